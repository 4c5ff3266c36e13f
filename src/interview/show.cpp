#include <algorithm>
#include <bit>

#include "interview/layout.hpp"

namespace runknee::interview {
namespace {

using report::fill;

constexpr std::string_view prompt = "> ";

std::string text_of(std::size_t n) { return number_text(static_cast<double>(n)); }

/// Shape: the bound only where it says something, beside the usual number or near the end.
std::string left_text(const KnowledgeBase& kb, Left left) {
    constexpr std::size_t telling = 10;
    if (left.most == 0) return std::string(kb.phrase("ask.left.none"));
    const bool near = left.most - left.usual <= telling;
    if (near && (left.usual == 0 || left.usual == left.most)) return fill(kb.phrase("ask.left.most"), {{"most", text_of(left.most)}});
    if (left.usual == 0) return std::string(kb.phrase("ask.left.few"));
    return fill(kb.phrase(near ? "ask.left.usual" : "ask.left.about"), {{"usual", text_of(left.usual)}, {"most", text_of(left.most)}});
}

void put(const Lines& lines, std::string& out) {
    for (const std::string& line : lines) out.append(line).append("\n");
}

/// Rows for everything but the prompt.
bool fits(std::size_t lines, const Screen& screen) { return !screen.rows || lines < *screen.rows; }

std::string_view why(const Question& question) {
    if (question.stage == plan_stage) return "ask.why.plan";
    return question.stage == causes_stage ? "ask.why.causes" : "ask.why.safety";
}

}    // namespace

void Session::say(std::string_view text) { said_.emplace_back(text); }

void Session::say(std::string_view key, std::initializer_list<report::Field> fields) { said_.push_back(fill(kb().phrase(key), fields)); }

void Session::complain(std::string_view text) {
    say(text);
    only_prompt_ = true;
}

void Session::note_answer() {
    const Answer& answer = (*answers_)[current()];
    if (!answer.given()) return say(kb().phrase("ask.noted_unknown"));
    const std::string text = fill(kb().phrase("ask.noted"), {{"answer", answer_text(kb(), current(), answer)}});
    said_.push_back(clipped(text, screen_.columns));
}

void Session::show(const Screen& screen, std::string& out) {
    if (screen.columns != screen_.columns || screen.rows != screen_.rows) {    // the list may be cut at other places now
        only_prompt_ = false;
        parts_.clear();
        part_ = 0;
    }
    screen_ = screen;
    Lines above;
    for (const std::string& text : said_) add(above, text, screen.columns);
    said_.clear();
    put(above, out);
    if (!std::exchange(only_prompt_, false)) {
        if (!above.empty()) out += '\n';
        switch (mode_) {
            case Mode::asking:
                show_question(above.empty() ? 0 : above.size() + 1, out);
                break;
            case Mode::reviewing:
                show_review(out);
                break;
            case Mode::ticks_read_back:
                show_ticks(out);
                break;
            case Mode::at_rest:
                show_rest(out);
                break;
        }
    }
    out += prompt;
}

Sheet Session::sheet() const {
    const QuestionIx q = current();
    const Question& question = kb().questions[q];
    const Answer& answer = (*answers_)[q];
    return {kb(),
            q,
            fill(kb().phrase("ask.header"),
                 {{"section", question.section}, {"n", text_of(at_ + 1)}, {"left", left_text(kb(), course_.left(*answers_, q))}}),
            answer_text(kb(), q, answer.given() ? answer : Answer{}),
            ticked_ == 0
                ? std::string()
                : fill(kb().phrase("ask.ticked"), {{"answer", answer_text(kb(), q, {Answer::State::given, Truth::yes, ticked_, 0})}}),
            {0, question.options.size()}};
}

/// Cuts a list that does not fit the screen into parts. A lone "none of these" needs no line there: 0 says it of every part.
void Session::cut_into_parts(Sheet sheet) {
    const Question& question = kb().questions[sheet.question];
    std::size_t all = question.options.size();
    if (std::popcount(question.exclusive) == 1 && (question.exclusive >> (all - 1)) == 1) --all;
    sheet.parts = 2;
    for (std::size_t first = 0; first < all; first += parts_.back().count) {
        sheet.shown = {first, all - first, true};
        parts_.push_back({first, options_that_fit(sheet, screen_)});
        if (sheet.ticked.empty()) sheet.ticked = kb().phrase("ask.ticked");    // later parts need a line for it
    }
}

void Session::show_question(std::size_t above, std::string& out) {
    Sheet page = sheet();
    if (parts_.empty()) {
        Screen beside = screen_;    // what was said before the question should stay in view, if that is possible
        if (beside.rows) *beside.rows -= std::min(*beside.rows, above);
        // from the most comfortable to the shortest: help is the last to go
        for (const Help help : {Help::shown, Help::none})
            for (const Screen& room : {beside, screen_})
                for (const Gaps gaps : {Gaps::some, Gaps::none}) {
                    const Lines lines = question_lines(page, screen_, gaps, help);
                    if (fits(lines.size(), room)) return put(lines, out);
                }
        if (kb().questions[page.question].kind != QuestionKind::multi)
            return put(question_lines(page, screen_, Gaps::none, Help::none), out);
        part_ = 0;
        cut_into_parts(page);
    }
    page.shown = {parts_[part_].first, parts_[part_].count, true};
    page.part = part_;
    page.parts = parts_.size();
    put(question_lines(page, screen_, Gaps::none, Help::none), out);
}

void Session::show_ticks(std::string& out) const {
    const Question& question = kb().questions[current()];
    Lines lines;
    const auto boxes = question.options.size() - static_cast<std::size_t>(std::popcount(question.exclusive));
    add(lines, fill(kb().phrase("ask.ticks"), {{"n", text_of(static_cast<std::size_t>(std::popcount(ticked_)))}, {"all", text_of(boxes)}}),
        screen_.columns);
    put(lines, out);
}

void Session::show_rest(std::string& out) const {
    Lines lines;
    const bool emergency = course_.emergency(*answers_);
    const Level& worst = kb().levels.rows().back();
    if (emergency)
        add(lines, fill(kb().phrase("ask.rest.emergency"), {{"title", worst.title}, {"text", worst.tell_runner}}), screen_.columns);
    add(lines, fill(kb().phrase("ask.rest"), {{"n", text_of(told())}}), screen_.columns);
    put(lines, out);
}

/// Why it is asked, and how it may be answered; the question follows again where both fit.
void Session::show_help() {
    if (mode_ != Mode::asking) return complain(kb().phrase(mode_ == Mode::reviewing ? "ask.wrong.review" : "ask.wrong.rest"));
    const Question& question = kb().questions[current()];
    if (!question.help.empty()) say(question.help);
    if (question.self_test) say(kb().phrase("ask.self_test"));
    say(kb().phrase(why(question)));
    say(kb().phrase("ask.unknown_is_fine"));
    say(kb().phrase("ask.keys.all"));
    Lines lines;
    for (const std::string& text : said_) add(lines, text, screen_.columns);
    const std::size_t question_rows = question_lines(sheet(), screen_, Gaps::none, Help::none).size();
    only_prompt_ = !fits(lines.size() + question_rows + 1, screen_);
}

void Session::show_review(std::string& out) {
    constexpr std::size_t rows_an_answer = 2, rows_around = 4, indent = 5;
    const std::size_t most = screen_.rows ? std::max<std::size_t>(1, (*screen_.rows - rows_around) / rows_an_answer) : asked_.size();
    review_to_ = std::min(asked_.size(), review_from_ + most);
    Lines lines;
    add(lines,
        fill(kb().phrase("ask.review.heading"),
             {{"low", text_of(review_from_ + 1)}, {"high", text_of(review_to_)}, {"all", text_of(asked_.size())}}),
        screen_.columns);
    for (std::size_t i = review_from_; i < review_to_; ++i) {
        const QuestionIx q = asked_[i];
        const Answer& answer = (*answers_)[q];
        const std::string number = text_of(i + 1);
        lines.push_back(
            clipped(std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + "  " + std::string(kb().questions[q].text),
                    screen_.columns));
        lines.push_back(
            std::string(indent, ' ') +
            clipped(answer.given() ? answer_text(kb(), q, answer) : std::string(kb().phrase("ask.review.open")), screen_.columns - indent));
    }
    add(lines, kb().phrase(review_to_ < asked_.size() ? "ask.review.more" : "ask.review.last"), screen_.columns);
    put(lines, out);
}

}    // namespace runknee::interview
