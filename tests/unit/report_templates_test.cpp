// The page templates of data/templates against the view that fills them: what a template names is provided, what is provided is laid out.

#include <map>
#include <set>

#include "report/handout.hpp"
#include "runknee/handout.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;
using report::Json;

namespace {

/// A template as tags and sections; plain text is left out.
struct Node {
    std::string name;    ///< "." is the value itself.
    bool section = false;
    std::vector<Node> inside;
};

std::vector<Node> parsed(std::string_view text, std::size_t& at, std::string_view until = "") {
    std::vector<Node> out;
    while (true) {
        const auto open = text.find("{{", at);
        if (open == std::string_view::npos) {
            INFO("the section " << until << " has no end");
            REQUIRE(until.empty());
            return out;
        }
        const bool raw = text.substr(open, 3) == "{{{";
        const auto begin = open + (raw ? 3 : 2), end = text.find(raw ? "}}}" : "}}", begin);
        at = end + (raw ? 3 : 2);
        std::string name(text.substr(begin, end - begin));
        if (name.front() == '/') {
            CHECK(name.substr(1) == until);
            return out;
        }
        const bool section = name.front() == '#';
        if (section) name.erase(0, 1);
        Node node{name, section, {}};
        if (section) node.inside = parsed(text, at, name);
        out.push_back(std::move(node));
    }
}

/// Walks templates through views and notes what became of every name.
class Walk {
public:
    /// Every member a view holds must be laid out by some template.
    void provide(const Json& view, const std::string& path = "") {
        if (view.is_array())
            for (const Json& x : view) provide(x, path);
        if (!view.is_object()) return;
        for (const auto& [key, value] : view.items()) {
            provided_.insert(path + "/" + key);
            provide(value, path + "/" + key);
        }
    }

    void lay_out(std::string_view page, const std::vector<Node>& nodes, const Json& view) {
        page_ = page;
        stack_ = {{&view, ""}};
        walk(nodes);
    }

    /// Names that no view had where the template asks for them.
    std::vector<std::string> unknown() const {
        std::vector<std::string> out;
        for (const auto& [name, found] : asked_)
            if (!found) out.push_back(name);
        return out;
    }
    std::vector<std::string> unused() const {
        std::vector<std::string> out;
        std::set_difference(provided_.begin(), provided_.end(), used_.begin(), used_.end(), std::back_inserter(out));
        return out;
    }

private:
    struct Level {
        const Json* view;
        std::string path;
    };

    void walk(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            if (node.name == "." || node.name == "css") continue;    // the style sheet is no part of the view
            const auto [value, path] = found(node.name);
            bool& known = asked_[page_ + ": " + stack_.back().path + "/" + node.name];
            known = known || value != nullptr;
            if (value == nullptr || !node.section) continue;
            enter(node, *value, path);
        }
    }

    void enter(const Node& node, const Json& value, const std::string& path) {
        const bool list_of = node.name.starts_with("has_");
        if (value.empty() || (value.is_string() && value.get<std::string>().empty())) return;
        if (value.is_array() && !list_of) {
            for (const Json& x : value) inside(node, x, path);
        } else {
            inside(node, list_of ? *stack_.back().view : value, list_of ? stack_.back().path : path);
        }
    }

    void inside(const Node& node, const Json& value, const std::string& path) {
        stack_.push_back({&value, path});
        walk(node.inside);
        stack_.pop_back();
    }

    /// As the template engine looks up: the innermost object that has the member; `has_x` asks for the list `x`.
    std::pair<const Json*, std::string> found(const std::string& name) {
        const std::string member = name.starts_with("has_") ? name.substr(4) : name;
        for (auto level = stack_.rbegin(); level != stack_.rend(); ++level) {
            if (!level->view->is_object() || !level->view->contains(member)) continue;
            if (member != name && !level->view->at(member).is_array()) continue;
            if (member == name) used_.insert(level->path + "/" + member);
            return {&level->view->at(member), level->path + "/" + member};
        }
        return {nullptr, ""};
    }

    std::string page_;
    std::vector<Level> stack_;
    std::map<std::string, bool> asked_;
    std::set<std::string> provided_, used_;
};

/// The page of every example runner.
const std::vector<Json>& views() {
    static const std::vector<Json> all = [] {
        std::vector<Json> out;
        for (const auto& [name, record] : example_records()) {
            const Assessed runner = assessed(record);
            std::string unused;
            report::Page page({}, unused);
            out.push_back(
                report::page_of({shipped(), runner.answers, runner.assessment, report::Words(shipped()), page, {}}, report::Drawings::svg));
        }
        return out;
    }();
    return all;
}

Walk walked(const std::map<std::string, std::string>& templates) {
    Walk walk;
    for (const Json& view : views()) {
        walk.provide(view);
        for (const auto& [name, text] : templates) {
            std::size_t at = 0;
            walk.lay_out(name, parsed(text, at), view);
        }
    }
    return walk;
}

std::map<std::string, std::string> shipped_templates() {
    std::map<std::string, std::string> out;
    for (const auto* name : {"handout.html", "handout.md"}) out[name] = shipped().page_template(name);
    return out;
}

}    // namespace

TEST_CASE("templates: every name a template uses is provided, and everything provided is laid out by one of them") {
    const Walk walk = walked(shipped_templates());
    CHECK(walk.unknown() == std::vector<std::string>());
    CHECK(walk.unused() == std::vector<std::string>());
}

TEST_CASE("templates: a misspelt name is found, with its template and where it stands") {
    auto templates = shipped_templates();
    std::string& page = templates["handout.md"];
    page.replace(page.find("{{card_name}}"), 13, "{{card_nam}}");
    const auto unknown = walked(templates).unknown();
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front() == "handout.md: /body/week/groups/cards/card_nam");
}

TEST_CASE("templates: a section that no template lays out is found") {
    auto templates = shipped_templates();
    for (auto& [name, text] : templates) {
        const auto begin = text.find("{{#pain_rows}}");
        const auto end = text.find("{{/pain_rows}}", begin);
        REQUIRE(end != std::string::npos);
        text.erase(begin, end + 14 - begin);
    }
    const auto unused = walked(templates).unused();
    CHECK(unused == std::vector<std::string>{"/body/week/pain_rows", "/body/week/pain_rows/label", "/body/week/pain_rows/text"});
}
