// Declarations: composed by themselves at a period's end, filed with one click, corrected by reversal.
#include <gtest/gtest.h>

#include "zone/declarations/test_house.h"

namespace loopline::declarations {
namespace {

constexpr const char* uscc = "91440300MA5HT0K01L";

class Declarations : public testing::Test {
 protected:
  Declarations() {
    house.on("2026-03-02");
    party = house.beneficiary(uscc);
  }

  // Reagents of no inspection; 3822 is on no catalogue of the sample.
  std::string reagents(const char* quantity, const char* value, const char* name = "试剂") {
    json::object line = goods::House::line("38221900", "consumable", quantity, "035", value);
    line["name"] = name;
    line["origin"] = "USA";
    return house.bring_in(party, std::move(line));
  }

  json::array drafts(const char* id = "2026-03") { return house.period(party, id).at("declarations").as_array(); }
  json::object file(json::object more) {
    more["party"] = party;
    return house.must(house.lab(party), "goods", "file-declarations", std::move(more));
  }
  std::string refused(const char* command, json::object body) {
    if (std::string_view(command) == "file-declarations") body["party"] = party;
    return house.refused(house.lab(party), "goods", command, std::move(body)).code;
  }

  DeclarationsHouse house;
  std::string party;
};

TEST_F(Declarations, what_crossed_in_a_month_is_composed_when_the_month_is_over) {
  reagents("2.5", "1000");
  house.on("2026-03-05");
  reagents("1.5", "500.50");
  reagents("3", "90", "缓冲液");
  json::object open = house.period(party, "2026-03");
  EXPECT_EQ(text_at(open, "state"), "open");
  EXPECT_EQ(open.at("forecast").as_array().size(), 1u);
  EXPECT_TRUE(drafts().empty());
  house.on("2026-03-31");
  house.days_pass();
  EXPECT_TRUE(drafts().empty());
  house.on("2026-04-01");
  house.days_pass();
  ASSERT_EQ(drafts().size(), 1u);
  json::object made = house.declaration(party, text_at(drafts()[0].as_object(), "id"));
  EXPECT_EQ(text_at(made, "state"), "draft");
  EXPECT_EQ(text_at(made, "mode"), "5010");
  EXPECT_EQ(text_at(made, "from"), "2026-03-01");
  EXPECT_EQ(text_at(made, "until"), "2026-03-31");
  EXPECT_EQ(text_at(made, "due_on"), "2026-04-14");  // 14 days
  EXPECT_EQ(text_at(made, "total"), "1590.50");
  ASSERT_EQ(made.at("lines").as_array().size(), 2u);
  // Of one name, unit and origin: 2.5 + 1.5 kg; 缓冲液 stands by itself.
  std::map<std::string, std::string> quantities;
  for (const auto& line : made.at("lines").as_array())
    quantities[text_at(line.as_object(), "name")] = text_at(line.as_object(), "quantity");
  EXPECT_EQ(quantities.at("试剂"), "4");
  EXPECT_EQ(quantities.at("缓冲液"), "3");
  EXPECT_TRUE(made.at("differences").as_array().empty());
  EXPECT_EQ(made.at("crossing_count").to_number<int>(), 3);
}

TEST_F(Declarations, what_needs_inspection_is_declared_by_itself_at_once) {
  reagents("1", "100");
  house.bring_in(party,
                 goods::House::line("38210000", "consumable", "1", "035", "200"));  // culture media: in the catalogue
  json::object month = house.period(party, "2026-03");
  ASSERT_EQ(month.at("alone").as_array().size(), 1u);
  json::object alone = month.at("alone").as_array()[0].as_object();
  EXPECT_EQ(text_at(alone, "why"), "inspection_required");
  json::object single = house.declaration(party, text_at(alone, "declaration"));
  EXPECT_EQ(text_at(single, "kind"), "single");
  EXPECT_EQ(text_at(single, "due_on"), "2026-03-16");
  EXPECT_EQ(text_at(single, "total"), "200.00");
  EXPECT_EQ(file({{"only", json::array{text_at(alone, "declaration")}}}).at("filed").as_array().size(), 1u);
  house.on("2026-04-01");
  house.days_pass();
  ASSERT_EQ(drafts().size(), 1u);
  EXPECT_EQ(text_at(drafts()[0].as_object(), "total"), "100.00");
}

TEST_F(Declarations, only_the_line_that_needs_quarantine_stands_by_itself) {
  json::object cells = goods::House::line("38221900", "specimen", "1", "035", "300");
  cells["special_article"] = true;
  cells["name"] = "细胞";
  json::object filed = house.must(
      house.lab(party), "goods", "first-line-in",
      {{"party", party},
       {"lines", json::array{goods::House::line("38221900", "consumable", "1", "035", "70"), std::move(cells)}}});
  std::string consignment = text_at(filed, "consignment");
  house.must(house.lab(party), "goods", "register-permit",
             {{"party", party},
              {"kind", "special_article_approval"},
              {"number", "深卫检2026-1"},
              {"valid_from", "2026-03-01"},
              {"valid_to", "2026-12-31"}});
  json::array papers{json::object{{"code", "special_article_approval"}, {"number", "深卫检2026-1"}}};
  house.must(house.officer, "goods", "release", {{"consignment", consignment}, {"documents", std::move(papers)}});
  house.pass(consignment);
  json::array alone = house.period(party, "2026-03").at("alone").as_array();
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_EQ(text_at(alone[0].as_object(), "name"), "细胞");
}

TEST_F(Declarations, modes_and_tax_statuses_are_declared_apart) {
  std::string lot = reagents("4", "100");
  json::object bonded = goods::House::line("38221900", "consumable", "1", "035", "50");
  bonded["requested"] = "bonded";
  house.bring_in(party, bonded);
  json::object out = house.must(house.lab(party), "goods", "first-line-out",
                                {{"party", party}, {"items", goods::House::items(lot, "1")}});
  house.pass(text_at(out, "consignment"));
  house.on("2026-04-01");
  house.days_pass();
  std::set<std::string> heads;
  for (const auto& one : drafts())
    heads.insert(text_at(one.as_object(), "crossing") + text_at(one.as_object(), "mode"));
  EXPECT_EQ(heads, (std::set<std::string>{"first_line_in5010", "first_line_in1234", "first_line_out5010"}));
}

TEST_F(Declarations, one_click_files_all_drafts_of_a_period_and_only_once) {
  reagents("1", "100");
  EXPECT_EQ(refused("file-declarations", {{"period", "2026-03"}}), "period_open");
  EXPECT_EQ(refused("file-declarations", {{"period", "2025-01"}}), "unknown_period");
  house.on("2026-04-02");
  house.days_pass();
  json::object done = file({{"period", "2026-03"}});
  ASSERT_EQ(done.at("filed").as_array().size(), 1u);
  json::object filed = done.at("filed").as_array()[0].as_object();
  EXPECT_EQ(text_at(filed, "hash").size(), 64u);
  EXPECT_FALSE(bool_at(filed, "late"));
  std::string id = text_at(filed, "declaration");
  EXPECT_EQ(refused("file-declarations", {{"period", "2026-03"}}), "no_draft_to_file");
  EXPECT_EQ(refused("file-declarations", {{"only", json::array{id}}}), "declaration_filed_already");
  EXPECT_EQ(refused("file-declarations", {{"only", json::array{"D9-9"}}}), "unknown_declaration");
  EXPECT_EQ(refused("amend-declaration",
                    {{"declaration", id}, {"lines", json::array{json::object{{"line", 1}, {"reason", "x"}}}}}),
            "declaration_filed_already");
}

TEST_F(Declarations, a_draft_that_differs_from_the_gate_needs_a_word) {
  reagents("2", "100");
  house.on("2026-04-02");
  house.days_pass();
  std::string id = text_at(drafts()[0].as_object(), "id");
  EXPECT_EQ(refused("amend-declaration",
                    {{"declaration", id}, {"lines", json::array{json::object{{"line", 7}, {"reason", "x"}}}}}),
            "unknown_declaration_line");
  house.must(house.lab(party), "goods", "amend-declaration",
             {{"declaration", id},
              {"lines",
               json::array{json::object{{"line", 1}, {"quantity", "1.9"}, {"value", "95"}, {"reason", "发票更正"}}}}});
  json::object draft = house.declaration(party, id);
  EXPECT_EQ(text_at(draft, "total"), "95.00");
  ASSERT_EQ(draft.at("differences").as_array().size(), 1u);
  json::object difference = draft.at("differences").as_array()[0].as_object();
  EXPECT_EQ(text_at(difference, "declared"), "1.9");
  EXPECT_EQ(text_at(difference, "gate"), "2");
  EXPECT_EQ(text_at(difference, "book"), "2");
  EXPECT_EQ(refused("file-declarations", {{"period", "2026-03"}}), "differences_unexplained");
  file({{"period", "2026-03"}, {"note", "供应商发票更正，见附件。"}});
  EXPECT_EQ(text_at(house.declaration(party, id), "note"), "供应商发票更正，见附件。");
}

TEST_F(Declarations, a_filed_one_is_taken_back_by_a_reversal_and_declared_anew) {
  reagents("2", "100");
  house.on("2026-04-02");
  house.days_pass();
  std::string id = text_at(drafts()[0].as_object(), "id");
  json::object body{{"declaration", id}, {"reason", "品名有误"}};
  EXPECT_EQ(refused("reverse-declaration", body), "declaration_not_filed");
  file({{"period", "2026-03"}});
  json::object done = house.must(house.lab(party), "goods", "reverse-declaration", body);
  std::string reversal = text_at(done, "reversal");
  std::string draft = text_at(done, "draft");
  json::object taken_back = house.declaration(party, reversal);
  EXPECT_EQ(text_at(taken_back, "total"), "-100.00");
  EXPECT_EQ(text_at(taken_back, "reverses"), id);
  EXPECT_EQ(text_at(taken_back.at("lines").as_array()[0].as_object(), "quantity"), "-2");
  json::object old = house.declaration(party, id);
  EXPECT_EQ(text_at(old, "state"), "reversed");
  EXPECT_EQ(text_at(old, "reversed_by"), reversal);
  EXPECT_EQ(text_at(old, "replaced_by"), draft);
  EXPECT_EQ(text_at(house.declaration(party, draft), "replaces"), id);
  EXPECT_EQ(refused("reverse-declaration", body), "declaration_reversed_already");
  EXPECT_EQ(refused("reverse-declaration", {{"declaration", reversal}, {"reason", "x"}}), "reversal_of_reversal");
  file({{"period", "2026-03"}});
  EXPECT_EQ(text_at(house.declaration(party, draft), "state"), "filed");
}

TEST_F(Declarations, what_the_gate_saw_late_goes_into_the_running_period) {
  reagents("1", "100");
  json::object filed = house.must(
      house.lab(party), "goods", "first-line-in",
      {{"party", party}, {"lines", json::array{goods::House::line("38221900", "consumable", "1", "035", "70")}}});
  house.on("2026-04-02");
  house.days_pass();
  std::string consignment = text_at(filed, "consignment");
  json::object seen = house.page(house.officer, "/consignments/{id}", {{"id", consignment}});
  if (text_at(seen, "state") == "inspecting") {
    house.must(house.officer, "goods", "release", {{"consignment", consignment}});
  }
  house.must(house.officer, "goods", "gate-pass", {{"consignment", consignment}, {"day", "2026-03-30"}});
  EXPECT_EQ(text_at(drafts()[0].as_object(), "total"), "100.00");
  json::object running = house.period(party, "2026-04");
  ASSERT_EQ(running.at("forecast").as_array().size(), 1u);
  EXPECT_EQ(text_at(running.at("forecast").as_array()[0].as_object(), "total"), "70.00");
}

TEST_F(Declarations, only_its_own_party_sees_and_files_a_declaration) {
  reagents("1", "100");
  house.on("2026-04-02");
  house.days_pass();
  std::string id = text_at(drafts()[0].as_object(), "id");
  std::string rival = house.organisation("91440300MA5HT0K02P");
  EXPECT_EQ(
      house.refused(house.lab(rival), "goods", "file-declarations", {{"party", rival}, {"only", json::array{id}}}).code,
      "unknown_declaration");
  EXPECT_EQ(
      house.refused(house.lab(rival), "goods", "reverse-declaration", {{"declaration", id}, {"reason", "x"}}).code,
      "unknown_declaration");
  EXPECT_EQ(
      house.refused(house.lab(rival), "goods", "file-declarations", {{"party", party}, {"period", "2026-03"}}).code,
      "other_party");
}

// Ten thousand crossings, each a line of its own: the worst case of grouping.
TEST_F(Declarations, ten_thousand_movements_are_composed_and_filed) {
  constexpr int consignments = 10;
  constexpr int lines = 1'000;
  for (int i = 0; i < consignments; ++i) {
    json::array list;
    for (int k = 0; k < lines; ++k) {
      json::object line = goods::House::line("38221900", "consumable", "1", "035", "10");
      line["name"] = "试剂" + std::to_string(i * lines + k);
      list.push_back(std::move(line));
    }
    json::object filed = house.must(house.lab(party), "goods", "first-line-in", {{"party", party}, {"lines", list}});
    house.pass(text_at(filed, "consignment"));
  }
  house.on("2026-04-01");
  house.days_pass();
  ASSERT_EQ(drafts().size(), 1u);
  json::object draft = drafts()[0].as_object();
  EXPECT_EQ(text_at(draft, "total"), "100000.00");
  EXPECT_EQ(integer_at(draft, "line_count"), consignments * lines);
  json::object last = house.page(house.lab(party), "/declarations/{id}/lines", {{"id", text_at(draft, "id")}},
                                 {{"cursor", "9999"}, {"limit", "500"}});
  ASSERT_EQ(last.at("items").as_array().size(), 1u);

  // Every line of it may be amended at once.
  json::array amendments;
  for (int line = 1; line <= consignments * lines; ++line)
    amendments.push_back(json::object{{"line", line}, {"value", "10.01"}, {"reason", "运费"}});
  json::object amended = house.must(house.lab(party), "goods", "amend-declaration",
                                    {{"declaration", text_at(draft, "id")}, {"lines", amendments}});
  EXPECT_EQ(text_at(amended, "total"), "100100.00");
  json::object filed = file({{"period", "2026-03"}, {"note", "运费计入"}}).at("filed").as_array().at(0).as_object();
  EXPECT_EQ(integer_at(filed, "lines"), consignments * lines);
}

TEST_F(Declarations, a_line_is_amended_once_in_a_command) {
  reagents("1", "100");
  house.on("2026-04-01");
  house.days_pass();
  json::object one{{"line", 1}, {"value", "101"}, {"reason", "运费"}};
  EXPECT_EQ(refused("amend-declaration",
                    {{"declaration", text_at(drafts()[0].as_object(), "id")}, {"lines", json::array{one, one}}}),
            "line_amended_twice");
}

TEST_F(Declarations, all_of_it_replays) {
  reagents("1", "100");
  house.on("2026-04-02");
  house.days_pass();
  file({{"period", "2026-03"}});
  house.must(house.lab(party), "goods", "reverse-declaration",
             {{"declaration", text_at(drafts()[0].as_object(), "id")}, {"reason", "重报"}});
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::declarations
