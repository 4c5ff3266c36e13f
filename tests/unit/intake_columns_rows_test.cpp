// A table and a list of records are the same questionnaires: random runners, written both ways.

#include <random>

#include "runknee/columns.hpp"
#include "unit/same_answers.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

/// One random runner: the same answers as a record and as cells by question, in ids and in words.
struct Runner {
    std::string record;
    std::vector<std::string> ids, labels;    // by question
    std::vector<OptionSet> ticked;
};

Runner random_runner(std::mt19937& dice) {
    const auto up_to = [&dice](std::size_t n) { return dice() % n; };
    Runner out;
    for (const Question& q : shipped().questions) {
        Answer a{Answer::State::given, Truth::yes, 0, 0};
        if (q.kind == QuestionKind::number) a.number = q.min + static_cast<double>(up_to(static_cast<std::size_t>(q.max - q.min) + 1));
        if (q.kind == QuestionKind::boolean) a.options = OptionSet{1} << up_to(2);
        if (q.kind == QuestionKind::single) a.options = OptionSet{1} << up_to(q.options.size());
        if (q.kind == QuestionKind::multi) a.options = dice() & ((OptionSet{1} << q.options.size()) - 1) & ~q.exclusive;
        if (q.kind == QuestionKind::multi && a.options == 0) a.options = q.exclusive;
        if (up_to(3) == 0 || (q.kind != QuestionKind::number && a.options == 0)) a = Answer{};
        const QuestionIx ix = *shipped().question(q.id);
        out.ids.push_back(answer_id(shipped(), ix, a));
        out.labels.push_back(answer_text(shipped(), ix, a));
        out.ticked.push_back(a.options);
        if (!a.given()) continue;
        std::string value = out.ids.back();
        if (q.kind == QuestionKind::single) value = "\"" + value + "\"";
        if (q.kind == QuestionKind::multi) {
            for (std::size_t at = 0; (at = value.find('|', at)) != std::string::npos; at += 3) value.replace(at, 1, "\",\"");
            value = "[\"" + value + "\"]";
        }
        out.record.append(out.record.empty() ? "\"" : ",\"").append(q.id).append("\":").append(value);
    }
    out.record = "{\"id\":\"r 1\",\"answers\":{" + out.record + "}}";
    return out;
}

struct Sheet {
    std::string header, row;
    void add(std::string_view name, std::string_view cell, char separator) {
        header += separator + csv_cell(name, separator);
        row += separator + csv_cell(cell, separator);
    }
};

/// The runner as a table: 0 = ids, 1 = questions and labels, 2 = lists as boxes.
Sheet sheet_of(const Runner& r, int shape, char separator) {
    Sheet out{"id", "r 1"};
    for (std::size_t i = 0; i < shipped().questions.size(); ++i) {
        const Question& q = shipped().questions[QuestionIx(i)];
        if (shape == 2 && q.kind == QuestionKind::multi)
            for (std::size_t o = 0; o < q.options.size(); ++o)
                out.add(std::string(q.id).append("___").append(q.options[o].id), (r.ticked[i] >> o & 1) != 0 ? "1" : "0", separator);
        else
            out.add(shape == 1 ? q.text : q.id, shape == 1 ? r.labels[i] : r.ids[i], separator);
    }
    return out;
}

bool same_record(const Answers& a, const Answers& b) {
    return a.id() == b.id() && a.has_id() == b.has_id() && differ(shipped(), a, b).empty();
}

}    // namespace

TEST_CASE("columns: a row of any shape is the record with the same answers") {
    json::Reader reader;
    Draft record(shipped()), row(shipped());
    for (unsigned seed = 1; seed <= 120; ++seed) {
        std::mt19937 dice(seed);
        const Runner runner = random_runner(dice);
        REQUIRE(read_answers(shipped(), reader, runner.record, "r", record).empty());
        for (int shape = 0; shape < 3; ++shape) {
            const char separator = ",;\t"[dice() % 3];
            const Sheet sheet = sheet_of(runner, shape, separator);
            CAPTURE(seed, shape, separator, sheet.row);
            const auto c = Columns::read(shipped(), sheet.header, "t.csv", {});
            REQUIRE(c);
            REQUIRE(c->warnings().empty());
            REQUIRE(RowReader(shipped(), *c).read(sheet.row, "t.csv", 2, row).empty());
            CHECK(same_record(record.finish(), row.finish()));
        }
    }
}
