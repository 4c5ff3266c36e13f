#pragma once
/// What `list` and `show` say, as documents: one description of each thing, rendered as JSON or as text.

#include <string>
#include <string_view>
#include <vector>

#include "report/json_parts.hpp"

namespace runknee::report {

/// One group of a list. Shape: every row is an id and one line of text.
struct ListGroup {
    std::string title;
    std::vector<std::pair<Text, std::string>> rows;
};
std::vector<ListGroup> list_of(const KnowledgeBase& kb, Catalogue kind);

// One thing each. Shape: members in the order in which they are read; empty ones are there as null, [] or "".
Json show_condition(const KnowledgeBase& kb, ConditionIx c);
Json show_question(const KnowledgeBase& kb, QuestionIx q);
Json show_rule(const KnowledgeBase& kb, RuleIx r);
Json show_exercise(const KnowledgeBase& kb, ExerciseIx e);
Json show_protocol(const KnowledgeBase& kb, ProtocolIx p);
Json show_modality(const KnowledgeBase& kb, ModalityIx m);
Json show_source(const KnowledgeBase& kb, SourceIx s);
Json show_parameter(const Parameter& p);
Json show_founding(const KnowledgeBase& kb);

/// An expression, in words and as the data hold it.
Json expression_json(const KnowledgeBase& kb, Expr e);
/// A dose, in words and as the data hold it.
Json dose_document(const KnowledgeBase& kb, const DoseRange& d, const Exercise& e);
/// A source in full, with what its `how_read` means.
Json citation(const KnowledgeBase& kb, SourceIx s);

/// Appends one of the documents above as text.
void show_document(const KnowledgeBase& kb, const Json& document, const TextStyle& style, std::string& out);

}    // namespace runknee::report
