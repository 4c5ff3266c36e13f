#include "cli/ask.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/answer_file.hpp"
#include "cli/line_input.hpp"
#include "cli/questionnaire_input.hpp"

namespace runknee::cli {
namespace {

using interview::Ending;
using interview::Session;

/// Nothing is left to say, only the exit code.
Failure stopped(Exit exit) { return {exit, "", "", ""}; }

class Talker {
public:
    Talker(const KnowledgeBase& kb, const Options& options) : kb_(kb), options_(options), asks_(is_terminal(Stream::in)) {}

    interview::Screen screen() const {
        const bool seen = asks_ && is_terminal(Stream::err);
        return {text_width(Stream::err), seen ? text_rows(Stream::err) : std::nullopt, colour_for(options_.colour, Stream::err)};
    }

    /// `--quiet` keeps the prompts from a pipe only: a person at a terminal must see what is asked.
    void prompt(Session& session) {
        std::string text;
        session.show(screen(), text);
        if (asks_ || options_.talk == Talk::usual) write(text);
    }

    /// A pipe does not show what was typed.
    void echo(const std::string& line) {
        if (!asks_ && options_.talk == Talk::usual) write(printable(line) + "\n");
    }

    void line_break() { write("\n"); }

    void paragraph(std::string_view text) {
        std::string out;
        for (const std::string& line : wrap(text, screen().columns)) out.append(line).append("\n");
        write(out);
    }

    void phrase(std::string_view key, std::initializer_list<report::Field> fields = {}) {
        paragraph(report::fill(kb_.phrase(key), fields));
    }

    /// Longer than a line where it must be: a command is copied, not read.
    void kept(const std::string& file, bool go_on) {
        phrase("ask.kept", {{"file", printable(file)}});
        if (go_on) write(report::fill(kb_.phrase("ask.go_on"), {{"command", command_to_go_on(options_, file)}}) + "\n");
    }

private:
    static void write(std::string_view text) { (void)Output::standard_error().write(text); }

    const KnowledgeBase& kb_;
    const Options& options_;
    bool asks_;
};

Outcome<Draft> kept_answers(const KnowledgeBase& kb, const Options& options) {
    if (!options.resume) return Draft(kb);
    if (*options.resume == "-")
        return Failure{Exit::usage, "--resume needs a file: standard input brings the new answers",
                       fmt::format("write: {}", command_to_go_on(options, "FILE")),
                       fmt::format("runknee {} --help", info(options.command).name)};
    const auto text = read_questionnaire(options, options.resume);
    if (!text) return text.failure();
    Exit exit = Exit::done;
    auto kept = fill_draft(kb, options, *text, exit);
    return kept ? Outcome<Draft>(std::move(*kept)) : stopped(exit);
}

/// What to do now.
void tell_emergency(const KnowledgeBase& kb, Draft& draft, const Model& model, Talker& talker) {
    const TriageResult t = triage(model.kb(), draft.finish());
    const Level& level = kb.levels[t.level];
    if (std::ranges::find(t.flags, TriageFlag::call_ambulance) != t.flags.end()) talker.phrase("care.call_ambulance");
    talker.paragraph(level.title);
    talker.paragraph(level.tell_runner);
    for (const RuleIx r : t.fired)
        if (kb.rules[r].level == t.level) talker.paragraph(kb.rules[r].action);
}

/// Says it at once, and all of it where the report does not go to the screen.
void end_in_emergency(const KnowledgeBase& kb, const Options& options, Draft& draft, const Model& model, Talker& talker) {
    talker.line_break();
    talker.phrase("ask.emergency");
    if (options.format == Format::text && options.output == "-" && is_terminal(Stream::out)) return;
    tell_emergency(kb, draft, model, talker);
}

/// Keeps what was answered when the interview stops early.
Failure stop_early(const Model& model, const Options& options, Session& session, Talker& talker, Exit exit) {
    const KnowledgeBase& kb = model.kb();
    session.stop();
    if (session.emergency()) tell_emergency(kb, session.draft(), model, talker);
    if (!session.changed()) {
        if (options.resume)
            talker.kept(*options.resume, true);
        else
            talker.phrase("ask.nothing_kept");
        return stopped(exit);
    }
    const auto file = keep_answers(kb, options, session.draft().finish());
    if (!file) return file.failure();
    talker.kept(*file, true);
    return stopped(exit);
}

Outcome<Ending> converse(Session& session, Talker& talker, LineInput& input, Heard& heard) {
    while (session.ending() == Ending::none) {
        talker.prompt(session);
        auto line = input.next();
        if (!line) return line.failure();
        if (line->what == Heard::end_of_input && session.at_rest()) line->what = Heard::line;
        heard = line->what;
        if (heard != Heard::line) break;
        talker.echo(line->text);
        session.take(line->text);
    }
    return session.ending();
}

}    // namespace

Outcome<Draft> interview_at_terminal(const Model& model, const Options& options, interview::Setup setup) {
    const KnowledgeBase& kb = model.kb();
    auto kept = kept_answers(kb, options);
    if (!kept) return kept.failure();
    if (const Done usable = check_answer_file(options); !usable) return usable.failure();
    Talker talker(kb, options);
    Session session(model, setup, std::move(*kept));
    Heard heard = Heard::line;
    LineInput input;
    const auto ending = converse(session, talker, input, heard);
    if (!ending || heard != Heard::line) talker.line_break();
    if (!ending) {
        const Failure stop = stop_early(model, options, session, talker, Exit::io_failed);
        return stop.message.empty() ? ending.failure() : stop;
    }
    if (*ending == Ending::none) return stop_early(model, options, session, talker, Exit::interrupted);
    if (*ending == Ending::left) return stop_early(model, options, session, talker, Exit::done);
    if (*ending == Ending::emergency) end_in_emergency(kb, options, session.draft(), model, talker);
    return std::move(session.draft());
}

}    // namespace runknee::cli
