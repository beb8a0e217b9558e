// A table typed over: each keystroke's findings are those of the table as it then stands, kept draft or not.
#include "law/drafts.h"

#include <gtest/gtest.h>

#include "law/content.h"
#include "law/limits.h"
#include "law/testdata_test.h"

namespace loopline::law {
namespace {

using Rows = std::vector<dmn::RuleRow>;

class DraftsTest : public testing::Test {
 protected:
  Rows rows_of(const std::string& decision = "relief") {
    const auto& model = PackAccess::content_of(*pack_).questions.find("goods-entry")->second.model;
    return dmn::rule_grid(*model.definitions().find_decision(decision)->table()).rows;
  }
  Result<json::object> analyse(Drafts& drafts, const Rows& rows) {
    return drafts.analyse(pack_, "goods-entry", "relief", day("2026-03-01"), rows);
  }
  std::string findings(Drafts& drafts, const Rows& rows) {
    auto found = analyse(drafts, rows);
    return found ? json::serialize(found->at("findings")) : found.error().code + found.error().pointer;
  }

  SharedPack pack_ = std::make_shared<const Pack>(small_pack());  // shared: as the zone's
  Drafts drafts_;
};

TEST_F(DraftsTest, every_step_is_told_as_a_fresh_analysis_tells_it) {
  Rows rows = rows_of();
  const auto expect_same = [&](const char* step) {
    Drafts fresh;
    const std::string wanted = findings(fresh, rows);
    EXPECT_EQ(findings(drafts_, rows), wanted) << step;
    return wanted;
  };
  EXPECT_EQ(expect_same("as it stands"), "[]");
  rows[0].cells[0] = "\"enterprise\"";
  EXPECT_NE(expect_same("a cell typed").find("\"gap\""), std::string::npos);
  rows.insert(rows.begin() + 1, {"", rows[0].cells});
  EXPECT_NE(expect_same("a rule copied").find("\"overlap\""), std::string::npos);
  std::swap(rows[0], rows[2]);
  expect_same("rules moved");
  rows.erase(rows.begin());
  expect_same("a rule removed");
  EXPECT_EQ(findings(drafts_, rows_of()), "[]") << "the law itself stays";
}

TEST_F(DraftsTest, a_cell_that_cannot_be_read_is_named_and_the_next_keystroke_goes_on) {
  Rows rows = rows_of();
  ASSERT_EQ(findings(drafts_, rows), "[]");
  rows[1].cells[0] = "< <";
  EXPECT_EQ(findings(drafts_, rows), "bad_expression/rows/1/cells/0");
  Drafts fresh;
  EXPECT_EQ(findings(fresh, rows), "bad_expression/rows/1/cells/0");
  rows[1].cells[1] = "12";
  auto both = analyse(fresh, rows);
  ASSERT_FALSE(both.has_value());
  ASSERT_EQ(both.error().more.size(), 1U);
  EXPECT_EQ(both.error().more[0].pointer, "/rows/1/cells/1");
  EXPECT_EQ(both.error().more[0].code, "cell_of_other_type");
  rows[1] = rows_of()[1];
  rows[1].cells[1] = "12";
  EXPECT_EQ(findings(drafts_, rows), "cell_of_other_type/rows/1/cells/1");
  EXPECT_EQ(findings(drafts_, rows_of()), "[]");
}

TEST_F(DraftsTest, what_is_no_draft_of_the_table_is_refused) {
  Rows rows = rows_of();
  rows[0].cells.pop_back();
  EXPECT_EQ(findings(drafts_, rows), "wrong_number_of_cells/rows/0");
  EXPECT_EQ(findings(drafts_, Rows(draft_rows_max + 1)), "too_many_rows/rows");
  const auto code = [&](const char* question, const char* decision) {
    auto found = drafts_.analyse(pack_, question, decision, day("2026-03-01"), rows_of());
    return found ? "" : found.error().code;
  };
  EXPECT_EQ(code("nothing", "relief"), "unknown_question");
  EXPECT_EQ(code("goods-entry", "nothing"), "no_such_decision");
  EXPECT_EQ(code("goods-entry", "listed"), "not_a_table");
}

}  // namespace
}  // namespace loopline::law
