#pragma once
/// The second step from arguments to what is to be done: every value checked and turned into its type.

#include <chrono>

#include "cli/args.hpp"
#include "cli/terminal.hpp"
#include "runknee/batch.hpp"

namespace runknee::cli {

enum class Format : unsigned char { text, json, csv, schema, svg, ics, man, html, markdown, page };
enum class Talk : unsigned char { usual, quiet };

/// The `number`-th of `of` parts. Shape: 1 <= number <= of.
struct Shard {
    std::uint64_t number = 1, of = 1;
};

enum class BatchOrder : unsigned char { input, care };

/// What `batch` alone takes.
struct BatchOptions {
    std::optional<RecordShape> from = {};    ///< None: told from the content.
    ResultForm to = ResultForm::ndjson;
    BatchOrder order = BatchOrder::input;
    std::optional<std::string> map = {}, summary = {};
    std::optional<Shard> shard = {};
    std::optional<int> jobs = {};
    bool go_on = false;    ///< With the run that was killed.
};

/// What one run is to do. Shape: correct by construction; only `resolve` makes it.
struct Options {
    Command command = Command::help;
    std::vector<std::string> operands;
    Format format = Format::text;
    Detail detail = Detail::decision;    ///< Of a batch; elsewhere `full` asks for every phase in full.
    std::string output = "-";
    std::optional<std::string> data;
    std::optional<std::string> cases;
    ColourWhen colour = ColourWhen::automatic;
    Talk talk = Talk::usual;
    std::size_t causes = 0;
    std::vector<std::string> answers;           ///< Single answers, QUESTION=VALUE.
    std::optional<std::string> answers_file;    ///< Of a plan: the filled-in questionnaire.
    std::optional<std::string> condition;       ///< Of an explanation: this cause alone.
    std::optional<std::string> save, resume;    ///< Of the interview.
    std::optional<std::string> form;            ///< Kind of log row whose fields are shown.
    std::optional<int> phase = {}, day = {};    ///< `phase` from 1, `day` from 0.
    std::optional<std::chrono::sys_days> start = {}, date = {};
    bool all = false;    ///< Ask every question.
    BatchOptions batch = {};
};

/// Precondition: `raw` asks for no help. Errors: usage.
Outcome<Options> resolve(const RawArgs& raw);

}    // namespace runknee::cli
