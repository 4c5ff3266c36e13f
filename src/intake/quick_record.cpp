#include "intake/quick_record.hpp"

#include <bit>
#include <cmath>

#include "intake/answers_format.hpp"

namespace runknee {

using json::Kind;

QuickRecord::QuickRecord(const KnowledgeBase& kb) {
    std::vector<std::vector<QuickWords::Word>> words(1 + kb.questions.size());
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        words[0].push_back({question.id, q.value});
        for (std::size_t i = 0; i < question.options.size(); ++i)
            words[q.value + 1u].push_back({question.options[i].id, static_cast<std::uint16_t>(i)});
        rules_.push_back({question.kind, question.integer, question.min, question.max, question.exclusive});
    }
    words_ = QuickWords(words);
    found_.resize(kinds * rules_.size());
}

inline std::span<const QuickRecord::Found> QuickRecord::of(Kind kind) const {
    const auto at = static_cast<std::size_t>(kind);
    return {found_.data() + at * rules_.size(), behind_[at]};
}

/// False: a key is no question, stands twice, or has an answer of no kind that a question takes.
inline bool QuickRecord::sort(json::Walker from, QuestionSet& given) {
    const QuickWords::View words = words_.view();
    const std::size_t most = rules_.size();
    std::size_t count = 0;
    for (std::size_t kind = 0; kind < kinds; ++kind) behind_[kind] = found_.data() + kind * most;
    for (; !from.at_end(); ++count) {
        const std::uint16_t question = words.find(0, from.take_string());
        if (question == QuickWords::none || count == most) return false;
        const auto position = static_cast<std::uint32_t>(from.position());
        const auto kind = static_cast<std::size_t>(from.pass());
        *behind_[kind]++ = {position, question};
        given.insert(QuestionIx(question));
    }
    std::size_t different = 0;
    for (const std::uint64_t word : given.words()) different += static_cast<std::size_t>(std::popcount(word));
    for (const Found& found : of(Kind::null)) given.set(QuestionIx(std::size_t{found.question}), false);
    return different == count && of(Kind::object).empty();
}

inline bool QuickRecord::take_words(const json::Walker& record, OptionSet* options) const {
    const QuickWords::View words = words_.view();
    for (const auto& [position, question] : of(Kind::string)) {
        const std::uint16_t at = words.find(question + 1u, record.at(position).as_string());
        if (at == QuickWords::none || rules_[question].kind != QuestionKind::single) return false;
        options[question] = OptionSet{1} << at;
    }
    return true;
}

inline bool QuickRecord::take_lists(const json::Walker& record, OptionSet* options) const {
    const QuickWords::View words = words_.view();
    for (const auto& [position, question] : of(Kind::array)) {
        OptionSet ticked = 0;
        for (json::Walker at(record.at(position)); !at.at_end();) {
            if (at.type() != '"') return false;
            const std::uint16_t option = words.find(question + 1u, at.take_string());
            if (option == QuickWords::none || (ticked >> option & 1) != 0) return false;
            ticked |= OptionSet{1} << option;
        }
        const bool alone = (ticked & (ticked - 1)) == 0;
        if (ticked == 0 || rules_[question].kind != QuestionKind::multi || (!alone && (ticked & rules_[question].exclusive) != 0))
            return false;
        options[question] = ticked;
    }
    return true;
}

inline bool QuickRecord::take_truths(const json::Walker& record, OptionSet* options) const {
    for (const auto& [position, question] : of(Kind::boolean)) {
        if (rules_[question].kind != QuestionKind::boolean) return false;
        options[question] = record.at(position).as_bool() ? 2 : 1;
    }
    return true;
}

inline bool QuickRecord::take_numbers(const json::Walker& record, double* numbers) const {
    for (const auto& [position, question] : of(Kind::number)) {
        const Rules& rules = rules_[question];
        const double number = record.at(position).as_number();
        const bool inside = number >= rules.min && number <= rules.max;
        if (rules.kind != QuestionKind::number || !inside || (rules.integer && std::abs(number - std::trunc(number)) > 0)) return false;
        numbers[question] = number;
    }
    return true;
}

/// In two steps, so that nothing waits for what nobody can foretell: first which questions are answered, by the kind of answer, then kind
/// by kind the answers.
inline bool QuickRecord::take_answers(json::Walker from, AnswerColumns& answers) {
    OptionSet* const options = answers.options.data();
    return sort(from, answers.given) && take_words(from, options) && take_lists(from, options) && take_truths(from, options) &&
           take_numbers(from, answers.numbers.data());
}

RUNKNEE_WIDELY bool QuickRecord::take_answers_widely(json::Walker from, AnswerColumns& answers) { return take_answers(from, answers); }

bool QuickRecord::read(const json::Value& record, AnswerColumns& answers) {
    id_.reset();
    if (!record.is(Kind::object)) return false;
    bool schema_seen = false, answers_seen = false;
    for (json::Walker at(record); !at.at_end();) {
        const std::string_view key = at.take_string();
        const json::Value value = at.take();
        if (key == answers_format::answers && !answers_seen && value.is(Kind::object)) {
            answers_seen = true;
            const json::Walker all(value);
            if (!(wide_ ? take_answers_widely(all, answers) : take_answers(all, answers))) return false;
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
