#pragma once
/// Doses, runs and walk-run steps in words.

#include <string>

#include "report/words.hpp"
#include "runknee/plan.hpp"

namespace runknee::report {

/// A dose in two parts: what is done ("3 sets of 10, on each side"), and what goes with it ("rest 60 seconds, effort 3 to 5 of 10").
struct DoseParts {
    std::string work, around;
};
DoseParts dose_parts(const Words& w, const Dose& dose, const Exercise& e);
DoseParts dose_parts(const Words& w, const DoseRange& dose, const Exercise& e);

/// "3 sets of 10, each held 5 seconds, on each side, rest 60 seconds, effort 3 to 5 of 10"; stretches and rolling without rest and effort.
std::string dose_words(const Words& w, const Dose& dose, const Exercise& e);
/// "2 to 3 sets of 10 to 15, ...", with repetitions by week where the data give them.
std::string dose_words(const Words& w, const DoseRange& dose, const Exercise& e);
/// What a dose grows to in the course of the phase ("3 sets of 15"); empty where it does not grow.
std::string grow_words(const Words& w, const Dose& first, const DoseRange& ranges, const Exercise& e);

/// "Run 4 km", "Run 12 minutes", "Walk-run step 2", "Run as your log says".
std::string run_words(const Words& w, const Run& run);
/// "run 1 minute, walk 1 minute, 10 times".
std::string step_words(const Words& w, const RunningRules::Step& step);

}    // namespace runknee::report
