#include <bit>

#include "interview/typed_answer.hpp"

namespace runknee::interview {
namespace {

constexpr std::size_t many_ticks = 4;

/// Precondition: `count` is at least 1, and no more than there are bits behind `first`.
OptionSet options_of(std::size_t first, std::size_t count) { return ~OptionSet{0} >> (64 - count) << first; }

}    // namespace

/// Boxes ticked in one part of a list; the next part follows unless the last was that, a box stands alone or there is no time to lose.
void Session::take_part(OptionSet ticked) {
    const Question& question = kb().questions[current()];
    const bool alone = (ticked & question.exclusive) != 0;
    if (alone && ticked_ != 0)
        return complain(report::fill(kb().phrase("ask.wrong.ticked"),
                                     {{"label", question.options[static_cast<std::size_t>(std::countr_zero(ticked))].label}}));
    ticked_ |= ticked;
    if (!alone && part_ + 1 < parts_.size() && !ticks_call_for_help()) {
        ++part_;
        only_prompt_ = false;
        return;
    }
    if (ticked_ == 0 && std::popcount(question.exclusive) == 1) ticked_ = question.exclusive;    // "none" was said of every part
    take_ticks(ticked_);
}

void Session::take_ticks(OptionSet ticked) {
    if (ticked == 0) return settle(std::monostate{});
    ticked_ = ticked;
    if (many(ticked) && read_back_[current()] == 0) {
        read_back_[current()] = 1;
        mode_ = Mode::ticks_read_back;
        only_prompt_ = false;
        return;
    }
    settle(raw(kb().questions[current()], {ticked, 0, {}}));
}

/// Are the boxes ticked so far an emergency which the other answers are not?
bool Session::ticks_call_for_help() const {
    if (ticked_ == 0) return false;
    Draft trial = draft_;
    trial.bind(current(), std::monostate{});
    if (course_.emergency(trial.finish())) return false;
    trial.bind(current(), raw(kb().questions[current()], {ticked_, 0, {}}));
    return course_.emergency(trial.finish());
}

/// What an earlier answer had ticked in the part on the screen.
OptionSet Session::stood_here() const {
    if (parts_.empty() || !(*answers_)[current()].given()) return 0;
    const OptionSet here = options_of(parts_[part_].first, parts_[part_].count);
    return (*answers_)[current()].options & here & ~kb().questions[current()].exclusive;
}

/// Boxes of a list that is not gone through yet count, and the list is asked again; in the parts not seen, what stood there stays.
void Session::keep_ticks() {
    if (ticked_ == 0 || (mode_ != Mode::asking && mode_ != Mode::ticks_read_back)) return;
    const Question& question = kb().questions[current()];
    OptionSet ticks = ticked_ | begun();
    if (mode_ == Mode::asking && !parts_.empty() && (*answers_)[current()].given()) {
        const std::size_t seen = parts_[part_].first;
        ticks |= (*answers_)[current()].options & options_of(seen, question.options.size() - seen);
    }
    course_.forget(current());
    draft_.begin(current(), ticks & ~question.exclusive);
    answers_ = &draft_.finish();
    ticked_ = 0;
    changed_ = true;
}

/// From its first part, and without what is ticked: this is how a slip is put right.
void Session::start_list_again() {
    start_question();
    ticked_ = 0;
}

/// More than half of the boxes: a slip of "not" is likely enough to ask.
bool Session::many(OptionSet ticked) const {
    const Question& question = kb().questions[current()];
    const auto boxes = question.options.size() - static_cast<std::size_t>(std::popcount(question.exclusive));
    const auto n = static_cast<std::size_t>(std::popcount(ticked & ~question.exclusive));
    return n == boxes ? n > 1 : n >= many_ticks && 2 * n > boxes;
}

void Session::take_read_back(std::string_view line) {
    if (is_word_of(kb(), "ask.typed.yes", line)) {
        mode_ = Mode::asking;
        return take_ticks(ticked_);
    }
    const auto command = typed_command(kb(), line);
    if (command == Command::quit || command == Command::review) {
        take_command(line);
        return;
    }
    if (is_word_of(kb(), "ask.typed.no", line) || command == Command::back) return start_list_again();
    complain(kb().phrase("ask.wrong.read_back"));
}

}    // namespace runknee::interview
