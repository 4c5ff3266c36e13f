#include "intake/quick_record.hpp"

#include <cmath>

#include "intake/answers_format.hpp"

namespace runknee {

using json::Kind;

QuickRecord::QuickRecord(const KnowledgeBase& kb, bool wide) : wide_(wide) {
    std::vector<std::vector<std::string_view>> words(1 + kb.questions.size());
    const Panel panel(kb);
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        words[0].push_back(question.id);
        for (const Option& option : question.options) words[q.value + 1u].push_back(option.id);
        rules_.push_back({question.kind, question.integer, question.min, question.max, question.exclusive, panel.places(q)});
    }
    words_ = QuickWords(words);
    found_.resize(kinds * rules_.size());
}

inline std::span<const QuickRecord::Found> QuickRecord::of(Kind kind) const {
    const auto at = static_cast<std::size_t>(kind);
    return {found_.data() + at * rules_.size(), behind_[at]};
}

/// False: a key is no question, stands twice, or has an answer of no kind that a question takes.
template <bool wide>
inline bool QuickRecord::sort(json::Walker from, const Seat& seat) {
    const QuickWords::View<wide> words(words_);
    const Runners bit = seat.bit;
    Runners* const given = seat.words;    // the first row of the panel
    std::array<Found*, kinds> behind;     // local, which no store can change
    for (std::size_t kind = 0; kind < kinds; ++kind) behind[kind] = found_.data() + kind * rules_.size();
    while (!from.at_end()) {
        const std::uint16_t question = words.find(0, from.take_string());
        if (question == QuickWords::none || (given[question] & bit) != 0) return false;
        given[question] |= bit;
        const auto position = static_cast<std::uint32_t>(from.position());
        *behind[static_cast<std::size_t>(from.pass())]++ = {position, question};
    }
    behind_ = behind;
    for (const Found& found : of(Kind::null)) given[found.question] &= ~bit;
    return of(Kind::object).empty();
}

template <bool wide>
inline bool QuickRecord::take_words(const json::Walker& record, const Seat& seat) const {
    const QuickWords::View<wide> words(words_);
    const Runners bit = seat.bit;
    for (const auto& [position, question] : of(Kind::string)) {
        const Rules& rules = rules_[question];
        const std::uint16_t at = words.find(question + 1u, record.at(position).as_string());
        if (at == QuickWords::none || rules.kind != QuestionKind::single) return false;
        seat.words[rules.place.first_option + at] |= bit;
    }
    return true;
}

template <bool wide>
inline bool QuickRecord::take_lists(const json::Walker& record, const Seat& seat) const {
    const QuickWords::View<wide> words(words_);
    const Runners bit = seat.bit;
    for (const auto& [position, question] : of(Kind::array)) {
        const Rules& rules = rules_[question];
        Runners* const options = seat.words + rules.place.first_option;
        OptionSet ticked = 0;
        for (json::Walker at(record.at(position)); !at.at_end();) {
            if (at.type() != '"') return false;
            const std::uint16_t option = words.find(question + 1u, at.take_string());
            if (option == QuickWords::none || (ticked >> option & 1) != 0) return false;
            ticked |= OptionSet{1} << option;
            options[option] |= bit;
        }
        const bool alone = (ticked & (ticked - 1)) == 0;
        if (ticked == 0 || rules.kind != QuestionKind::multi || (!alone && (ticked & rules.exclusive) != 0)) return false;
    }
    return true;
}

inline bool QuickRecord::take_truths(const json::Walker& record, const Seat& seat) const {
    for (const auto& [position, question] : of(Kind::boolean)) {
        const Rules& rules = rules_[question];
        if (rules.kind != QuestionKind::boolean) return false;
        seat.words[rules.place.first_option + (record.at(position).as_bool() ? 1 : 0)] |= seat.bit;
    }
    return true;
}

inline bool QuickRecord::take_numbers(const json::Walker& record, const Seat& seat) const {
    for (const auto& [position, question] : of(Kind::number)) {
        const Rules& rules = rules_[question];
        const double number = record.at(position).as_number();
        const bool inside = number >= rules.min && number <= rules.max;
        if (rules.kind != QuestionKind::number || !inside || (rules.integer && std::abs(number - std::trunc(number)) > 0)) return false;
        seat.numbers[rules.place.first_number + seat.at] = number;
    }
    return true;
}

/// In two steps, so that nothing waits for what nobody can foretell: first which questions are answered, by the kind of answer, then kind
/// by kind the answers.
template <bool wide>
inline bool QuickRecord::take_answers(json::Walker from, const Seat& seat) {
    return sort<wide>(from, seat) && take_words<wide>(from, seat) && take_lists<wide>(from, seat) && take_truths(from, seat) &&
           take_numbers(from, seat);
}

bool QuickRecord::take_answers_plainly(json::Walker from, const Seat& seat) { return take_answers<false>(from, seat); }
RUNKNEE_WIDELY bool QuickRecord::take_answers_widely(json::Walker from, const Seat& seat) { return take_answers<true>(from, seat); }

bool QuickRecord::read(const json::Value& record, Panel& panel, std::size_t seat) {
    const Seat to{panel.words(), panel.numbers(), seat, Runners{1} << seat};
    id_.reset();
    if (!record.is(Kind::object)) return false;
    bool schema_seen = false, answers_seen = false;
    for (json::Walker at(record); !at.at_end();) {
        const std::string_view key = at.take_string();
        const json::Value value = at.take();
        if (key == answers_format::answers && !answers_seen && value.is(Kind::object)) {
            answers_seen = true;
            const json::Walker all(value);
            if (!(wide_ ? take_answers_widely(all, to) : take_answers_plainly(all, to))) return false;
        } else if (key == answers_format::id && !id_ && value.is(Kind::string)) {
            id_ = value.as_string();
        } else if (key == answers_format::schema && !schema_seen && value.is(Kind::string)) {
            schema_seen = true;
            if (value.as_string() != answers_format::schema_id) return false;
        } else {
            return false;
        }
    }
    return answers_seen;
}

}    // namespace runknee
