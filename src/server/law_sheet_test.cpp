// A decision table through the law browser: out for everyone, back in for the authority, and nothing written.
#include "server/api_fixture_test.h"
#include "sheet/api.h"

namespace loopline::server {
namespace {

using LawSheetTest = ApiTest;

constexpr const char* relief = "/api/v1/law/decisions/goods-entry/tables/relief";

TEST_F(LawSheetTest, GoesOutAsASheetToWhoeverReadsTheLaw) {
  const auto workbook = ask("GET", relief, sign_in("lab"));
  EXPECT_EQ(workbook.status, 200);
  EXPECT_EQ(workbook.header("Content-Type"), sheet::media_type(sheet::Format::xlsx));
  EXPECT_EQ(workbook.header("Content-Disposition"), "attachment; filename=\"goods-entry.xlsx\"");
  const auto text = ask("GET", std::string(relief) + "?format=csv", sign_in("auditor"));
  EXPECT_TRUE(text.body.as_string().starts_with("\xEF\xBB\xBFrule,I1 kind,I2 own_use,I3 listed,O1,basis "))
      << text.body.as_string();
  EXPECT_NE(text.body.as_string().find("RULES 1,"), std::string::npos) << "each rule's clause stands beside it";
  EXPECT_EQ(ask("GET", std::string(relief) + "?format=pdf", sign_in("lab")).text("code"), "wrong_query_value");
  EXPECT_EQ(ask("GET", relief).status, 401);
  EXPECT_EQ(ask("GET", "/api/v1/law/decisions/nothing/tables/relief", sign_in("lab")).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/law/decisions/goods-entry/tables/tax", sign_in("lab")).text("code"),
            "decision_without_table");
}

TEST_F(LawSheetTest, ComesBackAsADifferenceToTheAuthority) {
  const auto given = ask("GET", std::string(relief) + "?format=csv", sign_in("lab"));
  std::string sheet(given.body.as_string());
  const Headers authority = sign_in("authority");
  auto same = ask("POST", relief, authority, sheet);
  ASSERT_EQ(same.status, 200) << json::serialize(same.body);
  EXPECT_EQ(same.body.at("changed").as_array().size(), 0U);
  ASSERT_EQ(same.body.at("not_read").as_array().size(), 2U);
  EXPECT_TRUE(same.body.at("not_read").at(1).as_string().starts_with("reason"));

  // "not_own_use" is answered for own use too: an overlap and a gap, said before anybody takes it.
  const std::size_t at = sheet.find("false");
  ASSERT_NE(at, std::string::npos);
  sheet.replace(at, 5, "true");
  const std::string before = read_file(LOOPLINE_SOURCE "/src/law/testdata/small/decisions/goods-entry.dmn").value();
  const auto changed = ask("POST", relief, authority, sheet);
  ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
  EXPECT_EQ(changed.body.at("changed").at(0).at("rule").as_string(), "relief_not_own");
  EXPECT_EQ(changed.body.at("changed").at(0).at("column").as_string(), "I2");
  EXPECT_FALSE(changed.body.at("findings").as_array().empty());
  EXPECT_NE(changed.text("dmn"), before);
  EXPECT_EQ(changed.text("dmn").size(), before.size() - 1);
  EXPECT_EQ(read_file(LOOPLINE_SOURCE "/src/law/testdata/small/decisions/goods-entry.dmn").value(), before);
}

// A draft as rows: analysed as it is typed, and saved as a file of either kind.
TEST_F(LawSheetTest, ADraftOfRowsIsAnalysedAndSaved) {
  const Headers officer = sign_in("officer");
  json::array rows;
  const auto table = ask("GET", "/api/v1/law/decisions/goods-entry", officer);
  for (const auto& one : table.body.at("decisions").as_array()) {
    if (one.at("name") != "relief") continue;
    for (const auto& rule : one.at("rules").as_array()) {
      json::array cells = rule.at("inputs").as_array();
      for (const auto& cell : rule.at("outputs").as_array()) cells.push_back(cell);
      rows.push_back(json::object{{"rule", rule.at("id")}, {"cells", std::move(cells)}});
    }
  }
  ASSERT_GT(rows.size(), 2U);
  const auto analysed = [&](const json::array& draft) {
    const json::object body{{"question", "goods-entry"}, {"decision", "relief"}, {"rows", draft}};
    return ask("POST", "/api/v1/law/analysis", officer, json::serialize(body));
  };
  const auto sound = analysed(rows);
  ASSERT_EQ(sound.status, 200) << json::serialize(sound.body);
  EXPECT_TRUE(sound.body.at("findings").as_array().empty());
  json::array draft = rows;
  draft.push_back(json::object{{"rule", ""}, {"cells", rows[0].at("cells")}});
  const auto doubled = analysed(draft);
  EXPECT_EQ(doubled.body.at("findings").at(0).at("kind"), "overlap") << json::serialize(doubled.body);
  draft.back().at("cells").as_array()[0] = "< <";
  EXPECT_EQ(analysed(draft).text("pointer"), "/rows/" + std::to_string(rows.size()) + "/cells/0");
  draft.back().at("cells") = 7;
  EXPECT_EQ(analysed(draft).text("code"), "wrong_type");

  draft = rows;
  draft.push_back(json::object{{"rule", ""}, {"cells", rows[0].at("cells")}});
  const std::string body = json::serialize(json::object{{"rows", draft}});
  const std::string path = std::string(relief) + "/draft";
  const auto model = ask("POST", path, officer, body);
  ASSERT_EQ(model.status, 200);
  EXPECT_EQ(model.header("Content-Disposition"), "attachment; filename=\"goods-entry.dmn\"");
  EXPECT_NE(model.body.as_string().find("<rule id=\"relief_rule_"), std::string::npos);
  const auto sheet = ask("POST", path + "?format=csv", officer, body);
  EXPECT_EQ(sheet.header("Content-Disposition"), "attachment; filename=\"goods-entry.csv\"");
  EXPECT_EQ(ask("POST", path + "?format=pdf", officer, body).text("code"), "wrong_query_value");
  EXPECT_EQ(ask("POST", path, officer, "{}").text("pointer"), "/rows");
  EXPECT_EQ(ask("POST", path, sign_in("lab"), body).status, 403);
}

TEST_F(LawSheetTest, ComesBackFromNobodyElseAndNotBroken) {
  EXPECT_EQ(ask("POST", relief, sign_in("officer"), "rule\r\n").status, 403);
  EXPECT_EQ(ask("POST", relief, sign_in("lab"), "rule\r\n").status, 403);
  const Headers authority = with(sign_in("authority"), "X-Loopline-Script", "en");
  EXPECT_EQ(ask("POST", relief, authority, "rule,I1 kind\r\n").text("code"), "csv_column_missing");
  const auto cell =
      ask("POST", relief, authority, "rule,I1,I2,I3,O1\r\nrelief_person,\"\"\"per\",-,-,\"\"\"person\"\"\"\r\n");
  EXPECT_EQ(cell.status, 422);
  EXPECT_EQ(cell.text("code"), "table_cell_unreadable");
  EXPECT_EQ(cell.text("pointer"), "/B2");
}

}  // namespace
}  // namespace loopline::server
