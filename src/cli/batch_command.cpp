#include <csignal>
#include <thread>

#include <fmt/format.h>

#include "cli/batch_inputs.hpp"
#include "cli/batch_output.hpp"
#include "cli/batch_progress.hpp"
#include "cli/commands.hpp"
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

volatile std::sig_atomic_t interrupted = 0;

void heed_interrupts() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, [](int) { interrupted = 1; }) == SIG_IGN) std::signal(signal, SIG_IGN);    // nohup stays nohup
}

/// One run over all inputs.
class BatchRun {
public:
    BatchRun(const Model& model, const Options& options, BatchInputs& inputs, BatchOutput& output)
        : options_(options),
          inputs_(inputs),
          output_(output),
          pipeline_(model, {options.detail, options.batch.to}, jobs(options)),
          tally_(output.kept()),
          skip_(output.records_kept()),
          progress_(options),
          kb_(model.kb()) {}

    Done run() {
        while (interrupted == 0) {
            if (const Done done = wait_for_input(); !done || interrupted != 0) return done;
            auto block = inputs_.next(kb_, pipeline_.spare());
            if (!block) return failed(block.failure());
            tell_warnings();
            if (!*block) break;
            skip_records(**block);
            pipeline_.put(std::move(**block));
            while (pipeline_.full())
                if (const Done done = write(*pipeline_.take()); !done) return done;
        }
        return write_all();
    }

    const BatchTally& tally() const { return tally_; }
    void done() { progress_.clear(); }

private:
    void skip_records(Block& block) {
        const std::size_t n = std::min(skip_, block.records);
        if (n > 0) drop_records(block, n);
        skip_ -= n;
    }

    /// Nobody should wait for results while we wait for records.
    Done wait_for_input() {
        if (inputs_.ready()) return Nothing{};
        const Done done = write_all();
        if (done) inputs_.wait();
        return done;
    }

    /// What was read before the failure has its results all the same, however many workers there are.
    Done failed(Failure failure) {
        const Done done = write_all();
        return done ? Done(std::move(failure)) : done;
    }

    Done write_all() {
        while (const BlockResults* results = pipeline_.take())
            if (const Done done = write(*results); !done) return done;
        return Nothing{};
    }

    Done write(const BlockResults& results) {
        tally_.add(results.tally);
        progress_.show(tally_.records, inputs_);
        return output_.write(results);
    }

    /// The rest of a table is used all the same.
    void tell_warnings() {
        const Issues warnings = inputs_.take_warnings();
        if (warnings.empty() || options_.talk == Talk::quiet) return;
        std::string out;
        report::issues_text(warnings, warnings.size(), colour_for(options_.colour, Stream::err), out, report::Severity::warning);
        warn(out);
    }

    const Options& options_;
    BatchInputs& inputs_;
    BatchOutput& output_;
    BatchPipeline pipeline_;
    BatchTally tally_;
    std::size_t skip_;    // records whose results are there already
    BatchProgress progress_;
    const KnowledgeBase& kb_;
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

Exit run_batch(const Model& model, const Options& options, BatchInputs& inputs) {
    auto output = BatchOutput::open(model.kb(), options, run_of(model.kb(), options, inputs));
    if (!output) return fail(output.failure(), options.colour);
    heed_interrupts();
    const auto start = std::chrono::steady_clock::now();
    BatchRun run(model, options, inputs, *output);
    Done done = run.run();
    run.done();
    if (done && interrupted != 0) done = Failure{Exit::interrupted, "interrupted", "", ""};
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
    auto inputs = BatchInputs::find(*names, *wanted);
    if (!inputs) return fail(inputs.failure(), options.colour);
    const Model model(knowledge->kb);
    return run_batch(model, options, *inputs);
}

}    // namespace runknee::cli
