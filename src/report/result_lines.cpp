/// The line of a batch for a record that was assessed: the hot path of its output. Everything that does not change from runner to runner is
/// put together once.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
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
        char* const to = to_;    // what is written could be a member, for all the compiler knows
        const char* const from = pool_ + piece.at;
        std::memcpy(to, from, step);    // few are longer
        for (std::size_t i = step; i < piece.length; i += step) std::memcpy(to + i, from + i, step);
        to_ = to + piece.length;
    }

    /// The elements of a list end with a comma; the last one does not keep it.
    template <class List, class PieceOf>
    void put_list(const List& list, PieceOf piece_of) {
        for (const auto& x : list) put(piece_of(x));
        to_ -= list.empty() ? 0 : 1;
    }

    void put(std::string_view text) {
        std::memcpy(to_, text.data(), text.size());
        to_ += text.size();
    }

    void number(std::size_t n) {
        const fmt::format_int digits(n);
        std::memcpy(to_, digits.data(), digits.size());
        to_ += digits.size();
    }

    /// Four decimals without trailing zeros. Units: p in [0, 1].
    void probability(double p) {
        const double scaled = p * 1e4;
        auto n = static_cast<std::uint32_t>(scaled);
        n += scaled - n >= 0.5 ? 1 : 0;
        if (n == 0 || n >= 10000) {
            *to_++ = n == 0 ? '0' : '1';
            return;
        }
        // one digit a byte, the first one lowest, so that all are written at once
        const std::uint32_t digits = n / 1000 | (n / 100 % 10) << 8 | (n / 10 % 10) << 16 | (n % 10) << 24;
        const std::uint64_t text = std::uint64_t{digits | 0x30303030} << 16 | std::uint64_t{'.'} << 8 | '0';
        char* const to = to_;
        for (std::size_t i = 0; i < sizeof text; ++i) to[i] = static_cast<char>(text >> 8 * i);
        to_ = to + 6 - static_cast<std::size_t>(std::countl_zero(digits)) / 8;
    }

    std::size_t written() const { return static_cast<std::size_t>(to_ - start_); }

private:
    char* start_;
    char* to_;
    const char* pool_;
};

}    // namespace

struct ResultLines::Pieces {
    std::string pool;
    Piece head, before_id, behind_id, no_id, unclear, top, must_exclude;
    Table<LevelIx, Piece> care;
    Table<RuleIx, Piece> rules;
    std::array<std::array<Piece, 3>, 2> verdicts;    // by "screened"
    std::array<Piece, 6> codes;
    std::vector<Piece> guards;
    Table<ConditionIx, Piece> causes, excluded;
    Piece cause_end, last_cause_end, list_end;
    std::vector<Piece> plans;    // by gate and protocol, last in each gate that of none
    std::size_t protocols = 0;
    std::size_t longest = step;    // of all pieces
    std::vector<char> buffer;      // of the lines that are held; it only grows
    std::size_t held = 0;          // bytes of them
    std::string escaped;

    explicit Pieces(const KnowledgeBase& kb);

    /// Ids are snake_case, so they need no escapes.
    template <class... Parts>
    Piece piece(Parts... parts) {
        const std::size_t at = pool.size();
        (pool.append(parts), ...);
        longest = std::max(longest, pool.size() - at);
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(pool.size() - at)};
    }

    Writer writer(const Assessment& a, std::string_view id);
    std::string_view id(const Assessment& a);
    void add_verdict(const Assessment& a, Writer& to) const;
    void add_top(const Assessment& a, Writer& to) const;
    void add_decision(const Assessment& a, Writer& to) const;
};

ResultLines::Pieces::Pieces(const KnowledgeBase& kb) {
    head = piece("{\"line\":");
    before_id = piece(",\"id\":\"");
    behind_id = piece("\"");
    no_id = piece(",\"id\":null");
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
    protocols = kb.protocols.size();
    for (const Gate& gate : kb.gates) {
        const auto plan = [&](auto... protocol) {
            plans.push_back(piece("],\"gate\":\"", gate.id, "\",\"protocol\":", protocol..., "}\n"));
        };
        for (const Protocol& protocol : kb.protocols) plan("\"", protocol.id, "\"");
        plan("null");
    }
    pool.append(step, ' ');
}

/// Behind what is held, with memory for the line of this assessment.
Writer ResultLines::Pieces::writer(const Assessment& a, std::string_view id) {
    constexpr std::size_t always = 32;    // pieces and numbers of a line, without its lists
    const std::size_t pieces = always + a.triage.fired.size() + a.unclear_because.size() + a.must_exclude.size();
    const std::size_t needed = held + pieces * (longest + step) + id.size();
    if (buffer.size() < needed) buffer.resize(2 * needed);
    return {buffer.data() + held, pool.data()};
}

/// As it stands in the line, between its quotes.
std::string_view ResultLines::Pieces::id(const Assessment& a) {
    if (needs_no_escape(a.id)) return a.id;
    escaped.clear();
    append_quoted(escaped, a.id);
    return std::string_view(escaped).substr(1, escaped.size() - 2);
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
    to.put(plans[a.gate.value * (protocols + 1) + (a.plan.protocol ? a.plan.protocol->value : protocols)]);
}

ResultLines::ResultLines(const KnowledgeBase& kb) : pieces_(std::make_unique<Pieces>(kb)) {}
ResultLines::ResultLines(ResultLines&&) noexcept = default;
ResultLines& ResultLines::operator=(ResultLines&&) noexcept = default;
ResultLines::~ResultLines() = default;

std::size_t ResultLines::hold(const Assessment& a, std::size_t line) {
    const std::string_view id = pieces_->id(a);
    Writer to = pieces_->writer(a, id);
    to.put(pieces_->head);
    to.number(line);
    if (a.has_id) {
        to.put(pieces_->before_id);
        to.put(id);
        to.put(pieces_->behind_id);
    } else {
        to.put(pieces_->no_id);
    }
    pieces_->add_decision(a, to);
    pieces_->held += to.written();
    return to.written();
}

void ResultLines::forget() { pieces_->held = 0; }

void ResultLines::move_to(std::string& out) {
    out.append(pieces_->buffer.data(), pieces_->held);
    pieces_->held = 0;
}

}    // namespace runknee::report
