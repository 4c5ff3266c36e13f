// A batch of rows: memory is asked for by the first, not by the others.

#include "runknee/columns.hpp"
#include "unit/counted_allocations.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

/// Allocations of ten readings of a row that was read once before.
std::size_t used_by(const Columns& columns, std::string_view row) {
    RowReader reader(shipped(), columns);
    Draft draft(shipped());
    REQUIRE(reader.read(row, "t.csv", 2, draft).empty());
    const std::size_t before = allocations;
    bool good = true;
    for (int i = 0; i < 10; ++i) good = reader.read(row, "t.csv", 2, draft).empty() && good;
    const std::size_t after = allocations;
    CHECK(good);
    return after - before;
}

Columns columns(std::string_view header, const ColumnMap& map = {}) {
    auto out = Columns::read(shipped(), header, "t.csv", map);
    REQUIRE(out);
    return std::move(*out);
}

}    // namespace

TEST_CASE("columns: once warm, reading a row allocates nothing") {
    const std::string id = "an id that is longer than a short string";
    const Columns plain = columns("id,age,knee_signs,onset,child_limp,body_signs");
    CHECK(used_by(plain, id + ",12,swollen|hot_or_red|gives_way,gradual,yes,none\n") == 0);
    CHECK(used_by(plain,
                  id + ",12 years,\"It is swollen, even a little, It locks, catches or gets stuck\",A fall onto it or a blow,No,fever") ==
          0);
    const Columns boxes = columns("record_id,health_history___cancer,health_history___none,knee_history___none,age");
    CHECK(used_by(boxes, id + ",1,0,0,34\r\n") == 0);
    const auto map = read_column_map(shipped(),
                                     R"({"start":{"question":"onset","values":{"1":"gradual","2":"fall_or_blow"}},"signs":{"question":)"
                                     R"("knee_signs","values":{"1":"swollen","2":"hot_or_red","3":"gives_way"}}})",
                                     "map");
    REQUIRE(map);
    const Columns codes = columns("record_id,start,signs", *map);
    CHECK(used_by(codes, id + ",1,\"1, 2, 3\"\n") == 0);
    CHECK(used_by(codes, id + ",2.0,1|3\n") == 0);
}
