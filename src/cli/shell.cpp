#include "cli/shell.hpp"

#include <fmt/format.h>

#include "runknee/builtin.hpp"
#include "runknee/handout.hpp"

namespace runknee::cli {
namespace {

constexpr std::size_t most_issues = 20;

/// A failing stderr has nobody left to be told.
void write_err(std::string_view text) {
    auto err = Output::standard_error();
    (void)err.write(text);
}

std::string failure_text(const Failure& failure, report::Colour colour) {
    const bool on = colour == report::Colour::on;
    std::string out = fmt::format("{}error:{} {}\n", on ? "\x1b[1;31m" : "", on ? "\x1b[0m" : "", failure.message);
    if (!failure.hint.empty()) out += fmt::format("hint:  {}\n", failure.hint);
    if (!failure.see.empty()) out += fmt::format("See: {}\n", failure.see);
    return out;
}

}    // namespace

Exit fail(const Failure& failure, ColourWhen colour) {
    if (!failure.message.empty()) write_err(failure_text(failure, colour_for(colour, Stream::err)));
    return failure.exit;
}

Exit reject(const Issues& issues, ColourWhen colour, Exit exit) {
    std::string out;
    report::issues_text(issues, most_issues, colour_for(colour, Stream::err), out);
    write_err(out);
    return exit;
}

void warn(std::string_view text) { write_err(text); }

void say(const Options& options, std::string_view text) {
    if (options.talk == Talk::usual) write_err(text);
}

void say_unused(const Options& options, Issues issues, std::size_t most) {
    if (options.talk == Talk::quiet)
        std::erase_if(issues, [](const Issue& i) { return i.code == IssueCode::repeated_id || i.code == IssueCode::inconsistent; });
    if (issues.empty()) return;
    std::string out;
    report::issues_text(issues, most, colour_for(options.colour, Stream::err), out, report::Severity::warning);
    warn(out);
}

Exit deliver(const Options& options, Privacy privacy, std::string_view result, Exit exit) {
    auto output = Output::open(options.output, privacy);
    if (!output) return fail(output.failure(), options.colour);
    Done done = output->write(result);
    if (done) done = output->commit();
    return done ? exit : fail(done.failure(), options.colour);
}

report::TextStyle text_style(const Options& options) {
    const bool to_screen = options.output == "-";
    const bool coloured = to_screen || options.colour == ColourWhen::always;
    return {.width = to_screen ? text_width(Stream::out) : report::TextStyle{}.width,
            .colour = coloured ? colour_for(options.colour, Stream::out) : report::Colour::off,
            .causes = options.causes,
            .start = options.start,
            .phases = options.detail == Detail::full ? report::Phases::in_full : report::Phases::outline,
            .pictures = to_screen ? pictures_for(options.colour, Stream::out) : report::Pictures::none};
}

void place_below(const std::string& folder, Issues& issues) {
    for (Issue& issue : issues)
        if (!issue.place.source.empty())
            issue.place.source = (std::filesystem::path(folder) / issue.place.source).lexically_normal().native();
}

std::optional<Knowledge> load_knowledge(const Options& options, Exit& exit) {
    Outcome<Folder> folder = options.data ? read_folder(*options.data, Depth::whole_tree) : Folder{};
    if (!folder) {
        exit = fail(folder.failure(), options.colour);
        return std::nullopt;
    }
    const auto files = folder->files();
    Result<KnowledgeBase> kb = options.data ? load(files, builtin_files()) : load(builtin_files());
    const bool laid_out = options.format == Format::html || options.format == Format::markdown;
    Issues issues = !kb ? std::move(kb.issues()) : laid_out ? report::template_issues(*kb) : Issues();
    if (issues.empty()) return std::optional<Knowledge>(std::in_place, std::move(*folder), std::move(*kb));
    if (options.data) place_below(*options.data, issues);
    exit = reject(issues, options.colour, Exit::knowledge_rejected);
    return std::nullopt;
}

}    // namespace runknee::cli
