#include "batch/block_assessor.hpp"

#include <cassert>

#include "batch/records.hpp"
#include "runknee/json_lines.hpp"
#include "runknee/report.hpp"

namespace runknee {
namespace {

std::string_view without_break(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}    // namespace

BlockAssessor::BlockAssessor(const Model& model, BatchStyle style)
    : model_(model), style_(style), draft_(model.kb()), panel_(model.kb()), findings_(model), result_lines_(model.kb()) {}

void BlockAssessor::run(const Block& block, BlockResults& out) {
    forget();
    out.bytes.clear();
    out.lines.clear();
    out.tally.clear();
    if (source_ != block.source) open(*block.source);
    number_ = block.first_record;
    // a whole assessment takes so long that how it was parsed does not matter
    const bool quick = source_->shape != RecordShape::table && style_.detail != Detail::full;
    panel_.begin_lines(quick && block.buffer.size() >= block.end + json::Lines::padding ? block.text() : "");
    switch (source_->shape) {
        case RecordShape::document:
            record(block.text(), 1, out);
            break;
        case RecordShape::lines:
            lines(block, out);
            break;
        case RecordShape::table:
            rows(block, out);
            break;
    }
    decide_all(out);
}

void BlockAssessor::lines(const Block& block, BlockResults& out) {
    assert(block.text().empty() || (!block.ends.empty() && block.ends.back() >= block.end));
    std::size_t line = block.first_line, at = block.begin;
    for (const std::size_t end : block.ends) {
        if (end <= block.begin || end > block.end) continue;
        record(without_break(std::string_view(block.buffer).substr(at, end - at)), line++, out);
        at = end;
    }
}

void BlockAssessor::rows(const Block& block, BlockResults& out) {
    std::size_t line = block.first_line;
    for (std::string_view rest = block.text(); !rest.empty();) {
        const std::string_view text = rest.substr(0, record_end(*source_, rest, true));
        rest.remove_prefix(text.size());
        if (is_record(*source_, text)) record(without_break(text), line, out);
        line += line_breaks(*source_, text);
    }
}

void BlockAssessor::open(const BatchSource& source) {
    source_ = &source;
    row_reader_.reset();
    if (source.columns) row_reader_.emplace(model_.kb(), *source.columns);
}

Issues BlockAssessor::read(std::string_view text, std::size_t line_in_source) {
    if (row_reader_) return row_reader_->read(text, source_->name, static_cast<int>(line_in_source), draft_);
    return read_answers(model_.kb(), reader_, text, source_->name, draft_);
}

/// Decisions are made for a panel at once, so a record waits until it is full.
void BlockAssessor::record(std::string_view text, std::size_t line_in_source, BlockResults& out) {
    if (style_.detail == Detail::full) {
        const std::size_t before = out.bytes.size();
        const Issues issues = read(text, line_in_source);
        issues.empty() ? assess_whole(out) : reject(issues, line_in_source, number_, out.bytes, out.tally);
        return count(out.bytes.size() - before, issues.empty(), out);
    }
    waiting_.emplace_back();
    if (const Issues issues = seat(text, line_in_source); !issues.empty())
        reject(issues, line_in_source, number_ + waiting_.size() - 1, waiting_.back().error, out.tally);
    if (waiting_.size() == Panel::seats) decide_all(out);
}

Issues BlockAssessor::seat(std::string_view text, std::size_t line_in_source) {
    if (!row_reader_) return panel_.read(reader_, text, source_->name);
    Issues issues = read(text, line_in_source);
    if (issues.empty()) panel_.seat(draft_.answers());
    return issues;
}

void BlockAssessor::decide_all(BlockResults& out) {
    if (waiting_.empty()) return;
    findings_.run(panel_.finish(), panel_.seated());
    std::size_t next_seat = 0;
    for (const Waiting& record : waiting_) {
        const bool accepted = record.error.empty();
        count(accepted ? decide(next_seat++, out) : pass_on(record.error, out), accepted, out);
    }
    result_lines_.move_to(out.bytes);
    forget();
}

/// Behind the lines that are held. Returns its bytes.
std::size_t BlockAssessor::pass_on(const std::string& error, BlockResults& out) {
    result_lines_.move_to(out.bytes);
    out.bytes += error;
    return error.size();
}

/// What waits, as when a block was broken off.
void BlockAssessor::forget() {
    waiting_.clear();
    panel_.clear();
    result_lines_.forget();
}

/// Returns the bytes of the result.
std::size_t BlockAssessor::decide(std::size_t seat, BlockResults& out) {
    assessment_.id = panel_.id(seat);
    assessment_.has_id = panel_.has_id(seat);
    runknee::decide(model_, findings_, {panel_.panel(), seat}, assessment_);
    if (style_.form != ResultForm::worklist) return result_lines_.hold(assessment_, number_);
    const std::size_t before = out.bytes.size();
    report::worklist_line(model_.kb(), assessment_, number_, out.bytes);
    return out.bytes.size() - before;
}

void BlockAssessor::assess_whole(BlockResults& out) {
    const Answers& answers = draft_.finish();
    assessment_ = assess(model_, answers);
    report::json(model_.kb(), answers, assessment_, {.layout = report::Layout::one_line}, out.bytes);
}

/// Counts a record whose result has been written.
void BlockAssessor::count(std::size_t bytes, bool accepted, BlockResults& out) {
    ResultLine& line = out.lines.emplace_back();
    line.bytes = bytes;
    if (accepted) {
        line.level = assessment_.level;
        ++out.tally.levels[assessment_.level.value];
        ++out.tally.gates[assessment_.gate.value];
        ++out.tally.verdicts[static_cast<std::size_t>(assessment_.verdict)];
    }
    ++out.tally.records;
    ++number_;
}

void BlockAssessor::reject(const Issues& issues, std::size_t line_in_source, std::size_t number, std::string& line,
                           BatchTally& tally) const {
    if (style_.form == ResultForm::worklist)
        report::worklist_error(issues, number, line);
    else
        report::error_line(issues, number, line);
    ++tally.rejected;
    if (tally.first_rejected.size() == BatchTally::most_kept) return;
    tally.first_rejected.push_back(issues.front());
    Place& place = tally.first_rejected.back().place;    // a reader of one line calls it line 1
    if (source_->shape == RecordShape::lines) place.line = static_cast<int>(line_in_source);
}

}    // namespace runknee
