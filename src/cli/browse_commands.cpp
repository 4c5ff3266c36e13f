#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/shell.hpp"
#include "runknee/builtin.hpp"
#include "runknee/drawing.hpp"

namespace runknee::cli {
namespace {

using report::Catalogue;

constexpr std::array<Catalogue, 9> kinds{Catalogue::conditions, Catalogue::questions,  Catalogue::rules,
                                         Catalogue::exercises,  Catalogue::protocols,  Catalogue::modalities,
                                         Catalogue::sources,    Catalogue::parameters, Catalogue::founding};

Outcome<Catalogue> kind_named(std::string_view typed) {
    std::vector<std::string_view> known;
    for (const Catalogue kind : kinds) {
        if (name(kind) == typed) return kind;
        known.push_back(name(kind));
    }
    const auto meant = did_you_mean(typed, known);
    return Failure{Exit::usage, fmt::format("nothing of the kind \"{}\"", printable(typed)),
                   meant ? fmt::format("did you mean {}?", *meant) : fmt::format("kinds: {}", fmt::join(known, ", ")),
                   "runknee list --help"};
}

/// The shipped schema of this path ("schema/assessment.json"), if there is one.
std::optional<std::string_view> schema_called(std::string_view path) {
    if (!path.starts_with("schema/")) return std::nullopt;
    const auto files = builtin_files();
    const auto it = std::ranges::find(files, path, &KnowledgeFile::path);
    return it == files.end() ? std::nullopt : std::optional(it->text);
}

std::vector<std::string_view> everything_shown(const KnowledgeBase& kb) {
    auto ids = report::show_ids(kb);
    for (const auto& f : builtin_files())
        if (f.path.starts_with("schema/")) ids.push_back(f.path);
    return ids;
}

Failure nothing_called(const KnowledgeBase& kb, std::string_view typed) {
    const auto ids = everything_shown(kb);
    const auto meant = did_you_mean(typed, ids);
    return {Exit::usage, fmt::format("nothing has the id \"{}\"", printable(typed)),
            meant ? fmt::format("did you mean {}?", *meant) : std::string(), "runknee list --help"};
}

/// Conditions, questions, sources and what else has an id cannot be drawn.
Exit show_drawing(const Options& options, const KnowledgeBase& kb) {
    const std::string& id = options.operands[0];
    std::string out;
    if (const auto exercise = kb.exercise(id)) {
        report::svg(kb, *exercise, {}, out);
        return deliver(options, Privacy::open, out);
    }
    const auto known = everything_shown(kb);
    if (std::ranges::find(known, id) == known.end()) return fail(nothing_called(kb, id), options.colour);
    return fail({Exit::usage, fmt::format("there is no drawing of \"{}\"", printable(id)), "exercises have one: runknee list exercises",
                 "runknee show --help"},
                options.colour);
}

}    // namespace

Exit list_command(const Options& options) {
    const auto kind = kind_named(options.operands[0]);
    if (!kind) return fail(kind.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    std::string out;
    if (options.format == Format::json)
        report::list_json(knowledge->kb, *kind, out);
    else
        report::list_text(knowledge->kb, *kind, text_style(options), out);
    return deliver(options, Privacy::open, out);
}

Exit show_command(const Options& options) {
    const bool drawing = options.format == Format::svg;
    if (const auto schema = schema_called(options.operands[0]); schema && !drawing)
        return deliver(options, Privacy::open, std::string(*schema));
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const std::string& id = options.operands[0];
    if (drawing) return show_drawing(options, knowledge->kb);
    std::string out;
    const bool found = options.format == Format::json ? report::show_json(knowledge->kb, id, out)
                                                      : report::show_text(knowledge->kb, id, text_style(options), out);
    return found ? deliver(options, Privacy::open, out) : fail(nothing_called(knowledge->kb, id), options.colour);
}

Exit questionnaire_command(const Options& options) {
    using report::Questionnaire;
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const auto kind = options.format == Format::csv      ? Questionnaire::csv
                      : options.format == Format::schema ? Questionnaire::schema
                                                         : Questionnaire::json;
    std::string out;
    report::questionnaire(knowledge->kb, kind, out);
    return deliver(options, Privacy::private_to_owner, out);
}

Exit version_command(const Options& options) {
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const KnowledgeInfo& about = knowledge->kb.info;
    return deliver(
        options, Privacy::open,
        fmt::format("runknee {}\nknowledge {} ({})\nfingerprint {}\nstatus: {}\nlicence: {}\n", RUNKNEE_VERSION, printable(about.version),
                    printable(about.name), knowledge->kb.fingerprint, printable(about.status), printable(about.licence)));
}

}    // namespace runknee::cli
