#include <array>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/shell.hpp"

namespace runknee::cli {
namespace {

/// Results are handed on when a chunk of input is worked off, or earlier if they have grown beyond this.
constexpr std::size_t flush_at = std::size_t{1} << 20;
constexpr std::size_t chunk_size = std::size_t{256} << 10;

/// One run over all inputs, one after another.
class BatchRun {
public:
    BatchRun(const Model& model, Detail detail, Output& output) : assessor_(model, detail), output_(output), buffer_(chunk_size) {}

    Done file(Input input, const std::string& name) {
        source_ = name;
        line_in_file_ = 0;
        for (;;) {
            const auto chunk = input.read(buffer_);
            if (!chunk) return chunk.failure();
            if (chunk->empty()) break;
            lines_.feed(*chunk);
            while (const auto line = lines_.next())
                if (const Done done = record(*line); !done) return done;
            if (const Done done = flush(); !done) return done;
        }
        if (const auto line = lines_.finish())
            if (const Done done = record(*line); !done) return done;
        return flush();
    }

    const BatchSummary& summary() const { return summary_; }

private:
    Done record(std::string_view line) {
        ++line_in_file_;
        const Issues& issues = assessor_.append(line, source_, ++summary_.records, results_);
        if (!issues.empty()) rejected(issues.front());
        return results_.size() < flush_at ? Done(Nothing{}) : flush();
    }

    void rejected(const Issue& issue) {
        ++summary_.rejected;
        if (summary_.first_rejected.size() == BatchSummary::most_kept) return;
        summary_.first_rejected.push_back(issue);
        summary_.first_rejected.back().place.line = line_in_file_;
    }

    Done flush() {
        Done done = output_.write(results_);
        results_.clear();
        return done;
    }

    LineAssessor assessor_;
    LineSplitter lines_{json::record_limits.bytes};
    Output& output_;
    std::vector<char> buffer_;
    std::string results_, source_;
    BatchSummary summary_;
    int line_in_file_ = 0;
};

Outcome<std::vector<std::string>> sources(const Options& options) {
    if (!options.operands.empty()) return options.operands;
    if (!is_terminal(Stream::in)) return std::vector<std::string>{"-"};
    return Failure{Exit::usage, "batch needs a file of questionnaires, one a line", "write: runknee batch FILE, or pipe them in",
                   "runknee batch --help"};
}

/// Before the work begins: a slip in the last name should not cost an hour.
Done check_all_readable(const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (const Done readable = check_readable(name); !readable) return readable;
    return Nothing{};
}

Done run_all(BatchRun& run, const std::vector<std::string>& names, Output& output) {
    for (const std::string& name : names) {
        auto input = Input::open(name);
        if (!input) return input.failure();
        if (const Done done = run.file(std::move(*input), name); !done) return done;
    }
    return output.commit();
}

Exit report_rejected(const Options& options, const BatchSummary& summary) {
    if (summary.rejected == 0) return Exit::done;
    if (options.talk == Talk::usual) reject(summary.first_rejected, options.colour, Exit::answers_rejected);
    const std::string_view first = summary.rejected > summary.first_rejected.size() ? "; the first of them are above" : "";
    say(options, fmt::format("{} of {} record{} rejected{}\n", summary.rejected, summary.records, summary.records == 1 ? "" : "s", first));
    return Exit::answers_rejected;
}

}    // namespace

Exit batch_command(const Options& options) {
    const auto names = sources(options);
    if (!names) return fail(names.failure(), options.colour);
    if (const Done readable = check_all_readable(*names); !readable) return fail(readable.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    auto output = Output::open(options.output, Privacy::private_to_owner);
    if (!output) return fail(output.failure(), options.colour);
    const Model model(knowledge->kb);
    BatchRun run(model, options.detail, *output);
    if (const Done done = run_all(run, *names, *output); !done) return fail(done.failure(), options.colour);
    return report_rejected(options, run.summary());
}

}    // namespace runknee::cli
