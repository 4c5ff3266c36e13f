#pragma once
/// A panel of one.

#include "runknee/assess.hpp"

namespace runknee {

/// What a panel makes of one runner who sits in it alone.
class Alone {
public:
    Alone(const Model& model, const Answers& answers) : model_(model), panel_(model.kb()), findings_(model) {
        panel_.seat(answers);
        findings_.run(panel_.finish(), 1);
    }
    RunnerView runner() const { return {panel_.panel(), 0}; }
    const Findings& findings() const { return findings_; }
    TriageResult triage() const {
        TriageResult out;
        findings_.triage(0, out);
        return out;
    }
    void decide(Assessment& out) const { runknee::decide(model_, findings_, runner(), out); }

private:
    const Model& model_;
    PanelDraft panel_;
    Findings findings_;
};

}    // namespace runknee
