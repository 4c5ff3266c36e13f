#include "plan/log_row.hpp"

namespace runknee::plan {
namespace {

/// Members of one JSON object.
class Writer {
public:
    void raw(std::string_view key, std::string_view value) {
        out_ += out_.empty() ? "{" : ",";
        out_ += json_string(key) + ":";
        out_ += value;
    }
    void number(std::string_view key, std::optional<double> value) {
        if (value) raw(key, number_text(*value));
    }
    void truth(std::string_view key, std::optional<bool> value) {
        if (value) raw(key, *value ? "true" : "false");
    }
    template <class Entry, std::size_t N>
    void columns(const std::array<Column<Entry>, N>& all, const Entry& entry) {
        for (const auto& column : all) number(column.metric, entry.*column.to);
    }
    std::string text() const { return out_.empty() ? "{}" : out_ + "}"; }

private:
    std::string out_;
};

void write_session(const KnowledgeBase& kb, const SessionEntry& session, Writer& to) {
    if (session.exercises.size() == 1) {
        to.raw("exercise", json_string(kb.exercises[session.exercises.front().exercise].id));
        return to.columns(exercise_columns, session.exercises.front());
    }
    if (session.exercises.empty()) return;
    Writer all;
    for (const ExerciseEntry& x : session.exercises) {
        Writer one;
        one.columns(exercise_columns, x);
        all.raw(kb.exercises[x.exercise].id, one.text());
    }
    to.raw("exercises", all.text());
}

void write_week(const KnowledgeBase& kb, const WeekEntry& week, Writer& to) {
    for (const auto& [m, value] : week.values) {
        const Metric& of = kb.metrics[m];
        if (of.min && std::holds_alternative<bool>(*of.min))
            to.truth(of.id, value > 0);
        else
            to.number(of.id, value);
    }
    const Metric& signs = kb.metrics[*kb.metric(vocabulary::danger_signs)];
    std::string list;
    for (const std::size_t i : week.danger_signs) list += (list.empty() ? "" : ",") + json_string(signs.options[i]);
    if (week.danger_asked && list.empty()) list = json_string(vocabulary::no_danger_sign);
    if (!list.empty()) to.raw(signs.id, "[" + list + "]");
}

}    // namespace

std::string row_text(const KnowledgeBase& kb, const LogRow& row) {
    Writer out;
    if (row.day) out.number("day", *row.day);
    if (row.date) out.raw("date", json_string(date_text(*row.date)));
    out.raw("kind", json_string(name(row.kind)));
    switch (row.kind) {
        case LogKind::session:
            write_session(kb, row.session, out);
            break;
        case LogKind::run:
            out.columns(run_columns, row.run);
            out.truth(vocabulary::run_without_break, row.run.run_without_break);
            if (row.run.step) out.number("step", *row.run.step);
            break;
        case LogKind::morning:
            out.columns(morning_columns, row.morning);
            break;
        case LogKind::week:
            write_week(kb, row.week, out);
            break;
    }
    return out.text();
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + '"';
}

}    // namespace runknee::plan
