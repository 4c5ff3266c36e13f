#pragma once
/// Clinical cases kept beside a knowledge folder: answers, and what the program must make of them.

#include <cstddef>
#include <string_view>

#include "runknee/assess.hpp"

namespace runknee {

/// Runs every case of one file, `{"about"?, "kinds"?, "cases": [{"id", "kind"?, "note"?, "answers", "expected"}]}`, and appends what is
/// wrong to `issues`. Shape:   `expected` holds at least one of: level, plan (what the warning rules alone say), care, gate (the final
/// ones), fired, unanswered,
///          must_exclude, unclear_because (any order), first, verdict, protocol (null = none is printed), p_first ([low, high], ends
///          included).
/// Returns: how many cases the file has.
/// Errors:  as `json::Reader` and `Draft::bind`; unknown_key, missing_key, wrong_type, repeated_id; case_failed at the member that came out
/// differently.
std::size_t run_cases(const Model& model, std::string_view text, std::string_view source, Issues& issues);

}    // namespace runknee
