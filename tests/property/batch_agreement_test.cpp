// The batch against one questionnaire at a time: every set of answers in the tree, and drawn records in every form, byte for byte. What one
// record gives is worked out plainly here: parsed whole, taken value by value, assessed and written in memory that is never used again.

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "property/drawn_records.hpp"
#include "runknee/report.hpp"
#include "unit/batch_run.hpp"

using namespace runknee;
using Json = nlohmann::ordered_json;

namespace {

constexpr BatchStyle decisions{}, whole{.detail = Detail::full}, worklist{.form = ResultForm::worklist};

const Model& model() {
    static const Model made(shipped());
    return made;
}

/// Nothing: no question takes such a value.
std::optional<RawAnswer> raw(const json::Value& value) {
    if (value.is(json::Kind::null)) return RawAnswer{};
    if (value.is(json::Kind::boolean)) return value.as_bool();
    if (value.is(json::Kind::number)) return value.as_number();
    if (value.is(json::Kind::string)) return value.as_string();
    if (value.is(json::Kind::object)) return std::nullopt;
    std::vector<std::string_view> items;
    for (const json::Value item : value.elements()) {
        if (!item.is(json::Kind::string)) return std::nullopt;
        items.push_back(item.as_string());
    }
    return items;
}

/// Reads one record value by value, without any of what makes a batch quick.
class PlainReader {
public:
    explicit PlainReader(std::string_view text) : root_(reader_.parse(text, "record", json::record_limits)) {}

    /// Nothing: the record is to be refused.
    std::optional<Answers> read() {
        if (!root_ || !root_->is(json::Kind::object)) return std::nullopt;
        bool answered = false;
        for (const json::Member member : root_->members()) {
            if (!read_member(member)) return std::nullopt;
            answered = answered || member.key == "answers";
        }
        if (!answered || (unfinished_ && !begin_lists(*unfinished_))) return std::nullopt;
        return draft_.finish();
    }

private:
    bool read_member(const json::Member& member) {
        const json::Value& value = member.value;
        if (member.key == "schema") return value.is(json::Kind::string) && value.as_string() == "runknee/answers/1";
        if (member.key == "id") {
            if (value.is(json::Kind::string)) draft_.set_id(value.as_string());
            return value.is(json::Kind::string) || value.is(json::Kind::null);
        }
        if (member.key == "unfinished") unfinished_ = value;
        return member.key == "unfinished" || (member.key == "answers" && read_answers_of(value));
    }

    bool read_answers_of(const json::Value& answers) {
        if (!answers.is(json::Kind::object)) return false;
        for (const json::Member member : answers.members())
            if (const auto q = shipped().question(member.key); !q || !take(*q, member.value)) return false;
        return true;
    }

    bool take(QuestionIx q, const json::Value& value) {
        const auto answer = raw(value);
        return answer && draft_.bind(q, *answer).empty();
    }

    bool begin_lists(const json::Value& lists) {
        if (!lists.is(json::Kind::object)) return false;
        for (const json::Member member : lists.members()) {
            const auto q = shipped().question(member.key);
            if (!q || shipped().questions[*q].kind != QuestionKind::multi) return false;
            if (draft_.finish()[*q].given() || !take(*q, member.value)) return false;
            const OptionSet ticked = draft_.finish()[*q].options;
            if ((ticked & shipped().questions[*q].exclusive) == 0) draft_.begin(*q, ticked);
        }
        return true;
    }

    json::Reader reader_;
    Result<json::Value> root_;
    Draft draft_{shipped()};
    std::optional<json::Value> unfinished_;
};

/// What one record gives when it is the only one.
struct Alone {
    std::string line;
    bool refused = false;
};

Alone refused(std::string_view text, std::size_t number, BatchStyle style) {
    json::Reader reader;
    Draft draft(shipped());
    const Issues issues = read_answers(shipped(), reader, text, "in", draft);
    INFO(text);
    REQUIRE_FALSE(issues.empty());
    Alone out{{}, true};
    style.form == ResultForm::worklist ? report::worklist_error(issues, number, out.line) : report::error_line(issues, number, out.line);
    return out;
}

Alone alone(std::string_view text, std::size_t number, BatchStyle style, Scope scope) {
    const auto answers = PlainReader(text).read();
    if (!answers) return refused(text, number, style);
    const Assessment a = assess(model(), *answers, scope);
    Alone out;
    if (style.form == ResultForm::worklist)
        report::worklist_line(shipped(), a, number, out.line);
    else if (style.detail == Detail::full)
        report::json(shipped(), *answers, a, {.layout = report::Layout::one_line}, out.line);
    else
        report::ResultLines(shipped()).append(a, number, out.line);
    return out;
}

/// The records of an input, which end with LF or CRLF.
std::vector<std::string_view> records_of(std::string_view input) {
    std::vector<std::string_view> out;
    while (!input.empty()) {
        const std::size_t end = std::min(input.find('\n'), input.size());
        out.push_back(input.substr(0, end));
        if (out.back().ends_with('\r')) out.back().remove_suffix(1);
        input.remove_prefix(std::min(end + 1, input.size()));
    }
    return out;
}

/// Takes an input through the batch and compares every line. Returns how many records were refused.
std::size_t compare(std::string_view input, BatchStyle style, Scope scope, BatchCuts cuts) {
    const BatchSeen seen = run_batch(model(), {"in"}, input, style, cuts);
    std::string_view rest = seen.out;
    std::size_t number = 0, refused = 0;
    for (const std::string_view record : records_of(input)) {
        const Alone expected = alone(record, ++number, style, scope);
        const std::string_view got = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        rest.remove_prefix(got.size());
        refused += expected.refused ? 1 : 0;
        if (got == expected.line) continue;
        CAPTURE(number, record, got, expected.line);
        FAIL("another line");
    }
    CHECK(rest.empty());
    CHECK(seen.tally.records == number);
    CHECK(seen.tally.rejected == refused);
    return refused;
}

/// Every object with answers in a document, as a record.
void add_records(const Json& document, std::vector<Json>& out) {
    if (!document.is_structured()) return;
    if (document.is_object() && document.contains("answers") && document["answers"].is_object()) {
        Json record = Json::object();
        for (const auto* member : {"id", "answers", "unfinished"})
            if (document.contains(member)) record[member] = document[member];
        out.push_back(std::move(record));
        return;
    }
    for (const auto& [key, value] : document.items()) add_records(value, out);
}

/// The answers of the cases and of the vectors made with the executable references.
const std::vector<Json>& records_of_the_tree() {
    static const std::vector<Json> all = [] {
        std::vector<Json> out;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(RUNKNEE_SOURCE_DIR "/tests/cases")) {
            if (entry.path().extension() != ".json") continue;
            std::ifstream file(entry.path());
            add_records(Json::parse(file), out);
        }
        for (const auto* folder : {"parity", "plan_parity", "progress_parity"}) {
            std::ifstream file(std::string(RUNKNEE_SOURCE_DIR "/tests/conformance/") + folder + "/frozen.ndjson");
            for (std::string line; std::getline(file, line);) add_records(Json::parse(line), out);
        }
        return out;
    }();
    return all;
}

std::string lines_of(const std::vector<Json>& records) {
    std::string out;
    for (const Json& record : records) out += record.dump() + "\n";
    return out;
}

/// The answer as a table holds it.
std::string cell(const Json& value) {
    if (value.is_null()) return "";
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return value.dump();
    std::string out;
    for (const Json& option : value) out += (out.empty() ? "" : "|") + option.get<std::string>();
    return out;
}

/// A table of records, without its header.
std::string rows_of(const std::vector<Json>& records) {
    std::string out;
    for (const Json& record : records) {
        out += csv_cell(cell(record.value("id", Json())), ',');
        for (const Question& question : shipped().questions) out += ',' + csv_cell(cell(record["answers"].value(question.id, Json())), ',');
        out += '\n';
    }
    return out;
}

BatchSource table_of_all_questions() {
    std::string header = "id";
    for (const Question& question : shipped().questions) header.append(",").append(question.id);
    auto columns = Columns::read(shipped(), header, "in", {});
    REQUIRE(columns);
    return {"in", RecordShape::table, std::move(*columns)};
}

/// One record in the usual form in two, one in four irregular, one in four broken, so that each may come behind each.
std::string drawn_record(std::uint64_t seed) {
    Drawer drawer(seed);
    const std::string text = drawer.record();
    switch (drawer.below(4)) {
        case 0:
            return drawer.irregular(text);
        case 1:
            return drawer.broken(text);
        default:
            return text;
    }
}

std::string drawn(std::uint64_t first, std::size_t count) {
    std::string out;
    for (std::uint64_t seed = first; seed < first + count; ++seed) out += drawn_record(seed) + (seed % 7 == 0 ? "\r\n" : "\n");
    return out;
}

}    // namespace

TEST_CASE("batch agreement: every set of answers in the tree gives the line, the assessment and the row it gives alone") {
    const auto& records = records_of_the_tree();
    CHECK(records.size() > 2500);
    const std::string input = lines_of(records);
    for (const BatchStyle style : {decisions, whole, worklist})
        CHECK(compare(input, style, Scope::whole, {2, block_bytes(style), std::size_t{1} << 16U}) == 0);
}

TEST_CASE("batch agreement: a table gives the lines of the same records as JSON") {
    std::vector<Json> records = records_of_the_tree();
    std::erase_if(records, [](const Json& record) { return record.contains("unfinished"); });
    for (Json& record : records)
        if (!record.contains("id")) record["id"] = "anna";    // an empty cell is no id
    for (const BatchStyle style : {decisions, whole}) {
        const BatchSeen table = run_batch(model(), table_of_all_questions(), rows_of(records), style);
        CHECK(table.tally.rejected == 0);
        CHECK((table.out == run_batch(model(), {"in"}, lines_of(records), style).out));
    }
}

TEST_CASE("batch agreement: 100,000 drawn records in every form give the lines they give alone") {
    constexpr std::size_t records = 100000, at_once = 2500;
    std::size_t refused = 0;
    for (std::uint64_t first = 0; first < records; first += at_once) {
        const std::size_t round = first / at_once;
        const BatchCuts cuts{1 + round % 3, std::size_t{1} << (10 + round % 9), 1 + 977 * (round % 70)};
        refused += compare(drawn(first, at_once), decisions, Scope::decision, cuts);
    }
    CHECK(refused > records / 8);
    CHECK(refused < records / 2);
}

TEST_CASE("batch agreement: drawn records give the whole assessment and the row of a worklist they give alone") {
    for (const BatchStyle style : {whole, worklist}) {
        const std::size_t refused = compare(drawn(1000000, 2000), style, Scope::whole, {2, block_bytes(style), 4096});
        CHECK(refused > 250);
    }
}
