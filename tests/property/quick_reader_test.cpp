// The quick reader against the careful one, the compiled rules and gates against the plain ones, on drawn and on broken records.

#include <filesystem>
#include <fstream>
#include <sstream>

#include "intake/gates.hpp"
#include "intake/quick_record.hpp"
#include "property/drawn_records.hpp"
#include "runknee/report.hpp"
#include "unit/alone.hpp"
#include "unit/padded.hpp"
#include "unit/same_answers.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

const Model& model() {
    static const Model made(shipped());
    return made;
}

/// One reader, kept from record to record as a batch keeps it.
struct Reading {
    json::Reader reader;
    Draft draft{shipped()};
    Issues read(std::string_view text) { return read_answers(shipped(), reader, text, "record", draft); }
};

/// Reads one text both ways.
class Both {
public:
    explicit Both(bool wide = is_wide_processor()) : quick_(shipped(), wide), gates_(shipped(), wide) {}

    /// Is what the quick reader makes of the text what the careful one makes of it? Returns why not.
    std::string differ(const std::string& text) {
        const json::Padded padded(text + "\n");
        const std::string_view line = padded.text().substr(0, text.size());
        panel_.clear();
        lines_.begin(padded.text());
        auto tokens = lines_.tokens(line);
        taken_ = tokens && quick_.read(*tokens, panel_, seat_) && lines_.finish(*tokens, line);
        const std::string quoted = '"' + std::string(taken_ ? quick_.id().value_or("") : "") + '"';
        const auto id = reader_.parse(quoted, "id", json::record_limits);
        taken_ = taken_ && id;     // an id with a broken escape is refused by who decodes it
        if (!taken_) return "";    // then it is the careful reader who answers
        const Issues issues = careful_.read(text);
        if (!issues.empty()) return "taken, though " + issues.front().message;
        const Answers& answers = careful_.draft.finish();
        if (id->as_string() != answers.id() || quick_.id().has_value() != answers.has_id()) return "another id";
        gates_.run(panel_, words_);
        return runknee::differ(shipped(), answers, RunnerView(panel_, seat_));
    }
    bool taken() const { return taken_; }
    const Answers& careful() { return careful_.draft.finish(); }

private:
    json::Lines lines_;
    json::Reader reader_;
    QuickRecord quick_;
    Panel panel_{shipped()};
    const std::size_t seat_ = 37;    // any
    Gates gates_;
    std::vector<Runners> words_;
    Reading careful_;
    bool taken_ = false;
};

/// What the compiled gates and rules make of these answers, against the plain evaluation of every expression.
std::string plainly_differ(const Answers& answers) {
    const KnowledgeBase& kb = shipped();
    for (const QuestionIx q : kb.questions.indices()) {
        const Answer answer = answers[q];
        if (answer.applies != holds(kb, answers, kb.questions[q].ask_when)) return "gate of " + std::string(kb.questions[q].id);
        if (answer.given() || answer.begun()) continue;
        const bool skipped = answer.applies == Truth::no && kb.questions[q].value_when_skipped.given();
        const Answer::State expected = skipped                       ? Answer::State::skipped
                                       : answer.applies == Truth::no ? Answer::State::not_applicable
                                                                     : Answer::State::unknown;
        if (answer.state != expected || answer.options != (skipped ? kb.questions[q].skipped_options : 0))
            return "value of " + std::string(kb.questions[q].id);
    }
    const TriageResult compiled = Alone(model(), answers).triage();
    const TriageResult plain = triage(kb, answers);
    if (plain.fired != compiled.fired) return "rules";
    if (plain.unanswered != compiled.unanswered) return "gaps";
    if (plain.level != compiled.level || plain.gate != compiled.gate || plain.flags != compiled.flags) return "level";
    return "";
}

std::string line_of(const Answers& answers, Assessment& used_again, report::ResultLines& lines) {
    std::string out;
    used_again.id = answers.id();
    used_again.has_id = answers.has_id();
    Alone(model(), answers).decide(used_again);
    lines.append(used_again, 7, out);
    return out;
}

}    // namespace

TEST_CASE("quick reader: 100,000 drawn records are taken, and read as the careful reader reads them") {
    Both both;
    Assessment used_again;
    report::ResultLines lines(shipped());
    for (std::uint64_t seed = 0; seed < 100000; ++seed) {
        Drawer drawer(seed);
        const std::string text = drawer.record();
        const std::string why = both.differ(text);
        CAPTURE(seed, text, why);
        if (!why.empty()) FAIL();
        if (both.taken() == drawer.empty()) FAIL("the wrong reader");
        if (seed % 4 != 0) continue;    // the plain evaluation takes its time
        const std::string rules = plainly_differ(both.careful());
        CAPTURE(rules);
        if (!rules.empty()) FAIL();
        std::string fresh;
        report::ResultLines(shipped()).append(assess(model(), both.careful(), Scope::decision), 7, fresh);
        if (line_of(both.careful(), used_again, lines) != fresh) FAIL("another line");
    }
    SUCCEED();
}

TEST_CASE("quick reader: of 200,000 broken records it takes none that the careful reader refuses") {
    Both both;
    std::size_t taken = 0, refused = 0;
    for (std::uint64_t seed = 0; seed < 200000; ++seed) {
        Drawer drawer(seed);
        const std::string text = drawer.broken(drawer.record());
        const std::string why = both.differ(text);
        if (!why.empty()) {
            CAPTURE(seed, text, why);
            FAIL();
        }
        (both.taken() ? taken : refused) += 1;
    }
    CHECK(taken > 1000);    // a change is not always for the worse
    CHECK(refused > 100000);
}

TEST_CASE("quick reader: on any processor it reads what it reads on a wide one") {
    Both plain(false);
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        Drawer drawer(seed);
        const std::string text = seed % 2 == 0 ? drawer.record() : drawer.broken(drawer.record());
        const std::string why = plain.differ(text);
        CAPTURE(seed, text, why);
        if (!why.empty()) FAIL();
        if (seed % 2 == 0 && plain.taken() == drawer.empty()) FAIL("the wrong reader");
    }
}

TEST_CASE("quick reader: it reads the filled-in examples as the careful reader does") {
    Both both;
    for (const auto& entry : std::filesystem::directory_iterator(RUNKNEE_SOURCE_DIR "/tests/cases/examples")) {
        std::ifstream file(entry.path());
        std::ostringstream text;
        text << file.rdbuf();
        const std::string document = text.str();
        const bool record = entry.path().filename() != "expected.json";
        INFO(entry.path());
        CHECK(both.differ(document) == "");
        CHECK(both.taken() == record);
        CHECK(both.differ(document.substr(0, document.size() - 1)) == "");
        CHECK(both.taken() == record);
    }
}
