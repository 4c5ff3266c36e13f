#include "cli/batch_progress.hpp"

#include <fmt/format.h>

#include <iterator>

#include "cli/shell.hpp"

namespace runknee::cli {
namespace {

constexpr std::chrono::milliseconds before_first{500}, between{200};
constexpr std::string_view clear_line = "\r\x1b[K";

/// 1234567 as 1,234,567.
std::string grouped(std::size_t n) {
    std::string out = std::to_string(n);
    for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, 1, ',');
    return out;
}

std::string time_text(double seconds) {
    constexpr double short_time = 9.95;
    if (seconds < short_time) return fmt::format("{:.1f} s", seconds);
    const auto s = static_cast<long>(seconds + 0.5);
    if (s < 60) return fmt::format("{} s", s);
    return s < 3600 ? fmt::format("{} min {:02} s", s / 60, s % 60) : fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

std::string_view plan_words(Prints prints) {
    switch (prints) {
        case Prints::protocol:
            return "whole plan allowed";
        case Prints::calm_down:
            return "plan to settle the knee allowed, no training";
        case Prints::nothing:
            break;
    }
    return "no plan allowed";
}

}    // namespace

BatchProgress::BatchProgress(const Options& options)
    : wanted_(options.talk == Talk::usual && is_terminal(Stream::err) && (options.output != "-" || !is_terminal(Stream::out))) {}

void BatchProgress::show(std::size_t records, std::uint64_t bytes_done, std::optional<std::uint64_t> bytes_total) {
    const Clock::time_point now = Clock::now();
    if (!wanted_ || now - start_ < before_first || (shown_ && now - last_ < between)) return;
    last_ = now;
    shown_ = true;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    std::string line = fmt::format("{}{} records, {} a second", clear_line, grouped(records),
                                   grouped(static_cast<std::size_t>(static_cast<double>(records) / seconds)));
    if (bytes_total && bytes_done > 0 && *bytes_total > 0) {
        const double share = std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(*bytes_total));
        fmt::format_to(std::back_inserter(line), ", {:.0f} %, {} left", 100 * share, time_text(seconds * (1 - share) / share));
    }
    warn(line);
}

void BatchProgress::clear() {
    if (shown_) warn(clear_line);
    shown_ = false;
}

std::string tally_text(const KnowledgeBase& kb, const BatchTally& tally, double seconds) {
    std::string out;
    const auto row = [&](std::string_view text, std::size_t count) {
        if (count > 0) fmt::format_to(std::back_inserter(out), "{:>12}  {}\n", grouped(count), text);
    };
    const auto verdict = [&](Verdict v) { return tally.verdicts[static_cast<std::size_t>(v)]; };
    fmt::format_to(std::back_inserter(out), "{:>12}  record{} in {}\n", grouped(tally.records), tally.records == 1 ? "" : "s",
                   time_text(seconds));
    for (std::size_t i = tally.levels.size(); i-- > 0;) row(kb.levels[LevelIx(i)].title, tally.levels[i]);
    row("likely cause named", verdict(Verdict::likely));
    row("no clear match", verdict(Verdict::no_clear_match));
    row("causes not named: care comes first", verdict(Verdict::withheld));
    for (std::size_t i = 0; i < tally.gates.size(); ++i) row(plan_words(kb.gates[GateIx(i)].prints), tally.gates[i]);
    row("rejected", tally.rejected);
    return out;
}

}    // namespace runknee::cli
