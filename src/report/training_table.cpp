/// The days of a plan as a table for a spreadsheet.

#include "report/agenda.hpp"
#include "report/csv_cell.hpp"
#include "runknee/calendar.hpp"

namespace runknee::report {
namespace {

constexpr std::string_view head =
    "date,day,kind,session,exercise,name,sets,reps,hold_s,contacts,minutes,rest_s,tempo,rpe,km,step,pain_limit,stop_above,note\n";

/// "2-1-3" would become a date in a spreadsheet.
std::string no_date(std::string_view tempo) {
    std::string out;
    for (const char c : tempo) out += c == '-' ? std::string(", ") : std::string(1, c);
    return tempo.find_first_of("0123456789") == std::string_view::npos ? std::string(tempo) : out;
}

std::string number_or_empty(std::optional<double> v) { return v ? number_text(*v) : std::string(); }

/// What stands for a run, an exercise or the level of care, all as text.
struct Row {
    std::string exercise = {}, name = {}, sets = {}, reps = {}, hold_s = {}, contacts = {}, minutes = {}, rest_s = {}, tempo = {}, rpe = {},
                km = {}, step = {}, note = {};
};

class Table {
public:
    Table(const KnowledgeBase& kb, std::optional<Day> start, std::string& out) : kb_(kb), w_(kb), start_(start), out_(out) { out_ += head; }

    void add(const AgendaItem& item) {
        if (item.cancelled) return;
        if (item.exercises.empty()) return put(item, whole(item));
        for (const AgendaExercise& x : item.exercises) put(item, row(item, x));
    }

private:
    /// A run, a block without exercises of its own, or the level of care.
    Row whole(const AgendaItem& item) const {
        Row out{.name = item.title, .minutes = number_or_empty(item.minutes), .note = joined(item_words(kb_, item), " ")};
        if (!item.run) return out;
        out.km = number_or_empty(item.run->km);
        if (item.run->step) out.step = std::to_string(*item.run->step);
        return out;
    }

    Row row(const AgendaItem& item, const AgendaExercise& x) const {
        const Exercise& e = kb_.exercises[x.exercise];
        Row out{.exercise = std::string(e.id), .name = std::string(e.name), .tempo = no_date(e.tempo)};
        const std::string_view paired = x.paired ? w_.phrase("exercise.paired") : Text();
        const std::string_view sides = e.unilateral ? w_.phrase("dose.each_side") : Text();
        out.note = joined({std::string(sides), std::string(paired), x.note}, "; ");
        if (item.kind == AgendaKind::settling) out.note = joined({item.title, out.note}, "; ");
        if (x.dose) fill(*x.dose, out);
        if (!x.dose && x.ranges != nullptr) fill(*x.ranges, out);
        return out;
    }

    void fill(const Dose& d, Row& out) const {
        out.sets = std::to_string(d.sets), out.rest_s = number_text(d.rest_s), out.rpe = w_.range(d.rpe);
        out.reps = number_or_empty(d.reps), out.hold_s = number_or_empty(d.hold_s);
        out.contacts = number_or_empty(d.contacts), out.minutes = number_or_empty(d.minutes);
    }

    void fill(const DoseRange& d, Row& out) const {
        const auto range = [&](const std::optional<Range>& r) { return r ? w_.range(*r) : std::string(); };
        out.sets = w_.range(d.sets), out.rest_s = w_.range(d.rest_s), out.rpe = w_.range(d.rpe);
        out.reps = range(d.reps), out.hold_s = range(d.hold_s), out.contacts = range(d.contacts), out.minutes = range(d.minutes);
    }

    void put(const AgendaItem& item, const Row& r) {
        const std::string session = item.session ? std::string(1, *item.session) : std::string();
        const std::string date = start_ ? date_text(*start_ + std::chrono::days(item.day)) : std::string();
        const std::string day = std::to_string(item.day);
        const std::string pain = number_or_empty(item.pain_limit), stop = number_or_empty(item.stop_above);
        const std::string_view kind = name(item.kind);
        bool first = true;
        for (const std::string_view cell :
             {std::string_view(date), std::string_view(day), kind, std::string_view(session), std::string_view(r.exercise),
              std::string_view(r.name), std::string_view(r.sets), std::string_view(r.reps), std::string_view(r.hold_s),
              std::string_view(r.contacts), std::string_view(r.minutes), std::string_view(r.rest_s), std::string_view(r.tempo),
              std::string_view(r.rpe), std::string_view(r.km), std::string_view(r.step), std::string_view(pain), std::string_view(stop),
              std::string_view(r.note)}) {
            if (!first) out_ += ',';
            first = false;
            append_cell(out_, cell);
        }
        out_ += '\n';
    }

    const KnowledgeBase& kb_;
    Words w_;
    std::optional<Day> start_;
    std::string& out_;
};

void write(const KnowledgeBase& kb, const Agenda& agenda, std::optional<Day> start, std::string& out) {
    Table table(kb, start, out);
    for (const AgendaItem& item : agenda.items) table.add(item);
}

}    // namespace

void training_table(const KnowledgeBase& kb, const Assessment& a, std::optional<std::chrono::sys_days> start, std::string& out) {
    write(kb, agenda_of(kb, a), start, out);
}

void training_table(const KnowledgeBase& kb, const NextWeek& week, std::optional<std::chrono::sys_days> start, std::string& out) {
    write(kb, agenda_of(kb, week), start, out);
}

}    // namespace runknee::report
