// The institution's table of movements, and what stock moves become by it.
#include "tryton/mapping.h"

#include <gtest/gtest.h>

#include "tryton/moves.h"

namespace loopline::tryton {
namespace {

Mapping shipped() { return read_mapping(read_file(LOOPLINE_SOURCE "/ops/tryton/mapping.yaml").value()).value(); }

StockMove move(const char* state, const char* from, const char* to, const char* code = "") {
  StockMove move;
  move.id = 7;
  move.state = state;
  move.product = "NI-50";
  move.quantity = "2.5";
  move.unit = "g";
  move.price = "12.4";
  move.currency = "CNY";
  move.from = {from, ""};
  move.to = {to, code};
  return move;
}

TEST(Mapping, the_shipped_table_knows_the_usual_ways) {
  Mapping mapping = shipped();
  auto kind = [&](const StockMove& moved, const char* country) {
    return text_at(mapped(mapping, moved, {"out/1", "", "Partner", country}).movement, "kind");
  };
  EXPECT_EQ(kind(move("done", "supplier", "storage"), "HK"), "first_line_in");
  EXPECT_EQ(kind(move("done", "supplier", "storage"), "CN"), "second_line_in");
  EXPECT_EQ(kind(move("done", "storage", "customer"), "HK"), "first_line_out");
  EXPECT_EQ(kind(move("assigned", "storage", "customer"), "CN"), "second_line_out");
  EXPECT_EQ(kind(move("done", "storage", "production"), ""), "consume");
  EXPECT_EQ(kind(move("done", "storage", "storage", "LAB"), ""), "temporary_out");
  // What no rule knows is sent all the same, to be refused by name.
  EXPECT_EQ(kind(move("done", "supplier", "customer"), "US"), "supplier > customer");
}

TEST(Mapping, what_is_no_movement_is_left_out) {
  Mapping mapping = shipped();
  EXPECT_EQ(mapped(mapping, move("done", "storage", "storage"), {}).what, Mapped::What::skip);
  EXPECT_EQ(mapped(mapping, move("draft", "supplier", "storage"), {}).what, Mapped::What::skip);
  EXPECT_EQ(mapped(mapping, move("assigned", "storage", "production"), {}).what, Mapped::What::skip);
  EXPECT_EQ(mapped(mapping, move("cancelled", "storage", "production"), {}).what, Mapped::What::withdrawn);
  Shipment to_china{"out/1", "", "", "CN"};
  EXPECT_EQ(mapped(mapping, move("draft", "storage", "customer"), to_china).what, Mapped::What::withdrawn);
}

TEST(Mapping, what_is_filed_when_assigned_reads_the_same_once_it_is_done) {
  Shipment to_china{"out/1", "", "", "CN"};
  StockMove done = move("done", "storage", "customer");
  done.day = Date::parse("2026-11-25");
  json::object filed = mapped(shipped(), move("assigned", "storage", "customer"), to_china).movement;
  EXPECT_EQ(mapped(shipped(), done, to_china).movement, filed);
  done.to = {"production", ""};
  EXPECT_EQ(text_at(mapped(shipped(), done, {}).movement, "day"), "2026-11-25");
}

TEST(Mapping, fields_are_filled_in) {
  json::object out = mapped(shipped(), move("done", "storage", "customer"), {"out/1", "", "Chan & Co", "HK"}).movement;
  EXPECT_EQ(text_at(out, "consignee"), "Chan & Co");
  EXPECT_EQ(text_at(out, "document"), "out/1");
  EXPECT_FALSE(out.contains("price"));
  EXPECT_EQ(text_at(mapped(shipped(), move("done", "supplier", "storage"), {"in/1", "", "", "HK"}).movement, "price"),
            "12.4");
}

TEST(Mapping, what_is_wrong_with_a_table_is_said_with_its_place) {
  auto where = [](const char* yaml) { return read_mapping(yaml).error().pointer; };
  EXPECT_EQ(where("rules: []"), "/rules");
  EXPECT_EQ(where("rules: [{from: {type: storage}}]"), "/rules/0/kind");
  EXPECT_EQ(where("rules: [{kind: consume, at: sometimes}]"), "/rules/0/at");
  EXPECT_EQ(where("rules: [{kind: consume, colour: red}]"), "/rules/0/colour");
  EXPECT_EQ(where("rules: [{kind: consume, from: storage}]"), "/rules/0/from");
  EXPECT_EQ(where("rules: [{kind: consume}]\nstock: WH"), "/stock");
}

TEST(Rpc, numbers_and_moments_of_tryton_are_exact) {
  EXPECT_EQ(number_text(parse_json("0.1").value()), "0.1");
  EXPECT_EQ(number_text(parse_json("1e-05").value()), "0.00001");
  EXPECT_EQ(number_text(parse_json("1000.0").value()), "1000");
  EXPECT_EQ(number_text(parse_json(R"({"__class__":"Decimal","decimal":"12.40"})").value()), "12.4");
  json::object moment{{"year", 2026}, {"month", 11},          {"day", 25}, {"hour", 18}, {"minute", 6},
                      {"second", 11}, {"microsecond", 77'169}};
  EXPECT_EQ(stamp_json(stamp_of(moment)).at("microsecond"), 77'169);
  EXPECT_EQ(stamp_of(stamp_json(stamp_of(moment))), stamp_of(moment));
}

}  // namespace
}  // namespace loopline::tryton
