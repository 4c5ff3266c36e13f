#include <algorithm>
#include <array>
#include <ctime>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/shell.hpp"
#include "runknee/progress.hpp"

namespace runknee::cli {
namespace {

constexpr std::size_t most_old_problems = 3;    // the log's own problems are reported in full by progress
constexpr std::array kinds{LogKind::session, LogKind::run, LogKind::morning, LogKind::week};

Outcome<LogKind> kind_named(std::string_view typed) {
    std::vector<std::string_view> known;
    for (const LogKind kind : kinds) {
        if (name(kind) == typed) return kind;
        known.push_back(name(kind));
    }
    const auto meant = did_you_mean(typed, known);
    return Failure{Exit::usage, fmt::format("no row is of the kind \"{}\"", printable(typed)),
                   meant ? fmt::format("did you mean {}?", *meant) : fmt::format("kinds: {}", fmt::join(known, ", ")),
                   "runknee log --help"};
}

Exit show_template(const Options& options) {
    const auto kind = kind_named(*options.form);
    if (!kind) return fail(kind.failure(), options.colour);
    if (!options.operands.empty())
        return fail({Exit::usage, "--template shows what a row may hold, and writes no row", "write: runknee log --template KIND",
                     "runknee log --help"},
                    options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    std::string out;
    report::log_template(knowledge->kb, *kind, text_style(options), out);
    return deliver(options, Privacy::open, out);
}

/// The day it is where the runner is: the only thing here that the clock decides.
std::chrono::sys_days today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return std::chrono::sys_days(std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday);
}

bool gives(std::span<const std::string> words, std::string_view key) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return word.starts_with(key) && word.substr(key.size()).starts_with('='); });
}

/// The words of the row; with today's date where they give no day and the log does not count in days.
Outcome<std::vector<std::string>> dated_words(const Options& options, const LogCheck& log) {
    std::vector<std::string> words(options.operands.begin() + 2, options.operands.end());
    if (gives(words, "day") || gives(words, "date")) return words;
    if (!log.days_only) {
        words.insert(words.begin(), "date=" + date_text(today()));
        return words;
    }
    return Failure{Exit::answers_rejected, "which day is this row of? This log counts in days, so today's date is not written by itself",
                   log.last_day ? fmt::format("add day=N; the last row is of day {}", *log.last_day) : "add day=N", "runknee log --help"};
}

/// A log as it stands, and the row that is to come behind it.
struct Appending {
    const KnowledgeBase& kb;
    const std::string& file;
    std::string text;         ///< What stands there.
    std::string columns;      ///< The first line of a table that is about to begin; else empty.
    std::string row, json;    ///< As the line to append, and as JSON whatever the log is.

    std::string_view line_end() const { return text.find("\r\n") == std::string::npos ? "\n" : "\r\n"; }
    std::string lines() const { return fmt::format("{}{}{}{}", columns, columns.empty() ? "" : "\n", row, line_end()); }
    /// The log with the row. Shape: `line` becomes the number of the row's line.
    std::string whole(int& line) const {
        std::string out = text;
        if (!out.empty() && !out.ends_with('\n')) out += '\n';
        line = static_cast<int>(std::ranges::count(out, '\n')) + (columns.empty() ? 1 : 2);
        return out + lines();
    }
};

/// What the log now says about the new row, then the first problems it had before.
void say_problems(const Options& options, Issues issues, int line) {
    const auto is_new = [line](const Issue& issue) { return issue.place.line >= line; };
    const auto old = std::stable_partition(issues.begin(), issues.end(), is_new);
    const std::size_t most = static_cast<std::size_t>(old - issues.begin()) + most_old_problems;
    say_unused(options, std::move(issues), most);
}

/// A danger sign should not wait for the next progress, and is said whatever --quiet asks for.
void say_stop(const Appending& log, json::Reader& reader) {
    const LogReading reading = read_log(log.kb, reader, log.json, log.file, std::chrono::sys_days());
    const auto stops = [&](const auto& rows) {
        return std::ranges::any_of(rows, [&](const auto& row) { return stop_reason(log.kb, row).has_value(); });
    };
    if (!stops(reading.log.weeks) && !stops(reading.log.sessions) && !stops(reading.log.runs)) return;
    std::string out;
    for (const std::string& line : wrap(log.kb.phrase("log.stop"), text_width(Stream::err))) out += line + "\n";
    warn(out);
}

Exit append(const Options& options, const Appending& log, LogKind kind, json::Reader& reader) {
    if (const Done done = append_lines(log.file, log.lines()); !done) return fail(done.failure(), options.colour);
    int line = 0;
    LogCheck check = check_log(log.kb, reader, log.whole(line), log.file);
    say(options, fmt::format("{}, line {}: a {} row was added\n", printable(log.file), line, name(kind)));
    say_stop(log, reader);
    say_problems(options, std::move(check.issues), line);
    return Exit::done;
}

bool is_table_name(std::string_view file) {
    return file.size() >= 4 && std::ranges::equal(file.substr(file.size() - 4), std::string_view(".csv"), {},
                                                  [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

Exit add_row(const Options& options, LogKind kind, std::string text) {
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const KnowledgeBase& kb = knowledge->kb;
    json::Reader reader;
    const auto words = dated_words(options, check_log(kb, reader, text, options.operands[0]));
    if (!words) return fail(words.failure(), options.colour);
    const std::vector<std::string_view> views(words->begin(), words->end());
    Appending log{kb, options.operands[0], std::move(text), {}, {}, {}};
    const bool blank = log.text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (blank && is_table_name(log.file)) log.columns = log_columns(kb, gives(*words, "day") ? "day" : "date");
    auto json = log_row(kb, reader, kind, views);
    auto row = log_line(kb, reader, log.columns.empty() ? log.text : log.columns, kind, views);
    if (!json || !row) return reject(row.issues(), options.colour, Exit::answers_rejected);
    log.json = std::move(*json), log.row = std::move(*row);
    return append(options, log, kind, reader);
}

}    // namespace

Exit log_command(const Options& options) {
    if (options.form) return show_template(options);
    if (options.operands.size() < 2)
        return fail({Exit::usage, "log needs FILE and KIND", "write: runknee log FILE KIND KEY=VALUE...", "runknee log --help"},
                    options.colour);
    const auto kind = kind_named(options.operands[1]);
    if (!kind) return fail(kind.failure(), options.colour);
    const std::string& file = options.operands[0];
    if (file == "-")
        return fail({Exit::usage, "a log is a file; - is none", "write: runknee log FILE KIND KEY=VALUE...", "runknee log --help"},
                    options.colour);
    auto text = read_if_there(file, largest_log);
    return text ? add_row(options, *kind, std::move(*text)) : fail(text.failure(), options.colour);
}

}    // namespace runknee::cli
