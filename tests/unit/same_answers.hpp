#pragma once
/// Whether answers are the same.

#include <string>

#include "runknee/panel.hpp"

namespace runknee {

inline bool same(const Answer& a, const Answer& b) {
    return a.state == b.state && a.applies == b.applies && a.options == b.options && !(a.number < b.number || a.number > b.number);
}

/// The first question to which they answer otherwise; empty: none.
inline std::string differ(const KnowledgeBase& kb, const RunnerView& a, const RunnerView& b) {
    for (const QuestionIx q : kb.questions.indices())
        if (!same(a[q], b[q])) return std::string(kb.questions[q].id);
    return "";
}

}    // namespace runknee
