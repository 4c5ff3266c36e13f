/// The table of a batch that a person works through: one line a runner, the most that fits into cells.
/// Words where a person reads (when, likely cause), ids where a program filters or joins (care, gate, protocol, rules, causes to exclude).

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "report/csv_cell.hpp"
#include "runknee/report.hpp"

namespace runknee::report {
namespace {

constexpr std::string_view head = "line,id,care,when,likely_cause,p,gate,protocol,rules,screened,must_exclude,error\n";
constexpr std::string_view cells_before_error = ",,,,,,,,,,,";

void append_line_number(std::string& out, std::size_t line) {
    const fmt::format_int digits(line);
    out.append(digits.data(), digits.size());
}

/// One cell of ids, which are snake_case and need no quotes.
template <class List, class IdOf>
void append_ids(std::string& out, const List& list, IdOf id_of) {
    bool more = false;
    for (const auto& x : list) {
        if (more) out += '|';
        more = true;
        out += id_of(x);
    }
}

/// Name and probability of the likely cause. Unknown: both cells empty where no cause is called likely.
void append_cause(const KnowledgeBase& kb, const Assessment& a, std::string& out) {
    if (a.verdict == Verdict::likely) {
        const ConditionIx first = a.differential.order.front();
        append_cell(out, kb.conditions[first].name);
        fmt::format_to(std::back_inserter(out), ",{:.4f}", a.differential.posterior[first]);
    } else {
        out += ',';
    }
    out += ',';
}

}    // namespace

void worklist_head(const KnowledgeBase& /*kb*/, std::string& out) { out += head; }

void worklist_line(const KnowledgeBase& kb, const Assessment& a, std::size_t line, std::string& out) {
    append_line_number(out, line);
    out += ',';
    append_cell(out, a.id);
    out += ',';
    out += kb.levels[a.level].id;
    out += ',';
    append_cell(out, kb.levels[a.level].time_frame);
    out += ',';
    append_cause(kb, a, out);
    out += kb.gates[a.gate].id;
    out += ',';
    if (a.plan.protocol) out += kb.protocols[*a.plan.protocol].id;
    out += ',';
    append_ids(out, a.triage.fired, [&](RuleIx r) { return kb.rules[r].id; });
    out += a.triage.unanswered.empty() ? ",true," : ",false,";
    append_ids(out, a.must_exclude, [&](ConditionIx c) { return kb.conditions[c].id; });
    out += ",\n";
}

void worklist_error(const Issues& issues, std::size_t line, std::string& out) {
    append_line_number(out, line);
    out += cells_before_error;
    const Issue& first = issues.front();
    std::string text = fmt::format("{}: {}", name(first.code), first.message);
    if (issues.size() > 1) fmt::format_to(std::back_inserter(text), " (and {} more)", issues.size() - 1);
    append_cell(out, text);
    out += '\n';
}

}    // namespace runknee::report
