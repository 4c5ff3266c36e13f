/// References and citations: every id and source resolved.

#include <fmt/format.h>

#include "knowledge/fields.hpp"
#include "knowledge/names.hpp"

namespace runknee::fields {

namespace {

template <class Ix>
void resolve(Build& b, const IdTable<Ix>& table, Ref<Ix>& r, const Path& p, std::string_view what) {
    if (const auto ix = table.find(r.id))
        r.ix = *ix;
    else if (!r.id.empty())
        b.issue(IssueCode::unknown_id, p, fmt::format("unknown {} \"{}\"", what, printable(r.id)), suggestion(r.id, table.ids()));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Is `word` written like a source id: author_year (19xx or 20xx, perhaps a letter) or author_nd?
bool like_source(std::string_view word) {
    if (word.size() < 4 || word.front() < 'a' || word.front() > 'z') return false;
    const auto at = word.rfind('_');
    if (at == std::string_view::npos || at == 0) return false;
    auto tail = word.substr(at + 1);
    if (tail == "nd") return true;
    if (tail.size() == 5 && tail[4] >= 'a' && tail[4] <= 'z') tail.remove_suffix(1);
    return tail.size() == 4 && (tail.starts_with("19") || tail.starts_with("20")) && is_digit(tail[2]) && is_digit(tail[3]);
}

}    // namespace

void Visitor::operator()(Ref<QuestionIx>& r, const Path& p) { resolve(build, build.names->questions, r, p, "question"); }
void Visitor::operator()(Ref<GroupIx>& r, const Path& p) { resolve(build, build.names->groups, r, p, "group"); }
void Visitor::operator()(Ref<RuleIx>& r, const Path& p) { resolve(build, build.names->rules, r, p, "rule"); }
void Visitor::operator()(Ref<LevelIx>& r, const Path& p) { resolve(build, build.names->levels, r, p, "level of care"); }
void Visitor::operator()(Ref<GateIx>& r, const Path& p) { resolve(build, build.names->gates, r, p, "plan gate"); }
void Visitor::operator()(Ref<ConditionIx>& r, const Path& p) { resolve(build, build.names->conditions, r, p, "condition"); }
void Visitor::operator()(Ref<ProtocolIx>& r, const Path& p) { resolve(build, build.names->protocols, r, p, "protocol"); }
void Visitor::operator()(Ref<ExerciseIx>& r, const Path& p) { resolve(build, build.names->exercises, r, p, "exercise"); }
void Visitor::operator()(Ref<ModalityIx>& r, const Path& p) { resolve(build, build.names->modalities, r, p, "modality"); }
void Visitor::operator()(Ref<FlagIx>& r, const Path& p) { resolve(build, build.names->flags, r, p, "flag"); }
void Visitor::operator()(Ref<MetricIx>& r, const Path& p) { resolve(build, build.names->metrics, r, p, "metric"); }
void Visitor::operator()(Ref<SourceIx>& r, const Path& p) { resolve(build, build.names->sources, r, p, "source"); }

void Visitor::operator()(Text& t, const Path& p) {
    for (std::size_t at = t.find('_'); at != Text::npos; at = t.find('_', at)) {
        std::size_t first = at, last = at;
        while (first > 0 && is_word(t[first - 1])) --first;
        while (last < t.size() && is_word(t[last])) ++last;
        const auto word = t.substr(first, last - first);
        if (like_source(word) && !build.names->sources.find(word))
            build.issue(IssueCode::unknown_id, p, fmt::format("this text cites the unknown source \"{}\"", word),
                        suggestion(word, build.names->sources.ids()));
        at = last;
    }
}

}    // namespace runknee::fields
