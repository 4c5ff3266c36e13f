#include "knowledge/fields.hpp"

#include <cmath>

#include <fmt/format.h>

namespace runknee::fields {

namespace {

std::string shown(const json::Value& v) {
    switch (v.kind()) {
        case json::Kind::null:
            return "null";
        case json::Kind::boolean:
            return v.as_bool() ? "true" : "false";
        case json::Kind::number:
            return number_text(v.as_number());
        case json::Kind::string: {
            const auto s = v.as_string();
            return s.size() <= 40 ? fmt::format("\"{}\"", printable(s)) : "a text";
        }
        default:
            return std::string(kind_name(v.kind()));
    }
}

bool in_limits(double v, const Limits& l) { return v >= l.low && v <= l.high; }

std::string limits_text(const Limits& l) {
    if (l.high == no_limit) return fmt::format("at least {}", number_text(l.low));
    if (l.low == -no_limit) return fmt::format("at most {}", number_text(l.high));
    return fmt::format("{} to {}", number_text(l.low), number_text(l.high));
}

void add_range(SchemaText& s, const Limits& l) {
    if (l.low != -no_limit) s.raw(fmt::format("\"minimum\": {}", number_text(l.low)));
    if (l.high != no_limit) s.raw(fmt::format("\"maximum\": {}", number_text(l.high)));
}

std::size_t code_points(std::string_view s) {
    std::size_t n = 0;
    for (const char c : s) n += (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
    return n;
}

bool read_pair(Build& b, const json::Value& v, double& first, double& second, const Path& p, const Limits& l) {
    if (!v.is(json::Kind::array) || v.size() != 2) {
        wrong_type(b, v, p, "a list of two numbers");
        return false;
    }
    double* out[] = {&first, &second};
    std::size_t i = 0;
    for (const auto& x : v.elements()) {
        Shape<double>::read(b, x, *out[i], p / i, l);
        ++i;
    }
    return true;
}

}    // namespace

std::string_view kind_name(json::Kind kind) {
    static constexpr std::array<std::string_view, 6> names{"null", "true or false", "a number", "a text", "a list", "an object"};
    return names[static_cast<std::size_t>(kind)];
}

void wrong_type(Build& b, const json::Value& v, const Path& p, std::string_view expected) {
    b.issue(IssueCode::wrong_type, p, fmt::format("expected {}, found {}", expected, shown(v)));
}

// ---------------------------------------------------------------- plain values
void Shape<Text>::read(Build& b, const json::Value& v, Text& t, const Path& p, const Limits& l) {
    if (!v.is(json::Kind::string)) return wrong_type(b, v, p, "a text");
    t = b.keep(v.as_string());
    if (t.empty()) b.issue(IssueCode::empty_value, p, "this text is empty", "leave the key out if there is nothing to say");
    if (l.chars != 0 && t.size() > l.chars && code_points(t) > l.chars)
        b.issue(IssueCode::out_of_range, p, fmt::format("this text has {} characters, at most {} fit", code_points(t), l.chars));
}

void Shape<Text>::schema(SchemaText& s, const Limits& l) {
    s.raw(R"("type": "string", "minLength": 1)");
    if (l.chars != 0) s.raw(fmt::format("\"maxLength\": {}", l.chars));
}

void Shape<double>::read(Build& b, const json::Value& v, double& t, const Path& p, const Limits& l) {
    if (!v.is(json::Kind::number)) return wrong_type(b, v, p, "a number");
    t = v.as_number();
    if (!in_limits(t, l)) b.issue(IssueCode::out_of_range, p, fmt::format("{} is out of range: {}", number_text(t), limits_text(l)));
}

void Shape<double>::schema(SchemaText& s, const Limits& l) {
    s.raw(R"("type": "number")");
    add_range(s, l);
}

void Shape<int>::read(Build& b, const json::Value& v, int& t, const Path& p, const Limits& l) {
    double d = 0;
    const std::size_t before = b.issues.size();
    Shape<double>::read(b, v, d, p, l);
    if (b.issues.size() != before) return;
    if (std::abs(d) > 1e9 || std::trunc(d) < d || std::trunc(d) > d) {
        b.issue(IssueCode::not_whole, p, fmt::format("expected a whole number, found {}", number_text(d)));
        return;
    }
    t = static_cast<int>(d);
}

void Shape<int>::schema(SchemaText& s, const Limits& l) {
    s.raw(R"("type": "integer")");
    add_range(s, l);
}

void Shape<bool>::read(Build& b, const json::Value& v, bool& t, const Path& p, const Limits&) {
    if (!v.is(json::Kind::boolean)) return wrong_type(b, v, p, "true or false");
    t = v.as_bool();
}

void Shape<bool>::schema(SchemaText& s, const Limits&) { s.raw(R"("type": "boolean")"); }

void Shape<Range>::read(Build& b, const json::Value& v, Range& t, const Path& p, const Limits& l) {
    if (read_pair(b, v, t.low, t.high, p, l) && t.low > t.high)
        b.issue(IssueCode::inconsistent, p, fmt::format("the range [{}, {}] runs backwards", number_text(t.low), number_text(t.high)),
                "write the lower number first");
}

void Shape<Range>::schema(SchemaText& s, const Limits& l) {
    s.raw(R"("type": "array", "minItems": 2, "maxItems": 2)");
    s.raw("\"items\": {\"type\": \"number\"" + std::string(l.low != -no_limit ? fmt::format(", \"minimum\": {}", number_text(l.low)) : "") +
          (l.high != no_limit ? fmt::format(", \"maximum\": {}", number_text(l.high)) : "") + "}");
}

void Shape<std::array<double, 2>>::read(Build& b, const json::Value& v, std::array<double, 2>& t, const Path& p, const Limits& l) {
    read_pair(b, v, t[0], t[1], p, l);
}

void Shape<std::array<double, 2>>::schema(SchemaText& s, const Limits& l) { Shape<Range>::schema(s, l); }

void Shape<Scalar>::read(Build& b, const json::Value& v, Scalar& t, const Path& p, const Limits&) {
    if (v.is(json::Kind::boolean))
        t = v.as_bool();
    else if (v.is(json::Kind::number))
        t = v.as_number();
    else if (v.is(json::Kind::string))
        t = b.keep(v.as_string());
    else
        wrong_type(b, v, p, "a number, a text, or true or false");
}

void Shape<Scalar>::schema(SchemaText& s, const Limits&) { s.raw(R"("type": ["number", "string", "boolean"])"); }

std::size_t read_enum(Build& b, const json::Value& v, const Path& p, std::span<const std::string_view> names) {
    if (!v.is(json::Kind::string)) {
        wrong_type(b, v, p, "a text");
        return 0;
    }
    const auto text = v.as_string();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == text) return i;
    b.issue(IssueCode::wrong_value, p,
            fmt::format("\"{}\" is not allowed here; expected one of: {}", printable(text), fmt::join(names, ", ")),
            suggestion(text, {names.begin(), names.end()}));
    return 0;
}

void KeyedTexts::read(Build& b, const json::Value& v, std::vector<Keyed>& t, const Path& p, const Limits& l) {
    if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object");
    t.reserve(v.size());
    for (const auto& [key, value] : v.members()) {
        auto& row = t.emplace_back();
        row.id = b.keep(key);
        Shape<Text>::read(b, value, row.text, p / row.id, l);
    }
}

void KeyedTexts::visit(Visitor& f, std::vector<Keyed>& t, const Path& p) {
    for (auto& row : t) f(row.text, p / row.id);
}

// ---------------------------------------------------------------- keys
void missing_keys(Build& b, const Path& p, std::span<const std::string_view> keys, std::uint64_t absent) {
    for (std::size_t i = 0; i < keys.size(); ++i)
        if ((absent >> i & 1) != 0) b.issue(IssueCode::missing_key, p, fmt::format("\"{}\" is missing", keys[i]));
}

void unknown_key(Build& b, const Path& at, std::string_view key, std::span<const std::string_view> keys) {
    b.issue(IssueCode::unknown_key, at, fmt::format("unknown key \"{}\"", printable(key)), suggestion(key, {keys.begin(), keys.end()}),
            json::At::key);
}

}    // namespace runknee::fields
