#include "intake/quick_record.hpp"

#include <cmath>

#include "intake/answers_format.hpp"

namespace runknee {
namespace {

using json::Kind;

void add_word(std::vector<QuickWords::Entry>& out, std::string_view id, std::size_t owner, std::size_t value) {
    if (id.size() > PackedWord::longest) return;
    char bytes[PackedWord::longest] = {};
    id.copy(bytes, id.size());
    out.push_back({PackedWord(bytes, id.size()), static_cast<std::uint32_t>(owner), static_cast<std::uint16_t>(value)});
}

/// Reads 32 bytes even of a shorter word: behind the strings of a parsed document there is room (`json::Value::as_string`).
std::uint16_t find(const QuickWords::View& words, std::string_view word, std::uint32_t owner) {
    return word.size() <= PackedWord::longest ? words.find(PackedWord(word.data(), word.size()), owner) : QuickWords::none;
}

}    // namespace

QuickRecord::QuickRecord(const KnowledgeBase& kb) : seen_(kb.questions.size()) {
    std::vector<QuickWords::Entry> words;
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        add_word(words, question.id, 0, q.value);
        for (std::size_t i = 0; i < question.options.size(); ++i) add_word(words, question.options[i].id, q.value + 1u, i);
        rules_.push_back({question.kind, question.integer, question.min, question.max, question.exclusive});
    }
    words_ = QuickWords(std::move(words));
}

bool QuickRecord::read(const json::Value& record, std::span<Answer> rows) {
    id_.reset();
    if (!record.is(Kind::object)) return false;
    bool schema_seen = false, answers_seen = false;
    for (const json::Member member : record.members()) {
        if (member.key == answers_format::answers && !answers_seen) {
            answers_seen = true;
            if (!answers(member.value, rows.data())) return false;
        } else if (member.key == answers_format::id && !id_ && member.value.is(Kind::string)) {
            id_ = member.value.as_string();
        } else if (member.key == answers_format::schema && !schema_seen && member.value.is(Kind::string)) {
            schema_seen = true;
            if (member.value.as_string() != answers_format::schema_id) return false;
        } else {
            return false;
        }
    }
    return answers_seen;
}

bool QuickRecord::answers(const json::Value& value, Answer* rows) {
    if (!value.is(Kind::object)) return false;
    const QuickWords::View words = words_.view();
    seen_.assign(seen_.size(), false);
    for (const json::Member member : value.members()) {
        const std::uint16_t question = find(words, member.key, 0);
        if (question == QuickWords::none || seen_[question]) return false;
        seen_[question] = true;
        if (!member.value.is(Kind::null) && !answer(words, question, member.value, rows[question])) return false;
    }
    return true;
}

bool QuickRecord::answer(const QuickWords::View& words, std::uint16_t question, const json::Value& value, Answer& row) const {
    const Rules& rules = rules_[question];
    bool taken = false;
    switch (rules.kind) {
        case QuestionKind::single:
            taken = option(words, question, value, row.options);
            break;
        case QuestionKind::multi:
            taken = boxes(words, question, rules.exclusive, value, row.options);
            break;
        case QuestionKind::boolean:
            taken = value.is(Kind::boolean);
            row.options = value.as_bool() ? 2 : 1;
            break;
        case QuestionKind::number:
            taken = number(rules, value, row.number);
            break;
    }
    row.state = Answer::State::given;
    return taken;
}

bool QuickRecord::option(const QuickWords::View& words, std::uint16_t question, const json::Value& value, OptionSet& out) {
    if (!value.is(Kind::string)) return false;
    const std::uint16_t at = find(words, value.as_string(), question + 1U);
    if (at == QuickWords::none) return false;
    out = OptionSet{1} << (at & 63U);
    return true;
}

bool QuickRecord::boxes(const QuickWords::View& words, std::uint16_t question, OptionSet exclusive, const json::Value& value,
                        OptionSet& out) {
    if (!value.is(Kind::array)) return false;
    OptionSet ticked = 0;
    for (const json::Value element : value.elements()) {
        OptionSet box = 0;
        if (!option(words, question, element, box) || (ticked & box) != 0) return false;
        ticked |= box;
    }
    out = ticked;
    return ticked != 0 && ((ticked & exclusive) == 0 || (ticked & (ticked - 1)) == 0);
}

bool QuickRecord::number(const Rules& rules, const json::Value& value, double& out) {
    if (!value.is(Kind::number)) return false;
    out = value.as_number();
    const bool inside = out >= rules.min && out <= rules.max;
    return inside && (!rules.integer || !(std::abs(out - std::trunc(out)) > 0));
}

}    // namespace runknee
