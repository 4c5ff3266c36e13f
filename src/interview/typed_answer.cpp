#include "interview/typed_answer.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "runknee/typed.hpp"

namespace runknee::interview {
namespace {

using report::fill;

constexpr std::string_view separators = " \t,;|&+";

template <class Use>
void each_word(std::string_view text, std::string_view between, Use use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(between), text.size());
        if (end > 0) use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::optional<std::size_t> whole_number(std::string_view word) {
    while (!word.empty() && (word.back() == '.' || word.back() == ')')) word.remove_suffix(1);    // "1." as lists have it
    std::size_t n = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), n);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return n;
}

OptionSet named_option(const Question& question, std::string_view word) {
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (same_letters(question.options[i].id, word) || same_letters(question.options[i].label, word)) return OptionSet{1} << i;
    return 0;
}

std::string count_complaint(const KnowledgeBase& kb, Shown shown) {
    return fill(kb.phrase(shown.part ? "ask.wrong.part" : "ask.wrong.choice"),
                {{"low", number_text(static_cast<double>(shown.first + 1))},
                 {"high", number_text(static_cast<double>(shown.first + shown.count))}});
}

Typed choices(const KnowledgeBase& kb, const Question& question, std::string_view line, Shown shown) {
    Typed out;
    if (const OptionSet named = named_option(question, line)) return {named};
    bool clear = true, zero = false;
    each_word(line, separators, [&](std::string_view word) {
        const auto n = whole_number(word);
        const bool inside = n && *n > shown.first && *n <= shown.first + shown.count;
        const OptionSet option = inside ? OptionSet{1} << (*n - 1) : n ? 0 : named_option(question, word);
        const bool none_here = shown.part && n == std::size_t{0};
        zero = zero || none_here;
        clear = clear && (option != 0 || none_here);
        out.options |= option;
    });
    if (!clear || (out.options == 0 && !zero) || (out.options != 0 && zero)) return {0, 0, count_complaint(kb, shown)};
    if (std::popcount(out.options) < 2) return out;
    if (question.kind == QuestionKind::single) return {0, 0, std::string(kb.phrase("ask.wrong.several"))};
    const OptionSet alone = out.options & question.exclusive;
    if (alone == 0) return out;
    const Option& option = question.options[static_cast<std::size_t>(std::countr_zero(alone))];
    return {0, 0, fill(kb.phrase("ask.wrong.alone"), {{"label", option.label}})};
}

Typed truth(const KnowledgeBase& kb, std::string_view line) {
    if (is_word_of(kb, "ask.typed.yes", line)) return {2};
    if (is_word_of(kb, "ask.typed.no", line)) return {1};
    return {0, 0, std::string(kb.phrase("ask.wrong.yes_no"))};
}

enum class Unit : std::uint8_t { minutes, hours, days, weeks, months, years, kilometres, miles };
constexpr std::array<std::string_view, 8> unit_words{"ask.typed.minutes", "ask.typed.hours", "ask.typed.days",       "ask.typed.weeks",
                                                     "ask.typed.months",  "ask.typed.years", "ask.typed.kilometres", "ask.typed.miles"};
constexpr std::array<double, 4> minutes_in{1, 60, 1440, 10080};             // up to a week, where clocks are exact
constexpr std::array<double, 6> in_a_year{525600, 8760, 365, 52, 12, 1};    // a year as people count it
constexpr double km_in_a_mile = 1.609344, hundredths = 100;

std::optional<Unit> unit_of(const KnowledgeBase& kb, std::string_view word) {
    for (std::size_t i = 0; i < unit_words.size(); ++i)
        if (is_word_of(kb, unit_words[i], word)) return static_cast<Unit>(i);
    return std::nullopt;
}

bool of_time(Unit u) { return u <= Unit::years; }

/// None where the one unit cannot be turned into the other.
std::optional<double> converted(double value, Unit from, Unit to) {
    const auto f = static_cast<std::size_t>(from), t = static_cast<std::size_t>(to);
    if (from == to) return value;
    if (of_time(from) != of_time(to)) return std::nullopt;
    if (!of_time(from)) {
        const double other = from == Unit::miles ? value * km_in_a_mile : value / km_in_a_mile;
        return std::round(other * hundredths) / hundredths;
    }
    if (f < minutes_in.size() && t < minutes_in.size()) return value * minutes_in[f] / minutes_in[t];
    return value * in_a_year[t] / in_a_year[f];
}

/// A number at the beginning of the text, with a point or a comma. Shape: `rest` is what follows it.
std::optional<double> leading_number(std::string_view text, std::string_view& rest) {
    std::string digits(text.substr(0, text.find_first_not_of("0123456789.,-")));
    if (const auto comma = digits.find(','); comma != std::string::npos) digits[comma] = '.';
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    rest = trimmed(text.substr(digits.size()));
    return value;
}

Typed number(const KnowledgeBase& kb, const Question& question, std::string_view line) {
    const auto wrong = [&](std::string_view key) {
        return Typed{
            0, 0, fill(kb.phrase(key), {{"low", number_text(question.min)}, {"high", number_text(question.max)}, {"unit", question.unit}})};
    };
    const auto what = is_time(kb, question) ? "ask.wrong.time" : is_distance(kb, question) ? "ask.wrong.distance" : "ask.wrong.number";
    std::string_view rest;
    auto value = leading_number(line, rest);
    if (!value) return wrong(what);
    if (!rest.empty() && !same_letters(rest, question.unit)) {
        const auto from = unit_of(kb, rest), to = unit_of(kb, question.unit);
        value = from && to ? converted(*value, *from, *to) : std::nullopt;
        if (!value) return wrong(what);
        if (question.integer && from != to) value = std::round(*value);
    }
    if (!(*value >= question.min && *value <= question.max)) return wrong("ask.wrong.range");
    if (question.integer && std::abs(*value - std::trunc(*value)) > 0) return wrong("ask.wrong.whole");
    return {0, *value};
}

}    // namespace

bool is_word_of(const KnowledgeBase& kb, std::string_view key, std::string_view line) {
    bool found = false;
    each_word(kb.phrase(key), " ", [&](std::string_view word) { found = found || same_letters(word, line); });
    return found;
}

std::optional<Command> typed_command(const KnowledgeBase& kb, std::string_view line) {
    constexpr std::array<std::string_view, 5> keys{"ask.typed.help", "ask.typed.unknown", "ask.typed.back", "ask.typed.review",
                                                   "ask.typed.quit"};
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (is_word_of(kb, keys[i], line)) return static_cast<Command>(i);
    return std::nullopt;
}

Typed typed_answer(const KnowledgeBase& kb, QuestionIx q, std::string_view line, Shown shown) {
    const Question& question = kb.questions[q];
    if (question.kind == QuestionKind::number) return number(kb, question, line);
    return question.kind == QuestionKind::boolean ? truth(kb, line) : choices(kb, question, line, shown);
}

bool names_option(const Question& question, std::string_view line) { return named_option(question, line) != 0; }

RawAnswer raw(const Question& question, const Typed& typed) {
    if (question.kind == QuestionKind::number) return typed.number;
    if (question.kind == QuestionKind::boolean) return typed.options == 2;
    std::vector<std::string_view> ids;
    for (OptionSet set = typed.options; set != 0; set &= set - 1)
        ids.push_back(question.options[static_cast<std::size_t>(std::countr_zero(set))].id);
    if (question.kind == QuestionKind::single) return ids.front();
    return ids;
}

bool is_time(const KnowledgeBase& kb, const Question& question) {
    constexpr double days_in_a_week = 7;    // "how many days a week" is a count, not a time
    const auto unit = unit_of(kb, question.unit);
    return unit && *unit < Unit::years && question.max > days_in_a_week;
}

bool is_distance(const KnowledgeBase& kb, const Question& question) {
    const auto unit = unit_of(kb, question.unit);
    return unit && !of_time(*unit);
}

}    // namespace runknee::interview
