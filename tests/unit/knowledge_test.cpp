/// The shipped knowledge once loaded: linked, complete, fingerprinted; its schemas.

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "runknee/builtin.hpp"

using namespace runknee;

namespace {

const KnowledgeBase& shipped() {
    static const auto kb = load(builtin_files());
    REQUIRE(kb);
    return *kb;
}

/// As they come from a folder: nothing but their texts.
std::vector<KnowledgeFile> texts_alone() {
    std::vector<KnowledgeFile> files(builtin_files().begin(), builtin_files().end());
    for (auto& f : files) f = {f.path, f.text};
    return files;
}

}    // namespace

TEST_CASE("knowledge: questions stand in interview order and every id finds its row") {
    const auto& kb = shipped();
    int stage = 1;
    for (const auto q : kb.questions.indices()) {
        CHECK(kb.questions[q].stage >= stage);
        stage = kb.questions[q].stage;
        CHECK(kb.question(kb.questions[q].id) == q);
    }
    CHECK_FALSE(kb.question("no_such_question"));
    CHECK(kb.stages.size() == 3);
}

TEST_CASE("knowledge: levels and gates are ordered by rank, so the larger index is the more urgent or the stricter") {
    const auto& kb = shipped();
    const auto rising = [](const auto& rows) {
        return std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
    };
    CHECK(rising(kb.levels.rows()));
    CHECK(rising(kb.gates.rows()));
    for (const auto& level : kb.levels) CHECK(level.plan_floor.ix.value < kb.gates.size());
}

TEST_CASE("knowledge: conditions are ordered by prior, and their shares sum to one") {
    const auto& kb = shipped();
    double sum = 0;
    for (const auto& c : kb.conditions) sum += c.prior.share;
    CHECK(sum == Approx(1.0).epsilon(1e-12));
    CHECK(std::is_sorted(kb.conditions.begin(), kb.conditions.end(), [](const auto& a, const auto& b) { return a.prior.p > b.prior.p; }));
}

TEST_CASE("knowledge: rules follow the domains of levels.json, open-detail rules last") {
    const auto& kb = shipped();
    std::vector<Text> domains;
    bool open_detail = false;
    for (const auto& r : kb.rules) {
        open_detail = open_detail || r.open_detail();
        CHECK(r.open_detail() == open_detail);
        if (!open_detail && (domains.empty() || domains.back() != r.domain)) domains.push_back(r.domain);
    }
    CHECK(open_detail);
    REQUIRE(domains.size() == kb.triage.domains.size());
    for (std::size_t i = 0; i < domains.size(); ++i) CHECK(domains[i] == kb.triage.domains[i].id);
}

TEST_CASE("knowledge: a leaf of an expression is compiled to the options that make it true") {
    const auto& kb = shipped();
    std::size_t leaves = 0;
    for (const auto& n : kb.expressions) {
        if (n.kind != ExprNode::Kind::options) continue;
        ++leaves;
        const auto& q = kb.questions[n.question];
        const std::size_t options = q.kind == QuestionKind::boolean ? 2 : q.options.size();
        CHECK(n.set != 0);
        CHECK(n.set < (OptionSet{1} << options));
    }
    CHECK(leaves > 500);
}

TEST_CASE("knowledge: every role is bound to the question that names it") {
    const auto& kb = shipped();
    for (std::size_t i = 0; i < question_role_count; ++i) {
        const auto role = static_cast<QuestionRole>(i);
        CHECK(kb.questions[kb.with_role(role)].role == role);
    }
}

TEST_CASE("knowledge: the hashes made at build time are those of the texts, and give the same fingerprint") {
    for (const auto& f : builtin_files()) CHECK(f.sha256 == sha256_hex(f.text));
    const auto again = load(texts_alone());
    REQUIRE(again);
    CHECK(again->fingerprint == shipped().fingerprint);
    CHECK(again->fingerprint.size() == 64);
}

TEST_CASE("knowledge: one changed character changes the fingerprint; schemas do not count") {
    auto files = texts_alone();
    const auto change = [&](std::string_view path, std::string_view from, std::string_view to, std::string& text) {
        const auto it = std::ranges::find(files, path, &KnowledgeFile::path);
        REQUIRE(it != files.end());
        text = it->text;
        text.replace(text.find(from), from.size(), to);
        *it = {it->path, text};
    };
    std::string schema, referral;
    change("schema/condition.json", "knowledge", "Knowledge", schema);
    auto same = load(files);
    REQUIRE(same);
    CHECK(same->fingerprint == shipped().fingerprint);
    change("referral.json", "guide", "Guide", referral);
    auto other = load(files);
    REQUIRE(other);
    CHECK(other->fingerprint != shipped().fingerprint);
}

TEST_CASE("knowledge: the order of the files does not matter") {
    auto files = texts_alone();
    std::ranges::reverse(files);
    const auto kb = load(files);
    REQUIRE(kb);
    CHECK(kb->fingerprint == shipped().fingerprint);
    CHECK(kb->conditions.begin()->id == shipped().conditions.begin()->id);
}

TEST_CASE("knowledge: a folder without wording borrows it, a folder without conditions does not") {
    auto files = texts_alone();
    std::erase_if(files, [](const auto& f) { return f.path == "wording.json"; });
    CHECK_FALSE(load(files));
    const auto lent = load(files, builtin_files());
    REQUIRE(lent);
    CHECK(lent->fingerprint == shipped().fingerprint);
    std::erase_if(files, [](const auto& f) { return f.path.starts_with("conditions/"); });
    CHECK_FALSE(load(files, builtin_files()));
}

TEST_CASE("knowledge: an empty folder is refused with every file it lacks") {
    const auto nothing = load({});
    REQUIRE_FALSE(nothing);
    CHECK(nothing.issues().size() >= 19);
    for (const auto& i : nothing.issues()) CHECK(i.code == IssueCode::missing_key);
}

TEST_CASE("knowledge: each kind of file has a schema that describes it") {
    const auto kinds = schema_kinds();
    CHECK(std::is_sorted(kinds.begin(), kinds.end()));
    CHECK(kinds.size() >= 20);
    for (const auto kind : kinds) {
        const auto text = schema_of(kind);
        INFO(kind);
        CHECK(text.find("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"") != std::string::npos);
        CHECK(text.find("\"additionalProperties\": false") != std::string::npos);
    }
    CHECK(schema_of("no such kind").empty());
}

TEST_CASE("knowledge: enumerators are spelled once and differently") {
    std::set<std::string_view> seen;
    for (const auto op : {Op::equal, Op::not_equal, Op::less, Op::at_most, Op::more, Op::at_least, Op::in, Op::includes, Op::includes_any})
        seen.insert(name(op));
    CHECK(seen.size() == 9);
    CHECK(name(Direction::recommended) == "for");
    CHECK(name(PhaseRole::settle) == "settle");
}
