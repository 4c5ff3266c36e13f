#include <algorithm>

#include "interview/typed_answer.hpp"
#include "runknee/typed.hpp"

namespace runknee::interview {

Session::Session(const Model& model, Setup setup, Draft kept)
    : course_(model, setup), draft_(std::move(kept)), answers_(&draft_.finish()), read_back_(model.kb().questions.size(), 0) {
    for (const QuestionIx q : kb().questions.indices())
        if ((*answers_)[q].given()) asked_.push_back(q);
    if (told() == 0)
        say(kb().phrase("ask.intro"));
    else
        say("ask.resumed", {{"n", number_text(static_cast<double>(told()))}});
    if (course_.emergency(*answers_) || (!asked_.empty() && !course_.next(*answers_)))
        mode_ = Mode::at_rest;
    else
        go_on();
}

std::size_t Session::told() const {
    std::size_t n = asked_.size();
    for (const QuestionIx q : kb().questions.indices()) n += (*answers_)[q].begun() ? 1 : 0;
    return n;
}

bool Session::pending() const { return at_ < asked_.size() && !(*answers_)[current()].given() && !course_.was_left_open(current()); }

/// To the first question that is still open, behind everything asked so far.
void Session::go_on() {
    mode_ = Mode::asking;
    after_ = After::next_question;
    const auto next = course_.next(*answers_);
    if (next) return ask(*next, asked_.size());
    ending_ = Ending::finished;
}

/// One question forward: through those that were answered before, unless the safety screen has opened one in between.
void Session::step() {
    if (at_ + 1 >= asked_.size()) return go_on();
    const QuestionIx coming = asked_[at_ + 1];
    const auto next = course_.next(*answers_);
    if (next && *next < coming && course_.in_screen(*answers_, *next) == Truth::yes) return ask(*next, at_ + 1);
    ++at_;
    start_question();
}

void Session::ask(QuestionIx q, std::size_t position) {
    asked_.insert(asked_.begin() + static_cast<std::ptrdiff_t>(position), q);
    at_ = position;
    start_question();
}

void Session::start_question() {
    mode_ = Mode::asking;
    only_prompt_ = false;
    parts_.clear();
    part_ = 0;
    ticked_ = begun();
}

/// The boxes ticked when this list was left before its end; they are where it starts again.
OptionSet Session::begun() const {
    const Answer& answer = (*answers_)[current()];
    return answer.begun() ? answer.options : 0;
}

/// Takes the answer, or leaves the question open where there is none, and goes on.
void Session::settle(const RawAnswer& raw) {
    store(raw);
    after_answer();
}

void Session::store(const RawAnswer& raw) {
    const QuestionIx q = current();
    const Answers before = *answers_;
    const bool open = std::holds_alternative<std::monostate>(raw);
    if (!open || !before[q].begun()) draft_.bind(q, raw);    // what was ticked in a list that stays open counts on
    answers_ = &draft_.finish();
    ticked_ = 0;
    changed_ = changed_ || !open || before[q].given();
    if (open)
        course_.leave_open(q);
    else
        course_.forget(q);
    note_answer();
    drop_what_no_longer_applies(before);
}

void Session::drop_what_no_longer_applies(const Answers& before) {
    for (const QuestionIx q : kb().questions.indices()) {
        if (before[q].applies == Truth::no || (*answers_)[q].applies != Truth::no) continue;
        course_.forget(q);
        const auto at = std::ranges::find(asked_, q) - asked_.begin();
        if (static_cast<std::size_t>(at) == asked_.size()) continue;
        if (static_cast<std::size_t>(at) < at_) --at_;
        asked_.erase(asked_.begin() + at);
        if (!(*answers_)[q].given() && !(*answers_)[q].begun()) continue;
        draft_.bind(q, std::monostate{});
        answers_ = &draft_.finish();
        say("ask.dropped", {{"question", kb().questions[q].text}});
    }
}

void Session::after_answer() {
    if (course_.emergency(*answers_)) {
        ending_ = Ending::emergency;
        return;
    }
    if (after_ == After::review)
        review();
    else
        step();
}

void Session::back() {
    if (mode_ == Mode::asking && (part_ > 0 || ticked_ != 0)) return start_list_again();
    if (after_ == After::review) return review();
    if (at_ == 0) return complain(kb().phrase("ask.wrong.first"));
    const bool was_pending = pending();
    --at_;
    if (was_pending) asked_.erase(asked_.begin() + static_cast<std::ptrdiff_t>(at_) + 1);
    start_question();
}

void Session::review() {
    keep_ticks();
    if (pending()) asked_.erase(asked_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = asked_.empty() ? 0 : asked_.size() - 1;
    if (asked_.empty()) {
        say(kb().phrase("ask.review.empty"));
        return go_on();
    }
    mode_ = Mode::reviewing;
    after_ = After::next_question;
    only_prompt_ = false;
    if (review_from_ >= asked_.size()) review_from_ = 0;
}

void Session::stop() {
    keep_ticks();
    ending_ = Ending::left;
}

void Session::take(std::string_view line) {
    line = trimmed(line);
    switch (mode_) {
        case Mode::asking:
            return take_answer(line);
        case Mode::ticks_read_back:
            return take_read_back(line);
        case Mode::reviewing:
            return take_review(line);
        case Mode::at_rest:
            return take_at_rest(line);
    }
}

/// Commands that mean the same everywhere.
bool Session::take_command(std::string_view line) {
    const auto command = typed_command(kb(), line);
    if (!command || *command == Command::unknown) return false;
    switch (*command) {
        case Command::help:
            show_help();
            break;
        case Command::back:
            back();
            break;
        case Command::review:
            review_from_ = 0;
            review();
            break;
        default:
            stop();
    }
    return true;
}

void Session::take_answer(std::string_view line) {
    if (line.empty()) return take_empty();
    const Question& question = kb().questions[current()];
    if (!names_option(question, line)) {
        if (take_command(line)) return;
        if (typed_command(kb(), line) == Command::unknown) return ticked_ != 0 ? take_part(0) : settle(std::monostate{});
    }
    const Part part = parts_.empty() ? Part{0, question.options.size()} : parts_[part_];
    const Typed typed = typed_answer(kb(), current(), line, {part.first, part.count, parts_.size() > 1});
    if (!typed.complaint.empty()) return complain(typed.complaint);
    if (question.kind == QuestionKind::multi) return take_part(typed.options);
    settle(raw(question, typed));
}

/// Enter keeps what was said before and what was ticked; where nothing was, the question stays open. It never means "none".
void Session::take_empty() {
    if (ticked_ != 0) return take_part(stood_here());
    const bool keep = (*answers_)[current()].given();
    if (!keep) return settle(std::monostate{});
    note_answer();
    after_answer();
}

void Session::take_review(std::string_view line) {
    if (line.empty()) {
        review_from_ = review_to_;
        if (review_to_ < asked_.size()) return review();
        if (course_.emergency(*answers_)) {
            ending_ = Ending::emergency;
            return;
        }
        return go_on();
    }
    const auto command = typed_command(kb(), line);
    if (command == Command::back) return go_on();
    if (command == Command::unknown || command == Command::review) return complain(kb().phrase("ask.wrong.review"));
    if (take_command(line)) return;
    std::size_t n = 0;
    for (const char c : line)
        n = c >= '0' && c <= '9' && n <= asked_.size() ? n * 10 + static_cast<std::size_t>(c - '0') : asked_.size() + 1;
    if (n == 0 || n > asked_.size()) return complain(kb().phrase("ask.wrong.review"));
    at_ = n - 1;
    after_ = After::review;
    start_question();
}

void Session::take_at_rest(std::string_view line) {
    if (line.empty()) {
        ending_ = course_.emergency(*answers_) ? Ending::emergency : Ending::finished;
        return;
    }
    const auto command = typed_command(kb(), line);
    if (command != Command::review && command != Command::quit) return complain(kb().phrase("ask.wrong.rest"));
    take_command(line);
}

}    // namespace runknee::interview
