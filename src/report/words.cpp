#include "report/words.hpp"

#include <algorithm>

namespace runknee::report {

std::string fill(std::string_view text, std::initializer_list<Field> fields) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        const auto name = text.substr(open + 1, close - open - 1);
        const auto* field = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
        out += text.substr(0, open);
        out += field == fields.end() ? text.substr(open, close - open + 1) : field->value;
        text.remove_prefix(close + 1);
    }
    return out.append(text);
}

Text Words::of(std::string_view family, std::string_view word) const { return kb_->phrase(std::string(family).append(word)); }

std::string Words::range(Range r) const {
    if (!(r.low < r.high)) return number_text(r.low);
    return phrase("unit.range", {{"low", number_text(r.low)}, {"high", number_text(r.high)}});
}

std::string Words::count(std::string_view family, Range n) const {
    const bool one = n.low == 1 && !(n.low < n.high);
    return fill(of(family, one ? "one" : "many"), {{"n", range(n)}});
}

Text Words::grade(Text grade) const {
    const auto& scale = kb_->education.evidence_scale;
    const auto row = std::find_if(scale.begin(), scale.end(), [&](const Keyed& k) { return k.id == grade; });
    return row == scale.end() ? grade : row->text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

std::string inside(std::string_view text) {
    std::string out(text);
    if (out.size() > 1 && out[0] >= 'A' && out[0] <= 'Z' && out[1] >= 'a' && out[1] <= 'z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
    return out;
}

std::string sentence(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

}    // namespace runknee::report
