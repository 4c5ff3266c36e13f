/// The JSON Schema of each kind of knowledge file, printed from the tables that read it.

#include <algorithm>

#include "knowledge/tables_clinical.hpp"
#include "knowledge/tables_exercise.hpp"
#include "knowledge/tables_general.hpp"
#include "knowledge/tables_modality.hpp"
#include "knowledge/tables_plan.hpp"
#include "knowledge/tables_protocol.hpp"

namespace runknee {

using namespace fields;

namespace {

template <class T>
void one(SchemaText& s) {
    Shape<T>::schema(s, {});
}

/// A protocol file is one of two kinds.
void protocol(SchemaText& s) {
    SchemaText::Part loading = [&] { one<LoadingFile>(s); }, calm_down = [&] { one<CalmDownFile>(s); };
    s.either(loading, calm_down);
}

struct Kind {
    std::string_view name;
    void (*write)(SchemaText&);
};

constexpr Kind kinds[] = {
    {"condition", one<Condition>},
    {"exercise", one<Exercise>},
    {"founding", one<Founding>},
    {"knowledge", one<KnowledgeInfo>},
    {"modality", one<Modality>},
    {"plan_education", one<Education>},
    {"plan_flags", one<FlagsFile>},
    {"plan_irritability", one<Irritability>},
    {"plan_progress", one<ProgressFile>},
    {"plan_rules", one<PlanRulesFile>},
    {"plan_running", one<RunningRules>},
    {"plan_sessions", one<SessionRules>},
    {"protocol", protocol},
    {"questions", one<Stage>},
    {"referral", one<Referral>},
    {"scoring", one<Scoring>},
    {"sources", one<SourcesFile>},
    {"triage_levels", one<LevelsFile>},
    {"triage_rules", one<RulesFile>},
    {"wording", one<WordingFile>},
};

}    // namespace

std::vector<std::string_view> schema_kinds() {
    std::vector<std::string_view> out;
    for (const auto& k : kinds) out.push_back(k.name);
    return out;
}

std::string schema_of(std::string_view kind) {
    const auto* it = std::ranges::find(kinds, kind, &Kind::name);
    if (it == std::end(kinds)) return {};
    SchemaText s;
    it->write(s);
    return s.document(kind);
}

}    // namespace runknee
