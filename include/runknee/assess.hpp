#pragma once
/// Composes engine and plan into one `Assessment`: the only way from answers to a result.

#include <optional>
#include <string>

#include "runknee/engine.hpp"
#include "runknee/plan.hpp"

namespace runknee {

enum class Verdict : std::uint8_t { likely, no_clear_match, withheld };
std::string_view name(Verdict v);

enum class RaisedBy : std::uint8_t { must_exclude, no_self_plan };
std::string_view name(RaisedBy v);

/// Everything the program says about one runner; renderers read it and nothing else. Indices refer to the knowledge base it was made with.
struct Assessment {
    std::string id;    ///< As given; empty with `has_id` false.
    bool has_id = false;
    LevelIx level;    ///< Final level of care: never below `triage.level`.
    GateIx gate;      ///< Final plan gate: never looser than `triage.gate`.
    std::vector<RaisedBy> raised_by;
    TriageResult triage;
    std::optional<ConditionIx> named;    ///< A cause that a clinician has named; then it stands first in `differential.order`.
    Differential differential;           ///< Known even when causes are withheld; a report must then not print it.
    Verdict verdict = Verdict::withheld;
    std::vector<Unclear> unclear_because;
    std::vector<ConditionIx> must_exclude;
    Plan plan;
    std::vector<Proposal> next_questions;
    bool causes_shown() const { return verdict != Verdict::withheld; }
};

/// How much of the work to do: a batch of decisions needs no plan and no list of further questions.
enum class Scope : std::uint8_t { decision, whole };

/// What is known besides the answers. A cause that a clinician has named counts as likely and comes first, whatever its probability;
/// triage, screening gaps and causes to exclude count as ever. A plan that is made again starts where `start` says; after a stop it may
/// only settle, and the level is at least that of an incomplete screen, because the safety questions have to be answered again.
struct Wishes {
    std::optional<ConditionIx> named;
    PlanStart start;
    bool settle_only = false;
};

/// Assesses one runner: triage, then differential, then plan. Nothing later lowers a level or loosens a gate.
/// Errors: none. Threads: model is read-only, safe to share.
Assessment assess(const Model& model, const Answers& answers, Scope scope = Scope::whole, const Wishes& wishes = {});
/// The decision for one runner of a panel, into memory that is used again; the same as `assess` with `Scope::decision`, but for what
/// `Findings::differential` leaves out, and `id` and `plan.basis.fired`, which stay. Precondition: `findings` are those of the panel.
void decide(const Model& model, const Findings& findings, const RunnerView& seated, Assessment& out);

/// The word for a probability. The highest band is for verdict `likely` only. Shape: index into Scoring::bands.
std::size_t band(const KnowledgeBase& kb, double probability, Verdict verdict);

}    // namespace runknee
