#include <iterator>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/shell.hpp"
#include "runknee/builtin.hpp"
#include "runknee/cases.hpp"
#include "runknee/handout.hpp"

namespace runknee::cli {
namespace {

/// Everything `check` has to say.
struct Findings {
    Issues issues;
    report::CheckCounts counts;
    bool cases_wanted = false;
};

void check_cases(const KnowledgeBase& kb, const Folder& cases, const std::string& folder, Findings& out) {
    const Model model(kb);
    for (const KnowledgeFile& file : cases.files()) {
        const std::string source = (std::filesystem::path(folder) / file.path).lexically_normal().native();
        out.counts.cases += run_cases(model, file.text, source, out.issues);
    }
}

Outcome<Findings> findings(const Options& options) {
    const std::string& folder = options.operands[0];
    const auto data = read_folder(folder, Depth::whole_tree);
    if (!data) return data.failure();
    const Outcome<Folder> cases = options.cases ? read_folder(*options.cases, Depth::this_folder) : Folder{};
    if (!cases) return cases.failure();
    Findings out;
    out.counts.files = data->paths.size();
    out.cases_wanted = options.cases.has_value();
    auto kb = load(data->files(), builtin_files());
    if (kb) {
        out.issues = report::template_issues(*kb);
        place_below(folder, out.issues);
        check_cases(*kb, *cases, options.cases.value_or(""), out);
    } else {
        out.issues = std::move(kb.issues());
        place_below(folder, out.issues);
    }
    return out;
}

std::string counted(std::size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string summary(const Findings& f) {
    std::string out = counted(f.counts.files, "file");
    if (f.counts.cases > 0) out += fmt::format(", {}", counted(f.counts.cases, "case"));
    if (!f.issues.empty()) return fmt::format("{}: {}\n", out, counted(f.issues.size(), "problem"));
    return fmt::format("{}: {}\n", out, f.cases_wanted ? "all as expected" : "no problems");
}

std::string render(const Options& options, const Findings& f) {
    std::string out;
    if (options.format == Format::json) {
        report::check_json(f.issues, f.counts, out);
        return out;
    }
    report::issues_text(f.issues, f.issues.size(), text_style(options).colour, out);
    if (options.talk == Talk::usual) out += summary(f);
    return out;
}

}    // namespace

Exit check_command(const Options& options) {
    const auto found = findings(options);
    if (!found) return fail(found.failure(), options.colour);
    return deliver(options, Privacy::open, render(options, *found), found->issues.empty() ? Exit::done : Exit::knowledge_rejected);
}

}    // namespace runknee::cli
