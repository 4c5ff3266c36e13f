#pragma once
/// Values of one JSON document, read by name, every problem noted with its place.

#include <fmt/format.h>

#include "runknee/json.hpp"

namespace runknee::plan {

/// What is being read, and what is wrong with it. Shape: `line` above 0 = the text is that line of a longer one.
struct Document {
    std::string_view text, source;
    Issues issues;
    int line = 0;

    void add(IssueCode code, std::string_view pointer, std::string message, std::string hint = {}, json::At at = json::At::value);
};

/// Text of a file in quotes, printable and shortened.
std::string in_quotes(std::string_view text);

/// `did you mean "x"?` or `otherwise`.
std::string meant(std::string_view typed, std::span<const std::string_view> candidates, std::string otherwise = {});

/// Whole numbers a member may be.
struct Whole {
    int least = 0, most = 0;
};

/// A member that may be there. Unknown: a member that is absent or null gives nothing; of another type than asked for also an issue.
class Node {
public:
    Node(Document& doc, const json::Value& root) : doc_(&doc), value_(root), there_(true) {}

    bool given() const { return there_ && !value_.is(json::Kind::null); }
    const json::Value& value() const { return value_; }
    const std::string& pointer() const { return pointer_; }
    Node at(std::string_view key) const;

    std::optional<double> number() const;
    std::optional<int> whole(Whole limits) const;
    std::optional<bool> truth() const;
    std::optional<std::string_view> text() const;
    std::vector<Node> list() const;
    /// Is it an object? If it is another thing, an issue.
    bool object() const;

    /// The value, or its zero and an issue where it is missing.
    double required_number() const;
    int required_whole(Whole limits) const;
    bool required_truth() const;

    /// The enumerator that is spelled so.
    template <class E, std::size_t N>
    std::optional<E> one_of(const std::array<E, N>& all) const {
        const auto word = text();
        if (!word) return std::nullopt;
        std::array<std::string_view, N> names;
        for (std::size_t i = 0; i < N; ++i) {
            names[i] = name(all[i]);
            if (names[i] == *word) return all[i];
        }
        issue(IssueCode::wrong_value, fmt::format("unknown word {}", in_quotes(*word)), meant(*word, names));
        return std::nullopt;
    }

    /// The row of a table with this id.
    template <class Rows, class Find>
    auto id(const Rows& rows, std::string_view what, Find find) const -> decltype(find(std::string_view())) {
        const auto word = text();
        if (!word) return {};
        const auto found = find(*word);
        if (!found) {
            std::vector<std::string_view> ids;
            for (const auto& row : rows) ids.push_back(row.id);
            issue(IssueCode::unknown_id, fmt::format("unknown {} {}", what, in_quotes(*word)), meant(*word, ids));
        }
        return found;
    }

    void issue(IssueCode code, std::string message, std::string hint = {}) const;
    /// Notes that a member is missing.
    void missing() const;

private:
    Node(Document& doc, std::string pointer) : doc_(&doc), pointer_(std::move(pointer)) {}
    bool is(json::Kind kind, std::string_view expected) const;

    Document* doc_;
    json::Value value_;
    std::string pointer_;
    bool there_ = false;
};

}    // namespace runknee::plan
