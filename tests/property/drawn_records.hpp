#pragma once
/// Questionnaires drawn at random, as texts: in the form programs write them, in the other forms that are allowed, and broken.

#include <algorithm>
#include <cctype>
#include <random>

#include "unit/shipped.hpp"

namespace runknee {

/// Draws records. Shape: the same for the same seed.
class Drawer {
public:
    explicit Drawer(std::uint64_t seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool once_in(std::size_t n) { return below(n) == 0; }

    std::string record() {
        gap_ = once_in(3) ? " " : "";
        before_ = once_in(6) ? " " : "";
        const std::size_t one_in = 2 + below(4);
        std::string answers;
        std::vector<QuestionIx> questions;
        for (const QuestionIx q : shipped().questions.indices()) questions.push_back(q);
        if (once_in(4)) std::shuffle(questions.begin(), questions.end(), random_);
        for (const QuestionIx q : questions)
            if (once_in(one_in)) {
                if (!answers.empty()) answers += comma();
                answers += key(shipped().questions[q].id) + (once_in(20) ? "null" : value(shipped().questions[q]));
            }
        const std::string name = once_in(8)   ? "Jos\\u00e9 \\\"the knee\\\""
                                 : once_in(8) ? "Zo\xc3\xab"
                                              : "runner-" + std::to_string(below(100000));
        const std::string id = once_in(3) ? "" : key("id") + '"' + name + '"' + comma();
        const std::string schema = once_in(3) ? "" : key("schema") + "\"runknee/answers/1\"" + comma();
        answers_ = answers;
        return "{" + schema + id + key("answers") + "{" + answers + before_ + "}}";
    }
    bool empty() const { return answers_.empty(); }

    /// The same record in another form that means a record as well, some with a list left half ticked.
    /// Precondition: `text` was drawn by `record`.
    std::string irregular(const std::string& text) {
        switch (below(5)) {
            case 0:
                return text.substr(0, text.size() - 1) + ",\"unfinished\":{" + unfinished() + "}}";
            case 1:
                return "\t " + text + " ";
            case 2:
                return "{\"answers\":{" + answers_ + "}," + gap_ + "\"id\":null}";
            case 3:
                return "{\"unfinished\":{" + unfinished() + "}," + text.substr(1);
            default:
                return with_escape(text);
        }
    }

    /// One thing is changed: a value, a key, or just a byte.
    std::string broken(std::string text) {
        static const std::vector<std::string> pieces{"true",
                                                     "null",
                                                     "\"none\"",
                                                     "[\"none\"]",
                                                     "[\"none\",\"swollen\"]",
                                                     "[]",
                                                     "{}",
                                                     "0",
                                                     "-1",
                                                     "1e1",
                                                     "07",
                                                     "1.",
                                                     "1.0",
                                                     "2.50",
                                                     "999",
                                                     "1.00000000000000000001",
                                                     "\"gradul\"",
                                                     "\"\"",
                                                     ",",
                                                     "\"age\":34,",
                                                     "\"age\":\"34\",",
                                                     "\"onset\":\"gradual\",",
                                                     "\"unfinished\":{},",
                                                     "\"x\":1,",
                                                     "\\u0061",
                                                     "\xc3\xa9",
                                                     "\"",
                                                     "\\",
                                                     "\t",
                                                     "  ",
                                                     "]",
                                                     "}",
                                                     ":",
                                                     "\"id\":\"a\",",
                                                     "\"schema\":\"runknee/answers/2\","};
        const std::size_t at = below(text.size());
        switch (below(5)) {
            case 0:
                text[at] = static_cast<char>(below(256));
                return text;
            case 1:
                return text.erase(at, 1 + below(8));
            case 2:
                return text.insert(at, pieces[below(pieces.size())]);
            case 3:    // in the place of a value, or before a key
                return spliced(text, text.find_first_of(":,[", at), pieces[below(pieces.size())]);
            default:
                return text.substr(0, at);
        }
    }

private:
    std::string comma() const { return before_ + "," + gap_; }
    std::string key(std::string_view word) const { return '"' + std::string(word) + '"' + before_ + ':' + gap_; }

    std::string value(const Question& question) {
        switch (question.kind) {
            case QuestionKind::boolean:
                return once_in(2) ? "true" : "false";
            case QuestionKind::number:
                return number(question);
            case QuestionKind::single:
                return '"' + std::string(question.options[below(question.options.size())].id) + '"';
            case QuestionKind::multi:
                break;
        }
        return boxes(question);
    }

    std::string boxes(const Question& question) {
        std::vector<std::size_t> ticked(question.options.size());
        for (std::size_t i = 0; i < ticked.size(); ++i) ticked[i] = i;
        std::shuffle(ticked.begin(), ticked.end(), random_);
        ticked.resize(1 + below(std::min<std::size_t>(ticked.size(), 4)));
        for (const std::size_t box : ticked)
            if ((question.exclusive >> box & 1) != 0) ticked = {std::size_t{box}};
        std::string out;
        for (const std::size_t box : ticked) out += (out.empty() ? "" : comma()) + '"' + std::string(question.options[box].id) + '"';
        return "[" + out + before_ + "]";
    }

    std::string number(const Question& question) {
        const auto span = static_cast<std::size_t>(question.max - question.min);
        const std::size_t n = static_cast<std::size_t>(question.min) + below(span + 1);
        if (question.integer) return std::to_string(n) + (once_in(6) ? ".0" : "");
        return n < static_cast<std::size_t>(question.max) && once_in(2) ? std::to_string(n) + "." + std::to_string(below(1000))
                                                                        : std::to_string(n);
    }

    /// Lists left half ticked; now and then of a question that takes none, or has its answer.
    std::string unfinished() {
        std::string out;
        for (std::size_t left = 1 + below(3); left > 0;) {
            const Question& question = shipped().questions[QuestionIx(below(shipped().questions.size()))];
            const bool multi = question.kind == QuestionKind::multi;
            if (out.find(question.id) != std::string::npos || (!multi && !once_in(200))) continue;
            out += (out.empty() ? "\"" : ",\"") + std::string(question.id) + "\":" + (multi ? boxes(question) : value(question));
            --left;
        }
        return out;
    }

    /// The first letter of a key or text written as its code.
    std::string with_escape(std::string text) {
        const std::size_t at = text.find('"', below(text.size())) + 1;    // npos + 1 = 0
        if (at == 0 || at == text.size() || std::islower(static_cast<unsigned char>(text[at])) == 0) return text;
        constexpr std::string_view digits = "0123456789abcdef";
        const auto code = static_cast<unsigned char>(text[at]);
        return text.replace(at, 1, std::string("\\u00") + digits[code >> 4U] + digits[code & 15U]);
    }

    static std::string spliced(const std::string& text, std::size_t at, const std::string& piece) {
        if (at == std::string::npos) return text + piece;
        const std::size_t end = text.find_first_of(",]}", at + 1);
        return text.substr(0, at + 1) + piece + (end == std::string::npos ? "" : text.substr(end));
    }

    std::mt19937_64 random_;
    std::string gap_, before_, answers_;    // of the last record; blanks behind and in front of punctuation
};

}    // namespace runknee
