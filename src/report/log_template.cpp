#include "report/page.hpp"
#include "report/words.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t key_column = 26, indent = 2;

class Template {
public:
    Template(const KnowledgeBase& kb, LogKind kind, const TextStyle& style, std::string& out)
        : kb_(kb), words_(kb), kind_(kind), page_(style, out) {}

    void write() {
        page_.heading(words_.phrase("log.heading", {{"kind", name(kind_)}}));
        page_.paragraph(words_.phrase("log.intro", {{"when", when(asked())}}));
        page_.gap();
        page_.labelled("day", words_.phrase("log.day"), key_column, indent);
        page_.labelled("date", words_.phrase("log.date"), key_column, indent);
        if (kind_ == LogKind::session) page_.labelled("exercise", words_.phrase("log.exercise"), key_column, indent);
        write_metrics(asked());
        if (kind_ == LogKind::run) page_.labelled("step", words_.phrase("log.step"), key_column, indent);
        if (kind_ == LogKind::week) {
            page_.subheading(words_.phrase("log.tests"));
            write_metrics(Asked::check);
        }
        page_.subheading(words_.phrase("log.example"));
        page_.paragraph(words_.phrase(example(), {{"exercise", kb_.exercises.rows().front().id}}), indent);
    }

private:
    Asked asked() const {
        switch (kind_) {
            case LogKind::session:
                return Asked::session;
            case LogKind::run:
                return Asked::run;
            case LogKind::morning:
                return Asked::next_morning;
            case LogKind::week:
                break;
        }
        return Asked::week;
    }

    std::string_view example() const {
        switch (kind_) {
            case LogKind::session:
                return "log.example.session";
            case LogKind::run:
                return "log.example.run";
            case LogKind::morning:
                return "log.example.morning";
            case LogKind::week:
                break;
        }
        return "log.example.week";
    }

    Text when(Asked asked) const {
        for (const Keyed& row : kb_.check_ins.asked)
            if (row.id == name(asked)) return row.text;
        return {};
    }

    void write_metrics(Asked asked) {
        for (const MetricIx m : log_metrics(kb_, kind_)) {
            const Metric& metric = kb_.metrics[m];
            if (metric.asked != asked) continue;
            page_.labelled(metric.id, words_.phrase("log.question", {{"question", metric.text}, {"range", range(metric)}}), key_column,
                           indent);
            for (const Keyed& label : metric.labels) page_.labelled(label.id, label.text, key_column, 2 * indent);
        }
    }

    /// What a value may be: "0 to 10", "minutes, 0 to 600", "yes or no", or a list.
    std::string range(const Metric& metric) const {
        if (!metric.options.empty()) return std::string(words_.phrase("log.choices"));
        const double* least = metric.min ? std::get_if<double>(&*metric.min) : nullptr;
        const double* most = metric.max ? std::get_if<double>(&*metric.max) : nullptr;
        if (!least || !most) return std::string(words_.phrase("log.yes_or_no"));
        const std::string numbers = words_.range({*least, *most});
        return metric.unit == numbers ? numbers : words_.phrase("log.unit", {{"unit", metric.unit}, {"range", numbers}});
    }

    const KnowledgeBase& kb_;
    Words words_;
    LogKind kind_;
    Page page_;
};

}    // namespace

void log_template(const KnowledgeBase& kb, LogKind kind, const TextStyle& style, std::string& out) {
    Template(kb, kind, style, out).write();
}

}    // namespace runknee::report
