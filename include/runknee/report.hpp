#pragma once
/// Pure renderers of one `Assessment`; each appends to a string and prints nothing.

#include <chrono>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runknee/explanation.hpp"
#include "runknee/training_log.hpp"

namespace runknee::report {

enum class Colour : std::uint8_t { off, on };

inline constexpr std::size_t usual_causes = 3;    ///< Causes shown unless more are asked for.

/// One named value for a placeholder `{name}` of a phrase.
struct Field {
    std::string_view name;
    std::string_view value;
};

/// `text` with every `{name}` replaced. Shape: a name that is not among `fields` stays as it stands.
std::string fill(std::string_view text, std::initializer_list<Field> fields);

/// The phases after the first: a few lines each, or everything.
enum class Phases : std::uint8_t { outline, in_full };

/// Whether exercises are drawn where a text speaks of one by itself.
enum class Pictures : std::uint8_t { none, braille };

/// How a text report is laid out. Units: columns.
struct TextStyle {
    std::size_t width = 80;
    Colour colour = Colour::off;
    std::size_t causes = usual_causes;                  ///< How many causes the report of one runner shows at most.
    std::optional<std::chrono::sys_days> start = {};    ///< First day of the plan. Unknown: days are numbered.
    Phases phases = Phases::outline;
    Pictures pictures = Pictures::none;
};

/// The report a runner reads: care first, then the likely cause with reasons, what else it could be, the plan, and where to get help.
/// Shape: lines of at most `style.width` columns, ending with a line break. Unknown: screening gaps are said and listed.
void text(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const TextStyle& style, std::string& out);

enum class Layout : std::uint8_t { indented, one_line };

/// How a JSON document is laid out.
struct JsonStyle {
    Layout layout = Layout::indented;
    std::size_t causes = usual_causes;                  ///< How many causes the differential holds at most.
    std::optional<std::chrono::sys_days> start = {};    ///< First day of the plan. Unknown: the document holds no dates.
};

/// The document `runknee/assessment/1`. Shape: key order fixed. Ends with a line break.
void json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const JsonStyle& style, std::string& out);

/// Writes the lines of a batch: the decision alone, from parts put together once. Threads: one per thread.
class ResultLines {
public:
    explicit ResultLines(const KnowledgeBase& kb);
    ResultLines(ResultLines&&) noexcept;
    ResultLines& operator=(ResultLines&&) noexcept;
    ~ResultLines();

    /// Appends one line. `line` counts from 1. Ends with a line break. Cost: no allocation after warm-up but for room in `out`.
    void append(const Assessment& a, std::size_t line, std::string& out) {
        hold(a, line);
        move_to(out);
    }
    /// The same for several lines, which are held until all are moved: what was only just written is slow to read. Returns the bytes of the
    /// line.
    std::size_t hold(const Assessment& a, std::size_t line);
    void move_to(std::string& out);
    /// Drops the lines that are held.
    void forget();

private:
    struct Pieces;
    std::unique_ptr<Pieces> pieces_;
};

/// One line of a batch for a rejected record: the first issue, and how many more there were. Ends with a line break.
void error_line(const Issues& issues, std::size_t line, std::string& out);

/// Header of the worklist, the table of a batch for people.
/// Shape: line, id, care, when, likely_cause, p, gate, protocol, rules, screened, must_exclude, error. Words in `when` and `likely_cause`;
/// ids in `care`, `gate`, `protocol`, `rules` and `must_exclude` (joined by `|`); `likely_cause` and `p` are empty unless the verdict is
/// likely.
void worklist_head(const KnowledgeBase& kb, std::string& out);
/// One line of the worklist. `line` counts from 1.
/// Shape: always one line, ending with LF; control characters are visible escapes; a cell that a spreadsheet would take for a formula
/// begins with an apostrophe.
void worklist_line(const KnowledgeBase& kb, const Assessment& a, std::size_t line, std::string& out);
/// The line of a rejected record: its number and, last, `code: message` of the first issue and how many more there were.
void worklist_error(const Issues& issues, std::size_t line, std::string& out);

enum class Severity : std::uint8_t { error, warning };    ///< Of a warning the rest is used all the same.

/// Issues as a person reads them: severity, place, the line, and a hint. Shape: one block an issue, at most `most` of them, then how many
/// more.
void issues_text(const Issues& issues, std::size_t most, Colour colour, std::string& out, Severity severity = Severity::error);

/// What a row of a training log may hold: every key with its question, unit and range, and a command to try.
void log_template(const KnowledgeBase& kb, LogKind kind, const TextStyle& style, std::string& out);

/// What `check` has counted.
struct CheckCounts {
    std::size_t files = 0;    ///< Files of the folder.
    std::size_t cases = 0;    ///< Cases run; 0 while the knowledge is rejected.
};

/// The document `runknee/check/1`: counts and every issue with its code and place. Ends with a line break.
void check_json(const Issues& issues, const CheckCounts& counts, std::string& out);

/// What `list` and `show` can name.
enum class Catalogue : std::uint8_t { conditions, questions, rules, exercises, protocols, modalities, sources, parameters, founding };
std::string_view name(Catalogue v);

/// A table of one kind: id and one line of text each, grouped as the data group them.
void list_text(const KnowledgeBase& kb, Catalogue kind, const TextStyle& style, std::string& out);
void list_json(const KnowledgeBase& kb, Catalogue kind, std::string& out);

/// Everything the knowledge says about one id, with its sources in full. An id that two kinds share is shown once for each.
/// Returns: false if nothing has this id (out unchanged).
bool show_text(const KnowledgeBase& kb, std::string_view id, const TextStyle& style, std::string& out);
bool show_json(const KnowledgeBase& kb, std::string_view id, std::string& out);
/// All ids that `show` knows, for did-you-mean.
std::vector<std::string_view> show_ids(const KnowledgeBase& kb);

/// The blank questionnaire: a JSON document with every question null (it reads back as it is), a CSV header row, or the JSON Schema of
/// answers with the text, the choices and the range of every question.
enum class Questionnaire : std::uint8_t { json, csv, schema };
void questionnaire(const KnowledgeBase& kb, Questionnaire kind, std::string& out);

/// One runner's answers as `runknee/answers/1`: the questions that were answered, in interview order; it reads back as it is.
/// Unknown: left out; the ticks of a list that is begun stand under `unfinished`. Ends with a line break.
void answers_json(const KnowledgeBase& kb, const Answers& answers, std::string& out);

/// Why the result is what it is: the ledger of every cause (a bar and a number per answer), the rules, what would change the result.
/// Shape: `only` shows one cause alone, else the first `style.causes` (`shown_causes`); the printed numbers add up to the printed sum.
void explanation_text(const KnowledgeBase& kb, const Answers& answers, const Explanation& e, std::optional<ConditionIx> only,
                      const TextStyle& style, std::string& out);
/// The document `runknee/explanation/1`, numbers in full precision. Ends with a line break.
void explanation_json(const KnowledgeBase& kb, const Answers& answers, const Explanation& e, std::optional<ConditionIx> only,
                      std::size_t shown_causes, std::string& out);

}    // namespace runknee::report
