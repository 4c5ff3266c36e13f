/// The line of a batch for a record that was assessed: the hot path of its output. Everything that does not change from runner to runner is
/// put together once.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "report/json_text.hpp"
#include "runknee/report.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t causes_on_a_line = 3;
/// So many bytes are copied at a time, whatever the length of a piece: a known number of them needs no call.
constexpr std::size_t step = 32;

/// A part of a line. Shape: `step` bytes behind it may be read.
struct Piece {
    std::uint32_t at = 0, length = 0;
};

/// Writes pieces one behind the other into memory that is large enough.
class Writer {
public:
    Writer(char* to, const char* pool) : start_(to), to_(to), pool_(pool) {}

    void put(Piece piece) {
        for (std::size_t i = 0; i < piece.length; i += step) std::memcpy(to_ + i, pool_ + piece.at + i, step);
        to_ += piece.length;
    }

    /// The elements of a list end with a comma; the last one does not keep it.
    template <class List, class PieceOf>
    void put_list(const List& list, PieceOf piece_of) {
        for (const auto& x : list) put(piece_of(x));
        to_ -= list.empty() ? 0 : 1;
    }

    void number(std::size_t n) {
        const fmt::format_int digits(n);
        std::memcpy(to_, digits.data(), digits.size());
        to_ += digits.size();
    }

    /// Four decimals without trailing zeros. Units: p in [0, 1].
    void probability(double p) {
        auto n = static_cast<unsigned>(std::lround(p * 1e4));
        if (n == 0 || n >= 10000) {
            *to_++ = n == 0 ? '0' : '1';
            return;
        }
        char text[6] = {'0', '.'};
        for (int i = 5; i >= 2; --i, n /= 10) text[i] = static_cast<char>('0' + n % 10);
        std::size_t count = 6;
        while (text[count - 1] == '0') --count;
        std::memcpy(to_, text, sizeof text);
        to_ += count;
    }

    std::string_view written() const { return {start_, static_cast<std::size_t>(to_ - start_)}; }

private:
    char* start_;
    char* to_;
    const char* pool_;
};

}    // namespace

struct ResultLines::Pieces {
    std::string pool;
    Piece head, before_id, no_id, unclear, top, must_exclude;
    Table<LevelIx, Piece> care;
    Table<RuleIx, Piece> rules;
    std::array<std::array<Piece, 3>, 2> verdicts;    // by "screened"
    std::array<Piece, 6> codes;
    std::vector<Piece> guards;
    Table<ConditionIx, Piece> causes, excluded;
    Piece cause_end, last_cause_end, list_end;
    Table<GateIx, Piece> gates;
    Table<ProtocolIx, Piece> protocols;
    Piece no_protocol;
    std::size_t longest = step;    // of all pieces
    std::vector<char> buffer;

    explicit Pieces(const KnowledgeBase& kb);

    /// Ids are snake_case, so they need no escapes.
    template <class... Parts>
    Piece piece(Parts... parts) {
        const std::size_t at = pool.size();
        (pool.append(parts), ...);
        longest = std::max(longest, pool.size() - at);
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(pool.size() - at)};
    }

    Writer writer(const Assessment& a);
    void add_verdict(const Assessment& a, Writer& to) const;
    void add_top(const Assessment& a, Writer& to) const;
    void add_decision(const Assessment& a, Writer& to) const;
};

ResultLines::Pieces::Pieces(const KnowledgeBase& kb) {
    head = piece("{\"line\":");
    before_id = piece(",\"id\":");
    no_id = piece("null");
    for (const Level& level : kb.levels) care.push_back(piece(",\"care\":\"", level.id, "\",\"rules\":["));
    for (const Rule& rule : kb.rules) rules.push_back(piece("\"", rule.id, "\","));
    for (const bool screened : {false, true})
        for (const Verdict v : {Verdict::likely, Verdict::no_clear_match, Verdict::withheld})
            verdicts[screened ? 1 : 0][static_cast<std::size_t>(v)] =
                piece("],\"screened\":", screened ? "true" : "false", ",\"verdict\":\"", name(v), "\"");
    unclear = piece(",\"unclear_because\":[");
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = piece("\"", name(static_cast<UnclearCode>(i)), "\",");
    for (const Scoring::Guard& guard : kb.scoring.verdict_guards) guards.push_back(piece("\"", guard.id, "\","));
    top = piece(",\"top\":[");
    for (const Condition& condition : kb.conditions) {
        causes.push_back(piece("{\"condition\":\"", condition.id, "\",\"p\":"));
        excluded.push_back(piece("\"", condition.id, "\","));
    }
    cause_end = piece("},");
    last_cause_end = piece("}");
    list_end = piece("]");
    must_exclude = piece("],\"must_exclude\":[");
    for (const Gate& gate : kb.gates) gates.push_back(piece("],\"gate\":\"", gate.id, "\",\"protocol\":"));
    for (const Protocol& protocol : kb.protocols) protocols.push_back(piece("\"", protocol.id, "\"}\n"));
    no_protocol = piece("null}\n");
    pool.append(step, ' ');
}

/// With memory for the line of this assessment.
Writer ResultLines::Pieces::writer(const Assessment& a) {
    constexpr std::size_t always = 32;    // pieces and numbers of a line, without its lists
    const std::size_t most = always + a.triage.fired.size() + a.unclear_because.size() + a.must_exclude.size();
    const std::size_t needed = most * (longest + step);
    if (buffer.size() < needed) buffer.resize(needed);
    return {buffer.data(), pool.data()};
}

void ResultLines::Pieces::add_verdict(const Assessment& a, Writer& to) const {
    to.put(verdicts[a.triage.unanswered.empty() ? 1 : 0][static_cast<std::size_t>(a.verdict)]);
    if (a.verdict != Verdict::no_clear_match) return;
    to.put(unclear);
    to.put_list(a.unclear_because,
                [&](const Unclear& u) { return u.code == UnclearCode::guard ? guards[u.guard] : codes[static_cast<std::size_t>(u.code)]; });
    to.put(list_end);
}

void ResultLines::Pieces::add_top(const Assessment& a, Writer& to) const {
    to.put(top);
    const auto& order = a.differential.order;
    const std::size_t n = a.causes_shown() ? std::min(causes_on_a_line, order.size()) : 0;
    for (std::size_t i = 0; i < n; ++i) {
        to.put(causes[order[i]]);
        to.probability(a.differential.posterior[order[i]]);
        to.put(i + 1 < n ? cause_end : last_cause_end);
    }
}

void ResultLines::Pieces::add_decision(const Assessment& a, Writer& to) const {
    to.put(care[a.level]);
    to.put_list(a.triage.fired, [&](RuleIx r) { return rules[r]; });
    add_verdict(a, to);
    add_top(a, to);
    to.put(must_exclude);
    to.put_list(a.must_exclude, [&](ConditionIx c) { return excluded[c]; });
    to.put(gates[a.gate]);
    to.put(a.plan.protocol ? protocols[*a.plan.protocol] : no_protocol);
}

ResultLines::ResultLines(const KnowledgeBase& kb) : pieces_(std::make_unique<Pieces>(kb)) {}
ResultLines::ResultLines(ResultLines&&) noexcept = default;
ResultLines& ResultLines::operator=(ResultLines&&) noexcept = default;
ResultLines::~ResultLines() = default;

void ResultLines::append(const Assessment& a, std::size_t line, std::string& out) {
    Writer to = pieces_->writer(a);
    to.put(pieces_->head);
    to.number(line);
    to.put(pieces_->before_id);
    if (a.has_id) {
        out.append(to.written());
        append_quoted(out, a.id);
        to = pieces_->writer(a);
    } else {
        to.put(pieces_->no_id);
    }
    pieces_->add_decision(a, to);
    out.append(to.written());
}

}    // namespace runknee::report
