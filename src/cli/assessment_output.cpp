#include "cli/assessment_output.hpp"

namespace runknee::cli {

std::string rendered(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a) {
    std::string out;
    if (options.format == Format::json)
        report::json(kb, answers, a, {.causes = options.causes, .start = options.start}, out);
    else
        report::text(kb, answers, a, text_style(options), out);
    return out;
}

}    // namespace runknee::cli
