#include "batch/block_assessor.hpp"

#include <algorithm>

#include "batch/records.hpp"
#include "runknee/report.hpp"

namespace runknee {
namespace {

std::string_view without_break(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}    // namespace

BlockAssessor::BlockAssessor(const Model& model, BatchStyle style) : model_(model), style_(style), draft_(model.kb()), lines_(model.kb()) {}

void BlockAssessor::run(const Block& block, BlockResults& out) {
    out.bytes.clear();
    out.lines.clear();
    out.tally.clear();
    if (source_ != block.source) open(*block.source);
    number_ = block.first_record;
    buffer_end_ = block.buffer.data() + block.buffer.size();
    std::string_view rest = block.text();
    if (source_->shape == RecordShape::document) return record(rest, 1, out);
    std::size_t line = block.first_line;
    while (!rest.empty()) {
        const std::string_view text = rest.substr(0, record_end(*source_, rest, true));
        rest.remove_prefix(text.size());
        if (is_record(*source_, text)) record(without_break(text), line, out);
        line += source_->shape == RecordShape::table ? line_breaks(*source_, text) : 1;
    }
}

void BlockAssessor::open(const BatchSource& source) {
    source_ = &source;
    rows_.reset();
    if (source.columns) rows_.emplace(model_.kb(), *source.columns);
}

Issues BlockAssessor::read(std::string_view text, std::size_t line_in_source) {
    if (rows_) return rows_->read(text, source_->name, static_cast<int>(line_in_source), draft_);
    const bool padded = static_cast<std::size_t>(buffer_end_ - (text.data() + text.size())) >= json::Reader::padding;
    return read_answers(model_.kb(), reader_, text, source_->name, draft_, padded);
}

void BlockAssessor::record(std::string_view text, std::size_t line_in_source, BlockResults& out) {
    const std::size_t before = out.bytes.size();
    const Issues issues = read(text, line_in_source);
    std::optional<LevelIx> level;
    if (issues.empty()) {
        write(out);
        level = assessment_.level;
    } else {
        reject(issues, line_in_source, out);
    }
    ++out.tally.records;
    out.lines.push_back({level, out.bytes.size() - before});
    ++number_;
}

void BlockAssessor::write(BlockResults& out) {
    const KnowledgeBase& kb = model_.kb();
    const Answers& answers = draft_.finish();
    const bool whole = style_.detail == Detail::full;
    assess(model_, answers, whole ? Scope::whole : Scope::decision, assessment_);
    if (style_.form == ResultForm::worklist)
        report::worklist_line(kb, assessment_, number_, out.bytes);
    else if (whole)
        report::json(kb, answers, assessment_, {.layout = report::Layout::one_line}, out.bytes);
    else
        lines_.append(assessment_, number_, out.bytes);
    ++out.tally.levels[assessment_.level.value];
    ++out.tally.gates[assessment_.gate.value];
    ++out.tally.verdicts[static_cast<std::size_t>(assessment_.verdict)];
}

void BlockAssessor::reject(const Issues& issues, std::size_t line_in_source, BlockResults& out) {
    if (style_.form == ResultForm::worklist)
        report::worklist_error(issues, number_, out.bytes);
    else
        report::error_line(issues, number_, out.bytes);
    ++out.tally.rejected;
    if (out.tally.first_rejected.size() == BatchTally::most_kept) return;
    out.tally.first_rejected.push_back(issues.front());
    Place& place = out.tally.first_rejected.back().place;    // a reader of one line calls it line 1
    if (source_->shape == RecordShape::lines) place.line = static_cast<int>(line_in_source);
}

}    // namespace runknee
