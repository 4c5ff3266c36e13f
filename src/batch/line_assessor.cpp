#include "runknee/batch.hpp"
#include "runknee/report.hpp"

namespace runknee {

struct LineAssessor::Impl {
    const Model& model;
    Detail detail;
    json::Reader reader;
    Draft draft;
    Issues issues;

    void append_assessed(std::size_t line, std::string& out) {
        const Answers& answers = draft.finish();
        const Assessment a = assess(model, answers, detail == Detail::full ? Scope::whole : Scope::decision);
        if (detail == Detail::full)
            report::json(model.kb(), answers, a, {.layout = report::Layout::one_line}, out);
        else
            report::result_line(model.kb(), a, line, out);
    }
};

LineAssessor::LineAssessor(const Model& model, Detail detail)
    : impl_(std::make_unique<Impl>(Impl{model, detail, json::Reader(), Draft(model.kb()), {}})) {}
LineAssessor::~LineAssessor() = default;

const Issues& LineAssessor::append(std::string_view record, std::string_view source, std::size_t line, std::string& out) {
    impl_->issues = read_answers(impl_->model.kb(), impl_->reader, record, source, impl_->draft);
    if (impl_->issues.empty())
        impl_->append_assessed(line, out);
    else
        report::error_line(impl_->issues, line, out);
    return impl_->issues;
}

}    // namespace runknee
