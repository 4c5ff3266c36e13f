#include "plan/document.hpp"

#include <cmath>

namespace runknee::plan {
namespace {

std::string_view kind_text(json::Kind kind) {
    constexpr std::array<std::string_view, 6> texts{"null", "true or false", "a number", "a text", "a list", "an object"};
    return texts[static_cast<std::size_t>(kind)];
}

std::string_view last_token(std::string_view pointer) { return pointer.substr(pointer.rfind('/') + 1); }

}    // namespace

void Document::add(IssueCode code, std::string_view pointer, std::string message, std::string hint, json::At at) {
    Place place = json::locate(text, source, pointer, at);
    if (line > 0) place.line = line;
    issues.push_back({code, std::move(place), std::move(message), std::move(hint)});
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t most = 60;
    const std::string shown = printable(text);
    return shown.size() <= most ? fmt::format("\"{}\"", shown) : fmt::format("\"{}…\"", wrap(shown, most).front());
}

std::string meant(std::string_view typed, std::span<const std::string_view> candidates, std::string otherwise) {
    const auto found = did_you_mean(typed, candidates);
    return found ? fmt::format("did you mean \"{}\"?", *found) : otherwise;
}

Node Node::at(std::string_view key) const {
    Node out(*doc_, json::child(pointer_, key));
    if (!there_ || !value_.is(json::Kind::object)) return out;
    for (const json::Member member : value_.members())
        if (member.key == key) out.value_ = member.value, out.there_ = true;
    return out;
}

bool Node::is(json::Kind kind, std::string_view expected) const {
    if (!given()) return false;
    if (value_.is(kind)) return true;
    issue(IssueCode::wrong_type, fmt::format("{} must be {}, not {}", pointer_.empty() ? "the document" : last_token(pointer_), expected,
                                             kind_text(value_.kind())));
    return false;
}

std::optional<double> Node::number() const { return is(json::Kind::number, "a number") ? std::optional(value_.as_number()) : std::nullopt; }

std::optional<int> Node::whole(Whole limits) const {
    const auto v = number();
    if (!v) return std::nullopt;
    if (std::abs(*v - std::trunc(*v)) > 0) {
        issue(IssueCode::not_whole, fmt::format("{}: {} must be a whole number", last_token(pointer_), number_text(*v)));
    } else if (*v < limits.least || *v > limits.most) {
        issue(IssueCode::out_of_range,
              fmt::format("{}: {} is outside {} to {}", last_token(pointer_), number_text(*v), limits.least, limits.most));
    } else {
        return static_cast<int>(*v);
    }
    return std::nullopt;
}

std::optional<bool> Node::truth() const {
    return is(json::Kind::boolean, "true or false") ? std::optional(value_.as_bool()) : std::nullopt;
}

std::optional<std::string_view> Node::text() const {
    return is(json::Kind::string, "a text") ? std::optional(value_.as_string()) : std::nullopt;
}

std::vector<Node> Node::list() const {
    std::vector<Node> out;
    if (!is(json::Kind::array, "a list")) return out;
    for (const json::Value element : value_.elements()) {
        Node node(*doc_, json::child(pointer_, out.size()));
        node.value_ = element;
        node.there_ = true;
        out.push_back(std::move(node));
    }
    return out;
}

bool Node::object() const { return is(json::Kind::object, "an object"); }

double Node::required_number() const {
    if (!given()) missing();
    return number().value_or(0);
}

int Node::required_whole(Whole limits) const {
    if (!given()) missing();
    return whole(limits).value_or(limits.least);
}

bool Node::required_truth() const {
    if (!given()) missing();
    return truth().value_or(false);
}

void Node::issue(IssueCode code, std::string message, std::string hint) const {
    doc_->add(code, pointer_, std::move(message), std::move(hint));
}

void Node::missing() const {
    const std::size_t cut = pointer_.rfind('/');
    doc_->add(IssueCode::missing_key, cut == std::string::npos ? std::string_view() : std::string_view(pointer_).substr(0, cut),
              fmt::format("\"{}\" is missing", last_token(pointer_)));
}

}    // namespace runknee::plan
