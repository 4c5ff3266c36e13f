#include "intake/quick_record.hpp"

#include <cmath>

#include "intake/answers_format.hpp"

namespace runknee {

using json::Tokens;

namespace {

/// Passes a string that is one of these words; `at` is told which. Shape: four bytes or more stand in front of the token, as they do of
/// any in the answers.
template <bool wide>
inline bool pass_word(Tokens& tokens, const QuickWords::Words<wide>& words, std::uint32_t& at) {
    if (!words.find(tokens.with_blanks(), at) && !words.find(tokens.text(), at)) return false;
    tokens.pass();
    return true;
}

}    // namespace

QuickRecord::QuickRecord(const KnowledgeBase& kb, bool wide) : wide_(wide) {
    std::vector<std::vector<std::string_view>> words(1 + kb.questions.size());
    const Panel panel(kb);
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        words[0].push_back(question.id);
        for (const Option& option : question.options) words[q.value + 1u].push_back(option.id);
        const Panel::Place& place = panel.places(q);
        const bool number = question.kind == QuestionKind::number;
        targets_.push_back({number ? place.first_number : place.first_option, question.kind, question.integer});
        limits_.push_back({question.min, question.max, question.exclusive});
    }
    words_ = QuickWords(words);
    nulls_.reserve(targets_.size());
}

template <bool wide>
inline bool QuickRecord::take_list(Tokens& tokens, std::uint32_t question, const Seat& seat) const {
    if (!tokens.pass('[')) return false;
    const QuickWords::Words<wide> ids = words_.of<wide>(question + 1u);
    Runners* const options = seat.words + targets_[question].first;
    OptionSet ticked = 0;
    do {
        std::uint32_t option = 0;
        if (!pass_word(tokens, ids, option) || (ticked >> option & 1) != 0) return false;
        ticked |= OptionSet{1} << option;
        options[option] |= seat.bit;
    } while (tokens.pass(','));
    const bool several = (ticked & (ticked - 1)) != 0, excludes = (ticked & limits_[question].exclusive) != 0;
    return tokens.pass(']') && !(several & excludes);    // `&`, so that the processor need not guess how many are ticked
}

inline bool QuickRecord::take_number(Tokens& tokens, std::uint32_t question, const Seat& seat) const {
    double number = 0;
    if (!tokens.pass_plain_number(number)) return false;
    const bool inside = number >= limits_[question].min && number <= limits_[question].max;
    if (!inside || (targets_[question].integer && std::abs(number - std::trunc(number)) > 0)) return false;
    seat.numbers[targets_[question].first + seat.at] = number;
    return true;
}

template <bool wide>
inline bool QuickRecord::take_answer(Tokens& tokens, std::uint32_t question, const Seat& seat) const {
    const Target& target = targets_[question];
    std::uint32_t option = 0;
    switch (target.kind) {
        case QuestionKind::multi:
            return take_list<wide>(tokens, question, seat);
        case QuestionKind::number:
            return take_number(tokens, question, seat);
        case QuestionKind::single:
            if (!pass_word(tokens, words_.of<wide>(question + 1u), option)) return false;
            break;
        case QuestionKind::boolean:
            option = tokens.pass("true") ? 1 : 0;
            if (option == 0 && !tokens.pass("false")) return false;
            break;
    }
    seat.words[target.first + option] |= seat.bit;
    return true;
}

template <bool wide>
inline bool QuickRecord::take_answers(Tokens& tokens, const Seat& seat) {
    if (!tokens.pass('{')) return false;
    const QuickWords::Words<wide> ids = words_.of<wide>(0);
    Runners* const given = seat.words;    // the first row of the panel
    nulls_.clear();
    Tokens at = tokens;    // a copy, which stays in registers
    do {
        std::uint32_t question = 0;
        if (!pass_word(at, ids, question) || (given[question] & seat.bit) != 0 || !at.pass(':')) return false;
        given[question] |= seat.bit;
        const Tokens value = at;
        if (take_answer<wide>(at, question, seat)) continue;
        at = value;
        if (!at.pass("null")) return false;
        nulls_.push_back(question);
    } while (at.pass(','));
    for (const std::uint32_t question : nulls_) given[question] &= ~seat.bit;    // as if they were not there
    tokens = at;
    return tokens.pass('}');
}

bool QuickRecord::take_answers_plainly(Tokens& tokens, const Seat& seat) { return take_answers<false>(tokens, seat); }
RUNKNEE_WIDELY bool QuickRecord::take_answers_widely(Tokens& tokens, const Seat& seat) { return take_answers<true>(tokens, seat); }

bool QuickRecord::read(Tokens& tokens, Panel& panel, std::size_t seat) {
    const Seat to{panel.words(), panel.numbers(), seat, Runners{1} << seat};
    id_.reset();
    if (!tokens.pass('{')) return false;
    bool schema_seen = false, answers_seen = false;
    do {
        std::string_view key, text;
        if (!tokens.pass_string(key) || !tokens.pass(':')) return false;
        if (key == answers_format::answers && !answers_seen) {
            answers_seen = true;
            if (!(wide_ ? take_answers_widely(tokens, to) : take_answers_plainly(tokens, to))) return false;
        } else if (key == answers_format::id && !id_ && tokens.pass_string(text)) {
            id_ = text;
        } else if (key == answers_format::schema && !schema_seen && tokens.pass_string(text)) {
            schema_seen = true;
            if (text != answers_format::schema_id) return false;
        } else {
            return false;
        }
    } while (tokens.pass(','));
    return tokens.pass('}') && answers_seen;
}

}    // namespace runknee
