#pragma once
/// Field tables of extras (modalities).

#include "knowledge/tables_exercise.hpp"

namespace runknee::fields {

/// Named ranges and texts from a closed list, and the basis of the numbers.
template <>
struct Shape<ModalityDose> {
    static void read(Build& b, const json::Value& v, ModalityDose& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, ModalityDose& t, const Path& p);
    static void schema(SchemaText& s, const Limits& l);
};

template <>
struct Spec<Modality::Row> {
    static constexpr std::string_view name = "modality_row", about = "What the extra is worth with one protocol.";
    static constexpr auto fields = std::to_array<Field<Modality::Row>>({
        required<&Modality::Row::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&Modality::Row::direction>("direction", "for or uncertain; an extra advised against is not offered."),
        required<&Modality::Row::line>("line", "What the runner is told about it."),
        optional<&Modality::Row::roles>("roles", "Phase roles it is offered in; absent: all.", at_least(1)),
    });
    static void check(Build& b, Modality::Row& row, const Path& p);
};

template <>
struct Spec<Modality::Evidence> {
    static constexpr std::string_view name = "modality_evidence", about = "What studies say about the extra in one kind of pain.";
    static constexpr auto fields = std::to_array<Field<Modality::Evidence>>({
        required<&Modality::Evidence::condition>("condition", "The pain or people that were studied."),
        required<&Modality::Evidence::text>("text", "What was found."),
        required<&Modality::Evidence::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&Modality::Evidence::direction>("direction", "for, uncertain or against."),
        required<&Modality::Evidence::sources>("sources", "The studies.", at_least(1)),
    });
    static void check(Build& b, Modality::Evidence& e, const Path& p) { check_grade(b, e.grade, p / "grade"); }
};

template <>
struct Spec<Modality> {
    static constexpr std::string_view name = "modality",
                                      about = "An extra beside exercise: something done to the body, worn, taken or kept up.";
    static constexpr auto fields = std::to_array<Field<Modality>>({
        required<&Modality::id>("id", "Stable id, the name of the file."),
        required<&Modality::name>("name", "What the runner reads."),
        optional<&Modality::aliases>("aliases", "Other names it is found by.", at_least(1)),
        required<&Modality::what>("what", "What it is and how it is done."),
        map_by<&Modality::protocols, &Modality::Row::protocol>("protocols",
                                                               "Protocols it is offered with, by id; empty if it is only explained."),
        optional<&Modality::explain_only>("explain_only", "Never offered in a plan, only explained."),
        optional<&Modality::offer_when>("offer_when", "Offered only if this is true."),
        optional<&Modality::needs_answers>("needs_answers", "Questions that must be answered before it is offered.", at_least(1)),
        required<&Modality::hands_on>("hands_on", "Somebody or something works on the skin."),
        required<&Modality::when>("when", "When in the week or the plan to use it."),
        optional<&Modality::dose>("dose", "How much of it."),
        required<&Modality::who_performs>("who_performs", "Who may do it."),
        required<&Modality::self_administered_alternative>("self_administered_alternative", "What the runner can do alone instead."),
        required<&Modality::contraindications>("contraindications", "Flags that rule it out."),
        required<&Modality::caution_flags>("caution_flags", "Flags with which a warning is printed."),
        required<&Modality::caution_texts>("caution_texts", "Warnings that are always printed with it."),
        required<&Modality::honest_line>("honest_line", "What to expect of it, in one honest line."),
        required<&Modality::evidence>("evidence", "What studies say."),
        required<&Modality::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, Modality& m, const Path& p);
};

}    // namespace runknee::fields
