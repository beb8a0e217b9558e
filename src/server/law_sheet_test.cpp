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
  EXPECT_TRUE(text.body.as_string().starts_with("\xEF\xBB\xBFrule,I1 kind,I2 own_use,I3 listed,O1\r\n"))
      << text.body.as_string();
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
