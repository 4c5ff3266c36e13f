/// The two lines of a batch, written directly: they are the hot path.

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "report/json_text.hpp"
#include "runknee/report.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t causes_on_a_line = 3;

void append_number(std::string& out, std::size_t n) {
    const fmt::format_int digits(n);
    out.append(digits.data(), digits.size());
}

/// Four decimals without trailing zeros. Units: p in [0, 1].
void append_probability(std::string& out, double p) {
    auto n = static_cast<unsigned>(std::lround(p * 1e4));
    if (n == 0 || n >= 10000) {
        out += n == 0 ? '0' : '1';
        return;
    }
    char digits[4];
    for (int i = 3; i >= 0; --i, n /= 10) digits[i] = static_cast<char>('0' + n % 10);
    std::size_t count = 4;
    while (digits[count - 1] == '0') --count;
    out.append("0.").append(digits, count);
}

/// Ids are snake_case, so they need no escapes.
void append_id(std::string& out, std::string_view id) { out.append("\"").append(id).append("\""); }

template <class List, class IdOf>
void append_ids(std::string& out, const List& list, IdOf id_of) {
    out += '[';
    bool more = false;
    for (const auto& x : list) {
        if (more) out += ',';
        more = true;
        append_id(out, id_of(x));
    }
    out += ']';
}

void append_head(std::string& out, std::size_t line) {
    out += "{\"line\":";
    append_number(out, line);
    out += ",\"id\":";
}

void append_top(const KnowledgeBase& kb, const Assessment& a, std::string& out) {
    out += '[';
    const auto& order = a.differential.order;
    const std::size_t n = a.causes_shown() ? std::min(causes_on_a_line, order.size()) : 0;
    for (std::size_t i = 0; i < n; ++i) {
        out += i == 0 ? "{\"condition\":" : ",{\"condition\":";
        append_id(out, kb.conditions[order[i]].id);
        out += ",\"p\":";
        append_probability(out, a.differential.posterior[order[i]]);
        out += '}';
    }
    out += ']';
}

void append_verdict(const KnowledgeBase& kb, const Assessment& a, std::string& out) {
    append_id(out, name(a.verdict));
    if (a.verdict != Verdict::no_clear_match) return;
    out += ",\"unclear_because\":";
    append_ids(out, a.unclear_because, [&](const Unclear& u) -> std::string_view {
        return u.code == UnclearCode::guard ? kb.scoring.verdict_guards[u.guard].id : name(u.code);
    });
}

}    // namespace

void result_line(const KnowledgeBase& kb, const Assessment& a, std::size_t line, std::string& out) {
    append_head(out, line);
    if (a.has_id)
        append_quoted(out, a.id);
    else
        out += "null";
    out += ",\"care\":";
    append_id(out, kb.levels[a.level].id);
    out += ",\"rules\":";
    append_ids(out, a.triage.fired, [&](RuleIx r) { return kb.rules[r].id; });
    out += a.triage.unanswered.empty() ? ",\"screened\":true,\"verdict\":" : ",\"screened\":false,\"verdict\":";
    append_verdict(kb, a, out);
    out += ",\"top\":";
    append_top(kb, a, out);
    out += ",\"must_exclude\":";
    append_ids(out, a.must_exclude, [&](ConditionIx c) { return kb.conditions[c].id; });
    out += ",\"gate\":";
    append_id(out, kb.gates[a.gate].id);
    out += ",\"protocol\":";
    if (a.plan.protocol)
        append_id(out, kb.protocols[*a.plan.protocol].id);
    else
        out += "null";
    out += "}\n";
}

void error_line(const Issues& issues, std::size_t line, std::string& out) {
    const Issue& first = issues.front();
    append_head(out, line);
    out += "null,\"error\":{\"code\":";
    append_id(out, name(first.code));
    out += ",\"pointer\":";
    append_quoted(out, first.place.pointer);
    out += ",\"message\":";
    append_quoted(out, first.message);
    if (!first.hint.empty()) {
        out += ",\"hint\":";
        append_quoted(out, first.hint);
    }
    if (issues.size() > 1) {
        out += ",\"more\":";
        append_number(out, issues.size() - 1);
    }
    out += "}}\n";
}

}    // namespace runknee::report
