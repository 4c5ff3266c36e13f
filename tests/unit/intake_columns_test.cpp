// Tables of questionnaires: the three shapes of columns, what a cell may hold, and what is said about the rest.

#include <random>

#include "runknee/columns.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

std::string words(const Issues& issues) {
    std::string out;
    for (const Issue& i : issues) {
        out.append(name(i.code)).append(" ").append(std::to_string(i.place.line)).append(":").append(std::to_string(i.place.column));
        out.append(" ").append(i.place.pointer).append(" ").append(i.message);
        if (!i.hint.empty()) out.append(" [").append(i.hint).append("]");
        out += "\n";
    }
    return out;
}

Columns columns(std::string_view header, const ColumnMap& map = {}) {
    auto out = Columns::read(shipped(), header, "t.csv", map);
    if (!out) FAIL(words(out.issues()));
    return std::move(*out);
}

std::string refused(std::string_view header, const ColumnMap& map = {}) {
    const auto out = Columns::read(shipped(), header, "t.csv", map);
    return out ? "accepted" : words(out.issues());
}

/// The answers given, as `question=ids` with blanks between them; a list that is begun as `question~ids`.
std::string given(const Answers& answers) {
    std::string out = answers.has_id() ? "id=" + answers.id() : "";
    for (const QuestionIx q : shipped().questions.indices()) {
        Answer answer = answers[q];
        if (!answer.given() && !answer.begun()) continue;
        const char* between = answer.begun() ? "~" : "=";
        answer.state = Answer::State::given;
        out += (out.empty() ? "" : " ") + std::string(shipped().questions[q].id) + between + answer_id(shipped(), q, answer);
    }
    return out;
}

/// What a row says below this header: the answers, or the issues.
std::string said(std::string_view header, std::string_view row, const ColumnMap& map = {}) {
    const Columns c = columns(header, map);
    Draft draft(shipped());
    const Issues issues = RowReader(shipped(), c).read(row, "t.csv", 2, draft);
    return issues.empty() ? given(draft.finish()) : words(issues);
}

ColumnMap map_of(std::string_view text) {
    auto map = read_column_map(shipped(), text, "map.json");
    if (!map) FAIL(words(map.issues()));
    return *map;
}

/// One box column for each option of a list.
std::string boxes(std::string_view id) {
    std::string out;
    for (const Option& option : shipped().questions[question(shipped(), id)].options)
        out.append(out.empty() ? "" : ",").append(id).append("___").append(option.id);
    return out;
}

std::string_view text_of(std::string_view id) { return shipped().questions[question(shipped(), id)].text; }

}    // namespace

TEST_CASE("columns: question ids in any order, lists joined by bars or semicolons, an empty cell is unknown") {
    CHECK(said("age,id,knee_signs,onset", "34,anna,swollen|hot_or_red,gradual\n") ==
          "id=anna age=34 onset=gradual knee_signs=swollen|hot_or_red");
    CHECK(said("id,knee_signs,child_limp", "b 7, swollen ; hot_or_red ,yes\r\n") == "id=b 7 child_limp=true knee_signs=swollen|hot_or_red");
    CHECK(said("id,age,child_limp", ",,\n").empty());
    CHECK(said("age,child_limp", "34") == "age=34");
    CHECK(said("age", "34,,\n") == "age=34");
    CHECK(said("\xef\xbb\xbf"
               "ID , AGE,Onset",
               "x,34,Gradual") == "id=x age=34 onset=gradual");
}

TEST_CASE("columns: a form names questions as they are asked, and cells hold labels") {
    std::string header = "Timestamp";
    for (const char* id : {"knee_signs", "age", "child_limp", "onset"}) header += ",  " + csv_cell(text_of(id), ',') + " ";
    CHECK(columns(header).warnings().empty());
    CHECK(said(header,
               "2026/11/29 10:00:00 AM,\"It is swollen, even a little, It locks, catches or gets stuck\",12,No,\"A fall onto it or a "
               "blow\"") == "age=12 child_limp=false onset=fall_or_blow knee_signs=swollen|locks_or_catches");
    CHECK(said(header, "x,\"it is SWOLLEN,  even a little;It gives way (the leg suddenly goes soft or slips)\",,YES,") ==
          "child_limp=true knee_signs=swollen|gives_way");
    CHECK(said("onset", "\"Bit by bit over days or weeks, or during a run, without a single moment (also after much kneeling)\"") ==
          "onset=gradual");
    CHECK(said("\"How old\nare  you?\"", "34") == "age=34");
}

TEST_CASE("columns: every list of labels that a form can write reads back as its options") {
    for (const Question& q : shipped().questions) {
        if (q.kind != QuestionKind::multi) continue;
        std::string_view id = q.id;
        for (const std::string_view joint : {", ", ";", "; ", " | "}) {
            std::string all, ids;
            for (const Option& option : q.options) {
                if (option.exclusive) continue;
                all.append(all.empty() ? "" : joint).append(option.label);
                ids.append(ids.empty() ? "" : "|").append(option.id);
            }
            CHECK(said(id, csv_cell(all, ',')) == std::string(id) + "=" + ids);
        }
        for (const Option& option : q.options)
            CHECK(said(id, csv_cell(option.label, ',')) == std::string(id) + "=" + std::string(option.id));
    }
}

TEST_CASE("columns: every single choice is read by label and by id, also where a label is the beginning of another") {
    for (const Question& q : shipped().questions) {
        if (q.kind != QuestionKind::single) continue;
        for (const Option& option : q.options) {
            CHECK(said(q.id, csv_cell(option.label, ',')) == std::string(q.id) + "=" + std::string(option.id));
            CHECK(said(q.id, option.id) == std::string(q.id) + "=" + std::string(option.id));
        }
    }
}

TEST_CASE("columns: a box column for each option, 1 ticked and 0 not") {
    const std::string header = "record_id,redcap_event_name," + boxes("knee_signs") + ",screening_complete";
    CHECK(columns(header).warnings().empty());
    CHECK(said(header, "17,arm_1,1,0,0,0,0,1,0,0,0,0,2") == "id=17 knee_signs=swollen|cannot_lift_leg");
    CHECK(said(header, "17,arm_1,Checked,Unchecked,0,0,0,0,0,0,0,0,2") == "id=17 knee_signs=swollen");
    CHECK(said(header, "17,,0,0,0,0,0,0,0,0,0,1") == "id=17 knee_signs=none");
}

TEST_CASE("columns: boxes exported with labels") {
    std::string header = "record_id";
    for (const Option& option : shipped().questions[question(shipped(), "knee_signs")].options)
        header += "," + csv_cell(std::string(text_of("knee_signs")).append(" (choice=").append(option.label).append(")"), ',');
    CHECK(columns(header).warnings().empty());
    CHECK(said(header, "17,Checked,Unchecked,Unchecked,Unchecked,Unchecked,Checked,Unchecked,Unchecked,Unchecked,Unchecked") ==
          "id=17 knee_signs=swollen|cannot_lift_leg");
}

TEST_CASE("columns: boxes that are all at 0 are unknown, never no") {
    CHECK(said("record_id," + boxes("knee_signs"), "17,0,0,0,0,0,0,0,0,0,0") == "id=17");
    CHECK(said("record_id," + boxes("pain_location"), "17") == "id=17");
    CHECK(said("record_id," + boxes("knee_signs"), "17,,,,,,,,,,1") == "id=17 knee_signs=none");
}

TEST_CASE("columns: a box without an answer or without a column leaves the list half answered") {
    CHECK(said(boxes("knee_signs"), "1,,0,0,0,0,0,0,0,0") == "knee_signs~swollen");
    CHECK(said(boxes("knee_signs"), "1,0") == "knee_signs~swollen");
    const std::string_view part = "knee_signs___swollen,knee_signs___none,age";
    CHECK(said(part, "1,0,34") == "age=34 knee_signs~swollen");
    CHECK(said(part, "0,1,34") == "age=34");
    CHECK(
        words(columns(part).warnings()) ==
        "missing_key 1:1 knee_signs___swollen question knee_signs has no column for hot_or_red, lump_or_egg, walking_hard, motion_limited, "
        "cannot_lift_leg, locks_or_catches, gives_way, daily_life [boxes that were not shown are unknown, so the question counts as half "
        "answered]\n");
}

TEST_CASE("columns: boxes that contradict each other or hold something else are refused") {
    CHECK(said(boxes("knee_signs"), "1,0,0,0,0,0,0,0,0,1").starts_with("exclusive_option 2:1 /answers/knee_signs "));
    CHECK(said(boxes("knee_signs"), "1,0,2,0,0,0,0,0,0,0") ==
          "wrong_type 2:5 /answers/knee_signs box \"knee_signs___lump_or_egg\" must be 1 or 0, not \"2\" [leave the cell empty where the "
          "answer "
          "is not known]\n");
}

TEST_CASE("columns: commas, semicolons and tabs between the cells are told apart by the header") {
    CHECK(columns("id,age,onset").separator() == ',');
    CHECK(columns("id;age;onset").separator() == ';');
    CHECK(columns("id\tage\tonset").separator() == '\t');
    CHECK(columns("age").separator() == ',');
    CHECK(columns(std::string(text_of("emergency_signs")) + ";age").separator() == ';');
    CHECK(columns(std::string(text_of("emergency_signs")) + "\tage").separator() == '\t');
    CHECK(said("id\tage\tonset", "x\t\tgradual") == "id=x onset=gradual");
    CHECK(said("\tage\tonset", "\t34\t") == "age=34");
}

TEST_CASE("columns: numbers with their unit, and a decimal comma where it can be nothing else") {
    CHECK(said("age", " 34 Years ") == "age=34");
    CHECK(said("injury_days", "1 day") == "injury_days=1");
    CHECK(said("usual_week_km,age", "7.5km,34") == "age=34 usual_week_km=7.5");
    CHECK(said("usual_week_km;age", "7,5;34") == "age=34 usual_week_km=7.5");
    CHECK(said("usual_week_km;age", "7,5 km;34") == "age=34 usual_week_km=7.5");
    CHECK(said("usual_week_km;age", "0,125;34") == "age=34 usual_week_km=0.125");
    const std::string hint = "[write the number with a decimal point and without commas]\n";
    CHECK(said("injury_days;age", "1,500;34") ==
          "wrong_type 2:1 /answers/injury_days answer to injury_days must be a number, not \"1,500\" " + hint);
    CHECK(said("usual_week_km,age", "\"7,5\",34").ends_with(hint));
    CHECK(said("usual_week_km;age", "7,;34").ends_with(hint));
    CHECK(said("usual_week_km;age", "1,2,3;34").ends_with(hint));
    CHECK(said("age,onset", "3 weeks,").ends_with("[write it in years, as a number alone]\n"));
    CHECK(said("age", "inf").starts_with("wrong_type"));
}

TEST_CASE("columns: everything wrong with a row is said at once, each with its place") {
    CHECK(
        said("id,age,onset,knee_signs", "x,340,gradul,\"swollen|swolen\"\n") ==
        "out_of_range 2:3 /answers/age age: 340 is outside 5 to 100 years [See: runknee show age]\n"
        "unknown_option 2:7 /answers/onset unknown option \"gradul\" for question onset [did you mean \"gradual\"? See: runknee show "
        "onset]\n"
        "unknown_option 2:14 /answers/knee_signs unknown option \"swolen\" for question knee_signs [did you mean \"swollen\"? See: runknee "
        "show knee_signs]\n");
    CHECK(said("id,age,onset", "\"two\nlines\",34,\nx").starts_with("bad_syntax"));
    CHECK(said("id,age,onset", "\"two\nlines\",340,").starts_with("out_of_range 3:8 /answers/age"));
    CHECK(said("knee_signs", "\"It is swollen, verily, It gives way (the leg suddenly goes soft or slips)\"")
              .starts_with("unknown_option 2:1 /answers/knee_signs unknown option \"It is swollen, verily\" "));
    CHECK(said("onset", "n/a").ends_with("[leave the cell empty where the answer is not known]\n"));
}

TEST_CASE("columns: a cell beside the columns, an empty line, a broken line and bytes that are not UTF-8 are refused") {
    CHECK(said("id,age", "x,34,5") ==
          "wrong_value 2:6  \"5\" stands in no column [a cell that holds the separator is written in quotes]\n");
    CHECK(said("id,age", "\n").starts_with("empty_value 2:1 "));
    CHECK(said("id,age", "x,3\"4").starts_with("bad_syntax 2:4  a quote inside a cell"));
    CHECK(said("id,age", "\"x\"y,34").starts_with("bad_syntax 2:4  text behind the closing quote of a cell"));
    CHECK(said("id,age", "x,\"34").starts_with("bad_syntax 2:3  this quote is never closed"));
    CHECK(said("id,age", "M\xfcller,34").starts_with("bad_encoding 2:1 /id "));
    CHECK(said("id,age", "Müller,34") == "id=Müller age=34");
    CHECK(said("id,age", std::string(json::record_limits.bytes, 'x') + ",34").starts_with("too_long 2:1 "));
}

TEST_CASE("columns: a row after a broken one is read as if nothing had been") {
    const Columns c = columns("id,age,knee_signs");
    RowReader reader(shipped(), c);
    Draft draft(shipped());
    CHECK(reader.read("a,34,swollen", "t", 2, draft).empty());
    CHECK(reader.read("b,3\"5,", "t", 3, draft).size() == 1);
    CHECK(reader.read("c,36,", "t", 4, draft).empty());
    CHECK(given(draft.finish()) == "id=c age=36");
}

TEST_CASE("columns: unknown columns are warned of once, what form tools add is not") {
    CHECK(words(columns("Timestamp,id,age,onste,Wxyz,,redcap_repeat_instrument,my_form_complete,my_form_timestamp,,").warnings()) ==
          "unknown_key 1:18 onste unknown column \"onste\"; it is not used [did you mean \"onset\"?]\n"
          "unknown_key 1:24 Wxyz unknown column \"Wxyz\"; it is not used\n"
          "unknown_key 1:29  column 6 has no name; it is not used\n");
    CHECK(words(columns("age,knee_signs___swolen").warnings()) ==
          "unknown_key 1:5 knee_signs___swolen unknown column \"knee_signs___swolen\"; it is not used [did you mean "
          "\"knee_signs___swollen\"?]\n");
    CHECK(said("age,Club", "34,Harriers") == "age=34");
}

TEST_CASE("columns: a header that cannot be used says why") {
    CHECK(refused("id,onste")
              .starts_with(
                  "missing_key 1:4 onste no column of the table stands for a question, not even \"onste\" [did you mean \"onset\"?]"));
    CHECK(refused("a,b").starts_with("missing_key 1:1  no column of the table stands for a question [the first line"));
    CHECK(refused("").starts_with("missing_key"));
    CHECK(refused("Name;Alter").find("did you mean") == std::string::npos);
    CHECK(refused("Name;limp").find("did you mean \"child_limp\"?") != std::string::npos);
    CHECK(
        refused("age,id,Age,record_id") ==
        "duplicate_key 1:8 Age columns \"age\" and \"Age\" both stand for question age [take one of them out, or map it to \"\" with "
        "--map]\n"
        "duplicate_key 1:12 record_id columns \"id\" and \"record_id\" both stand for the id [take one of them out, or map it to \"\" with "
        "--map]\n");
    CHECK(refused("knee_signs,knee_signs___swollen").starts_with("duplicate_key 1:12 knee_signs___swollen columns \"knee_signs\" and"));
    CHECK(refused("knee_signs___swollen,knee_signs").starts_with("duplicate_key 1:22 knee_signs columns"));
    CHECK(refused("knee_signs___swollen,knee_signs___swollen").starts_with("duplicate_key 1:22 "));
    CHECK(refused("id,\"age").starts_with("bad_syntax 1:4  this quote is never closed"));
    CHECK(refused("\nid,age," + std::string(std::size_t{1} << 20U, 'x'))
              .starts_with("too_long 2:1  the header is longer than 1048576 bytes"));
}

TEST_CASE("columns: tables and rows of absurd width are refused or warned of in few words") {
    std::string header = "age", row = "34", list = "swolen";
    for (int i = 0; i < 20000; ++i) header += ",x" + std::to_string(i), row += ",y", list += ",swolen";
    const Issues warnings = columns(header).warnings();
    REQUIRE(warnings.size() == 51);
    CHECK(warnings.back().message == "19950 more columns are unknown; they are not used");
    CHECK(said(header, row) == "age=34");
    CHECK(said("age", row) == "wrong_value 2:4  \"y\" stands in no column [a cell that holds the separator is written in quotes]\n");
    Draft draft(shipped());
    const Columns lists = columns("knee_signs");
    CHECK(RowReader(shipped(), lists).read(csv_cell(list, ','), "t", 2, draft).size() == 128);
}

TEST_CASE("columns: whatever a row holds, the row behind it is read as it stands") {
    constexpr std::string_view letters = "a\"\",\n\r ;|10.\xc3\xa9\tswollen";
    const Columns c = columns("id,age,knee_signs,child_limp,pain_location___front_kneecap");
    RowReader reader(shipped(), c);
    Draft draft(shipped());
    std::mt19937 dice(11);
    for (int i = 0; i < 5000; ++i) {
        std::string junk;
        for (std::size_t n = dice() % 40; n > 0; --n) junk += letters[dice() % letters.size()];
        for (std::string_view rest = junk; !rest.empty(); rest.remove_prefix(csv_record_end(rest, ',', true)))
            for (const Issue& issue : reader.read(rest.substr(0, csv_record_end(rest, ',', true)), "t", 2, draft))
                if (issue.message.empty() || issue.place.line < 2 || issue.place.column < 1) FAIL_CHECK(words({issue}) << junk);
        if (!reader.read("b,36,,0,", "t", 3, draft).empty() || given(draft.finish()) != "id=b age=36 child_limp=false") FAIL_CHECK(junk);
    }
}

TEST_CASE("columns: a map gives other names to questions, boxes and the id, and takes columns out") {
    const ColumnMap map = map_of(R"({"Alter":"age","Nr":"id","ks___1":"knee_signs.swollen","record_id":"","ks___2":"knee_signs.none"})");
    CHECK(said("record_id,nr,ALTER,ks___1,ks___2", "9,anna,34,1,0", map) == "id=anna age=34 knee_signs~swollen");
    CHECK(refused("record_id,nr,ALTER", map).starts_with("accepted"));
}

TEST_CASE("columns: a map that cannot be used says why, all at once") {
    const auto map = read_column_map(
        shipped(), "{\"a\":\"agee\",\n\"b\":\"knee_signs.swolen\",\n\"c\":3,\n\"A \":\"age\",\"d\":\"onset.gradual\"}", "m");
    REQUIRE_FALSE(map);
    const std::string all = words(map.issues());
    CAPTURE(all);
    CHECK(map.issues().size() == 5);
    CHECK(all.starts_with("unknown_question 1:6 /a unknown question \"agee\" [did you mean \"age\"?"));
    CHECK(all.find("unknown_option 2:5 /b unknown option \"swolen\" for question knee_signs [did you mean \"swollen\"?") !=
          std::string::npos);
    CHECK(all.find("wrong_type 3:5 /c \"c\" must stand for a text") != std::string::npos);
    CHECK(all.find("duplicate_key 4:1 /A  the header text \"A \" stands twice") != std::string::npos);
    CHECK(all.find("/d question onset has no boxes: it takes one answer") != std::string::npos);
    CHECK(words(read_column_map(shipped(), "[]", "m").issues()).starts_with("wrong_type 1:1  the map must be an object"));
    CHECK(words(read_column_map(shipped(), "{", "m").issues()).starts_with("bad_syntax"));
}

TEST_CASE("columns: a map translates the codes of a column, and nothing else stands in it") {
    const ColumnMap map = map_of(R"({"start":{"question":"onset","values":{"1":"gradual","2":"twist_or_pivot","Weiß nicht":null}},)"
                                 R"("limp":{"question":"child_limp","values":{"1":true,"2":false}},"Alter":"age"})");
    CHECK(said("start,limp,Alter", "1,2,34", map) == "age=34 child_limp=false onset=gradual");
    CHECK(said("start,limp,Alter", "2.0, 1.0 ,", map) == "child_limp=true onset=twist_or_pivot");    // as pandas writes them
    CHECK(said("start,limp,Alter", "WEIß  NICHT,,34", map) == "age=34");
    CHECK(said("start,limp,Alter", ",,34", map) == "age=34");
    CHECK(
        said("start,limp,Alter", "3,0,34", map) ==
        "wrong_value 2:1 /answers/onset the map has no value \"3\" for column \"start\" [add it to the map, with null where it means that "
        "the answer is not known]\n"
        "wrong_value 2:3 /answers/child_limp the map has no value \"0\" for column \"limp\" [add it to the map, with null where it means "
        "that the answer is not known]\n");
    CHECK(said("start", "gradual", map).starts_with("wrong_value 2:1 /answers/onset"));
}

TEST_CASE("columns: numbers count as they stand beside the codes of a map") {
    const ColumnMap map = map_of(R"({"pain":{"question":"pain_worst","values":{"-99":null,"none":0,"10+":10}}})");
    CHECK(said("pain", "-99", map).empty());
    CHECK(said("pain", "None", map) == "pain_worst=0");
    CHECK(said("pain", "10+", map) == "pain_worst=10");
    CHECK(said("pain", "7", map) == "pain_worst=7");
    CHECK(said("pain", "77", map).starts_with("out_of_range 2:1 /answers/pain_worst"));
    CHECK(said("pain", "much", map).starts_with("wrong_type 2:1 /answers/pain_worst"));
}

TEST_CASE("columns: the items of a list are translated, also where a text holds what joins them") {
    const ColumnMap map = map_of(R"({"signs":{"question":"knee_signs","values":{"1":"swollen","2":"hot_or_red","heiß, rot":"hot_or_red",)"
                                 R"("heiß":"walking_hard","0":"none","9":null}}})");
    CHECK(said("signs;id", "1, 2;a", map) == "id=a knee_signs=swollen|hot_or_red");
    CHECK(said("signs;id", "\"2;1|1\";a", map) == "id=a knee_signs=swollen|hot_or_red");
    CHECK(said("signs;id", "heiß, rot, 1;a", map) == "id=a knee_signs=swollen|hot_or_red");
    CHECK(said("signs;id", "heiß|1;a", map) == "id=a knee_signs=swollen|walking_hard");
    CHECK(said("signs;id", "0;a", map) == "id=a knee_signs=none");
    CHECK(said("signs;id", "9;a", map) == "id=a");
    CHECK(said("signs;id", "1, 9;a", map) == "id=a knee_signs~swollen");    // the rest is not known
    CHECK(said("signs;id", "0, 9;a", map) == "id=a");
    CHECK(said("signs;id", "0, 1;a", map).starts_with("exclusive_option 2:1 /answers/knee_signs"));
    CHECK(
        said("signs;id", "1, 7, heis, rot;a", map) ==
        "wrong_value 2:1 /answers/knee_signs the map has no value \"7\" for column \"signs\" [add it to the map, with null where it means "
        "that the answer is not known]\n"
        "wrong_value 2:1 /answers/knee_signs the map has no value \"heis\" for column \"signs\" [did you mean \"heiß, rot\"? Otherwise add "
        "it "
        "to the map, with null where it means not known]\n"
        "wrong_value 2:1 /answers/knee_signs the map has no value \"rot\" for column \"signs\" [add it to the map, with null where it "
        "means "
        "that the answer is not known]\n");
}

TEST_CASE("columns: a box may be ticked with a code") {
    std::string text;
    const Question& signs = shipped().questions[question(shipped(), "knee_signs")];
    for (const Option& option : signs.options)
        text.append(text.empty() ? "{" : ",")
            .append("\"")
            .append(option.id)
            .append(R"(":{"question":"knee_signs.)")
            .append(option.id)
            .append(R"(","values":{"Ja":true,"Nein":false,"k.A.":null}})");
    const ColumnMap map = map_of(text + "}");
    std::string header, row;
    for (const Option& option : signs.options) {
        header.append(header.empty() ? "" : ",").append(option.id);
        row.append(row.empty() ? "ja" : ",nein");
    }
    CHECK(said(header, row, map) == "knee_signs=" + std::string(signs.options[0].id));
    CHECK(said(header, row.substr(0, row.rfind("nein")) + "k.A.", map).starts_with("knee_signs="));    // the last one stands alone
    CHECK(said(header, "ja,k.a." + row.substr(row.find(',', 3)), map) == "knee_signs~" + std::string(signs.options[0].id));
    CHECK(said(header, "1" + row.substr(2), map).starts_with("wrong_value 2:1 /answers/knee_signs the map has no value \"1\""));
}

TEST_CASE("columns: values of a map that cannot be used say why, all at once") {
    const auto said_of = [](std::string_view column) {
        const auto map = read_column_map(shipped(), "{\"c\":" + std::string(column) + "}", "m");
        return map ? "accepted" : words(map.issues());
    };
    CHECK(said_of(R"({"question":"onset","values":{"1":"gradul"}})")
              .starts_with("unknown_option 1:40 /c/values/1 unknown option \"gradul\" for question onset [did you mean \"gradual\"?"));
    CHECK(said_of(R"({"question":"onsett","values":{"1":"gradual"}})").starts_with("unknown_question 1:18 /c/question unknown question"));
    CHECK(said_of(R"({"question":"knee_signs","values":{"1":"swolen","2":true,"3":["none"]}})") ==
          "unknown_option 1:45 /c/values/1 unknown option \"swolen\" for question knee_signs [did you mean \"swollen\"? See: runknee show "
          "knee_signs]\n"
          "wrong_type 1:58 /c/values/2 every option of knee_signs must be an option id, not true or false [See: runknee show knee_signs]\n"
          "wrong_type 1:67 /c/values/3 answer to knee_signs must be a list of option ids, not a list [See: runknee show knee_signs]\n");
    CHECK(
        said_of(R"({"question":"child_limp","values":{"1":"yes"}})").starts_with("wrong_type 1:45 /c/values/1 answer to child_limp must"));
    CHECK(said_of(R"({"question":"pain_worst","values":{"much":77}})").starts_with("out_of_range 1:48 /c/values/much pain_worst: 77"));
    CHECK(said_of(R"({"question":"knee_signs.swollen","values":{"1":"yes"}})").starts_with("wrong_type 1:53 /c/values/1 a box is ticked"));
    CHECK(said_of(R"({"question":"onset","values":{"1":"gradual","1.0":"gradual"}})") ==
          "duplicate_key 1:50 /c/values/1.0 the value \"1.0\" stands twice [case, the width of blanks and how a number is written do not "
          "count]\n");
    CHECK(said_of(R"({"question":"onset","values":{"a":"gradual"," A":null}})").starts_with("duplicate_key 1:50 /c/values/ A the value"));
    CHECK(
        said_of(R"({"question":"onset","values":{" ":null}})").starts_with("empty_value 1:36 /c/values/  an empty cell is always unknown"));
    CHECK(said_of(R"({"question":"onset","values":{}})").starts_with("empty_value 1:35 /c/values \"values\" holds no value"));
    CHECK(said_of(R"({"question":"onset","values":[1]})").starts_with("wrong_type 1:35 /c/values \"values\" must be an object"));
    CHECK(said_of(R"({"question":"id","values":{"1":"a"}})").starts_with("wrong_value 1:18 /c/question \"id\" is no question"));
    CHECK(said_of(R"({"question":3,"values":{"1":"a"}})").starts_with("wrong_type 1:18 /c/question \"question\" must be a text"));
    CHECK(said_of(R"({"question":"onset","valeus":{"1":"gradual"}})") ==
          "unknown_key 1:26 /c/valeus unknown member \"valeus\" [did you mean \"values\"?]\n"
          "missing_key 1:6 /c \"values\" is missing [write {\"question\": \"QUESTION\", \"values\": {\"1\": ANSWER, ...}}]\n");
    CHECK(said_of(R"({"values":{"1":"gradual"}})").starts_with("missing_key 1:6 /c \"question\" is missing"));
}

TEST_CASE("columns: a header may stand below empty lines, and places count them") {
    CHECK(said("\n\nage,id", "34,anna") == "id=anna age=34");
    CHECK(said(",,\r\n\r\nage,id,", "34,anna,") == "id=anna age=34");
    CHECK(words(columns("\r\rid,age,Wxyz").warnings()) == "unknown_key 3:8 Wxyz unknown column \"Wxyz\"; it is not used\n");
    CHECK(refused("\n\nid,onste").starts_with("missing_key 3:4 onste no column"));
    CHECK(refused("\n;;\nid,\"age").starts_with("bad_syntax 3:4  this quote is never closed"));
    CHECK(refused("\n\n").starts_with("missing_key 3:1  no column of the table stands for a question"));
}

TEST_CASE("columns: a header is recognised by one known column") {
    CHECK(looks_like_header(shipped(), "\n,,\nid,agee\n", {}));
    CHECK(looks_like_header(shipped(), "id,agee\n", {}));
    CHECK(looks_like_header(shipped(), "Timestamp;\"How old are you?\"", {}));
    CHECK(looks_like_header(shipped(), "Alter\tx", map_of(R"({"alter":"age"})")));
    CHECK_FALSE(looks_like_header(shipped(), "Timestamp,Club", {}));
    CHECK_FALSE(looks_like_header(shipped(), R"({"id":"x","answers":{"age":34}})", {}));
    CHECK_FALSE(looks_like_header(shipped(), "", {}));
}
