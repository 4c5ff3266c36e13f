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
    /// What binding needs to know of every question, and what of some only: apart, so that the first is little memory.
    struct Target {
        std::uint32_t first = 0;    // where its options begin in a panel, or its numbers
        QuestionKind kind = QuestionKind::boolean;
        bool integer = false;
    };
    struct Limits {
        double min = 0, max = 0;
        OptionSet exclusive = 0;
    };
    /// Where the answers of a record go.
    struct Seat {
        Runners* words;
        double* numbers;
        std::size_t at;
        Runners bit;
    };
    /// Lists of answers by the kind of their value.
    enum class List : std::uint8_t { words, lists, truths, rest };
    static constexpr std::size_t kinds = 4;
    static const std::array<std::uint8_t, 256> list_of;
    /// Where the next one of each list goes, 16 bits each: in one register, since in memory each answer would wait for the one before.
    using Ends = std::uint64_t;
    static constexpr std::size_t end_bits = 16;
    static std::size_t end(Ends ends, std::size_t list) { return static_cast<std::uint16_t>(ends >> (list * end_bits)); }

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
    bool take_rest(const json::Walker& record, const Seat& seat) const;

    /// A question of this record and its answer.
    class Found {
    public:
        Found() = default;
        Found(std::size_t position, std::uint32_t question) : both_(std::uint64_t{question} << 32 | position) {}
        std::size_t position() const { return static_cast<std::uint32_t>(both_); }
        std::uint32_t question() const { return static_cast<std::uint32_t>(both_ >> 32); }

    private:
        std::uint64_t both_ = 0;    // one word: it is written and read at once
    };
    std::span<const Found> of(List list) const;

    bool wide_;
    QuickWords words_;               // owner 0: ids of questions; owner q + 1: ids of the options of question q
    std::vector<Target> targets_;    // by question
    std::vector<Limits> limits_;     // by question
    std::vector<Found> found_;       // by list, room for all questions each
    Ends begins_ = 0, ends_ = 0;     // of the lists
    std::optional<std::string_view> id_;
};

}    // namespace runknee
