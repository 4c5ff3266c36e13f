#include <algorithm>

#include "report/words.hpp"
#include "runknee/drawing.hpp"

namespace runknee::report {
namespace {

/// What is drawn beside the figure, each thing once.
std::string things(const Words& w, const Pose& pose) {
    std::vector<std::string> out;
    const auto add = [&](Text word) {
        if (!word.empty() && std::find(out.begin(), out.end(), word) == out.end()) out.emplace_back(word);
    };
    for (const Prop& p : pose.props) {
        add(p.label);
        if (!p.kind.empty()) add(w.of("drawing.kind.", p.kind));
    }
    return joined(out, ", ");
}

}    // namespace

std::string drawing_in_words(const KnowledgeBase& kb, ExerciseIx exercise) {
    const Exercise& e = kb.exercises[exercise];
    const Words w(kb);
    const std::string beside = things(w, e.pose);
    return joined({w.phrase("drawing.words", {{"name", e.name}, {"start", e.start_position}, {"step", e.steps.front()}}),
                   beside.empty() ? std::string() : w.phrase("drawing.things", {{"things", beside}}),
                   e.working_leg == WorkingLeg::both ? std::string() : std::string(w.phrase("drawing.working_knee"))},
                  " ");
}

}    // namespace runknee::report
