#pragma once
/// The interview as a state machine without input or output: which question comes next, what a typed line means, what to show.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runknee/assess.hpp"
#include "runknee/report.hpp"

namespace runknee::interview {

/// What is asked. `usual`: the safety screen, the most informative cause questions, and what the plan needs if there will be one.
/// `all`: every question that applies. `screen_and_plan`: no cause questions, for a cause somebody else has named.
enum class Scope : std::uint8_t { usual, all, screen_and_plan };

/// Shape: `named` only with `screen_and_plan`: a cause without a self-care plan needs no plan questions.
struct Setup {
    Scope scope = Scope::usual;
    std::optional<ConditionIx> named = {};
};

/// How many questions may follow. Shape: usual <= most; neither counts the question being asked.
struct Left {
    std::size_t usual = 0;    ///< If nothing new comes up: gates that are still open stay shut.
    std::size_t most = 0;     ///< An upper bound: no answer that is still open can lead to more.
};

/// The order of questions. It looks at the answers alone, so it does not matter how they came about.
class Course {
public:
    Course(const Model& model, Setup setup);

    /// The next question, or none when the interview is over: the safety screen in file order, then causes, then the plan.
    /// Unknown: a question that was left open is not asked again; the gap it leaves counts as triage says. Cost: one triage and ranking.
    std::optional<QuestionIx> next(const Answers& answers) const;
    Left left(const Answers& answers, QuestionIx asked) const;
    /// Does an answer call for help at once? Then the interview is over.
    bool emergency(const Answers& answers) const;

    /// Notes that the runner left the question open, or forgets it.
    void leave_open(QuestionIx q) { left_open_[q] = 1; }
    void forget(QuestionIx q) { left_open_[q] = 0; }
    bool was_left_open(QuestionIx q) const { return left_open_[q] != 0; }

    /// Is it part of the safety screen of this runner: yes, no, or not to be said yet?
    Truth in_screen(const Answers& answers, QuestionIx q) const;
    const Model& model() const { return *model_; }

private:
    bool open(const Answers& answers, QuestionIx q) const { return !answers[q].given() && left_open_[q] == 0; }
    std::optional<QuestionIx> next_of_screen(const Answers& answers) const;
    std::optional<QuestionIx> next_of_causes(const Answers& answers) const;
    std::optional<QuestionIx> gate_of_a_higher_level(const Answers& answers, LevelIx today) const;
    std::optional<QuestionIx> next_of_plan(const Answers& answers) const;
    bool plan_may_come(const Answers& answers) const;
    std::size_t causes_asked(const Answers& answers) const;
    Left causes_left(const Answers& answers, QuestionIx asked) const;

    const Model* model_;
    Setup setup_;
    Table<QuestionIx, std::uint8_t> left_open_;
};

/// What the text may take up. Units: columns and rows; no rows = as many as it needs.
struct Screen {
    std::size_t columns = 80;
    std::optional<std::size_t> rows = {};
    report::Colour colour = report::Colour::off;
};

/// Why an interview is over. `left`: the runner wants to go on another time.
enum class Ending : std::uint8_t { none, finished, emergency, left };

struct Sheet;    // private to the module: what stands on the screen of one question

/// One interview: shows a screen, takes a line, until it is over.
/// Shape: every change of an answer drops the answers that only it had called for; those questions are asked again if they come up again.
class Session {
public:
    /// Goes on from `kept`, which may be blank.
    Session(const Model& model, Setup setup, Draft kept);

    /// Appends what is to be read now: what the last line has led to, then the question or list with its prompt, last.
    /// Shape: lines of at most `screen.columns`; not more than `screen.rows` of them for the question itself where it can be cut into
    /// parts.
    void show(const Screen& screen, std::string& out);
    /// Takes one typed line, without its line break. Precondition: not over, and shown.
    void take(std::string_view line);
    /// Ends it early. What was ticked in a list that is not gone through yet counts, and the list is asked again when the interview goes
    /// on.
    void stop();

    Ending ending() const { return ending_; }
    Draft& draft() { return draft_; }
    /// Is nothing left to ask, so that the end of the input is as good as Enter?
    bool at_rest() const { return mode_ == Mode::at_rest; }
    /// Has any answer been given or changed?
    bool changed() const { return changed_; }
    /// Does an answer call for help at once?
    bool emergency() const { return course_.emergency(*answers_); }

private:
    enum class Mode : std::uint8_t { asking, ticks_read_back, reviewing, at_rest };
    enum class After : std::uint8_t { next_question, review };
    struct Part {
        std::size_t first = 0, count = 0;
    };

    const KnowledgeBase& kb() const { return course_.model().kb(); }
    QuestionIx current() const { return asked_[at_]; }
    bool pending() const;
    std::size_t told() const;
    void go_on();
    void step();
    void ask(QuestionIx q, std::size_t position);
    void start_question();
    void start_list_again();
    void settle(const RawAnswer& raw);
    void store(const RawAnswer& raw);
    void drop_what_no_longer_applies(const Answers& before);
    void after_answer();
    void back();
    void review();

    void take_answer(std::string_view line);
    void take_empty();
    void take_part(OptionSet ticked);
    void take_ticks(OptionSet ticked);
    void take_read_back(std::string_view line);
    void take_review(std::string_view line);
    void take_at_rest(std::string_view line);
    bool take_command(std::string_view line);
    bool many(OptionSet ticked) const;
    bool ticks_call_for_help() const;
    OptionSet stood_here() const;
    OptionSet begun() const;
    void keep_ticks();

    void say(std::string_view text);
    void say(std::string_view key, std::initializer_list<report::Field> fields);
    void complain(std::string_view text);
    void note_answer();
    Sheet sheet() const;
    void cut_into_parts(Sheet sheet);
    void show_question(std::size_t above, std::string& out);
    void show_ticks(std::string& out) const;
    void show_rest(std::string& out) const;
    void show_review(std::string& out);
    void show_help();

    Course course_;
    Draft draft_;
    const Answers* answers_;
    std::vector<QuestionIx> asked_;    // answered, left open, and the one being asked, in the order of asking
    std::size_t at_ = 0;
    Mode mode_ = Mode::asking;
    After after_ = After::next_question;
    Ending ending_ = Ending::none;
    Screen screen_;
    std::vector<std::string> said_;    // paragraphs that stand above the next screen
    bool only_prompt_ = false;         // after a slip the question itself is still in view
    std::vector<Part> parts_;          // of the options shown; one where all fit
    std::size_t part_ = 0;
    OptionSet ticked_ = 0;    // in earlier parts, or waiting to be read back
    Table<QuestionIx, std::uint8_t> read_back_;
    std::size_t review_from_ = 0, review_to_ = 0;
    bool changed_ = false;
};

}    // namespace runknee::interview
