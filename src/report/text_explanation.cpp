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
constexpr double worth_asking = 0.005;       // nats
constexpr std::size_t most_changes = 8, most_answers = 3, most_next = 3, most_rules = 20;

double cents(double nats) { return std::round(100 * nats); }

/// "+0.64 +++": the sign is in the bar too, so that nothing hangs on colour.
std::string bar(double hundredths) {
    const double nats = hundredths / 100;
    const auto n = static_cast<std::size_t>(std::clamp(std::round(std::abs(nats) / nats_of_bar * longest_bar), 0.0, longest_bar));
    return fmt::format("{:+6.2f} {}", nats, std::string(n, nats < 0 ? '-' : '+'));
}

/// Where the number comes from, and what was taken off it.
std::string tags(const Report& r, const LedgerRow& row) {
    std::vector<std::string> parts;
    for (const Text tag : basis_of(r.kb, row, r.answers[row.question])) parts.emplace_back(tag);
    parts.push_back(r.w.phrase("explain.error", {{"n", number_text(std::round(1000 * row.answer_error) / 10)}}));
    if (row.clamped)
        parts.push_back(r.w.phrase("explain.clamped", {{"before", fmt::format("{:+.2f}", row.unclamped)},
                                                       {"after", fmt::format("{:+.2f}", row.undamped / row.skipped_weight)}}));
    if (!row.given) parts.push_back(r.w.phrase("explain.skipped", {{"n", number_text(row.skipped_weight)}}));
    if (row.rank_weight < 1)
        parts.push_back(
            r.w.phrase("explain.damped", {{"n", number_text(row.rank_weight)}, {"before", fmt::format("{:+.2f}", row.undamped)}}));
    return joined(parts, "; ");
}

void ledger_line(Report& r, double hundredths, std::string_view text, std::string_view more) {
    r.page.labelled(bar(hundredths), more.empty() ? std::string(text) : fmt::format("{} [{}]", text, more), ledger_column);
}

/// Answers too weak for a line each, and what rounding has left over, so that what is printed adds up to what is printed as the sum.
void rest_of_ledger(Report& r, double hundredths, const std::vector<const LedgerRow*>& rows) {
    if (rows.empty() && std::abs(hundredths) < 0.5) return;
    std::vector<std::string> parts;
    for (const LedgerRow* row : rows) parts.push_back(reason_words(r.kb, r.answers, row->question));
    const auto words =
        parts.empty() ? std::string(r.w.phrase("explain.rounding")) : r.w.phrase("explain.rest", {{"list", joined(parts, "; ")}});
    ledger_line(r, hundredths, words, {});
}

void cause(Report& r, const CauseLedger& c) {
    const Condition& condition = r.kb.conditions[c.condition];
    r.page.heading(r.w.phrase("explain.cause", {{"name", condition.name}, {"percent", percent_words(r.w, r.kb, c.probability)}}));
    ledger_line(r, cents(c.log_prior), r.w.phrase("explain.prior"), condition.prior.basis);
    std::vector<const LedgerRow*> rows, weak;
    for (const LedgerRow& row : c.rows) (std::abs(row.log_lr) < worth_a_line ? weak : rows).push_back(&row);
    std::ranges::stable_sort(rows, {}, [](const LedgerRow* row) { return -std::abs(row->log_lr); });
    double told = cents(c.log_prior);
    for (const LedgerRow* row : rows) {
        told += cents(row->log_lr);
        ledger_line(r, cents(row->log_lr), sentence(reason_words(r.kb, r.answers, row->question)), tags(r, *row));
    }
    rest_of_ledger(r, cents(c.log_odds) - told, weak);
    r.page.labelled(fmt::format("{:+6.2f} =", cents(c.log_odds) / 100), r.w.phrase("explain.sum"), ledger_column);
}

/// The questions whose missing answer keeps a rule open, by id.
std::string open_questions(const Report& r, Expr when) {
    std::vector<QuestionIx> open;
    unknown_questions(r.kb, r.answers, when, open);
    std::vector<std::string> out;
    for (const QuestionIx q : open) out.emplace_back(r.kb.questions[q].id);
    return joined(out, ", ");
}

std::string rule_words(const Report& r, const Rule& rule, bool open) {
    const std::string words =
        r.w.phrase("explain.rule", {{"title", r.kb.levels[rule.level].title}, {"suspected", rule.suspected}, {"id", rule.id}});
    return open ? words + r.w.phrase("explain.rule_open", {{"list", open_questions(r, rule.when)}}) : words;
}

/// Open rules that would raise the level, most urgent first.
std::vector<RuleIx> alarming(const Report& r, std::vector<RuleIx> rules) {
    std::erase_if(rules, [&](RuleIx x) { return more_urgent(r.kb.rules[x].level, r.a.level) == r.a.level; });
    std::ranges::stable_sort(rules, [&](RuleIx x, RuleIx y) {
        const LevelIx a = r.kb.rules[x].level, b = r.kb.rules[y].level;
        return a != b && more_urgent(a, b) == a;
    });
    return rules;
}

void rules(Report& r, std::string_view heading, const std::vector<RuleIx>& list, bool open) {
    if (list.empty()) return;
    r.page.subheading(heading);
    for (std::size_t i = 0; i < std::min(most_rules, list.size()); ++i) r.page.bullet(rule_words(r, r.kb.rules[list[i]], open));
    if (list.size() > most_rules) r.page.paragraph(r.w.phrase("explain.more", {{"n", std::to_string(list.size() - most_rules)}}));
}

void rules_section(Report& r, const Explanation& e) {
    r.page.heading(r.w.phrase("explain.rules"));
    rules(r, r.w.phrase("explain.fired"), e.fired, false);
    rules(r, r.w.phrase("explain.not_screened"), alarming(r, e.not_screened), true);
    r.page.gap();
    r.page.paragraph(r.w.phrase("explain.cleared", {{"n", std::to_string(e.cleared.size())}}));
}

/// The other answer in words; of boxes that are ticked besides only what is new.
std::string other_words(const Report& r, const WouldChange& x) {
    const Answer& now = r.answers[x.question];
    Answer told = x.answer;
    const bool multi = r.kb.questions[x.question].kind == QuestionKind::multi;
    if (multi && now.given() && (told.options & ~now.options) != 0) told.options &= ~now.options;
    return answer_text(r.kb, x.question, told);
}

/// Changes of one question that lead to the same result, as one line.
struct ChangeLine {
    const WouldChange* first;
    std::vector<std::string> answers;
};

std::vector<ChangeLine> lines_of(const Report& r, const std::vector<WouldChange>& all, bool care) {
    std::vector<ChangeLine> out;
    for (const WouldChange& x : all) {
        if ((x.care != r.a.level) != care) continue;
        const auto same = std::ranges::find_if(out, [&](const ChangeLine& line) {
            return line.first->question == x.question && line.first->care == x.care && (care || line.first->first == x.first);
        });
        if (same == out.end())
            out.push_back({&x, {other_words(r, x)}});
        else
            same->answers.push_back(other_words(r, x));
    }
    return out;
}

std::string change_words(const Report& r, const ChangeLine& line) {
    const Question& q = r.kb.questions[line.first->question];
    std::vector<std::string> some(line.answers.begin(),
                                  line.answers.begin() + static_cast<std::ptrdiff_t>(std::min(most_answers, line.answers.size())));
    std::string answers = joined(some, r.w.phrase("explain.or"));
    if (line.answers.size() > most_answers)
        answers += r.w.phrase("explain.or_more", {{"n", std::to_string(line.answers.size() - most_answers)}});
    const auto asked = q.brief.empty() ? q.text : q.brief;
    if (line.first->care != r.a.level)
        return r.w.phrase("explain.change_care",
                          {{"question", asked}, {"answer", answers}, {"title", r.kb.levels[line.first->care].title}});
    return r.w.phrase("explain.change_first",
                      {{"question", asked}, {"answer", answers}, {"name", r.kb.conditions[*line.first->first].name}});
}

void changes(Report& r, std::string_view heading, const std::vector<ChangeLine>& lines) {
    if (lines.empty()) return;
    r.page.subheading(heading);
    for (std::size_t i = 0; i < std::min(most_changes, lines.size()); ++i) r.page.bullet(change_words(r, lines[i]));
    if (lines.size() > most_changes) r.page.paragraph(r.w.phrase("explain.more", {{"n", std::to_string(lines.size() - most_changes)}}));
}

/// What is worth asking for safety, then for the causes, each the first few.
void next_section(Report& r) {
    std::vector<Proposal> safety, causes;
    for (const Proposal& p : r.a.next_questions) (p.safety != 0 ? safety : causes).push_back(p);
    std::ranges::stable_sort(causes, {}, [](const Proposal& p) { return -p.gain; });
    std::erase_if(causes, [](const Proposal& p) { return p.gain < worth_asking; });
    if (!safety.empty()) r.page.subheading(r.w.phrase("explain.next_safety"));
    for (std::size_t i = 0; i < std::min(most_next, safety.size()); ++i) r.page.bullet(r.kb.questions[safety[i].question].text);
    if (!causes.empty()) r.page.subheading(r.w.phrase("explain.next"));
    for (std::size_t i = 0; i < std::min(most_next, causes.size()); ++i)
        r.page.bullet(r.w.phrase("explain.next_line",
                                 {{"question", r.kb.questions[causes[i].question].text}, {"n", fmt::format("{:.2f}", causes[i].gain)}}));
}

void changes_section(Report& r, const Explanation& e) {
    r.page.heading(r.w.phrase("explain.change"));
    if (e.would_change.empty()) r.page.paragraph(r.w.phrase("explain.change_none"));
    changes(r, r.w.phrase("explain.change_care_heading"), lines_of(r, e.would_change, true));
    changes(r, r.w.phrase("explain.change_first_heading"), lines_of(r, e.would_change, false));
    next_section(r);
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
