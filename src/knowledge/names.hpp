#pragma once
/// Id tables of a knowledge base and the memory of its texts.

#include <algorithm>
#include <unordered_map>

#include "knowledge/build.hpp"

namespace runknee {

/// Rows by id. Shape: the first row with an id wins; repeated ids are an issue of linking.
template <class Ix>
class IdTable {
public:
    /// Returns false if the id is already there.
    bool add(Text id, Ix ix) { return rows_.emplace(id, ix).second; }
    std::optional<Ix> find(std::string_view id) const {
        const auto it = rows_.find(id);
        if (it == rows_.end()) return std::nullopt;
        return it->second;
    }
    void reserve(std::size_t n) { rows_.reserve(n); }
    std::vector<std::string_view> ids() const {
        std::vector<std::string_view> out;
        for (const auto& [id, ix] : rows_) out.push_back(id);
        std::ranges::sort(out);
        return out;
    }

private:
    std::unordered_map<std::string_view, Ix> rows_;
};

struct KnowledgeNames {
    TextPool pool;
    IdTable<QuestionIx> questions;
    IdTable<GroupIx> groups;
    IdTable<RuleIx> rules;
    IdTable<LevelIx> levels;
    IdTable<GateIx> gates;
    IdTable<ConditionIx> conditions;
    IdTable<ProtocolIx> protocols;
    IdTable<ExerciseIx> exercises;
    IdTable<ModalityIx> modalities;
    IdTable<FlagIx> flags;
    IdTable<MetricIx> metrics;
    IdTable<SourceIx> sources;
};

}    // namespace runknee
