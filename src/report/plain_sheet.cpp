#include "report/plain_sheet.hpp"

#include <algorithm>
#include <cassert>

#include "report/words.hpp"
#include "runknee/handout.hpp"

namespace runknee::report {

void add_wrapped(Lines& out, std::string_view text, std::size_t indent, std::string_view lead) {
    const std::string first = std::string(indent, ' ').append(lead);
    const std::size_t hang = indent + display_width(lead);
    bool begun = false;
    for (const auto& line : wrap(printable(text), sheet_columns - hang)) {
        out.push_back((begun ? std::string(hang, ' ') : first) + line);
        begun = true;
    }
}

Lines headed(std::string_view heading, const Texts& list) {
    Lines out;
    add_wrapped(out, heading);
    for (const Text t : list) add_wrapped(out, t, 0, "- ");
    return out;
}

Lines run_together(std::string_view heading, const Texts& list) {
    Lines out;
    std::string text = std::string(heading) + ":";
    for (const Text t : list) text.append(" ").append(t);
    add_wrapped(out, text);
    return out;
}

Lines with(Lines a, const Lines& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

PlainSheet::Part PlainSheet::add(std::vector<Lines> forms) {
    parts_.push_back({std::move(forms)});
    return parts_.size() - 1;
}

void PlainSheet::cut(Part part, std::string_view notice) {
    cut_ = part;
    notice_ = notice;
}

Lines PlainSheet::lines(Gaps gaps) const {
    Lines out;
    for (const Forms& part : parts_) {
        const Lines& now = part.forms[part.now];
        if (now.empty()) continue;
        if (!out.empty() && gaps == Gaps::between_parts) out.emplace_back();
        out.insert(out.end(), now.begin(), now.end());
    }
    return out;
}

void PlainSheet::fit() {
    for (const Part part : order_) {
        if (lines(gaps_).size() <= sheet_lines) return;
        if (parts_[part].now + 1 < parts_[part].forms.size()) ++parts_[part].now;
    }
    if (lines(gaps_).size() > sheet_lines) gaps_ = Gaps::none;
    if (lines(gaps_).size() > sheet_lines) cut_to_fit();
}

void PlainSheet::cut_to_fit() {
    assert(cut_);
    Lines& part = parts_[*cut_].forms[parts_[*cut_].now];
    Lines notice;
    add_wrapped(notice, notice_);
    const std::size_t too_many = lines(gaps_).size() + notice.size() - sheet_lines;
    part.resize(part.size() - std::min(part.size(), too_many));
    part = with(std::move(part), notice);
}

void PlainSheet::write(std::string& out) {
    fit();
    for (const auto& line : lines(gaps_)) out.append(line).append("\n");
}

}    // namespace runknee::report
