#include "batch/block_assessor.hpp"

#include <utility>

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

BlockAssessor::BlockAssessor(const Model& model, BatchStyle style)
    : model_(model), style_(style), draft_(model.kb()), panel_(model.kb()), findings_(model), lines_(model.kb()) {}

void BlockAssessor::run(const Block& block, BlockResults& out) {
    forget();
    out.bytes.clear();
    out.lines.clear();
    out.tally.clear();
    if (source_ != block.source) open(*block.source);
    number_ = block.first_record;
    buffer_end_ = block.buffer.data() + block.buffer.size();
    std::string_view rest = block.text();
    std::size_t line = block.first_line;
    if (source_->shape == RecordShape::document) record(std::exchange(rest, {}), 1, out);
    while (!rest.empty()) {
        const std::string_view text = rest.substr(0, record_end(*source_, rest, true));
        rest.remove_prefix(text.size());
        if (is_record(*source_, text)) record(without_break(text), line, out);
        line += source_->shape == RecordShape::table ? line_breaks(*source_, text) : 1;
    }
    decide_all(out);
}

void BlockAssessor::open(const BatchSource& source) {
    source_ = &source;
    rows_.reset();
    if (source.columns) rows_.emplace(model_.kb(), *source.columns);
}

Issues BlockAssessor::read(std::string_view text, std::size_t line_in_source) {
    if (rows_) return rows_->read(text, source_->name, static_cast<int>(line_in_source), draft_);
    return read_answers(model_.kb(), reader_, text, source_->name, draft_);
}

/// Decisions are made for a panel at once, so a record waits until it is full.
void BlockAssessor::record(std::string_view text, std::size_t line_in_source, BlockResults& out) {
    if (style_.detail == Detail::full) {
        const std::size_t before = out.bytes.size();
        const Issues issues = read(text, line_in_source);
        issues.empty() ? assess_whole(out) : reject(issues, line_in_source, number_, out.bytes, out.tally);
        return count(before, issues.empty(), out);
    }
    waiting_.emplace_back();
    if (const Issues issues = seat(text, line_in_source); !issues.empty())
        reject(issues, line_in_source, number_ + waiting_.size() - 1, waiting_.back().error, out.tally);
    if (waiting_.size() == Panel::seats) decide_all(out);
}

Issues BlockAssessor::seat(std::string_view text, std::size_t line_in_source) {
    if (!rows_) {
        const bool padded = static_cast<std::size_t>(buffer_end_ - (text.data() + text.size())) >= json::Reader::padding;
        return panel_.read(reader_, text, source_->name, padded);
    }
    Issues issues = read(text, line_in_source);
    if (issues.empty()) panel_.seat(draft_.answers());
    return issues;
}

void BlockAssessor::decide_all(BlockResults& out) {
    if (waiting_.empty()) return;
    findings_.run(panel_.finish(), panel_.seated());
    std::size_t next_seat = 0;
    for (const Waiting& record : waiting_) {
        const std::size_t before = out.bytes.size();
        const bool accepted = record.error.empty();
        if (accepted)
            decide(next_seat++, out);
        else
            out.bytes += record.error;
        count(before, accepted, out);
    }
    forget();
}

/// What waits, as when a block was broken off.
void BlockAssessor::forget() {
    waiting_.clear();
    panel_.clear();
}

void BlockAssessor::decide(std::size_t seat, BlockResults& out) {
    assessment_.id = panel_.id(seat);
    assessment_.has_id = panel_.has_id(seat);
    runknee::decide(model_, findings_, {panel_.panel(), seat}, assessment_);
    if (style_.form == ResultForm::worklist)
        report::worklist_line(model_.kb(), assessment_, number_, out.bytes);
    else
        lines_.append(assessment_, number_, out.bytes);
}

void BlockAssessor::assess_whole(BlockResults& out) {
    const Answers& answers = draft_.finish();
    assessment_ = assess(model_, answers);
    report::json(model_.kb(), answers, assessment_, {.layout = report::Layout::one_line}, out.bytes);
}

/// Counts a record whose result has been written.
void BlockAssessor::count(std::size_t bytes_before, bool accepted, BlockResults& out) {
    std::optional<LevelIx> level;
    if (accepted) {
        level = assessment_.level;
        ++out.tally.levels[assessment_.level.value];
        ++out.tally.gates[assessment_.gate.value];
        ++out.tally.verdicts[static_cast<std::size_t>(assessment_.verdict)];
    }
    ++out.tally.records;
    out.lines.push_back({level, out.bytes.size() - bytes_before});
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
