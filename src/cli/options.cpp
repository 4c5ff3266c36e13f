#include "cli/options.hpp"

#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "runknee/report.hpp"

namespace runknee::cli {
namespace {

constexpr int most_causes = 100, most_phases = 99, most_days = 9999, most_jobs = 1024;
constexpr std::uint64_t most_shards = 1'000'000;

Failure usage(const CommandInfo& command, std::string message, std::string hint) {
    return {Exit::usage, std::move(message), std::move(hint),
            command.name.empty() ? std::string("runknee --help") : fmt::format("runknee {} --help", command.name)};
}

/// The last value given for an option, which counts.
std::optional<std::string> last(const RawArgs& raw, Opt opt) {
    const auto& values = raw.of(opt);
    return values.empty() ? std::nullopt : std::optional(values.back());
}

/// Which of `choices` was given; the first if none was.
Outcome<std::size_t> choice(const RawArgs& raw, const CommandInfo& command, Opt opt, std::string_view list) {
    const auto choices = words(list);
    const auto given = last(raw, opt);
    if (!given) return std::size_t{0};
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (*given == choices[i]) return i;
    const auto meant = did_you_mean(*given, choices);
    return usage(command, fmt::format("{} cannot be \"{}\"", info(opt).spelling(), printable(*given)),
                 meant ? fmt::format("did you mean {}? Possible: {}", *meant, fmt::join(choices, ", "))
                       : fmt::format("possible: {}", fmt::join(choices, ", ")));
}

/// A whole number from `least` to `most`; nothing if it was not given.
Outcome<std::optional<int>> whole(const RawArgs& raw, const CommandInfo& command, Opt opt, int least, int most) {
    const auto given = last(raw, opt);
    if (!given) return std::optional<int>();
    int n = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), n);
    if (error == std::errc() && end == given->data() + given->size() && n >= least && n <= most) return std::optional(n);
    return usage(command, fmt::format("{} cannot be \"{}\"", info(opt).spelling(), printable(*given)),
                 fmt::format("a whole number from {} to {}", least, most));
}

using Day = std::optional<std::chrono::sys_days>;

Outcome<Day> date(const RawArgs& raw, const CommandInfo& command, Opt opt) {
    const auto given = last(raw, opt);
    if (!given) return Day();
    if (const Day day = date_of(*given)) return day;
    return usage(command, fmt::format("{} cannot be \"{}\"", info(opt).spelling(), printable(*given)),
                 "a day of the calendar as year-month-day: 2026-12-01");
}

/// Options that are read one by one into what they mean. Errors: the first that cannot be read.
std::optional<Failure> resolve_numbers(const RawArgs& raw, const CommandInfo& command, Options& out) {
    const auto n = whole(raw, command, Opt::causes, 1, most_causes);
    if (!n) return n.failure();
    out.causes = static_cast<std::size_t>(n->value_or(static_cast<int>(report::usual_causes)));
    const auto phase = whole(raw, command, Opt::phase, 1, most_phases);
    if (!phase) return phase.failure();
    const auto day = whole(raw, command, Opt::day, 0, most_days);
    if (!day) return day.failure();
    const auto start = date(raw, command, Opt::start);
    if (!start) return start.failure();
    const auto on = date(raw, command, Opt::date);
    if (!on) return on.failure();
    if (*day && *on) return usage(command, "--day and --date say the same", "give one of them");
    out.phase = *phase, out.day = *day, out.start = *start, out.date = *on;
    return std::nullopt;
}

std::optional<Failure> check_operands(const RawArgs& raw, const CommandInfo& command) {
    const std::size_t n = raw.operands.size();
    if (n < command.least)
        return usage(command, fmt::format("{} needs {}", command.name, command.operands),
                     fmt::format("write: runknee {} {}", command.name, command.operands));
    if (n <= command.most) return std::nullopt;
    return usage(command, fmt::format("\"{}\" is one argument too many", printable(raw.operands[command.most])),
                 command.name.empty()
                     ? std::string()
                     : fmt::format("write: runknee {}{}{}", command.name, command.operands.empty() ? "" : " ", command.operands));
}

/// Options whose value may not be empty: `-o ""` is a slip of a script, never a wish.
std::optional<Failure> check_empty(const RawArgs& raw, const CommandInfo& command) {
    for (const Opt opt :
         {Opt::output, Opt::data, Opt::cases, Opt::save, Opt::resume, Opt::condition, Opt::answers, Opt::form, Opt::map, Opt::summary})
        if (last(raw, opt) == std::string())
            return usage(command, fmt::format("{} needs a value", info(opt).spelling()),
                         fmt::format("write: {} {}", info(opt).spelling(), info(opt).value));
    for (const std::string& operand : raw.operands)
        if (operand.empty()) return usage(command, "an argument is empty", "");
    return std::nullopt;
}

/// K/N.
Outcome<std::optional<Shard>> shard(const RawArgs& raw, const CommandInfo& command) {
    const auto given = last(raw, Opt::shard);
    if (!given) return std::optional<Shard>();
    Shard out;
    const char* const end = given->data() + given->size();
    const auto [slash, first] = std::from_chars(given->data(), end, out.number);
    if (first == std::errc() && slash != end && *slash == '/') {
        const auto [behind, second] = std::from_chars(slash + 1, end, out.of);
        if (second == std::errc() && behind == end && out.number >= 1 && out.number <= out.of && out.of <= most_shards)
            return std::optional(out);
    }
    return usage(command, fmt::format("--shard cannot be \"{}\"", printable(*given)),
                 fmt::format("the K-th of N parts as K/N, both from 1 to {}: --shard 2/8", most_shards));
}

std::optional<Failure> check_batch(const CommandInfo& command, const Options& options) {
    const BatchOptions& batch = options.batch;
    if (batch.to == ResultForm::worklist && options.detail == Detail::full)
        return usage(command, "--to csv writes decisions only", "leave out --detail full, or write --to ndjson");
    if (batch.go_on && options.output == "-") return usage(command, "--resume needs -o FILE", "the FILE of the run that was killed");
    if (batch.go_on && batch.order != BatchOrder::input)
        return usage(command, "--resume and --sort do not go together", "a sorted run writes nothing before its end: start it again");
    if (batch.shard && batch.order != BatchOrder::input)
        return usage(command, "--shard and --sort do not go together", "sort the results of all shards together");
    return std::nullopt;
}

std::optional<Failure> resolve_batch(const RawArgs& raw, const CommandInfo& command, Options& out) {
    if (command.command != Command::batch) return std::nullopt;
    const auto from = choice(raw, command, Opt::from, info(Opt::from).choices);
    if (!from) return from.failure();
    const auto to = choice(raw, command, Opt::to, info(Opt::to).choices);
    if (!to) return to.failure();
    const auto order = choice(raw, command, Opt::sort, info(Opt::sort).choices);
    if (!order) return order.failure();
    const auto jobs = whole(raw, command, Opt::jobs, 1, most_jobs);
    if (!jobs) return jobs.failure();
    const auto part = shard(raw, command);
    if (!part) return part.failure();
    out.batch = {.to = static_cast<ResultForm>(*to),
                 .order = static_cast<BatchOrder>(*order),
                 .map = last(raw, Opt::map),
                 .summary = last(raw, Opt::summary),
                 .shard = *part,
                 .jobs = *jobs,
                 .go_on = !raw.of(Opt::go_on).empty()};
    if (last(raw, Opt::from)) out.batch.from = static_cast<RecordShape>(*from);
    return check_batch(command, out);
}

Outcome<Format> format(const RawArgs& raw, const CommandInfo& command) {
    if (command.formats.empty()) return Format::text;
    const auto chosen = choice(raw, command, Opt::format, command.formats);
    if (!chosen) return chosen.failure();
    constexpr std::string_view all = "text|json|csv|schema|svg|ics|man|html|markdown|page";
    const auto names = words(all);
    const auto name = words(command.formats)[*chosen];
    std::size_t i = 0;
    while (names[i] != name) ++i;
    return static_cast<Format>(i);
}

/// A calendar has dates, so it needs the first one; a progress may find it in its plan.
std::optional<Failure> check_calendar(const CommandInfo& command, const Options& options) {
    if (options.format != Format::ics || options.start || command.command == Command::progress) return std::nullopt;
    return usage(command, "--format ics needs --start DATE", "the first day of the plan: --start 2026-12-01");
}

/// The handout tells later phases in outline, and a sheet has no room for them.
std::optional<Failure> check_handout(const CommandInfo& command, const Options& options) {
    const bool handout = options.format == Format::html || options.format == Format::markdown || options.format == Format::page;
    if (!handout || options.detail != Detail::full) return std::nullopt;
    return usage(command, "--detail full does not go with a handout", "every phase in full: leave out --format");
}

}    // namespace

Outcome<Options> resolve(const RawArgs& raw) {
    const CommandInfo command = raw.command ? info(*raw.command) : CommandInfo{};
    if (auto failure = check_operands(raw, command)) return *failure;
    if (auto failure = check_empty(raw, command)) return *failure;
    const auto format_ = format(raw, command);
    if (!format_) return format_.failure();
    const auto detail = choice(raw, command, Opt::detail, command.details);
    if (!detail) return detail.failure();
    const auto colour = choice(raw, command, Opt::color, info(Opt::color).choices);
    if (!colour) return colour.failure();
    Options out{.command = command.command,
                .operands = raw.operands,
                .format = *format_,
                .detail = static_cast<Detail>(*detail),
                .output = last(raw, Opt::output).value_or("-"),
                .data = last(raw, Opt::data),
                .cases = last(raw, Opt::cases),
                .colour = static_cast<ColourWhen>(*colour),
                .talk = raw.of(Opt::quiet).empty() ? Talk::usual : Talk::quiet,
                .answers = raw.of(Opt::answer),
                .answers_file = last(raw, Opt::answers),
                .condition = last(raw, Opt::condition),
                .save = last(raw, Opt::save),
                .resume = last(raw, Opt::resume),
                .form = last(raw, Opt::form),
                .all = !raw.of(Opt::all).empty()};
    if (auto failure = resolve_numbers(raw, command, out)) return *failure;
    if (auto failure = resolve_batch(raw, command, out)) return *failure;
    if (auto failure = check_calendar(command, out)) return *failure;
    if (auto failure = check_handout(command, out)) return *failure;
    return out;
}

}    // namespace runknee::cli
