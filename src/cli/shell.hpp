#pragma once
/// What every command needs of the shell: messages on stderr, results to their place, the knowledge.

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "runknee/engine.hpp"

namespace runknee::cli {

/// Says on stderr why the run stops. Returns its exit code.
Exit fail(const Failure& failure, ColourWhen colour);

/// Says on stderr what is wrong with a document. Returns `exit`.
Exit reject(const Issues& issues, ColourWhen colour, Exit exit);

/// Says on stderr what must be heard, whatever `--quiet` asks for.
void warn(std::string_view text);

/// Says something on stderr unless `--quiet`.
void say(const Options& options, std::string_view text);

/// What a document holds that could not be used as it stands. What was lost is said whatever `--quiet` asks for, because it may be a
/// reason to stop; a row that stands twice or out of order still counts, and is said only without it. `most`: of these at most.
void say_unused(const Options& options, Issues issues, std::size_t most);

/// Writes a whole result to where `options` want it. Returns the exit code: `exit`, or that of the failure.
Exit deliver(const Options& options, Privacy privacy, std::string_view result, Exit exit = Exit::done);

/// How a text goes to where `options` want it.
report::TextStyle text_style(const Options& options);

/// The process ends when its one command does, and the system takes the memory back faster than twenty thousand destructors would
/// (4 % of a start). Where a leak checker watches, they run.
struct LeaveToSystem {
    void operator()([[maybe_unused]] KnowledgeBase* kb) const {
#ifdef __SANITIZE_ADDRESS__
        delete kb;
#endif
    }
};

/// The knowledge the run works with. Shape: `folder` holds the texts of `--data`; empty for the built-in knowledge.
struct Knowledge {
    Knowledge(Folder f, KnowledgeBase k) : folder(std::move(f)), owned(new KnowledgeBase(std::move(k))), kb(*owned) {}
    Folder folder;
    std::unique_ptr<KnowledgeBase, LeaveToSystem> owned;
    const KnowledgeBase& kb;
};

/// Loads the built-in knowledge or `--data`.
/// Returns: nothing after a failure, which has then been said on stderr and stands in `exit`.
std::optional<Knowledge> load_knowledge(const Options& options, Exit& exit);

/// Issues whose places name files below `folder`, as a person finds them from here.
void place_below(const std::string& folder, Issues& issues);

}    // namespace runknee::cli
