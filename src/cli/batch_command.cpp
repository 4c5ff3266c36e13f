#include <atomic>
#include <thread>

#include <fmt/format.h>

#include "cli/batch_inputs.hpp"
#include "cli/batch_output.hpp"
#include "cli/batch_progress.hpp"
#include "cli/commands.hpp"
#include "cli/interruption.hpp"
#include "cli/shell.hpp"

namespace runknee::cli {
namespace {

Outcome<std::vector<std::string>> sources(const Options& options) {
    if (!options.operands.empty()) return options.operands;
    if (!is_terminal(Stream::in)) return std::vector<std::string>{"-"};
    return Failure{Exit::usage, "batch needs a file of questionnaires, one a line", "write: runknee batch FILE, or pipe them in",
                   "runknee batch --help"};
}

Outcome<BatchWishes> wishes(const KnowledgeBase& kb, const Options& options, Issues& problems) {
    BatchWishes out{
        .shape = options.batch.from, .shard = options.batch.shard, .block_bytes = block_bytes({options.detail, options.batch.to})};
    if (!options.batch.map) return out;
    const auto text = read_text(*options.batch.map, json::record_limits.bytes);
    if (!text) return text.failure();
    auto map = read_column_map(kb, *text, *options.batch.map);
    if (map) {
        out.map = std::move(*map);
        out.map_text = *text;
        return out;
    }
    problems = std::move(map.issues());
    return Failure{Exit::usage, "", "", ""};
}

std::size_t jobs(const Options& options) {
    if (options.batch.jobs) return static_cast<std::size_t>(*options.batch.jobs);
    return std::max(1U, std::thread::hardware_concurrency());
}

/// Everything the results depend on but the content of the inputs.
std::string run_of(const KnowledgeBase& kb, const Options& options, const BatchInputs& inputs) {
    const BatchOptions& batch = options.batch;
    const Shard shard = batch.shard.value_or(Shard{});
    return sha256_hex(fmt::format("{} {} {} {} {} {}/{}\n{}", RUNKNEE_VERSION, kb.fingerprint, static_cast<int>(options.detail),
                                  static_cast<int>(batch.to), batch.from ? static_cast<int>(*batch.from) : -1, shard.number, shard.of,
                                  inputs.description()));
}

/// One run over all inputs. What is read and what is written have their own members each, since that happens at the same time.
class BatchRun : public BlockFlow {
public:
    BatchRun(const KnowledgeBase& kb, const Options& options, BatchInputs& inputs, const Interruption& interruption, BatchOutput& output)
        : kb_(kb),
          options_(options),
          interruption_(interruption),
          inputs_(inputs),
          skip_(output.records_kept()),
          output_(output),
          tally_(output.kept()),
          progress_(options) {}

    /// What was read before a failure or a signal has its results all the same, however many workers there are.
    Done run(const Model& model) {
        assess_blocks(model, {options_.detail, options_.batch.to}, jobs(options_), *this);
        progress_.clear();
        if (!write_outcome_) return write_outcome_;
        return Interruption::by_signal() ? Done(interrupted_run()) : read_outcome_;
    }

    const BatchTally& tally() const { return tally_; }

    bool read(Block& block) override {
        auto next = inputs_.next(kb_, std::move(block.buffer));
        tell_warnings();
        bytes_done_ = inputs_.bytes_done();
        if (!next) read_outcome_ = next.failure();
        if (!next || !*next) return false;
        block = std::move(**next);
        skip_records(block);
        return true;
    }

    bool write(const BlockResults& results) override {
        tally_.add(results.tally);
        progress_.show(tally_.records, bytes_done_, inputs_.bytes_total());
        write_outcome_ = output_.write(results);
        return static_cast<bool>(write_outcome_);
    }

    void stop() noexcept override { interruption_.call(); }

private:
    void skip_records(Block& block) {
        const std::size_t n = std::min(skip_, block.records);
        if (n > 0) drop_records(block, n);
        skip_ -= n;
    }

    /// The rest of a table is used all the same.
    void tell_warnings() {
        const Issues warnings = inputs_.take_warnings();
        if (warnings.empty() || options_.talk == Talk::quiet) return;
        std::string out;
        report::issues_text(warnings, warnings.size(), colour_for(options_.colour, Stream::err), out, report::Severity::warning);
        warn(out);
    }

    const KnowledgeBase& kb_;
    const Options& options_;
    const Interruption& interruption_;

    BatchInputs& inputs_;
    std::size_t skip_;    // records whose results are there already
    Done read_outcome_ = Nothing{};
    std::atomic<std::uint64_t> bytes_done_ = 0;

    BatchOutput& output_;
    BatchTally tally_;
    BatchProgress progress_;
    Done write_outcome_ = Nothing{};
};

Exit report_rejected(const Options& options, const BatchTally& tally) {
    if (tally.rejected == 0) return Exit::done;
    if (options.talk == Talk::usual) reject(tally.first_rejected, options.colour, Exit::answers_rejected);
    const std::string_view first = tally.rejected > tally.first_rejected.size() ? "; the first of them are above" : "";
    say(options, fmt::format("{} of {} record{} rejected{}\n", tally.rejected, tally.records, tally.records == 1 ? "" : "s", first));
    return Exit::answers_rejected;
}

Done write_summary(const KnowledgeBase& kb, const Options& options, const BatchTally& tally) {
    if (!options.batch.summary) return Nothing{};
    auto output = Output::open(*options.batch.summary, Privacy::private_to_owner);
    if (!output) return output.failure();
    std::string text;
    report::tally_json(kb, tally, text);
    if (const Done done = output->write(text); !done) return done;
    return output->commit();
}

Exit finish(const KnowledgeBase& kb, const Options& options, const BatchTally& tally, double seconds) {
    if (const Done done = write_summary(kb, options, tally); !done) return fail(done.failure(), options.colour);
    const Exit exit = report_rejected(options, tally);
    if (is_terminal(Stream::err)) say(options, tally_text(kb, tally, seconds));
    return exit;
}

Exit stopped(const Options& options, const BatchOutput& output, const Failure& failure) {
    const Exit exit = fail(failure, options.colour);
    if (const std::string kept = output.part_name(); !kept.empty())
        say(options, fmt::format("the results so far are in {}; go on with the same command and --resume\n", printable(kept)));
    return exit;
}

Exit run_batch(const Model& model, const Options& options, BatchInputs& inputs, const Interruption& interruption) {
    auto output = BatchOutput::open(model.kb(), options, run_of(model.kb(), options, inputs));
    if (!output) return fail(output.failure(), options.colour);
    const auto start = std::chrono::steady_clock::now();
    BatchRun run(model.kb(), options, inputs, interruption, *output);
    Done done = run.run(model);
    if (done) done = output->commit();
    if (!inputs.problems().empty()) reject(inputs.problems(), options.colour, Exit::answers_rejected);
    if (!done) return stopped(options, *output, done.failure());
    return finish(model.kb(), options, run.tally(), std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}    // namespace

Exit batch_command(const Options& options) {
    const auto names = sources(options);
    if (!names) return fail(names.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    Issues problems;
    const auto wanted = wishes(knowledge->kb, options, problems);
    if (!wanted) return problems.empty() ? fail(wanted.failure(), options.colour) : reject(problems, options.colour, Exit::usage);
    const auto interruption = Interruption::heed_signals();
    if (!interruption) return fail(interruption.failure(), options.colour);
    auto inputs = BatchInputs::find(*names, *wanted, *interruption);
    if (!inputs) return fail(inputs.failure(), options.colour);
    const Model model(knowledge->kb);
    return run_batch(model, options, *inputs, *interruption);
}

}    // namespace runknee::cli
