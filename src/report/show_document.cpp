#include <algorithm>

#include "report/catalogue.hpp"
#include "report/page.hpp"
#include "report/words.hpp"
#include "runknee/drawing.hpp"

namespace runknee::report {
namespace {

bool is_empty(const Json& v) {
    return v.is_null() || (v.is_structured() && v.empty()) || (v.is_string() && v.get_ref<const std::string&>().empty());
}

constexpr std::string_view beside_kinds[] = {"text", "name", "label", "citation", "words", "value"};

bool is_range(const Json& v) { return v.is_array() && v.size() == 2 && v[0].is_number() && v[1].is_number(); }

/// A document as labelled lines. Labels are the phrases `show.<member>`.
class Walk {
public:
    Walk(const KnowledgeBase& kb, Page& page) : w_(kb), page_(&page) {}

    void members(const Json& object, std::size_t skip, std::size_t indent) {
        for (const auto& [key, value] : object.items()) {
            if (skip > 0) {
                --skip;
                continue;
            }
            if (!is_empty(value)) member(key, value, indent);
        }
    }

private:
    std::string scalar(const Json& v) const {
        if (v.is_string()) return v.get<std::string>();
        if (v.is_boolean()) return std::string(w_.of("answer.", v.get<bool>() ? "yes" : "no"));
        return v.is_number() ? number_text(v.get<double>()) : std::string();
    }

    static bool all_scalars(const Json& v) {
        return std::all_of(v.begin(), v.end(), [](const Json& x) { return x.is_primitive(); });
    }

    /// Ids and numbers stand on one line; sentences get a line each.
    static bool short_words(const Json& v) {
        return all_scalars(v) && std::all_of(v.begin(), v.end(), [](const Json& x) {
                   return !x.is_string() || x.get_ref<const std::string&>().find(' ') == std::string::npos;
               });
    }

    /// One line for a value, if it has one.
    std::optional<std::string> inline_words(const Json& v) const {
        if (v.is_primitive()) return scalar(v);
        if (v.is_object() && v.contains("words")) return scalar(v["words"]);
        if (!short_words(v)) return std::nullopt;
        if (is_range(v)) return w_.range({v[0].get<double>(), v[1].get<double>()});
        std::vector<std::string> parts;
        for (const auto& [key, x] : v.items())
            if (!is_empty(x)) parts.push_back(v.is_object() ? key + " " + scalar(x) : scalar(x));
        return joined(parts, ", ");
    }

    void member(const std::string& key, const Json& v, std::size_t indent) {
        const std::string label(w_.of("show.", key));
        if (const auto line = inline_words(v)) return page_->paragraph(label + ": " + *line, indent);
        if (indent == 0) page_->gap();
        page_->paragraph(label + ":", indent, Tint::bold);
        if (v.is_object())
            members(v, 0, indent + 2);
        else
            for (const auto& x : v) row(x, indent + 2);
        if (indent == 0) page_->gap();
    }

    /// What stands beside the first member of a row, if its second member is a text of that kind.
    std::optional<std::string> text_beside(const Json& v) const {
        if (v.size() < 2) return std::nullopt;
        const auto second = std::next(v.begin());
        const bool fits = std::find(std::begin(beside_kinds), std::end(beside_kinds), second.key()) != std::end(beside_kinds);
        return fits && !is_empty(*second) ? inline_words(*second) : std::nullopt;
    }

    /// One of a list: its first value leads, with the text beside it if there is one; the rest stands below.
    void row(const Json& v, std::size_t indent) {
        if (v.is_primitive()) return page_->bullet(scalar(v), indent);
        if (v.is_array()) return page_->bullet(inline_words(v).value_or(std::string()), indent);
        const auto beside = text_beside(v);
        page_->bullet(joined({inline_words(v.front()).value_or(std::string()), beside.value_or(std::string())}, ": "), indent);
        if (!v.contains("words")) members(v, beside ? 2 : 1, indent + 2);
    }

    Words w_;
    Page* page_;
};

std::optional<ExerciseIx> drawn_exercise(const KnowledgeBase& kb, const Json& document) {
    if (document["kind"] != "exercise") return std::nullopt;
    return kb.exercise(document["id"].get_ref<const std::string&>());
}

}    // namespace

void show_document(const KnowledgeBase& kb, const Json& document, const TextStyle& style, std::string& out) {
    Page page(style, out);
    const Words w(kb);
    page.heading(w.phrase("show.heading", {{"kind", w.of("show.kind.", document["kind"].get_ref<const std::string&>())},
                                           {"id", document["id"].get_ref<const std::string&>()}}));
    if (const auto exercise = drawn_exercise(kb, document); exercise && style.pictures == Pictures::braille) {
        braille(kb, *exercise, out);
        page.gap();
    }
    Walk(kb, page).members(document, 2, 0);
}

}    // namespace runknee::report
