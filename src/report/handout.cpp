#include "runknee/handout.hpp"

#include <kainjow/mustache.hpp>

#include "report/escape.hpp"
#include "report/handout.hpp"
#include "report/markdown.hpp"
#include "runknee/drawing.hpp"

namespace runknee::report {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view html_template = "handout.html", markdown_template = "handout.md", style_sheet = "handout.css";

/// The view as the template engine holds it. Shape: null and the empty text are false, so that a template can leave their markup out;
/// beside every list `x` of an object stands `has_x`.
mustache::data data_of(const Json& v) {
    if (v.is_string() && !v.get_ref<const std::string&>().empty()) return mustache::data(v.get<std::string>());
    if (v.is_boolean() && v.get<bool>()) return mustache::data(mustache::data::type::bool_true);
    if (v.is_array()) {
        mustache::data out(mustache::data::type::list);
        for (const Json& x : v) out.push_back(data_of(x));
        return out;
    }
    if (v.is_object()) {
        mustache::data out(mustache::data::type::object);
        for (const auto& [key, value] : v.items()) {
            out.set(key, data_of(value));
            if (value.is_array()) out.set("has_" + key, data_of(!value.empty()));
        }
        return out;
    }
    return mustache::data(mustache::data::type::bool_false);
}

/// Sections that are left out leave empty lines behind: of several one stays.
void append_without_wide_gaps(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (!(text[i] == '\n' && i >= 2 && text[i - 1] == '\n' && text[i - 2] == '\n')) out += text[i];
}

void lay_out(const KnowledgeBase& kb, Markup markup, const Json& view, std::string& out) {
    mustache::data data = data_of(view);
    const bool html = markup == Markup::html;
    if (html) {
        std::string css(kb.page_template(style_sheet));
        svg_css(css);
        data.set("css", css);
    }
    mustache::mustache page{std::string(kb.page_template(html ? html_template : markdown_template))};
    page.set_custom_escape([html](const std::string& text) { return html ? escape_xml(text) : escape_markdown(text); });
    const std::string text = page.render(data);
    if (html)
        out += text;
    else
        append_without_wide_gaps(text, out);
}

Drawings drawings_for(Markup markup) { return markup == Markup::html ? Drawings::svg : Drawings::none; }

}    // namespace

void handout(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const HandoutStyle& style, std::string& out) {
    std::string unused;
    Page page({}, unused);
    const Report r{kb, answers, a, Words(kb), page, {.causes = style.causes, .start = style.start}};
    lay_out(kb, style.markup, page_of(r, drawings_for(style.markup)), out);
}

void handout(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, Markup markup, std::string& out) {
    lay_out(kb, markup, page_of(kb, week, next_call, drawings_for(markup)), out);
}

Issues template_issues(const KnowledgeBase& kb) {
    Issues out;
    for (const auto name : {html_template, markdown_template}) {
        const mustache::mustache page{std::string(kb.page_template(name))};
        if (page.is_valid()) continue;
        Issue issue;
        issue.code = IssueCode::bad_syntax;
        issue.place.source = std::string("templates/").append(name);
        issue.message = "the template cannot be used: " + page.error_message();
        out.push_back(std::move(issue));
    }
    return out;
}

}    // namespace runknee::report
