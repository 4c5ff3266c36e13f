#pragma once
/// Exit codes, and what stops a run.

#include <string>
#include <utility>
#include <variant>

#include "runknee/base.hpp"

namespace runknee::cli {

/// The exit codes of the program (those of sysexits), the same for every format; urgency never changes them.
enum class Exit : int {
    done = 0,
    usage = 64,
    answers_rejected = 65,
    no_input = 66,
    own_bug = 70,
    io_failed = 74,
    knowledge_rejected = 78,
    interrupted = 130,
    reader_gone = 141,
};

/// Why a run stops, in the words a person sees. Shape: an empty message is not shown (the reader of a pipe went away).
struct Failure {
    Exit exit = Exit::own_bug;
    std::string message;
    std::string hint;
    std::string see;    ///< A command to read on with; may be empty.
};

/// A value, or what stops the run.
template <class T>
class Outcome {
public:
    Outcome(T value) : state_(std::in_place_index<0>, std::move(value)) {}              // NOLINT(google-explicit-constructor)
    Outcome(Failure failure) : state_(std::in_place_index<1>, std::move(failure)) {}    // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() { return std::get<0>(state_); }
    const T& operator*() const { return std::get<0>(state_); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Failure& failure() const { return std::get<1>(state_); }

private:
    std::variant<T, Failure> state_;
};

/// For steps that hand nothing back.
struct Nothing {};
using Done = Outcome<Nothing>;

}    // namespace runknee::cli
