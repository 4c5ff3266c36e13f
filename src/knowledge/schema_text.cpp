#include "knowledge/schema_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runknee::fields {

namespace {

constexpr std::size_t width = 140;

std::string quoted(std::string_view s) {
    std::string out = "\"";
    for (const char c : s) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

void add(std::string& list, std::string_view item) {
    if (!list.empty()) list += ", ";
    list += item;
}

/// The end of the JSON value that starts at `at`.
std::size_t value_end(std::string_view s, std::size_t at) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = at; i < s.size(); ++i) {
        const char c = s[i];
        if (in_text) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_text = false;
            continue;
        }
        if (c == '"')
            in_text = true;
        else if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        if (depth < 0 || (depth == 0 && c == ',')) return i;
    }
    return s.size();
}

void lay_out(std::string_view s, std::size_t indent, std::size_t lead, std::string& out) {
    if (lead + s.size() <= width || (s.front() != '{' && s.front() != '[') || s.size() == 2) {
        out += s;
        return;
    }
    const std::string pad(indent + 1, ' ');
    out += s.front();
    const char* separator = "\n";
    for (std::size_t at = 1; at + 1 < s.size();) {
        const std::size_t end = value_end(s.substr(0, s.size() - 1), at);
        std::string_view item = s.substr(at, end - at);
        out += separator;
        out += pad;
        if (s.front() == '{') {
            const std::size_t colon = item.find("\": ") + 3;
            out += item.substr(0, colon);
            lay_out(item.substr(colon), indent + 1, indent + 1 + colon, out);
        } else {
            lay_out(item, indent + 1, indent + 1, out);
        }
        separator = ",\n";
        at = end + 2;    // past the comma and its space
    }
    out += '\n';
    out += std::string(indent, ' ');
    out += s.back();
}

}    // namespace

std::string laid_out(std::string_view compact) {
    std::string out;
    lay_out(compact, 0, 0, out);
    return out + '\n';
}

void SchemaText::raw(std::string_view members) { add(members_, members); }

std::string SchemaText::inside(const Part& part) {
    std::string outer;
    std::swap(outer, members_);
    part();
    std::swap(outer, members_);
    return '{' + outer + '}';
}

void SchemaText::one_of(std::span<const std::string_view> values) {
    std::string list;
    for (const auto v : values) add(list, quoted(v));
    raw(fmt::format(R"("enum": [{}])", list));
}

void SchemaText::or_null(const Part& part) { raw(fmt::format(R"("anyOf": [{}, {{"type": "null"}}])", inside(part))); }

void SchemaText::either(const Part& one, const Part& other) { raw(fmt::format(R"("oneOf": [{}, {}])", inside(one), inside(other))); }

void SchemaText::array(std::size_t least, const Part& items) {
    raw(R"("type": "array")");
    if (least > 0) raw(fmt::format(R"("minItems": {})", least));
    raw(fmt::format(R"("items": {})", inside(items)));
}

void SchemaText::open_object(const Part& values) { raw(fmt::format(R"("type": "object", "additionalProperties": {})", inside(values))); }

void SchemaText::closed_object(std::span<const std::string_view> keys, const std::function<void(std::size_t)>& value) {
    std::string properties, names;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        std::string fragment = inside([&] { value(i); });
        fragment.insert(1, fmt::format("\"description\": \"Value for the phase role {}.\", ", keys[i]));
        add(properties, fmt::format("{}: {}", quoted(keys[i]), fragment));
        add(names, quoted(keys[i]));
    }
    raw(fmt::format(R"("type": "object", "properties": {{{}}}, "required": [{}], "additionalProperties": false)", properties, names));
}

void SchemaText::reference(std::string_view name, std::string_view about, const Part& properties) {
    raw(fmt::format(R"("$ref": "#/$defs/{}")", name));
    const auto known = std::ranges::find(definitions_, name, &std::pair<std::string, std::string>::first);
    if (known != definitions_.end()) return;
    const std::size_t slot = definitions_.size();
    definitions_.emplace_back(name, "");    // the name stands before its text, so that a recursive object ends
    std::string outer_properties, outer_required, outer_members;
    std::swap(outer_properties, properties_), std::swap(outer_required, required_), std::swap(outer_members, members_);
    properties();
    definitions_[slot].second =
        fmt::format(R"({{"description": {}, "type": "object", "properties": {{{}}}{}, "additionalProperties": false}})", quoted(about),
                    properties_, required_.empty() ? "" : fmt::format(R"(, "required": [{}])", required_));
    std::swap(outer_properties, properties_), std::swap(outer_required, required_), std::swap(outer_members, members_);
}

void SchemaText::definition(std::string_view name, std::string_view json) {
    raw(fmt::format(R"("$ref": "#/$defs/{}")", name));
    const auto known = std::ranges::find(definitions_, name, &std::pair<std::string, std::string>::first);
    if (known == definitions_.end()) definitions_.emplace_back(name, json);
}

void SchemaText::property(std::string_view key, bool required, std::string_view about, const Part& value) {
    std::string fragment = inside(value);
    fragment.insert(1, fmt::format("\"description\": {}{}", quoted(about), fragment.size() > 2 ? ", " : ""));
    add(properties_, fmt::format("{}: {}", quoted(key), fragment));
    if (required) add(required_, quoted(key));
}

std::string SchemaText::document(std::string_view kind) const {
    std::string definitions;
    for (const auto& [name, text] : definitions_) add(definitions, fmt::format("{}: {}", quoted(name), text));
    return laid_out(fmt::format(
        R"({{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:runknee:knowledge:{0}", "title": "runknee knowledge file: {0}", {1}, "$defs": {{{2}}}}})",
        kind, members_, definitions));
}

}    // namespace runknee::fields
