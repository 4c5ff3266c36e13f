#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "report/ledger.hpp"
#include "report/reasons.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr double longest_bar = 12;           // columns
constexpr double nats_of_bar = 3;            // a bar of full length
constexpr double worth_a_line = 0.015;       // nats
constexpr std::size_t ledger_column = 23;    // number, bar, and a space
constexpr std::size_t most_changes = 8, most_next = 3, most_rules = 20;

double cents(double nats) { return std::round(100 * nats); }

/// "+0.64 +++": the sign is in the bar too, so that nothing hangs on colour.
std::string bar(double hundredths) {
    const double nats = hundredths / 100;
    const auto n = static_cast<std::size_t>(std::clamp(std::round(std::abs(nats) / nats_of_bar * longest_bar), 0.0, longest_bar));
    return fmt::format("{:+6.2f} {}", nats, std::string(n, nats < 0 ? '-' : '+'));
}

/// Rounds the lines of a ledger so that what is printed adds up to what is printed as the sum.
class RoundedSum {
public:
    double add(double nats) {
        carry(nats);
        const double line = cents(sum_) - told_;
        told_ += line;
        return line;
    }
    /// Counts without a line of its own.
    void carry(double nats) { sum_ += nats; }

private:
    double sum_ = 0, told_ = 0;
};

std::string percent_words(const Report& r, double p) {
    const auto n = number_text(std::round(100 * shown_as(r.kb, p)));
    return r.w.phrase(p > r.kb.scoring.display_cap ? "causes.percent_or_more" : "causes.percent", {{"n", n}});
}

/// Where the number comes from, and what was taken off it.
std::string tags(const Report& r, const LedgerRow& row) {
    std::vector<std::string> parts;
    for (const Text tag : basis_of(r.kb, row, r.answers[row.question])) parts.emplace_back(tag);
    parts.push_back(r.w.phrase("explain.error", {{"n", number_text(std::round(1000 * row.answer_error) / 10)}}));
    if (row.clamped) parts.emplace_back(r.w.phrase("explain.clamped"));
    if (!row.given) parts.emplace_back(r.w.phrase("explain.skipped"));
    if (row.rank_weight < 1)
        parts.push_back(
            r.w.phrase("explain.damped", {{"n", number_text(row.rank_weight)}, {"before", fmt::format("{:+.2f}", row.undamped)}}));
    return joined(parts, "; ");
}

void ledger_line(Report& r, double hundredths, std::string_view text, std::string_view more) {
    r.page.labelled(bar(hundredths), more.empty() ? std::string(text) : fmt::format("{} [{}]", text, more), ledger_column);
}

/// Answers that move this cause by less than what is printed.
void silent_answers(Report& r, const std::vector<const LedgerRow*>& rows) {
    if (rows.empty()) return;
    std::vector<std::string> parts;
    for (const LedgerRow* row : rows) parts.push_back(reason_words(r.kb, r.answers, row->question));
    r.page.paragraph(r.w.phrase("explain.silent", {{"list", joined(parts, "; ")}}));
}

void cause(Report& r, const CauseLedger& c) {
    const Condition& condition = r.kb.conditions[c.condition];
    r.page.heading(r.w.phrase("explain.cause", {{"name", condition.name}, {"percent", percent_words(r, c.probability)}}));
    RoundedSum sum;
    ledger_line(r, sum.add(c.log_prior), r.w.phrase("explain.prior"), condition.prior.basis);
    std::vector<const LedgerRow*> rows, silent;
    for (const LedgerRow& row : c.rows) (std::abs(row.log_lr) < worth_a_line ? silent : rows).push_back(&row);
    std::ranges::stable_sort(rows, {}, [](const LedgerRow* row) { return -std::abs(row->log_lr); });
    for (const LedgerRow* row : silent) sum.carry(row->log_lr);
    for (const LedgerRow* row : rows)
        ledger_line(r, sum.add(row->log_lr), sentence(reason_words(r.kb, r.answers, row->question)), tags(r, *row));
    r.page.labelled(fmt::format("{:+6.2f} =", cents(c.log_odds) / 100), r.w.phrase("explain.sum"), ledger_column);
    silent_answers(r, silent);
}

void rules(Report& r, std::string_view heading, const std::vector<RuleIx>& list) {
    if (list.empty()) return;
    r.page.subheading(heading);
    for (std::size_t i = 0; i < std::min(most_rules, list.size()); ++i) {
        const Rule& rule = r.kb.rules[list[i]];
        r.page.bullet(fmt::format("{}: {}", r.kb.levels[rule.level].title, rule.suspected));
    }
    if (list.size() > most_rules) r.page.paragraph(r.w.phrase("explain.more", {{"n", std::to_string(list.size() - most_rules)}}));
}

void rules_section(Report& r, const Explanation& e) {
    r.page.heading(r.w.phrase("explain.rules"));
    rules(r, r.w.phrase("explain.fired"), e.fired);
    rules(r, r.w.phrase("explain.not_screened"), e.not_screened);
    r.page.gap();
    r.page.paragraph(r.w.phrase("explain.cleared", {{"n", std::to_string(e.cleared.size())}}));
}

std::string change_words(const Report& r, const WouldChange& x) {
    const Question& q = r.kb.questions[x.question];
    const auto asked = q.brief.empty() ? q.text : q.brief;
    const std::string answer = answer_text(r.kb, x.question, x.answer);
    if (x.care != r.a.level)
        return r.w.phrase("explain.change_care", {{"question", asked}, {"answer", answer}, {"title", r.kb.levels[x.care].title}});
    return r.w.phrase("explain.change_first", {{"question", asked}, {"answer", answer}, {"name", r.kb.conditions[*x.first].name}});
}

/// The lines of one kind of change; the rest is counted.
void changes(Report& r, std::string_view heading, const std::vector<WouldChange>& all, bool care) {
    std::size_t n = 0;
    for (const WouldChange& x : all) {
        if ((x.care != r.a.level) != care) continue;
        if (n == 0) r.page.subheading(heading);
        if (++n <= most_changes) r.page.bullet(change_words(r, x));
    }
    if (n > most_changes) r.page.paragraph(r.w.phrase("explain.more", {{"n", std::to_string(n - most_changes)}}));
}

void changes_section(Report& r, const Explanation& e) {
    r.page.heading(r.w.phrase("explain.change"));
    if (e.would_change.empty()) r.page.paragraph(r.w.phrase("explain.change_none"));
    changes(r, r.w.phrase("explain.change_care_heading"), e.would_change, true);
    changes(r, r.w.phrase("explain.change_first_heading"), e.would_change, false);
    const auto& next = r.a.next_questions;
    if (next.empty()) return;
    r.page.subheading(r.w.phrase("explain.next"));
    for (std::size_t i = 0; i < std::min(most_next, next.size()); ++i)
        r.page.bullet(r.w.phrase("explain.next_line",
                                 {{"question", r.kb.questions[next[i].question].text}, {"n", fmt::format("{:.2f}", next[i].gain)}}));
}

void sources_section(Report& r, const std::vector<SourceIx>& sources) {
    if (sources.empty()) return;
    r.page.heading(r.w.phrase("explain.sources"));
    for (const SourceIx s : sources) r.page.bullet(fmt::format("{}: {}", r.kb.sources[s].id, r.kb.sources[s].citation));
}

}    // namespace

void explanation_text(const KnowledgeBase& kb, const Answers& answers, const Explanation& e, std::optional<ConditionIx> only,
                      const TextStyle& style, std::string& out) {
    Page page(style, out);
    Report r{kb, answers, e.assessment, Words(kb), page, style};
    care_section(r);
    const auto shown = causes_to_explain(e, only, style.causes);
    r.page.heading(r.w.phrase("explain.heading"));
    r.page.paragraph(r.w.phrase(e.causes.empty() ? "causes.withheld" : "explain.intro"));
    for (const CauseLedger* c : shown) cause(r, *c);
    rules_section(r, e);
    changes_section(r, e);
    sources_section(r, sources_of(kb, answers, shown));
    closing_section(r);
}

}    // namespace runknee::report
