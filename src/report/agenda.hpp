#pragma once
/// What there is to do on which day: the one list that calendar and table are made from.

#include <span>

#include "report/date_words.hpp"
#include "report/words.hpp"
#include "runknee/next_week.hpp"

namespace runknee::report {

enum class AgendaKind : std::uint8_t { care, run, session, block, settling };
std::string_view name(AgendaKind v);

/// Shape: either a `dose` to do, or the `ranges` it may be taken from, or neither.
struct AgendaExercise {
    ExerciseIx exercise;
    std::optional<Dose> dose = {};
    const DoseRange* ranges = nullptr;
    bool stretch = false, paired = false;
    std::string note = {};
};

/// Shape: `day` from day 0 of the plan; `before` and `after` are paragraphs around the exercises. Units: NPRS, minutes.
struct AgendaItem {
    AgendaKind kind = AgendaKind::care;
    int day = 0;
    std::optional<ProtocolIx> protocol = {};
    std::string title = {};
    std::vector<std::string> before = {}, after = {};
    std::optional<char> session = {};
    std::optional<Run> run = {};
    std::optional<double> minutes = {};    ///< Unknown: how long it takes is not told.
    std::vector<AgendaExercise> exercises = {};
    std::optional<double> pain_limit = {}, stop_above = {};
    bool cancelled = false;    ///< An earlier calendar had it, and it is not to be done any more.
};

/// Shape: the level of care first, then by day. `decided_day`: the first day the decision speaks of, 0 for a new plan.
struct Agenda {
    std::string plan_name;
    int decided_day = 0;
    std::vector<AgendaItem> items;
};

Agenda agenda_of(const KnowledgeBase& kb, const Assessment& a);
Agenda agenda_of(const KnowledgeBase& kb, const NextWeek& week);

// Parts that both are made of.
/// Level of care, what to do first and why.
AgendaItem care_item(const KnowledgeBase& kb, const Assessment& a, int day);
AgendaItem settling_item(const KnowledgeBase& kb, ProtocolIx protocol, std::span<const CalmDown::Row* const> rows, int day);
/// The phase of this number as the data have it. Precondition: a loading protocol. Null: it has none.
const Phase* phase_of(const KnowledgeBase& kb, ProtocolIx protocol, int number);
/// Exercises that the phase lists apart from the sessions, with the ranges it gives them.
void add_listed(const Phase* phase, const std::vector<ExerciseIx>& exercises, AgendaItem& item);
/// Title and length of a run.
AgendaItem run_item(const KnowledgeBase& kb, const Run& run, double max_pain, int day);

/// "Name: dose (note)". Unknown: without a dose the name alone.
std::string exercise_words(const Words& w, const Exercise& e, const AgendaExercise& x);
/// An item in lines, as somebody reads it who sees nothing else.
std::vector<std::string> item_words(const KnowledgeBase& kb, const AgendaItem& item);

}    // namespace runknee::report
