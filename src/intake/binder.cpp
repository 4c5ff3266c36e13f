#include "intake/binder.hpp"

#include <bit>
#include <cmath>

#include "intake/problems.hpp"

namespace runknee {

void Binder::wrong_type(std::string_view found, std::string hint) {
    add(problem_wrong_type(question_, found, std::nullopt));
    if (!hint.empty()) problems_.back().hint = std::move(hint);
}

void Binder::truth(bool value) {
    if (question_.kind != QuestionKind::boolean) return wrong_type(value ? "true" : "false");
    answer_.options = value ? OptionSet{2} : OptionSet{1};
}

void Binder::number(double value) {
    if (question_.kind != QuestionKind::number) return wrong_type(number_text(value));
    // written so that a value which is no number at all fails
    if (!(value >= question_.min && value <= question_.max)) return add(problem_out_of_range(question_, value));
    if (question_.integer && std::abs(value - std::trunc(value)) > 0) return add(problem_not_whole(question_, value));
    answer_.number = value;
}

void Binder::word(std::string_view value) {
    if (question_.kind != QuestionKind::single) return wrong_type(quoted(value), hint_for_word(question_, value));
    if (const auto option = KnowledgeBase::option(question_, value))
        answer_.options = OptionSet{1} << *option;
    else
        add(problem_unknown_option(question_, value, std::nullopt));
}

bool Binder::open_list() {
    if (question_.kind == QuestionKind::multi) return true;
    wrong_type("a list");
    return false;
}

void Binder::item(std::string_view id) {
    const std::size_t at = items_++;
    const auto option = KnowledgeBase::option(question_, id);
    if (!option) return add(problem_unknown_option(question_, id, at));
    const OptionSet box = OptionSet{1} << *option;
    if ((answer_.options & box) != 0) return add(problem_repeated_option(question_, id, at));
    if ((question_.exclusive & box) != 0) exclusive_at_ = at;
    answer_.options |= box;
}

void Binder::bad_item(std::string_view found) { add(problem_wrong_type(question_, found, items_++)); }

void Binder::close_list() {
    if (items_ == 0) return add(problem_empty_list(question_));
    const OptionSet alone = answer_.options & question_.exclusive;
    if (alone != 0 && items_ > 1 && std::popcount(answer_.options) > 1)
        add(problem_exclusive_option(question_, question_.options[static_cast<std::size_t>(std::countr_zero(alone))].id, exclusive_at_));
}

}    // namespace runknee
