#include "intake/quick_record.hpp"

#include <cmath>

#include "intake/answers_format.hpp"

namespace runknee {

using json::Kind;

namespace {

constexpr std::size_t most_found = 0xffff;    // an end has 16 bits

}    // namespace

/// By the type of a value, as `json::Walker` tells it.
constexpr std::array<std::uint8_t, 256> QuickRecord::list_of = [] {
    std::array<std::uint8_t, 256> out{};
    out.fill(static_cast<std::uint8_t>(List::rest));
    out['"'] = static_cast<std::uint8_t>(List::words);
    out['['] = static_cast<std::uint8_t>(List::lists);
    out['t'] = out['f'] = static_cast<std::uint8_t>(List::truths);
    return out;
}();

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
    found_.resize(kinds * targets_.size());
    for (std::size_t list = 0; list < kinds; ++list) begins_ |= Ends{list * targets_.size()} << (list * end_bits);
}

inline std::span<const QuickRecord::Found> QuickRecord::of(List list) const {
    const auto at = static_cast<std::size_t>(list);
    return {found_.data() + end(begins_, at), found_.data() + end(ends_, at)};
}

/// False: a key is no question, or stands twice.
template <bool wide>
inline bool QuickRecord::sort(json::Walker from, const Seat& seat) {
    const QuickWords::Words<wide> ids = words_.of<wide>(0);
    const Runners bit = seat.bit;
    Runners* const given = seat.words;    // the first row of the panel
    Found* const found = found_.data();
    Ends ends = begins_;
    while (!from.at_end()) {
        // all is read before anything is written, so that nothing need be read twice
        const std::string_view key = from.take_string();
        const std::size_t position = from.position(), list = list_of[static_cast<unsigned char>(from.type())];
        from.pass();
        std::uint32_t question = 0;
        if (!ids.find(key, question) || (given[question] & bit) != 0) return false;
        given[question] |= bit;
        found[end(ends, list)] = Found(position, question);
        ends += Ends{1} << (list * end_bits);
    }
    ends_ = ends;
    return true;
}

template <bool wide>
inline bool QuickRecord::take_words(const json::Walker& record, const Seat& seat) const {
    const Runners bit = seat.bit;
    for (const Found found : of(List::words)) {
        const std::uint32_t question = found.question();
        const Target& target = targets_[question];
        std::uint32_t option = 0;
        if (!words_.of<wide>(question + 1u).find(record.at(found.position()).as_string(), option)) return false;
        if (target.kind != QuestionKind::single) return false;
        seat.words[target.first + option] |= bit;
    }
    return true;
}

template <bool wide>
inline bool QuickRecord::take_lists(const json::Walker& record, const Seat& seat) const {
    const Runners bit = seat.bit;
    for (const Found found : of(List::lists)) {
        const std::uint32_t question = found.question();
        const Target& target = targets_[question];
        const QuickWords::Words<wide> ids = words_.of<wide>(question + 1u);
        Runners* const options = seat.words + target.first;
        OptionSet ticked = 0;
        for (json::Walker at(record.at(found.position())); !at.at_end();) {
            if (at.type() != '"') return false;
            std::uint32_t option = 0;
            if (!ids.find(at.take_string(), option) || (ticked >> option & 1) != 0) return false;
            ticked |= OptionSet{1} << option;
            options[option] |= bit;
        }
        const bool several = (ticked & (ticked - 1)) != 0, excludes = (ticked & limits_[question].exclusive) != 0;
        // `&`, so that the processor need not guess how many are ticked
        if (ticked == 0 || target.kind != QuestionKind::multi || (several & excludes)) return false;
    }
    return true;
}

inline bool QuickRecord::take_truths(const json::Walker& record, const Seat& seat) const {
    for (const Found found : of(List::truths)) {
        const std::uint32_t question = found.question();
        const Target& target = targets_[question];
        if (target.kind != QuestionKind::boolean) return false;
        seat.words[target.first + (record.at(found.position()).as_bool() ? 1 : 0)] |= seat.bit;
    }
    return true;
}

/// Numbers, and what is seldom.
inline bool QuickRecord::take_rest(const json::Walker& record, const Seat& seat) const {
    for (const Found found : of(List::rest)) {
        const std::uint32_t question = found.question();
        const Target& target = targets_[question];
        const json::Value value = record.at(found.position());
        if (value.is(Kind::null)) {    // as if it were not there
            seat.words[question] &= ~seat.bit;
            continue;
        }
        if (!value.is(Kind::number) || target.kind != QuestionKind::number) return false;
        const double number = value.as_number();
        const bool inside = number >= limits_[question].min && number <= limits_[question].max;
        if (!inside || (target.integer && std::abs(number - std::trunc(number)) > 0)) return false;
        seat.numbers[target.first + seat.at] = number;
    }
    return true;
}

/// In two steps, so that nothing waits for what nobody can foretell: first which questions are answered, by the kind of answer, then kind
/// by kind the answers.
template <bool wide>
inline bool QuickRecord::take_answers(json::Walker from, const Seat& seat) {
    return sort<wide>(from, seat) && take_words<wide>(from, seat) && take_lists<wide>(from, seat) && take_truths(from, seat) &&
           take_rest(from, seat);
}

bool QuickRecord::take_answers_plainly(json::Walker from, const Seat& seat) { return take_answers<false>(from, seat); }
RUNKNEE_WIDELY bool QuickRecord::take_answers_widely(json::Walker from, const Seat& seat) { return take_answers<true>(from, seat); }

bool QuickRecord::read(const json::Value& record, Panel& panel, std::size_t seat) {
    const Seat to{panel.words(), panel.numbers(), seat, Runners{1} << seat};
    id_.reset();
    if (!record.is(Kind::object) || found_.size() > most_found) return false;
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
