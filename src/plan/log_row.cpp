#include "plan/log_row.hpp"

#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "runknee/typed.hpp"

namespace runknee::plan {
namespace {

constexpr Whole days{0, 36500}, steps{0, 100};
constexpr std::array kinds{LogKind::session, LogKind::run, LogKind::morning, LogKind::week};

bool same_letters(std::string_view a, std::string_view b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, low, low);
}

/// By its id, or by its name as the plan prints it; capital letters do not matter.
std::optional<ExerciseIx> exercise_named(const KnowledgeBase& kb, std::string_view word) {
    word = trimmed(word);
    if (const auto by_id = kb.exercise(word)) return by_id;
    for (const ExerciseIx e : kb.exercises.indices())
        if (same_letters(kb.exercises[e].id, word) || same_letters(kb.exercises[e].name, word)) return e;
    return std::nullopt;
}

/// "7,5" as 7.5; empty: it is no number with a decimal comma.
std::string with_point(std::string_view word) {
    word = trimmed(word);
    const std::size_t comma = word.find(',');
    const auto digits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (comma == std::string_view::npos || comma == 0) return {};
    const std::size_t sign = word.starts_with('-') || word.starts_with('+') ? 1 : 0;
    if (!digits(word.substr(sign, comma - sign)) || !digits(word.substr(comma + 1))) return {};
    return std::string(word.substr(0, comma)).append(".").append(word.substr(comma + 1));
}

class RowReader {
public:
    RowReader(const KnowledgeBase& kb, Document& doc, const json::Value& root) : kb_(kb), doc_(doc), top_(doc, root) {}

    std::optional<LogRow> read() {
        if (!top_.object()) return std::nullopt;
        const auto kind = top_.at("kind").one_of(kinds);
        if (!top_.at("kind").given()) top_.at("kind").missing();
        when();
        if (!kind || (!row_.day && !row_.date)) return std::nullopt;
        row_.kind = *kind;
        metrics_ = log_metrics(kb_, *kind);
        check_names();
        fill();
        return std::move(row_);
    }

private:
    void when() {
        const Node day = top_.at("day"), date = top_.at("date");
        row_.day = day.whole(days);
        if (const auto text = date.text()) {
            row_.date = date_of(*text);
            if (!row_.date) date.issue(IssueCode::wrong_value, fmt::format("{} is no date", in_quotes(*text)), "write it like 2026-12-01");
        }
        if (!day.given() && !date.given()) day.missing();
        if (row_.day && row_.date) {
            date.issue(IssueCode::inconsistent, "a row has a day or a date, not both", "the day counts");
            row_.date.reset();
        }
    }

    std::vector<std::string_view> names() const {
        std::vector<std::string_view> out{"day", "date", "kind"};
        for (const MetricIx m : metrics_) out.push_back(kb_.metrics[m].id);
        if (row_.kind == LogKind::session) out.insert(out.end(), {"exercise", "exercises"});
        if (row_.kind == LogKind::run) out.push_back("step");
        return out;
    }

    void check_names() {
        const auto known = names();
        for (const json::Member member : top_.value().members())
            if (std::ranges::find(known, member.key) == known.end()) unknown(top_, member.key, known);
    }

    /// A member no row of this kind has; perhaps it is one of another kind.
    void unknown(const Node& where, std::string_view key, const std::vector<std::string_view>& known) {
        std::string hint = meant(
            key, known, fmt::format("see what a row of the kind {} has: runknee log --template {}", name(row_.kind), name(row_.kind)));
        for (const LogKind other : kinds)
            for (const MetricIx m : log_metrics(kb_, other))
                if (kb_.metrics[m].id == key) hint = fmt::format("it belongs to a row of the kind {}", name(other));
        doc_.add(IssueCode::unknown_key, json::child(where.pointer(), key), fmt::format("unknown member {}", in_quotes(key)),
                 std::move(hint), json::At::key);
    }

    void fill() {
        switch (row_.kind) {
            case LogKind::session:
                return session();
            case LogKind::run:
                columns(top_, run_columns, row_.run);
                row_.run.step = top_.at("step").whole(steps);
                row_.run.run_without_break = top_.at(vocabulary::run_without_break).truth();
                return;
            case LogKind::morning:
                return columns(top_, morning_columns, row_.morning);
            case LogKind::week:
                return week();
        }
    }

    const Metric& metric(std::string_view id) const { return kb_.metrics[*kb_.metric(id)]; }

    /// A number inside the limits of its metric.
    static std::optional<double> measured(const Node& node, const Metric& m) {
        if (const std::string pointed = node.given() && node.value().is(json::Kind::string) ? with_point(node.value().as_string()) : "";
            !pointed.empty()) {
            node.issue(IssueCode::wrong_type, fmt::format("{} must be a number, not {}", m.id, in_quotes(node.value().as_string())),
                       fmt::format("decimals are written with a point: {}", pointed));
            return std::nullopt;
        }
        const auto v = node.number();
        const double* least = m.min ? std::get_if<double>(&*m.min) : nullptr;
        const double* most = m.max ? std::get_if<double>(&*m.max) : nullptr;
        if (!v || ((!least || *v >= *least) && (!most || *v <= *most))) return v;
        node.issue(IssueCode::out_of_range,
                   least && most ? fmt::format("{}: {} is outside {} to {}", m.id, number_text(*v), number_text(*least), number_text(*most))
                                 : fmt::format("{}: {} is out of range", m.id, number_text(*v)));
        return std::nullopt;
    }

    template <class Entry, std::size_t N>
    void columns(const Node& from, const std::array<Column<Entry>, N>& all, Entry& to) const {
        for (const auto& column : all) to.*column.to = measured(from.at(column.metric), metric(column.metric));
    }

    void session() {
        const Node one = top_.at("exercise"), many = top_.at("exercises");
        if (one.given()) {
            if (const auto word = one.text()) {
                const auto found = exercise_named(kb_, *word);
                if (!found) unknown_exercise(one.pointer(), *word, json::At::value);
                add_exercise(found, top_);
            }
        } else {
            for (const auto& column : exercise_columns)
                if (const Node rating = top_.at(column.metric); rating.given())
                    rating.issue(IssueCode::missing_key, fmt::format("{} stands without its exercise", column.metric),
                                 "name it: \"exercise\": \"...\"");
        }
        if (many.given() && many.object())
            for (const json::Member member : many.value().members()) nested(many, member.key);
    }

    void nested(const Node& many, std::string_view id) {
        const Node ratings = many.at(id);
        const auto found = exercise_named(kb_, id);
        if (!found) return unknown_exercise(ratings.pointer(), id, json::At::key);
        if (!ratings.given()) return add_exercise(found, ratings);
        if (!ratings.object()) return;
        std::vector<std::string_view> known;
        for (const auto& column : exercise_columns) known.push_back(column.metric);
        for (const json::Member member : ratings.value().members())
            if (std::ranges::find(known, member.key) == known.end()) unknown(ratings, member.key, known);
        add_exercise(found, ratings);
    }

    void unknown_exercise(const std::string& pointer, std::string_view word, json::At at) {
        std::vector<std::string_view> known;
        for (const Exercise& x : kb_.exercises) known.insert(known.end(), {x.id, x.name});
        doc_.add(IssueCode::unknown_id, pointer, fmt::format("unknown exercise {}", in_quotes(word)),
                 meant(word, known, "name it as the plan does; all of them: runknee list exercises"), at);
    }

    void add_exercise(std::optional<ExerciseIx> exercise, const Node& ratings) {
        if (!exercise) return;
        ExerciseEntry entry;
        entry.exercise = *exercise;
        columns(ratings, exercise_columns, entry);
        row_.session.exercises.push_back(entry);
    }

    void week() {
        for (const MetricIx m : metrics_) {
            const Metric& of = kb_.metrics[m];
            const Node node = top_.at(of.id);
            if (of.id == vocabulary::danger_signs) {
                danger(node, of);
            } else if (of.min && std::holds_alternative<bool>(*of.min)) {
                const auto v = node.truth();
                if (v) row_.week.values.emplace_back(m, *v ? 1 : 0);
                if (!v && node.given() && of.id == vocabulary::swelling_48h) row_.week.unread_danger = true;
            } else if (const auto v = measured(node, of)) {
                row_.week.values.emplace_back(m, *v);
            }
        }
    }

    /// An unknown word counts as a danger sign: whoever writes one has something to say.
    void danger(const Node& node, const Metric& of) {
        bool none = false;
        row_.week.danger_asked = node.given();
        if (node.given() && !node.value().is(json::Kind::array)) row_.week.unread_danger = true;
        for (const Node& sign : node.list()) {
            const auto word = sign.text();
            const auto option = word ? std::ranges::find(of.options, *word) : of.options.end();
            if (word && option == of.options.end())
                sign.issue(IssueCode::unknown_option, fmt::format("unknown option {} of {}", in_quotes(*word), of.id),
                           meant(*word, of.options));
            none = none || (word && *word == vocabulary::no_danger_sign);
            if (option == of.options.end())
                row_.week.unread_danger = true;
            else if (*word != vocabulary::no_danger_sign)
                row_.week.danger_signs.push_back(static_cast<std::size_t>(option - of.options.begin()));
        }
        if (none && !row_.week.danger_signs.empty())
            node.issue(IssueCode::exclusive_option, fmt::format("option \"{}\" of {} must stand alone", vocabulary::no_danger_sign, of.id),
                       "the danger signs count");
        auto& signs = row_.week.danger_signs;
        std::ranges::sort(signs);
        signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
    }

    const KnowledgeBase& kb_;
    Document& doc_;
    Node top_;
    LogRow row_;
    std::vector<MetricIx> metrics_;
};

}    // namespace

std::optional<LogRow> read_row(const KnowledgeBase& kb, Document& doc, const json::Value& root) { return RowReader(kb, doc, root).read(); }

}    // namespace runknee::plan
