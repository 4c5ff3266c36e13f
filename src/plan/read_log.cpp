#include <algorithm>
#include <charconv>

#include "knowledge/vocabulary.hpp"
#include "plan/log_row.hpp"

namespace runknee {
namespace {

using plan::Document;
using plan::LogRow;

/// Collects the rows of a log, in the order of the file.
class LogReader {
public:
    LogReader(const KnowledgeBase& kb, json::Reader& reader, std::string_view source, std::optional<std::chrono::sys_days> start)
        : kb_(kb), reader_(reader), source_(source), start_(start) {}

    LogReading read(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view row = text.substr(0, end);
            if (row.ends_with('\r')) row.remove_suffix(1);
            ++line_;
            if (row.find_first_not_of(" \t") != std::string_view::npos) read_line(row);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        sort();
        out_.log.day = newest_;
        return std::move(out_);
    }

private:
    void read_line(std::string_view text) {
        Result<json::Value> root = reader_.parse(text, source_, json::record_limits);
        if (!root) {
            for (Issue& issue : root.issues()) {
                issue.place.line = line_;
                out_.issues.push_back(std::move(issue));
            }
            return;
        }
        Document doc{text, source_, {}, line_};
        if (auto row = plan::read_row(kb_, doc, *root); row && place_in_time(*row, doc)) take(*row, doc);
        std::ranges::move(doc.issues, std::back_inserter(out_.issues));
    }

    /// Turns a date into a day of the plan.
    bool place_in_time(LogRow& row, Document& doc) const {
        if (row.day) return true;
        if (!start_) {
            doc.add(IssueCode::missing_key, "/date", "a date needs the date the plan began", "give it: --start DATE");
            return false;
        }
        const auto days = (*row.date - *start_).count();
        if (days < 0) doc.add(IssueCode::out_of_range, "/date", "this date is before the plan began");
        row.day = static_cast<int>(days);
        row.date.reset();
        return days >= 0;
    }

    void take(const LogRow& row, Document& doc) {
        const std::string content = plan::row_text(kb_, row);
        const auto before = std::ranges::find(seen_, content, &std::pair<std::string, int>::first);
        if (before != seen_.end()) {
            doc.add(IssueCode::repeated_id, "", fmt::format("this row stands twice: line {} says the same", before->second),
                    "it counts once");
            return;
        }
        seen_.emplace_back(content, line_);
        if (*row.day < newest_)
            doc.add(IssueCode::inconsistent, "", fmt::format("day {} stands after day {}", *row.day, newest_),
                    "every row counts by its day");
        newest_ = std::max(newest_, *row.day);
        add(row, doc);
    }

    void add(const LogRow& row, Document& doc) {
        switch (row.kind) {
            case LogKind::session:
                return add_session(row, doc);
            case LogKind::run:
                out_.log.runs.push_back(row.run);
                out_.log.runs.back().day = *row.day;
                return;
            case LogKind::morning:
                return add_morning(row, doc);
            case LogKind::week:
                return add_week(row, doc);
        }
    }

    static void corrects(Document& doc, std::string_view what) {
        doc.add(IssueCode::repeated_id, "", fmt::format("another row of this day gives {}", what), "the later row counts");
    }

    template <class Entry>
    static Entry& of_day(std::vector<Entry>& rows, int day) {
        const auto found = std::ranges::find(rows, day, &Entry::day);
        if (found != rows.end()) return *found;
        rows.emplace_back().day = day;
        return rows.back();
    }

    void add_session(const LogRow& row, Document& doc) {
        SessionEntry& to = of_day(out_.log.sessions, *row.day);
        for (const ExerciseEntry& x : row.session.exercises) {
            const auto before = std::ranges::find(to.exercises, x.exercise, &ExerciseEntry::exercise);
            if (before == to.exercises.end()) {
                to.exercises.push_back(x);
            } else {
                corrects(doc, kb_.exercises[x.exercise].id);
                *before = x;
            }
        }
    }

    static void correct(std::optional<double>& to, std::optional<double> from, std::string_view metric, Document& doc) {
        if (!from) return;
        if (to) corrects(doc, metric);
        to = from;
    }

    void add_morning(const LogRow& row, Document& doc) {
        MorningEntry& to = of_day(out_.log.mornings, *row.day);
        correct(to.nprs_next_morning_change, row.morning.nprs_next_morning_change, vocabulary::nprs_next_morning_change, doc);
        correct(to.hours_to_settle, row.morning.hours_to_settle, vocabulary::hours_to_settle, doc);
    }

    void add_week(const LogRow& row, Document& doc) {
        WeekEntry& to = of_day(out_.log.weeks, *row.day);
        for (const auto& [m, value] : row.week.values) {
            const auto before = std::ranges::find(to.values, m, &std::pair<MetricIx, double>::first);
            if (before == to.values.end()) {
                to.values.emplace_back(m, value);
                continue;
            }
            corrects(doc, kb_.metrics[m].id);
            const bool stays = kb_.metrics[m].id == vocabulary::swelling_48h;    // a swelling that was noted is not taken back
            before->second = stays ? std::max(before->second, value) : value;
        }
        to.danger_signs.insert(to.danger_signs.end(), row.week.danger_signs.begin(), row.week.danger_signs.end());
        to.danger_asked = to.danger_asked || row.week.danger_asked;
        to.unread_danger = to.unread_danger || row.week.unread_danger;
    }

    void sort() {
        std::ranges::stable_sort(out_.log.sessions, {}, &SessionEntry::day);
        std::ranges::stable_sort(out_.log.runs, {}, &RunEntry::day);
        std::ranges::stable_sort(out_.log.mornings, {}, &MorningEntry::day);
        std::ranges::stable_sort(out_.log.weeks, {}, &WeekEntry::day);
    }

    const KnowledgeBase& kb_;
    json::Reader& reader_;
    std::string_view source_;
    std::optional<std::chrono::sys_days> start_;
    LogReading out_;
    std::vector<std::pair<std::string, int>> seen_;
    int line_ = 0, newest_ = 0;
};

/// The JSON value of a word as people type it for this metric.
std::string typed_value(const KnowledgeBase& kb, std::string_view key, std::string_view word) {
    const auto m = kb.metric(key);
    if (m && !kb.metrics[*m].options.empty()) {
        std::string list;
        for (std::size_t at = 0; at <= word.size();) {
            const std::size_t end = std::min(word.find('|', at), word.size());
            list += (list.empty() ? "" : ",") + plan::json_string(word.substr(at, end - at));
            at = end + 1;
        }
        return "[" + list + "]";
    }
    if (word == "yes" || word == "true") return "true";
    if (word == "no" || word == "false") return "false";
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_number = error == std::errc() && end == word.data() + word.size() && number - number == 0;
    return is_number ? number_text(number) : plan::json_string(word);
}

Issues without_text(Issues issues) {
    for (Issue& issue : issues) {
        Place named;
        named.pointer = std::move(issue.place.pointer);
        issue.place = std::move(named);
    }
    return issues;
}

}    // namespace

std::vector<MetricIx> log_metrics(const KnowledgeBase& kb, LogKind kind) {
    const auto belongs = [kind](Asked asked) {
        switch (kind) {
            case LogKind::session:
                return asked == Asked::session;
            case LogKind::run:
                return asked == Asked::run;
            case LogKind::morning:
                return asked == Asked::next_morning;
            case LogKind::week:
                break;
        }
        return asked == Asked::week || asked == Asked::check;
    };
    std::vector<MetricIx> out;
    for (const MetricIx m : kb.metrics.indices())
        if (belongs(kb.metrics[m].asked)) out.push_back(m);
    return out;
}

LogReading read_log(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source,
                    std::optional<std::chrono::sys_days> start) {
    return LogReader(kb, reader, source, start).read(text);
}

Result<std::string> log_row(const KnowledgeBase& kb, json::Reader& reader, LogKind kind, std::span<const std::string_view> assignments) {
    std::string text = fmt::format("{{\"kind\":\"{}\"", name(kind));
    Issues issues;
    for (const std::string_view word : assignments) {
        const std::size_t equals = word.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            issues.push_back(
                {IssueCode::bad_syntax, {}, fmt::format("{} is no key=value", plan::in_quotes(word)), "write for example day=3"});
            continue;
        }
        const std::string_view key = word.substr(0, equals);
        if (equals + 1 < word.size()) text += "," + plan::json_string(key) + ":" + typed_value(kb, key, word.substr(equals + 1));
    }
    text += "}";
    if (!issues.empty()) return issues;
    const Result<json::Value> root = reader.parse(text, "", json::record_limits);
    if (!root) return without_text(root.issues());
    Document doc{text, "", {}, 0};
    const auto row = plan::read_row(kb, doc, *root);
    if (!row || !doc.issues.empty()) return without_text(std::move(doc.issues));
    return plan::row_text(kb, *row);
}

}    // namespace runknee
