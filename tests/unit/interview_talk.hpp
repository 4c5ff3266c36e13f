#pragma once
/// Talks with an interview: what is typed, and what is shown.

#include "unit/interview_runner.hpp"

namespace runknee {

using interview::Ending;
using interview::Screen;

/// An interview and what it has shown last.
struct Talk {
    interview::Session session;
    Screen screen;
    std::string seen = {};

    explicit Talk(const Screen& s = {}, const std::string& kept = "{}") : Talk(s, draft_of(kept)) {}
    Talk(const Screen& s, Draft kept) : session(interview_model(), {}, std::move(kept)), screen(s) { show(); }

    static Draft draft_of(const std::string& answers) {
        Draft draft(shipped());
        json::Reader reader;
        REQUIRE(read_answers(shipped(), reader, "{\"answers\":" + answers + "}", "test", draft).empty());
        return draft;
    }

    void show() {
        seen.clear();
        if (session.ending() == Ending::none) session.show(screen, seen);
    }

    Talk& type(std::initializer_list<std::string_view> lines) {
        for (const std::string_view line : lines) {
            INFO("typed " << line);
            REQUIRE(session.ending() == Ending::none);
            session.take(line);
            show();
        }
        return *this;
    }

    Answer answer(std::string_view id) { return session.draft().finish()[question(shipped(), id)]; }
    std::string said(std::string_view id) {
        const QuestionIx q = question(shipped(), id);
        const Answer& a = answer(id);
        return a.given() ? answer_id(shipped(), q, a) : std::string();
    }
    /// The boxes ticked so far of a list that was left before its end.
    std::string begun(std::string_view id) {
        const Answer& a = answer(id);
        return a.begun() ? answer_id(shipped(), question(shipped(), id), {Answer::State::given, Truth::yes, a.options, 0}) : std::string();
    }
    bool asks(std::string_view id) const { return shows(shipped().questions[question(shipped(), id)].text); }
    /// Wherever the lines break.
    bool shows(std::string_view part) const {
        std::string text;
        for (const char c : seen)
            if (c != '\n')
                text += c;
            else if (!text.empty() && text.back() != ' ')
                text += ' ';
        return text.find(part) != std::string::npos;
    }
};

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out{""};
    for (const char c : text)
        if (c == '\n')
            out.emplace_back();
        else
            out.back() += c;
    return out;
}

inline Text phrase(std::string_view key) { return shipped().phrase(key); }

}    // namespace runknee
