#pragma once
/// The view that the page templates lay out, in pieces: the same for HTML and Markdown. No markup here, but the drawings.

#include "report/dose_words.hpp"
#include "report/json_parts.hpp"
#include "report/text_parts.hpp"
#include "report/week_sheet.hpp"

namespace runknee::report {

using Items = std::vector<std::string>;

/// Shape: members `title` (null: none), `texts`, `items`; null where there is neither text nor item.
Json block(std::string_view title, Items texts, Items items = {});
/// Shape: members `name`, `heading`, `blocks`; null where no block says anything.
Json section(std::string_view name, std::string_view heading, std::vector<Json> blocks);
/// A list without its nulls.
Json present(std::vector<Json> list);
Items items_of(const Texts& texts);

/// The head of a page: how urgent it is and what to do first. Shape: `ambulance`, `tone`, `headline`, `facts`, `lead`, `rules`, `less`,
/// `care`.
Json head_of_care(const Report& r);
/// How a level is painted; the words say the same.
std::string_view tone_of(const KnowledgeBase& kb, LevelIx level);
/// Likely cause, or why none is named.
Json cause_section(const Report& r);
Json next_questions_section(const Report& r);

/// The week on top of the plan: days, sessions with boxes to tick, a card for every exercise. `flags`: no neighbour is offered that one of
/// these rules out. `drawings`: with pictures.
enum class Drawings : std::uint8_t { none, svg };
Json week_view(const KnowledgeBase& kb, const WeekSheet& sheet, Drawings drawings);
/// Cards of one kind under a heading; null where there is none.
Json card_group(std::string_view heading, Items texts, std::vector<Json> cards);
/// What a card tells besides the exercise itself.
struct CardFacts {
    ExerciseIx exercise;
    DoseParts dose;
    Items about;
    std::string pain;
};
Json card(const KnowledgeBase& kb, const CardFacts& facts, const std::vector<FlagIx>& flags, Drawings drawings);

/// How to read a tempo that is counted; empty where none of these is.
Items tempo_words(const KnowledgeBase& kb, const std::vector<ExerciseIx>& exercises);

/// What stands in place of a week where a plan has only gentle exercises.
Json cards_alone(const KnowledgeBase& kb, Json group, Items texts);

/// Sections of a plan of phases around its week, and of a settling plan.
std::vector<Json> sections_before_week(const Report& r, const LoadingPlan& plan);
std::vector<Json> sections_after_week(const Report& r, const LoadingPlan& plan);
Json settling_section(const Report& r, const CalmDownPlan& plan);
Json settling_cards(const KnowledgeBase& kb, const std::vector<const CalmDown::Row*>& rows, const std::vector<FlagIx>& flags,
                    Drawings drawings);

Json stop_section(const KnowledgeBase& kb);
/// When to get help, from whom, and what to bring. `refer_if`: what the plan adds to when.
Json help_section_of(const KnowledgeBase& kb, const Texts& refer_if);
/// From whom, and what to bring, where there is no plan and the page has said when.
Json who_section(const KnowledgeBase& kb);
/// Citations, each once, in the order given.
Json sources_section(const KnowledgeBase& kb, const std::vector<SourceIx>& sources);
void add_sources(std::vector<SourceIx>& all, const Refs<SourceIx>& more);
/// Disclaimer, whose page it is, and which knowledge made it.
Items footer(const KnowledgeBase& kb, std::string_view id);

/// What a page is made of below its head. Shape: sections, the week (null: none), sections.
Json body_of_page(std::vector<Json> before, Json week, std::vector<Json> after);
/// The view of a whole page. `id`: empty where there is none.
Json page_of(const Report& r, Drawings drawings);
Json page_of(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, Drawings drawings);

}    // namespace runknee::report
