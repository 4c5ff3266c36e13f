#pragma once
/// Takes in records in their usual form. What is irregular in any way is left to the careful reader, which says why.

#include <optional>
#include <span>

#include "intake/quick_words.hpp"
#include "runknee/intake.hpp"

namespace runknee {

/// Made once per questionnaire, used for one record after another.
class QuickRecord {
public:
    explicit QuickRecord(const KnowledgeBase& kb);

    /// Takes one parsed record in, whose keys may stand twice. True only where the careful reader would take it without an issue, and then
    /// with the same answers; never for a record with `unfinished`. Shape: `rows` are blank before; on false they hold anything.
    /// Cost: O(answers), no allocation.
    bool read(const json::Value& record, std::span<Answer> rows);

    /// The `id` of the record taken in last, if it has one. Lives as long as the parsed record.
    const std::optional<std::string_view>& id() const { return id_; }

private:
    /// What binding needs to know of a question.
    struct Rules {
        QuestionKind kind = QuestionKind::boolean;
        bool integer = false;
        double min = 0, max = 0;
        OptionSet exclusive = 0;
    };

    bool answers(const json::Value& value, Answer* rows);
    bool answer(const QuickWords::View& words, std::uint16_t question, const json::Value& value, Answer& row) const;
    static bool option(const QuickWords::View& words, std::uint16_t question, const json::Value& value, OptionSet& out);
    static bool boxes(const QuickWords::View& words, std::uint16_t question, OptionSet exclusive, const json::Value& value, OptionSet& out);
    static bool number(const Rules& rules, const json::Value& value, double& out);

    QuickWords words_;    // owner 0: ids of questions; owner q + 1: ids of the options of question q
    std::vector<Rules> rules_;
    std::vector<bool> seen_;    // questions of this record
    std::optional<std::string_view> id_;
};

}    // namespace runknee
