#include <catch2/catch.hpp>

#include <algorithm>

#include "report/markdown.hpp"
#include "runknee/handout.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

}    // namespace

TEST_CASE("markdown: what could be markup is escaped, plain sentences stay as they are") {
    CHECK(report::escape_markdown("Hold it, then lower. 3 sets of 10 (slowly).") == "Hold it, then lower. 3 sets of 10 (slowly).");
    CHECK(report::escape_markdown("<script>") == "\\<script\\>");
    CHECK(report::escape_markdown("=1+1") == "\\=1+1");
    CHECK(report::escape_markdown("# no heading") == "\\# no heading");
    CHECK(report::escape_markdown("1. no list") == "1\\. no list");
    CHECK(report::escape_markdown("2) no list") == "2\\) no list");
    CHECK(report::escape_markdown("- no list") == "\\- no list");
    CHECK(report::escape_markdown("a|b [c](d) *e* _f_ `g` ~h~ $i$ ^j^ @k ![l]") ==
          "a\\|b \\[c\\](d) \\*e\\* \\_f\\_ \\`g\\` \\~h\\~ \\$i\\$ \\^j\\^ \\@k \\!\\[l\\]");
    CHECK(report::escape_markdown("&amp; {x}") == "\\&amp; \\{x\\}");
}

TEST_CASE("markdown: control characters, line breaks and right-to-left marks are shown, not obeyed") {
    CHECK(report::escape_markdown("a\nb\x1b") == "a\\\\nb\\\\x1b");
    CHECK(report::escape_markdown("a\xe2\x80\xae"
                                  "b") == "a\\\\u202eb");
}

TEST_CASE("handout: the templates of the knowledge can be used") { CHECK(report::template_issues(shipped()).empty()); }

TEST_CASE("handout: a broken template is named with its file and not used") {
    std::vector<KnowledgeFile> files(builtin_files().begin(), builtin_files().end());
    for (KnowledgeFile& f : files)
        if (f.path == "templates/handout.md") f = {f.path, "{{#week}} never closed"};
    const auto kb = load(files);
    REQUIRE(kb);
    const auto issues = report::template_issues(*kb);
    REQUIRE(issues.size() == 1);
    CHECK(issues.front().place.source == "templates/handout.md");
    CHECK(kb->fingerprint == shipped().fingerprint);
}

TEST_CASE("handout: hostile names in the id and in the knowledge are text in every format") {
    const std::string hostile = "<script>alert(1)</script> =1+1 \x1b[31m \xe2\x80\xae evil *x* [y](z) \"q\"";
    const std::string in_json = "<script>alert(1)</script> =1+1 \\u001b[31m \xe2\x80\xae evil *x* [y](z) \\\"q\\\"";
    std::vector<KnowledgeFile> files(builtin_files().begin(), builtin_files().end());
    std::vector<std::string> changed;
    changed.reserve(files.size());
    for (KnowledgeFile& f : files) {
        if (!f.path.starts_with("exercises/") && !f.path.starts_with("conditions/")) continue;
        std::string text(f.text);
        const auto at = text.find("\"name\": \"") + 9;
        changed.push_back(text.insert(at, in_json));
        f = {f.path, changed.back()};
    }
    const auto kb = load(files);
    REQUIRE(kb);
    const Model model(*kb);
    Draft draft(*kb);
    draft.set_id(hostile);
    const Answers& answers = draft.finish();
    const auto named = kb->condition("patellofemoral_pain");
    for (const bool with_cause : {false, true}) {
        Wishes wishes;
        if (with_cause) wishes.named = named;
        const Assessment a = assess(model, answers, Scope::whole, wishes);
        std::string html, markdown, page;
        report::handout(*kb, answers, a, {.markup = report::Markup::html}, html);
        report::handout(*kb, answers, a, {.markup = report::Markup::markdown}, markdown);
        report::week_page(*kb, answers, a, {}, page);
        CHECK(count_of(html, "<script") == 0);
        CHECK(count_of(html, "&lt;script&gt;") > 0);
        CHECK(count_of(markdown, "\\<script\\>") > 0);
        CHECK(count_of(markdown, " <script") == 0);
        CHECK(count_of(markdown, " *x*") == 0);
        for (const std::string* text : {&html, &markdown, &page}) {
            CHECK(count_of(*text, "\x1b") == 0);
            CHECK(count_of(*text, "\xe2\x80\xae") == 0);
        }
    }
}
