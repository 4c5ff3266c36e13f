/// The batch reader: any bytes, cut in any way, give one valid line for each record, always the same.

#include <algorithm>

#include "../unit/feed.hpp"
#include "../unit/padded.hpp"
#include "../unit/same_answers.hpp"
#include "fuzz.hpp"

using namespace runknee;
using runknee::fuzz::promise;

namespace {

const Model& model() {
    static const Model made(fuzz::knowledge());
    return made;
}

/// How an input is cut. Units: bytes.
struct Cuts {
    std::size_t block = 1, chunk = 1;    ///< `chunk`: at most that many at one go.
};

struct Outcome {
    std::string bytes;
    std::size_t records = 0, lines = 0;
};

void check_ndjson(std::string_view line, std::size_t number, BatchStyle style) {
    static json::Reader reader;
    auto read = reader.parse(line, "result", {std::size_t{16} << 20, 64});
    promise(static_cast<bool>(read), "a result is valid JSON");
    promise(read->is(json::Kind::object), "a result is an object");
    bool numbered = style.detail == Detail::full;    // a whole assessment has no number, an error has
    for (const json::Member member : read->members())
        if (member.key == "line") numbered = member.value.as_number() == static_cast<double>(number);
    promise(numbered, "a result has the number of its record");
}

void check_worklist(std::string_view line) {
    static CsvRecord cells(',');
    promise(csv_record_end(line, ',', true) == line.size(), "a line of a worklist is one record");
    promise(!cells.read(line, "result", 1) && cells.size() > 1, "a line of a worklist is a row of a table");
}

void add(const BlockResults& results, const Block& block, BatchStyle style, Outcome& run) {
    promise(results.lines.size() == block.records && results.tally.records == block.records, "one line for each record");
    promise(block.first_record == run.records + 1, "records are counted on");
    std::string_view rest = results.bytes;
    for (const ResultLine& line : results.lines) {
        promise(line.bytes > 0 && line.bytes <= rest.size(), "the lines are in the bytes");
        const std::string_view text = rest.substr(0, line.bytes);
        rest.remove_prefix(line.bytes);
        promise(text.find('\n') == text.size() - 1, "a result is one line");
        ++run.lines;
        style.form == ResultForm::ndjson ? check_ndjson(text, run.lines, style) : check_worklist(text);
    }
    promise(rest.empty(), "all bytes are in lines");
    run.records += block.records;
    run.bytes += results.bytes;
}

/// The input without its header, behind which it begins.
struct Body {
    BatchSource source;
    std::string_view text;
    std::size_t first_line = 1, offset = 0;
};

/// The records that begin in [from, to) of the input; of all of them the numbers go on.
class PartFlow : public BlockFlow {
public:
    PartFlow(const Body& body, BatchStyle style, Cuts cuts, std::uint64_t from, std::uint64_t to)
        : style_(style), cuts_(cuts), from_(from), to_(to), text_(body.text), cutter_(body.source, cuts.block, 1) {
        const std::size_t first = std::min(cuts.chunk, text_.size());
        cutter_.begin_with(text_.substr(0, first), body.first_line, body.offset);
        text_.remove_prefix(first);
    }

    bool read(Block& block) override {
        for (;;) {
            while (auto next = cutter_.next()) {
                keep_range(*next, from_, to_);
                if (next->begin == next->end) continue;
                read_ = *next;
                block = std::move(*next);
                return true;
            }
            if (cutter_.done()) return false;
            feed(cutter_, text_, cuts_.chunk, block.buffer);
        }
    }
    bool write(const BlockResults& results) override {
        add(results, read_, style_, out);
        return true;
    }
    void stop() noexcept override {}

    Outcome out;

private:
    BatchStyle style_;
    Cuts cuts_;
    std::uint64_t from_, to_;
    std::string_view text_;
    BlockCutter cutter_;
    Block read_;    // with one worker the one whose results come next
};

Outcome run(const Body& body, BatchStyle style, Cuts cuts, std::uint64_t from, std::uint64_t to, std::size_t numbered_from) {
    PartFlow flow(body, style, cuts, from, to);
    flow.out.records = flow.out.lines = numbered_from;
    assess_blocks(model(), style, 1, flow);
    return flow.out;
}

/// How many records there are, counted the plain way.
std::size_t count_records(const Body& body) {
    if (body.source.shape == RecordShape::document) return body.text.empty() ? 0 : 1;
    std::size_t count = 0;
    for (std::string_view rest = body.text; !rest.empty();) {
        const bool table = body.source.shape == RecordShape::table;
        const std::size_t end =
            table ? csv_record_end(rest, body.source.columns->separator(), true) : std::min(rest.find('\n'), rest.size() - 1) + 1;
        promise(end > 0 && end <= rest.size(), "a record has an end");
        count += !table || rest.substr(0, end).find_first_not_of(" \t\r\n") != std::string_view::npos ? 1 : 0;
        rest.remove_prefix(end);
    }
    return count;
}

/// Nothing: a table whose header is refused.
std::optional<Body> body_of(std::string_view text, RecordShape shape) {
    Body out{{"input", shape}, text};
    if (shape != RecordShape::table) return out;
    out.offset = csv_header_end(text, true);
    auto columns = Columns::read(fuzz::knowledge(), text.substr(0, out.offset), "input", {});
    if (!columns) {
        promise(!columns.issues().empty(), "a refused header has a reason");
        return std::nullopt;
    }
    out.source.columns = std::move(*columns);
    out.first_line = 1 + csv_line_breaks(text.substr(0, out.offset));
    out.text.remove_prefix(out.offset);
    return out;
}

/// One record into an empty panel; true if it was accepted.
bool seat(PanelDraft& panel, std::string_view text) {
    static json::Reader reader;
    return panel.read(reader, text, "record").empty();
}

/// Every line, read quickly if it can be, against itself read carefully, which is how a text is read that was not announced.
void check_lines(std::string_view text) {
    static PanelDraft quick(fuzz::knowledge()), careful(fuzz::knowledge());
    const json::Padded lines(text);
    quick.begin_lines(lines.text());
    for (std::string_view rest = lines.text(); !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        quick.clear();
        careful.clear();
        const bool accepted = seat(careful, rest.substr(0, end));
        promise(seat(quick, rest.substr(0, end)) == accepted, "a line is accepted as it is by itself");
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!accepted) continue;
        promise(quick.id(0) == careful.id(0) && quick.has_id(0) == careful.has_id(0), "it has the same id");
        const RunnerView runner{quick.finish(), 0}, expected{careful.finish(), 0};
        promise(differ(fuzz::knowledge(), runner, expected).empty(), "and the same answers");
    }
}

BatchStyle style_of(fuzz::Dice& dice) {
    if (dice.below(16) == 0) return {Detail::full, ResultForm::ndjson};
    return {Detail::decision, dice.below(3) == 0 ? ResultForm::worklist : ResultForm::ndjson};
}

void check_recognised(std::string_view text, RecordShape shape, fuzz::Dice& dice) {
    const auto early = recognise(fuzz::knowledge(), text.substr(0, dice.below(text.size() + 1)), false, {});
    promise(!early || *early == shape, "what a beginning looks like is what the whole looks like");
}

}    // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    fuzz::Dice dice(text);
    auto shape = recognise(fuzz::knowledge(), text, true, {});
    promise(shape.has_value(), "a whole input has a shape");
    check_recognised(text, *shape, dice);
    if (dice.below(8) == 0) shape = static_cast<RecordShape>(dice.below(3));    // as --from says
    const auto body = body_of(text, *shape);
    if (!body) return 0;

    if (*shape == RecordShape::lines) check_lines(text);
    constexpr std::uint64_t all = std::uint64_t{1} << 62U;
    const BatchStyle style = style_of(dice);
    const Outcome whole = run(*body, style, {text.size() + 1, text.size() + 1}, 0, all, 0);
    promise(whole.records == count_records(*body) && whole.lines == whole.records, "every record has its line");
    const Outcome cut = run(*body, style, {1 + dice.below(64), 1 + dice.below(1 + text.size() / 2)}, 0, all, 0);
    promise(cut.bytes == whole.bytes, "the way an input is cut changes nothing");
    const std::size_t edge = dice.below(text.size() + 1);
    const Cuts cuts{1 + dice.below(256), 1 + dice.below(64)};
    const Outcome first = run(*body, style, cuts, 0, edge, 0);
    const Outcome second = run(*body, style, cuts, edge, all, first.records);
    promise(first.bytes + second.bytes == whole.bytes, "the shards together are the whole");
    return 0;
}
