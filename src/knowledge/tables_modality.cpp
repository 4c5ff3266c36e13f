#include "knowledge/tables_modality.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runknee::fields {

namespace {

struct DosePart {
    std::string_view key, about;
    bool is_text = false;
};

constexpr auto dose_parts = std::to_array<DosePart>({
    {"minutes", "Minutes at a time."},
    {"per_day", "Times a day."},
    {"per_week", "Times a week."},
    {"sessions_total", "Sessions in all."},
    {"hold_s", "Seconds of hold."},
    {"seconds_per_muscle", "Seconds for each muscle."},
    {"sets", "Sets."},
    {"days_per_week", "Days a week."},
    {"minutes_per_muscle_per_week", "Minutes a week for each muscle."},
    {"hours", "Hours a night."},
    {"days_per_application", "Days one application stays on."},
    {"days", "Days in all."},
    {"days_max", "Days in a row at most."},
    {"weeks", "Weeks in all."},
    {"wear", "When it is worn.", true},
    {"pressure", "How hard to press.", true},
    {"basis", "Where the numbers come from.", true},
});

constexpr auto dose_keys = [] {
    std::array<std::string_view, dose_parts.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = dose_parts[i].key;
    return out;
}();

}    // namespace

void Shape<ModalityDose>::read(Build& b, const json::Value& v, ModalityDose& t, const Path& p, const Limits&) {
    if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object");
    for (const auto& [key, value] : v.members()) {
        const auto part = std::ranges::find(dose_parts, key, &DosePart::key);
        if (part == dose_parts.end()) {
            unknown_key(b, p / key, key, dose_keys);
            continue;
        }
        if (part->key == dose_keys.back()) {
            Shape<Text>::read(b, value, t.basis, p / part->key, {});
            continue;
        }
        auto& row = t.parts.emplace_back(part->key, Range{});
        if (part->is_text)
            Shape<Text>::read(b, value, row.second.emplace<Text>(), p / part->key, {});
        else
            Shape<Range>::read(b, value, std::get<Range>(row.second), p / part->key, between(0, 1000));
    }
    if (t.basis.empty()) b.issue(IssueCode::missing_key, p, "\"basis\" is missing");
    if (t.parts.empty()) b.issue(IssueCode::empty_value, p, "this dose has a basis but no amount");
}

void Shape<ModalityDose>::visit(Visitor& f, ModalityDose& t, const Path& p) {
    for (auto& [key, value] : t.parts)
        if (auto* text = std::get_if<Text>(&value)) f(*text, p / key);
    f(t.basis, p / dose_keys.back());
}

void Shape<ModalityDose>::schema(SchemaText& s, const Limits&) {
    s.reference("modality_dose", "How much of an extra: ranges [low, high] and texts, and the basis of the numbers.", [&] {
        for (const auto& part : dose_parts)
            s.property(part.key, part.key == dose_keys.back(), part.about, [&] {
                if (part.is_text)
                    Shape<Text>::schema(s, {});
                else
                    Shape<Range>::schema(s, between(0, 1000));
            });
    });
}

void Spec<Modality::Row>::check(Build& b, Modality::Row& row, const Path& p) {
    check_grade(b, row.grade, p / "grade");
    if (row.direction == Direction::against)
        b.issue(IssueCode::wrong_value, p / "direction", "an extra that is advised against is not offered with a protocol",
                "leave the protocol out");
}

void Spec<Modality>::check(Build& b, Modality& m, const Path& p) {
    if (m.explain_only && !m.protocols.empty())
        b.issue(IssueCode::inconsistent, p / "protocols", "this extra is only explained, so no protocol may offer it",
                "remove explain_only or empty protocols");
    if (!m.explain_only && m.protocols.empty())
        b.issue(IssueCode::inconsistent, p / "protocols", "no protocol offers this extra", "name a protocol, or set explain_only to true");
    for (const auto& r : m.contraindications)
        if (std::ranges::find(m.caution_flags, r.id, &Ref<FlagIx>::id) != m.caution_flags.end())
            b.issue(IssueCode::inconsistent, p / "caution_flags",
                    fmt::format("flag \"{}\" is both a contraindication and a caution", r.id));
}

}    // namespace runknee::fields
