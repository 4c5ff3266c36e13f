#include "runknee/base.hpp"

namespace runknee {

std::string_view name(IssueCode code) {
    switch (code) {
        case IssueCode::bad_syntax:
            return "bad_syntax";
        case IssueCode::bad_encoding:
            return "bad_encoding";
        case IssueCode::duplicate_key:
            return "duplicate_key";
        case IssueCode::too_long:
            return "too_long";
        case IssueCode::too_deep:
            return "too_deep";
        case IssueCode::bad_number:
            return "bad_number";
        case IssueCode::wrong_type:
            return "wrong_type";
        case IssueCode::missing_key:
            return "missing_key";
        case IssueCode::unknown_key:
            return "unknown_key";
        case IssueCode::out_of_range:
            return "out_of_range";
        case IssueCode::empty_value:
            return "empty_value";
        case IssueCode::wrong_value:
            return "wrong_value";
        case IssueCode::unknown_question:
            return "unknown_question";
        case IssueCode::unknown_option:
            return "unknown_option";
        case IssueCode::not_whole:
            return "not_whole";
        case IssueCode::repeated_option:
            return "repeated_option";
        case IssueCode::exclusive_option:
            return "exclusive_option";
        case IssueCode::unknown_id:
            return "unknown_id";
        case IssueCode::repeated_id:
            return "repeated_id";
        case IssueCode::bad_expression:
            return "bad_expression";
        case IssueCode::bad_sum:
            return "bad_sum";
        case IssueCode::inconsistent:
            return "inconsistent";
        case IssueCode::case_failed:
            return "case_failed";
        case IssueCode::cannot_read:
            return "cannot_read";
        case IssueCode::cannot_write:
            return "cannot_write";
    }
    return "";
}

}    // namespace runknee
