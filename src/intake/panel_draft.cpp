#include <cassert>

#include "intake/form.hpp"
#include "intake/quick_record.hpp"
#include "runknee/intake.hpp"

namespace runknee {

struct PanelDraft::Form {
    const KnowledgeBase& kb;
    Gates gates;
    json::Lines lines;
    QuickRecord quick;
    Draft careful;                 // for what is irregular
    std::vector<Runners> words;    // memory of the gates
    Form(const KnowledgeBase& k, bool wide) : kb(k), gates(k, wide), quick(k, wide), careful(k) {}
};

PanelDraft::PanelDraft(const KnowledgeBase& kb, bool wide) : form_(std::make_unique<Form>(kb, wide)), panel_(kb), ids_(Panel::seats) {}
PanelDraft::~PanelDraft() = default;

void PanelDraft::clear() {
    panel_.clear();
    id_texts_.clear();
    seated_ = 0;
    finished_ = false;
}

void PanelDraft::take_id(std::string_view id, bool given) {
    ids_[seated_++] = {id_texts_.size(), id.size(), given};
    id_texts_ += id;
}

void PanelDraft::begin_lines(std::string_view text) { form_->lines.begin(text); }

/// False: nobody is seated.
bool PanelDraft::read_quickly(json::Reader& reader, std::string_view line) {
    std::optional<json::Tokens> tokens = form_->lines.tokens(line);
    if (!tokens) return false;
    if (form_->quick.read(*tokens, panel_, seated_) && form_->lines.finish(*tokens, line) && take_written_id(reader)) return true;
    panel_.clear(seated_);
    return false;
}

/// That of the record read quickly. False: an escape in it is wrong.
bool PanelDraft::take_written_id(json::Reader& reader) {
    const std::string_view id = form_->quick.id().value_or("");
    if (id.find('\\') == std::string_view::npos) {
        take_id(id, form_->quick.id().has_value());
        return true;
    }
    const auto decoded = reader.parse({id.data() - 1, id.size() + 2}, "", json::record_limits);    // with its quotes
    if (decoded) take_id(decoded->as_string(), true);
    return bool(decoded);
}

Issues PanelDraft::read(json::Reader& reader, std::string_view text, std::string_view source) {
    assert(!full() && !finished_);
    if (read_quickly(reader, text)) return {};
    Issues issues = read_answers(form_->kb, reader, text, source, form_->careful);
    if (issues.empty()) seat(form_->careful.answers());
    return issues;
}

void PanelDraft::seat(const Answers& answers) {
    assert(!full() && !finished_);
    panel_.copy(answers.panel(), Answers::seat, seated_);
    take_id(answers.id(), answers.has_id());
}

const Panel& PanelDraft::finish() {
    form_->gates.run(panel_, form_->words);
    finished_ = true;
    return panel_;
}

}    // namespace runknee
