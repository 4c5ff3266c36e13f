#pragma once
/// The same on every processor whose instructions the machine has.

#include <catch2/catch.hpp>

#include <simdjson.h>

namespace runknee::json {

/// Calls `visit` with the name of each kernel of simdjson while it is the active one. What is made before keeps the kernel it was made
/// with.
template <class Visit>
void each_kernel(Visit visit) {
    struct Restored {
        const simdjson::implementation* active = simdjson::get_active_implementation();
        ~Restored() { simdjson::get_active_implementation() = active; }
    } restored;
    for (const simdjson::implementation* const kernel : simdjson::get_available_implementations()) {
        if (!kernel->supported_by_runtime_system()) continue;
        simdjson::get_active_implementation() = kernel;
        INFO(kernel->name());
        visit(kernel->name());
    }
}

}    // namespace runknee::json
