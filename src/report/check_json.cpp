#include <nlohmann/json.hpp>

#include "runknee/report.hpp"

namespace runknee::report {
namespace {

using Document = nlohmann::ordered_json;

Document issue_document(const Issue& issue) {
    return {{"code", name(issue.code)},       {"file", issue.place.source}, {"line", issue.place.line}, {"column", issue.place.column},
            {"pointer", issue.place.pointer}, {"message", issue.message},   {"hint", issue.hint}};
}

}    // namespace

void check_json(const Issues& issues, const CheckCounts& counts, std::string& out) {
    Document list = Document::array();
    for (const Issue& issue : issues) list.push_back(issue_document(issue));
    const Document document = {
        {"schema", "runknee/check/1"}, {"files", counts.files}, {"cases", counts.cases}, {"issues", std::move(list)}};
    out += document.dump(1, ' ', false, Document::error_handler_t::replace);
    out += '\n';
}

}    // namespace runknee::report
