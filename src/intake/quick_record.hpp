#pragma once
/// Takes in records in their usual form. What is irregular in any way is left to the careful reader, which says why.

#include <array>
#include <optional>
#include <span>

#include "intake/quick_words.hpp"
#include "runknee/intake.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// Made once per questionnaire, used for one record after another.
class QuickRecord {
public:
    explicit QuickRecord(const KnowledgeBase& kb, bool wide = is_wide_processor());

    /// Takes one parsed record in, whose keys may stand twice. True only where the careful reader would take it without an issue, and then
    /// with the same answers; never for a record with `unfinished`. Shape: the seat is empty before; on false it holds anything.
    /// Cost: O(answers), no allocation.
    bool read(const json::Value& record, Panel& panel, std::size_t seat);

    /// The `id` of the record taken in last, if it has one. Lives as long as the parsed record.
    const std::optional<std::string_view>& id() const { return id_; }

private:
    /// What binding needs to know of a question.
    struct Rules {
        QuestionKind kind = QuestionKind::boolean;
        bool integer = false;
        double min = 0, max = 0;
        OptionSet exclusive = 0;
        Panel::Place place;
    };
    /// Where the answers of a record go.
    struct Seat {
        Runners* words;
        double* numbers;
        std::size_t at;
        Runners bit;
    };
    static constexpr std::size_t kinds = 6;    // of JSON values

    bool take_answers_plainly(json::Walker from, const Seat& seat);
    bool take_answers_widely(json::Walker from, const Seat& seat);
    template <bool wide>
    bool take_answers(json::Walker from, const Seat& seat);
    template <bool wide>
    bool sort(json::Walker from, const Seat& seat);
    template <bool wide>
    bool take_words(const json::Walker& record, const Seat& seat) const;
    template <bool wide>
    bool take_lists(const json::Walker& record, const Seat& seat) const;
    bool take_truths(const json::Walker& record, const Seat& seat) const;
    bool take_numbers(const json::Walker& record, const Seat& seat) const;

    /// A question of this record and its answer.
    struct Found {
        std::uint32_t position = 0;
        std::uint32_t question = 0;
    };
    std::span<const Found> of(json::Kind kind) const;

    bool wide_;
    QuickWords words_;    // owner 0: ids of questions; owner q + 1: ids of the options of question q
    std::vector<Rules> rules_;
    std::vector<Found> found_;              // by kind of answer, room for all questions each
    std::array<Found*, kinds> behind_{};    // the last of each kind
    std::optional<std::string_view> id_;
};

}    // namespace runknee
