#include "interview/layout.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runknee::interview {
namespace {

using report::fill;

/// Options hang behind their number.
void add_option(Lines& lines, std::size_t number, std::string_view label, std::size_t width) {
    const std::string lead = fmt::format("{:>3}  ", number);
    const Lines text = wrap(label, width - lead.size());
    for (std::size_t i = 0; i < text.size(); ++i) lines.push_back((i == 0 ? lead : std::string(lead.size(), ' ')) + text[i]);
}

void add_options(Lines& lines, const Sheet& sheet, std::size_t width) {
    const Question& question = sheet.kb.questions[sheet.question];
    if (question.kind == QuestionKind::boolean) {
        add_option(lines, 1, sheet.kb.phrase("answer.yes"), width);
        add_option(lines, 2, sheet.kb.phrase("answer.no"), width);
    }
    for (std::size_t i = sheet.shown.first; i < sheet.shown.first + sheet.shown.count; ++i)
        add_option(lines, i + 1, question.options[i].label, width);
}

void gap(Lines& lines, Gaps gaps) {
    if (gaps == Gaps::some) lines.emplace_back();
}

void add_keys(Lines& lines, const Sheet& sheet, std::size_t width) {
    const KnowledgeBase& kb = sheet.kb;
    if (!sheet.ticked.empty())
        lines.push_back(clipped(sheet.ticked, width));
    else if (!sheet.said_before.empty())
        lines.push_back(clipped(fill(kb.phrase("ask.said_before"), {{"answer", sheet.said_before}}), width));
    add(lines, how_to_answer(sheet), width);
    add(lines, kb.phrase("ask.keys"), width);
}

/// Something the runner does with the sore knee: how to do it safely is never left out.
bool is_a_check(const Question& question) { return question.self_test || !question.before.empty(); }

void add_question(Lines& lines, const Question& question, const Screen& screen) {
    const bool bold = screen.colour == report::Colour::on;
    for (const std::string& line : wrap(question.text, screen.columns)) lines.push_back(bold ? "\x1b[1m" + line + "\x1b[0m" : line);
}

}    // namespace

std::string clipped(std::string_view text, std::size_t width) {
    constexpr std::string_view dots = "...";
    if (display_width(text) <= width) return std::string(text);
    return wrap(text, width - dots.size()).front().append(dots);
}

void add(Lines& lines, std::string_view text, std::size_t width) {
    for (std::string& line : wrap(text, width)) lines.push_back(std::move(line));
}

std::string how_to_answer(const Sheet& sheet) {
    const KnowledgeBase& kb = sheet.kb;
    const Question& question = kb.questions[sheet.question];
    const std::string low = number_text(question.min), high = number_text(question.max);
    std::string out;
    if (question.kind == QuestionKind::number)
        out = fill(kb.phrase(is_time(kb, question)       ? "ask.how.time"
                             : is_distance(kb, question) ? "ask.how.distance"
                                                         : "ask.how.number"),
                   {{"low", low}, {"high", high}, {"unit", question.unit}});
    else if (question.kind == QuestionKind::boolean)
        out = kb.phrase("ask.how.yes_no");
    else if (sheet.parts > 1)
        out = kb.phrase("ask.how.part");
    else
        out = kb.phrase(question.kind == QuestionKind::multi ? "ask.how.several" : "ask.how.one");
    if (!sheet.ticked.empty()) return out.append(" ").append(kb.phrase("ask.enter.ticked"));
    return out.append(" ").append(kb.phrase(sheet.said_before.empty() ? "ask.enter.unknown" : "ask.enter.keep"));
}

Lines question_lines(const Sheet& sheet, const Screen& screen, Gaps gaps, Help help) {
    const Question& question = sheet.kb.questions[sheet.question];
    Lines lines;
    add(lines, sheet.header, screen.columns);
    gap(lines, gaps);
    if (!question.before.empty()) add(lines, question.before, screen.columns);
    add_question(lines, question, screen);
    if (!question.help.empty() && (help == Help::shown || is_a_check(question))) add(lines, question.help, screen.columns);
    if (sheet.parts > 1)
        add(lines,
            fill(sheet.kb.phrase("ask.part"),
                 {{"n", number_text(static_cast<double>(sheet.part + 1))}, {"all", number_text(static_cast<double>(sheet.parts))}}),
            screen.columns);
    if (question.kind != QuestionKind::number) {
        gap(lines, gaps);
        add_options(lines, sheet, screen.columns);
    }
    gap(lines, gaps);
    add_keys(lines, sheet, screen.columns);
    return lines;
}

std::size_t options_that_fit(const Sheet& sheet, const Screen& screen) {
    Sheet trial = sheet;
    const std::size_t all = sheet.shown.count;
    for (trial.shown.count = 1; trial.shown.count < all; ++trial.shown.count) {
        ++trial.shown.count;
        const bool fits = question_lines(trial, screen, Gaps::none, Help::none).size() < *screen.rows;
        --trial.shown.count;
        if (!fits) break;
    }
    return trial.shown.count;
}

}    // namespace runknee::interview
