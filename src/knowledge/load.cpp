/// read -> check -> link: files in, one immutable KnowledgeBase out.

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/folder.hpp"
#include "knowledge/link.hpp"
#include "knowledge/names.hpp"
#include "knowledge/tables_clinical.hpp"
#include "knowledge/tables_exercise.hpp"
#include "knowledge/tables_general.hpp"
#include "knowledge/tables_modality.hpp"
#include "knowledge/tables_plan.hpp"
#include "knowledge/tables_protocol.hpp"
#include "runknee/json_parsed.hpp"

namespace runknee {

using namespace fields;

namespace {

/// A row of a table that is made of several files, with its place.
template <class T>
struct Placed {
    T row;
    Origin at;
};

template <class Ix, class T>
void fill(Table<Ix, T>& table, Table<Ix, Origin>& origins, std::vector<Placed<T>>& rows) {
    table.rows().reserve(rows.size());
    origins.rows().reserve(rows.size());
    for (auto& r : rows) table.push_back(std::move(r.row)), origins.push_back(std::move(r.at));
}

}    // namespace

/// One run of `load`.
struct Loader {
    KnowledgeBase kb;
    Build b{kb, kb.names_->pool, kb.names_.get(), {}, {}, {}, nullptr};
    std::vector<KnowledgeFile> files;
    json::Reader reader;

    LevelsFile levels;
    std::vector<Placed<Stage>> stages;
    std::vector<std::pair<Text, Placed<RulesFile>>> rule_files;
    std::vector<Placed<Condition>> conditions;
    FlagsFile flags;
    PlanRulesFile plan_rules;
    ProgressFile progress;
    SourcesFile sources;
    WordingFile wording;
    std::vector<std::string_view> missing = required_files();
    bool unreadable = false;

    Result<KnowledgeBase> run(std::span<const KnowledgeFile> given, std::span<const KnowledgeFile> fallback) {
        collect(given, fallback);
        read_all();
        if (complete()) {
            assemble();
            link();
            check_what_is_sound();
        }
        if (b.issues.empty()) return std::move(kb);
        std::ranges::stable_sort(b.issues, [](const Issue& x, const Issue& y) {
            return std::tie(x.place.source, x.place.line, x.place.column) < std::tie(y.place.source, y.place.line, y.place.column);
        });
        return std::move(b.issues);
    }

    // ------------------------------------------------------------ read
    void collect(std::span<const KnowledgeFile> given, std::span<const KnowledgeFile> fallback) {
        files.assign(given.begin(), given.end());
        const auto has = [&](std::string_view path) { return std::ranges::find(given, path, &KnowledgeFile::path) != given.end(); };
        for (const auto& f : fallback)
            if (lent_by_fallback(f.path) && !has(f.path)) files.push_back(f);
        std::ranges::sort(files, {}, &KnowledgeFile::path);
        kb.fingerprint = fingerprint_of(files);
        kb.expressions.reserve(2048);
        kb.expression_children.reserve(2048);
        b.leaves.reserve(2048);
        make_room();
    }

    /// Rows are large: a table that grows while it is read would move each of them several times, and fetch memory anew for it.
    void make_room() {
        const auto below = [&](std::string_view folder) {
            return static_cast<std::size_t>(std::ranges::count_if(files, [&](const auto& f) { return f.path.starts_with(folder); }));
        };
        conditions.reserve(below("conditions/"));
        kb.exercises.rows().reserve(below("exercises/"));
        kb.modalities.rows().reserve(below("modalities/"));
        kb.protocols.rows().reserve(below("protocols/"));
    }

    void read_all() {
        for (const auto& f : files) {
            if (is_content(f.path)) read_file(f);
            if (f.path.starts_with("templates/"))
                kb.templates.push_back({b.pool.copy(f.path), b.pool.copy(f.text)}), std::erase(missing, f.path);
        }
        for (const auto m : missing) b.issue_at_file(IssueCode::missing_key, m, fmt::format("the knowledge has no file {}", m));
        const std::pair<std::string_view, std::size_t> folders[] = {{"questions", stages.size()},
                                                                    {"conditions", conditions.size()},
                                                                    {"exercises", kb.exercises.size()},
                                                                    {"protocols", kb.protocols.size()},
                                                                    {"modalities", kb.modalities.size()}};
        for (const auto& [folder, count] : folders)
            if (count == 0) b.issue_at_file(IssueCode::missing_key, folder, fmt::format("the knowledge has no files in {}/", folder));
    }

    void read_file(const KnowledgeFile& f) {
        b.file = &f;
        if (f.parsed != nullptr) return dispatch(f, f.parsed->root());
        auto document = reader.parse(f.text, f.path, json::knowledge_limits);
        if (!document) {
            std::ranges::move(document.issues(), std::back_inserter(b.issues));
            unreadable = true;
            std::erase(missing, f.path);
            return;
        }
        dispatch(f, *document);
    }

    template <class T>
    void read(const json::Value& v, T& into, Origin* origin = nullptr) {
        std::erase(missing, b.file->path);
        Shape<T>::read(b, v, into, Path::root(""), {});
        if (origin != nullptr) *origin = {b.file, ""};
    }

    template <class T>
    void read_row(const json::Value& v, std::vector<Placed<T>>& rows) {
        auto& row = rows.emplace_back();
        row.at = {b.file, ""};
        Shape<T>::read(b, v, row.row, Path::root(""), {});
        if constexpr (requires { row.row.id; }) check_id(row.row.id);
    }

    /// A row of a table that keeps the order of the files.
    template <class Ix, class T>
    void read_row(const json::Value& v, Table<Ix, T>& table, Table<Ix, Origin>& origins) {
        origins.push_back({b.file, ""});
        T& row = table.rows().emplace_back();
        if constexpr (std::is_same_v<T, Protocol>)
            read_protocol(b, v, row, Path::root(""));
        else
            Shape<T>::read(b, v, row, Path::root(""), {});
        check_id(row.id);
    }

    void check_id(Text id) {
        if (!id.empty() && id != stem(b.file->path))
            b.issue(IssueCode::inconsistent, Path::root("/id"),
                    fmt::format("id \"{}\" differs from the file name {}", printable(id), b.file->path));
    }

    void dispatch(const KnowledgeFile& f, const json::Value& v) {
        auto& o = b.origins;
        const auto in = [&](std::string_view folder) { return f.path.starts_with(folder); };
        if (f.path == "triage/levels.json")
            read(v, levels, &o.levels);
        else if (in("triage/"))
            rule_files.emplace_back(b.pool.copy(stem(f.path)), Placed<RulesFile>{{}, {&f, ""}}), read(v, rule_files.back().second.row);
        else if (in("questions/"))
            read_row(v, stages);
        else if (in("conditions/"))
            read_row(v, conditions);
        else if (in("exercises/"))
            read_row(v, kb.exercises, o.exercises);
        else if (in("modalities/"))
            read_row(v, kb.modalities, o.modalities);
        else if (in("protocols/"))
            read_row(v, kb.protocols, o.protocols);
        else if (f.path == "plan/flags.json")
            read(v, flags, &o.flags);
        else if (f.path == "plan/rules.json")
            read(v, plan_rules, &o.plan_rules);
        else if (f.path == "plan/irritability.json")
            read(v, kb.irritability, &o.irritability);
        else if (f.path == "plan/sessions.json")
            read(v, kb.sessions, &o.sessions);
        else if (f.path == "plan/running.json")
            read(v, kb.running, &o.running);
        else if (f.path == "plan/progress.json")
            read(v, progress, &o.progress);
        else if (f.path == "plan/education.json")
            read(v, kb.education, &o.education);
        else
            dispatch_single(f, v);
    }

    void dispatch_single(const KnowledgeFile& f, const json::Value& v) {
        auto& o = b.origins;
        if (f.path == "knowledge.json")
            read(v, kb.info);
        else if (f.path == "scoring.json")
            read(v, kb.scoring, &o.scoring);
        else if (f.path == "sources.json")
            read(v, sources, &o.sources);
        else if (f.path == "referral.json")
            read(v, kb.referral, &o.referral);
        else if (f.path == "founding.json")
            read(v, kb.founding, &o.founding);
        else if (f.path == "wording.json")
            read(v, wording, &o.wording);
        else
            b.issue_at_file(IssueCode::unknown_key, f.path, "no file of this name belongs to the knowledge", suggestion(f.path, missing));
    }

    /// Every file was read as JSON and every table has rows, so that linking finds what it needs.
    bool complete() const {
        return !unreadable && missing.empty() && !stages.empty() && !conditions.empty() && !kb.exercises.empty() && !kb.protocols.empty() &&
               !kb.modalities.empty() && !levels.levels.empty() && !levels.plans.empty() && !sources.sources.empty() &&
               std::ranges::all_of(stages, [](const auto& s) { return !s.row.questions.empty(); });
    }

    // ------------------------------------------------------------ assemble
    template <class Ix, class T>
    void name_rows(IdTable<Ix>& ids, const Table<Ix, T>& rows, std::string_view what, const Origin* at,
                   const Table<Ix, Origin>* each = nullptr) {
        ids.reserve(rows.size());
        for (const auto ix : rows.indices()) {
            if (ids.add(rows[ix].id, ix)) continue;
            b.issue_at(IssueCode::repeated_id, each != nullptr ? (*each)[ix] : *at, "",
                       fmt::format("{} \"{}\" is there twice", what, printable(rows[ix].id)));
        }
    }

    void assemble() {
        assemble_questions();
        assemble_triage();
        std::ranges::sort(conditions, [](const auto& x, const auto& y) {
            return std::make_pair(-x.row.prior.p, x.row.id) < std::make_pair(-y.row.prior.p, y.row.id);
        });
        fill(kb.conditions, b.origins.conditions, conditions);
        kb.flags.rows() = std::move(flags.flags), kb.flag_estimates = flags.estimates;
        kb.plan_rules.rows() = std::move(plan_rules.rules);
        kb.metrics.rows() = std::move(progress.metrics);
        kb.check_ins = std::move(progress.check_ins);
        kb.sources.rows() = std::move(sources.sources);
        kb.how_read = std::move(sources.how_read);
        kb.groups.rows() = kb.scoring.groups;
        for (const auto& p : wording.phrases) kb.wording.push_back({p.id, p.text});
        std::ranges::sort(kb.wording, {}, &Phrase::key);
        name_all();
    }

    void assemble_questions() {
        std::ranges::sort(stages, {}, [](const auto& s) { return s.row.stage; });
        for (auto& s : stages) {
            s.row.first = static_cast<std::uint16_t>(kb.questions.size());
            s.row.count = static_cast<std::uint16_t>(s.row.questions.size());
            for (std::size_t i = 0; i < s.row.questions.size(); ++i) {
                s.row.questions[i].stage = s.row.stage;
                kb.questions.push_back(std::move(s.row.questions[i]));
                b.origins.questions.push_back({s.at.file, fmt::format("/questions/{}", i)});
            }
            s.row.questions.clear();
            kb.stages.push_back(std::move(s.row));
        }
    }

    void add_rules(std::vector<Rule>& rules, Text domain, const KnowledgeFile* file, std::string_view list) {
        for (std::size_t i = 0; i < rules.size(); ++i) {
            rules[i].domain = domain;
            kb.rules.push_back(std::move(rules[i]));
            b.origins.rules.push_back({file, fmt::format("{}/{}", list, i)});
        }
    }

    void assemble_triage() {
        kb.triage = std::move(levels.triage);
        std::ranges::sort(levels.levels, {}, &Level::rank);
        std::ranges::sort(levels.plans, {}, &Gate::rank);
        kb.levels.rows() = std::move(levels.levels);
        kb.gates.rows() = std::move(levels.plans);
        for (const auto& d : kb.triage.domains) {
            const auto it = std::ranges::find_if(rule_files, [&](const auto& f) { return f.first == d.id; });
            if (it == rule_files.end())
                b.issue_at(IssueCode::unknown_id, b.origins.levels, json::child("/domains", d.id),
                           fmt::format("there is no file triage/{}.json", d.id));
            else
                add_rules(it->second.row.rules, d.id, it->second.at.file, "/rules"), it->second.row.rules.clear();
        }
        for (const auto& [domain, file] : rule_files)
            if (std::ranges::find(kb.triage.domains, domain, &Keyed::id) == kb.triage.domains.end())
                b.issue_at_file(
                    IssueCode::inconsistent, file.at.file->path,
                    fmt::format("\"{}\" is not among the domains of triage/levels.json, so its rules would be ignored", domain));
        add_rules(levels.open_detail_rules, {}, b.origins.levels.file, "/open_detail_rules");
    }

    void name_all() {
        auto& n = *kb.names_;
        const auto& o = b.origins;
        name_rows(n.questions, kb.questions, "question", nullptr, &o.questions);
        name_rows(n.rules, kb.rules, "rule", nullptr, &o.rules);
        name_rows(n.conditions, kb.conditions, "condition", nullptr, &o.conditions);
        name_rows(n.exercises, kb.exercises, "exercise", nullptr, &o.exercises);
        name_rows(n.modalities, kb.modalities, "modality", nullptr, &o.modalities);
        name_rows(n.protocols, kb.protocols, "protocol", nullptr, &o.protocols);
        name_rows(n.levels, kb.levels, "level", &o.levels);
        name_rows(n.gates, kb.gates, "plan gate", &o.levels);
        name_rows(n.groups, kb.groups, "group", &o.scoring);
        name_rows(n.flags, kb.flags, "flag", &o.flags);
        name_rows(n.metrics, kb.metrics, "metric", &o.progress);
        name_rows(n.sources, kb.sources, "source", &o.sources);
    }

    // ------------------------------------------------------------ link
    template <class T>
    void visit(T& value, const Origin& at, std::string_view below = "") {
        b.file = at.file;
        Visitor f{b};
        const std::string pointer = at.pointer + std::string(below);
        Shape<T>::visit(f, value, Path::root(pointer));
    }

    template <class Ix, class T>
    void visit_rows(Table<Ix, T>& rows, const Table<Ix, Origin>& at) {
        for (const auto ix : rows.indices()) visit(rows[ix], at[ix]);
    }

    void link() {
        const auto& o = b.origins;
        visit_rows(kb.questions, o.questions);
        LevelsFile view{std::move(kb.triage), std::move(kb.levels.rows()), std::move(kb.gates.rows()), {}};
        visit(view, o.levels);
        kb.triage = std::move(view.triage), kb.levels.rows() = std::move(view.levels), kb.gates.rows() = std::move(view.plans);
        visit_rows(kb.rules, o.rules);
        visit(kb.scoring, o.scoring);
        visit_rows(kb.conditions, o.conditions);
        visit_rows(kb.exercises, o.exercises);
        visit_rows(kb.modalities, o.modalities);
        for (const auto ix : kb.protocols.indices()) {
            b.file = o.protocols[ix].file;
            Visitor f{b};
            visit_protocol(f, kb.protocols[ix], Path::root(""));
        }
        link_plan();
        visit(kb.referral, o.referral);
        visit(kb.founding, o.founding);
    }

    void link_plan() {
        const auto& o = b.origins;
        visit(kb.flags.rows(), o.flags, "/flags"), visit(kb.flag_estimates, o.flags, "/estimates");
        visit(kb.plan_rules.rows(), o.plan_rules, "/rules");
        visit(kb.irritability, o.irritability);
        visit(kb.sessions, o.sessions);
        visit(kb.running, o.running);
        ProgressFile view{std::move(kb.metrics.rows()), std::move(kb.check_ins)};
        visit(view, o.progress);
        kb.metrics.rows() = std::move(view.metrics), kb.check_ins = std::move(view.check_ins);
        visit(kb.education, o.education);
    }

    /// Files that everything else leans on: with a problem in one of these, deeper checks would only repeat it.
    static bool leaned_on(std::string_view path) {
        return path.starts_with("questions") || path == "triage/levels.json" || path == "scoring.json";
    }

    /// Runs the deeper checks, but says nothing more about a file that has a problem already: it would be a consequence.
    void check_what_is_sound() {
        std::vector<std::string> troubled;
        for (const auto& i : b.issues) troubled.push_back(i.place.source);
        if (std::ranges::any_of(troubled, leaned_on)) return;
        const auto before = static_cast<std::ptrdiff_t>(b.issues.size());
        check();
        const auto is_consequence = [&](const Issue& i) { return std::ranges::find(troubled, i.place.source) != troubled.end(); };
        b.issues.erase(std::remove_if(b.issues.begin() + before, b.issues.end(), is_consequence), b.issues.end());
    }

    void check() {
        link_questions(b);
        check_triage(b);
        link_scoring(b);
        link_conditions(b);
        check_rehab(b);
        check_founding(b);
        check_vocabulary(b);
    }

    static auto& roles(KnowledgeBase& kb) { return kb.roles_; }
};

void bind_role(KnowledgeBase& kb, QuestionRole role, QuestionIx q) { Loader::roles(kb)[static_cast<std::size_t>(role)] = q; }

Result<KnowledgeBase> load(std::span<const KnowledgeFile> files, std::span<const KnowledgeFile> fallback) {
    Loader loader;
    return loader.run(files, fallback);
}

}    // namespace runknee
