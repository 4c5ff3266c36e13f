#pragma once
/// The words of a saved questionnaire that are not the knowledge base's.

#include <string_view>

namespace runknee::answers_format {

inline constexpr std::string_view schema_id = "runknee/answers/1";
inline constexpr std::string_view schema = "schema", id = "id", answers = "answers", unfinished = "unfinished";

}    // namespace runknee::answers_format
