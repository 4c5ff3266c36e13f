#pragma once
/// The answers of many runners side by side: what is asked of all of them is worked out for all at once.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "runknee/knowledge.hpp"

namespace runknee {

/// What the engine sees for one question.
/// Unknown: `unknown` = it does, or may, concern the runner and there is no answer; `not_applicable` = its `ask_when` is false and nothing
/// stands for it.
struct Answer {
    enum class State : std::uint8_t { unknown, not_applicable, skipped, given };    ///< `skipped`: a value known by `value_when_skipped`.
    State state = State::unknown;
    Truth applies = Truth::yes;    ///< Does the question concern this runner (`ask_when`)?
    OptionSet options = 0;         ///< Single, multi; boolean (bit 0 no, bit 1 yes). Of a list that is `begun`: the boxes ticked so far.
    double number = 0;             ///< Number questions.
    bool given() const { return state == State::given; }
    bool has_value() const { return state == State::given || state == State::skipped; }
    bool begun() const { return state == State::unknown && options != 0; }    ///< A list that was left before its end.
};

/// Some of the runners of a panel, one bit each.
using Runners = std::uint64_t;

/// Calls `visit` with the seat of each, in order.
template <class Visit>
void each_seat(Runners runners, Visit visit) {
    for (; runners != 0; runners &= runners - 1) visit(static_cast<std::size_t>(std::countr_zero(runners)));
}

/// Up to 64 runners, each in a seat. Shape: who is in a seat is known to whoever filled it; an empty one has no answers.
class Panel {
public:
    static constexpr std::size_t seats = 64;

    /// For each question one word of each. The states exclude each other; in none of them: unknown.
    enum class Row : std::uint8_t {
        given,
        begun,    ///< Unknown, with boxes ticked so far.
        skipped,
        not_applicable,
        applies,     ///< `ask_when` is true.
        may_apply    ///< It is not false.
    };

    /// No seats yet; only good for being assigned to.
    Panel() = default;
    explicit Panel(const KnowledgeBase& kb);

    /// Empties all seats.
    void clear();
    /// Empties one.
    void clear(std::size_t seat);

    Answer at(QuestionIx q, std::size_t seat) const;
    /// Puts an answer in the place of what there was. Shape: options of an unknown answer make it a list that is begun.
    void put(QuestionIx q, std::size_t seat, Answer::State state, OptionSet options, double number);
    /// Puts all that somebody answered, given or begun, into an empty seat.
    void copy(const Panel& from, std::size_t from_seat, std::size_t seat);

    std::size_t questions() const { return layout_->places.size(); }
    Runners& word(Row row, QuestionIx q) { return words_[place(row, q)]; }
    Runners word(Row row, QuestionIx q) const { return words_[place(row, q)]; }
    Runners has_value(QuestionIx q) const { return word(Row::given, q) | word(Row::skipped, q); }
    Runners known(QuestionIx q) const { return has_value(q) | word(Row::not_applicable, q); }
    /// By option: who has it. Those of one question follow each other.
    std::span<Runners> ticked(QuestionIx q) { return {words_.data() + places(q).first_option, places(q).options}; }
    std::span<const Runners> ticked(QuestionIx q) const { return {words_.data() + places(q).first_option, places(q).options}; }
    /// Who has any of these options.
    Runners ticked_any(QuestionIx q, OptionSet options) const {
        const Runners* const words = words_.data() + places(q).first_option;
        Runners out = 0;
        for (; options != 0; options &= options - 1) out |= words[std::countr_zero(options)];
        return out;
    }
    /// By seat; counts only with a value. Precondition: a number question.
    double* numbers(QuestionIx q) { return numbers_.data() + places(q).first_number; }
    const double* numbers(QuestionIx q) const { return numbers_.data() + places(q).first_number; }

    /// Where the words of a question are, for who keeps that at hand: `words()[place(row, q)]`, `words()[first_option + option]`,
    /// `numbers()[first_number + seat]`.
    std::size_t place(Row row, QuestionIx q) const { return static_cast<std::size_t>(row) * questions() + q.value; }
    struct Place {
        std::uint32_t first_option = 0;
        std::uint32_t options = 0;
        std::uint32_t first_number = 0;
    };
    const Place& places(QuestionIx q) const { return layout_->places[q.value]; }
    std::size_t word_count() const { return words_.size(); }
    Runners* words() { return words_.data(); }
    const Runners* words() const { return words_.data(); }
    double* numbers() { return numbers_.data(); }

private:
    static constexpr std::size_t rows = 6, rows_of_answers = 4;
    struct Layout {
        std::vector<Place> places;    // by question
        std::size_t words = 0, numbers = 0;
    };
    bool takes_number(QuestionIx q) const { return places(q).options == 0; }

    std::shared_ptr<const Layout> layout_;
    std::vector<Runners> words_;    // the rows, then the options
    std::vector<double> numbers_;
};

/// For whom do the limits, which both count, hold a number? Shape: one number a seat. Inline, so that it gets as wide as its caller.
inline Runners within(double least, double most, const double* numbers) {
    constexpr std::size_t width = 4;
    using Values = double __attribute__((vector_size(8 * width)));    // a vector of the compiler
    using Bits = std::uint64_t __attribute__((vector_size(8 * width)));
    const Values low = Values{} + least, high = Values{} + most;
    Bits seat = {1, 2, 4, 8}, found = {};
    for (std::size_t at = 0; at < Panel::seats; at += width, seat <<= width) {
        Values part;
        Bits holds;
        std::memcpy(&part, numbers + at, sizeof part);
        const auto inside = (part >= low) & (part <= high);    // all ones, or none
        std::memcpy(&holds, &inside, sizeof holds);
        found |= seat & holds;
    }
    return found[0] | found[1] | found[2] | found[3];
}

class Truths;

/// One runner of a panel, which must outlive it. `truths`: what was worked out for all runners of the panel, for `holds`; may be null.
class RunnerView {
public:
    RunnerView(const Panel& panel, std::size_t seat, const Truths* truths = nullptr) : panel_(&panel), truths_(truths), seat_(seat) {}
    Answer operator[](QuestionIx q) const { return panel_->at(q, seat_); }
    std::size_t size() const { return panel_->questions(); }
    const Panel& panel() const { return *panel_; }
    std::size_t seat() const { return seat_; }
    const Truths* truths() const { return truths_; }

private:
    const Panel* panel_;
    const Truths* truths_;
    std::size_t seat_;
};

}    // namespace runknee
