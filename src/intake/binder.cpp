#include "intake/binder.hpp"

#include <bit>
#include <cmath>

#include "intake/problems.hpp"

namespace runknee {

OptionSet Binder::option(std::string_view id) const {
    const std::uint64_t print = fingerprint(id);
    for (std::size_t i = 0; i < ids_.size(); ++i)
        if (ids_[i].fingerprint == print && same_word(ids_[i].id, id)) return OptionSet{1} << i;
    return 0;
}

void Binder::wrong_type(std::string_view found, std::string hint) {
    add(problem_wrong_type(question_, found, std::nullopt));
    if (!hint.empty()) problems_.back().hint = std::move(hint);
}

void Binder::truth(bool value) {
    if (question_.kind != QuestionKind::boolean) return wrong_type(value ? "true" : "false");
    options_ = value ? OptionSet{2} : OptionSet{1};
}

void Binder::number(double value) {
    if (question_.kind != QuestionKind::number) return wrong_type(number_text(value));
    // written so that a value which is no number at all fails
    if (!(value >= question_.min && value <= question_.max)) return add(problem_out_of_range(question_, value));
    if (question_.integer && std::abs(value - std::trunc(value)) > 0) return add(problem_not_whole(question_, value));
    number_ = value;
}

void Binder::word(std::string_view value) {
    if (question_.kind != QuestionKind::single) return wrong_type(quoted(value), hint_for_word(question_, value));
    options_ = option(value);
    if (options_ == 0) add(problem_unknown_option(question_, value, std::nullopt));
}

bool Binder::open_list() {
    if (question_.kind == QuestionKind::multi) return true;
    wrong_type("a list");
    return false;
}

void Binder::item(std::string_view id) {
    const std::size_t at = items_++;
    const OptionSet box = option(id);
    if (box == 0) return add(problem_unknown_option(question_, id, at));
    if ((options_ & box) != 0) return add(problem_repeated_option(question_, id, at));
    if ((question_.exclusive & box) != 0) exclusive_at_ = at;
    options_ |= box;
}

void Binder::bad_item(std::string_view found) { add(problem_wrong_type(question_, found, items_++)); }

void Binder::close_list() {
    if (items_ == 0) return add(problem_empty_list(question_));
    const OptionSet alone = options_ & question_.exclusive;
    if (alone != 0 && items_ > 1 && std::popcount(options_) > 1)
        add(problem_exclusive_option(question_, question_.options[static_cast<std::size_t>(std::countr_zero(alone))].id, exclusive_at_));
}

}    // namespace runknee
