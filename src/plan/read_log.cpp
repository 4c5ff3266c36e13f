#include <algorithm>
#include <map>

#include "knowledge/vocabulary.hpp"
#include "plan/log_row.hpp"
#include "plan/log_table.hpp"

namespace runknee {
namespace {

using plan::Document;
using plan::LogRow;

enum class WithoutPlan : std::uint8_t { no, yes };
constexpr int behind_every_day = 100'000;    ///< Without a plan dates are kept apart from numbered days by this.

/// Collects the rows of a log, in the order of the file.
class LogReader {
public:
    LogReader(const KnowledgeBase& kb, json::Reader& reader, std::string_view source, std::optional<std::chrono::sys_days> start,
              WithoutPlan without_plan)
        : kb_(kb), reader_(reader), source_(source), start_(start), without_plan_(without_plan) {}

    LogReading read(std::string_view text) {
        read_all(text);
        sort();
        out_.log.day = numbered_.newest;
        return std::move(out_);
    }

    LogCheck check(std::string_view text) {
        read_all(text);
        LogCheck check;
        check.issues = std::move(out_.issues);
        check.days_only = no_date_column_ || (numbered_.any && !dated_.any);
        if (numbered_.any) check.last_day = numbered_.newest;
        if (dated_.any) check.last_date = std::chrono::sys_days(std::chrono::days(dated_.newest - behind_every_day));
        return check;
    }

private:
    /// The newest day so far, and how it was written.
    struct Newest {
        int newest = 0;
        std::string written;
        bool any = false;
    };

    void read_all(std::string_view text) {
        if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);    // a byte order mark, which editors leave behind
        if (is_log_table(text))
            read_table(text);
        else
            read_lines(text);
    }

    void read_lines(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view row = text.substr(0, end);
            if (row.ends_with('\r')) row.remove_suffix(1);
            ++line_;
            if (row.find_first_not_of(" \t") != std::string_view::npos) read_row(row);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void read_table(std::string_view text) {
        plan::LogTable table(kb_, text, source_);
        no_date_column_ = !table.has("date");
        for (std::size_t i = 0; i < table.size(); ++i) {
            const std::string row = table.json(i);
            if (row.empty()) continue;
            line_ = table.line_of(i);
            const std::size_t before = out_.issues.size();
            read_row(row);
            for (std::size_t k = before; k < out_.issues.size(); ++k) table.place(i, out_.issues[k]);
        }
        if (std::ranges::any_of(table.issues, may_hide_alarm)) alarm_of_unknown_day();    // a column that is no column may hold one
        std::ranges::move(table.issues, std::back_inserter(out_.issues));
        std::ranges::stable_sort(out_.issues, {}, [](const Issue& issue) { return issue.place.line; });
    }

    void read_row(std::string_view text) {
        Result<json::Value> root = reader_.parse(text, source_, json::record_limits);
        if (!root) {
            for (Issue& issue : root.issues()) {
                issue.place.line = line_;
                out_.issues.push_back(std::move(issue));
            }
            return lost(text);
        }
        Document doc{text, source_, {}, line_};
        auto row = plan::read_row(kb_, doc, *root);
        if (!row) lost(text);
        if (row) {
            const std::string written = row->date ? date_text(*row->date) : fmt::format("day {}", *row->day);
            Newest& newest = row->date && without_plan_ == WithoutPlan::yes ? dated_ : numbered_;
            if (row->kind == LogKind::week && std::ranges::any_of(doc.issues, may_hide_alarm)) row->week.unread_danger = true;
            if (place_in_time(*row, doc))
                take(*row, written, newest, doc);
            else if (row->kind == LogKind::week && stop_reason(kb_, row->week))
                alarm_of_unknown_day();
        }
        std::ranges::move(doc.issues, std::back_inserter(out_.issues));
    }

    /// A value of the check-in that cannot be used, and may stand for a danger sign, swelling or very high pain.
    static bool may_hide_alarm(const Issue& issue) {
        const auto names = [&](std::string_view metric) {
            return issue.place.pointer.ends_with(metric) || issue.hint.find(metric) != std::string::npos;
        };
        if (issue.code == IssueCode::out_of_range || issue.code == IssueCode::wrong_type) return names(vocabulary::nprs_worst);
        return issue.code == IssueCode::unknown_key && (names(vocabulary::danger_signs) || names(vocabulary::swelling_48h));
    }

    /// A row that cannot be read at all; one that speaks of danger signs or swelling may have told one.
    void lost(std::string_view text) {
        const auto speaks_of = [text](std::string_view word) { return text.find(word) != std::string_view::npos; };
        if (speaks_of(vocabulary::danger_signs) || speaks_of(vocabulary::swelling_48h)) alarm_of_unknown_day();
    }

    /// Counts on the newest day that is known: an alarm must not be lost with the day it belongs to.
    void alarm_of_unknown_day() { of_day(out_.log.weeks, numbered_.any ? numbered_.newest : 0).unread_danger = true; }

    /// Turns a date into a day of the plan.
    bool place_in_time(LogRow& row, Document& doc) const {
        if (row.day) return true;
        if (!start_ && without_plan_ == WithoutPlan::no) {
            doc.add(IssueCode::missing_key, "/date", "a date needs the date the plan began", "a plan made with --start DATE has it");
            return false;
        }
        const auto days = start_ ? (*row.date - *start_).count() : row.date->time_since_epoch().count() + behind_every_day;
        if (start_ && days < 0) doc.add(IssueCode::out_of_range, "/date", "this date is before the plan began");
        row.day = static_cast<int>(days);
        row.date.reset();
        return !start_ || days >= 0;
    }

    void take(const LogRow& row, const std::string& written, Newest& newest, Document& doc) {
        const auto [before, is_new] = seen_.try_emplace(plan::row_text(kb_, row), line_);
        if (!is_new) {
            doc.add(IssueCode::repeated_id, "", fmt::format("this row stands twice: line {} says the same", before->second),
                    "it counts once");
            return;
        }
        if (newest.any && *row.day < newest.newest)
            doc.add(IssueCode::inconsistent, "", fmt::format("{} stands after {}", written, newest.written), "every row counts by its day");
        if (!newest.any || *row.day > newest.newest) newest = {*row.day, written, true};
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
    WithoutPlan without_plan_;
    LogReading out_;
    std::map<std::string, int> seen_;
    Newest numbered_, dated_;
    bool no_date_column_ = false;    ///< Only of a table.
    int line_ = 0;
};

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
    return LogReader(kb, reader, source, start, WithoutPlan::no).read(text);
}

LogCheck check_log(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source) {
    return LogReader(kb, reader, source, {}, WithoutPlan::yes).check(text);
}

}    // namespace runknee
