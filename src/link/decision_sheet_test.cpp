// A table of the zone's law through a spreadsheet: out, changed as an officer changes it, and in again.
#include "link/decision_sheet.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace loopline::link {
namespace {

const std::string pack = LOOPLINE_SOURCE "/packs/hetao";
constexpr const char* question = "supervision-term";
constexpr const char* decision = "supervision_term";

using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(const std::string& file) {
  auto reader = sheet::Reader::open(file);
  EXPECT_TRUE(reader.has_value()) << reader.error().code;
  Cells out;
  while (auto row = *reader->next()) out.push_back(std::move(row->cells));
  return out;
}

std::string sheet_of(const Cells& cells, sheet::Format format = sheet::Format::xlsx) {
  std::vector<sheet::Column> columns;
  for (const std::string& title : cells.front()) columns.push_back({title});
  sheet::Writer writer(format, "table", std::move(columns));
  for (std::size_t row = 1; row < cells.size(); ++row) EXPECT_TRUE(writer.add(cells[row]));
  return writer.finish().value();
}

Cells given() { return cells_of(decision_sheet(pack, question, decision, sheet::Format::xlsx).value()); }

TEST(DecisionSheet, comes_back_unchanged_from_either_format) {
  for (const auto format : {sheet::Format::xlsx, sheet::Format::csv}) {
    const auto file = decision_sheet(pack, question, decision, format);
    ASSERT_TRUE(file.has_value());
    const auto read = read_decision_sheet(pack, question, decision, *file);
    ASSERT_TRUE(read.has_value()) << read.error().code << read.error().cause;
    EXPECT_TRUE(read->diff.empty());
    EXPECT_EQ(read->dmn, read_file(pack + "/decisions/supervision-term.dmn").value());
  }
}

TEST(DecisionSheet, what_the_officer_changed_is_named_and_the_law_looked_at) {
  Cells cells = given();
  ASSERT_EQ(cells[0][0], "rule");
  ASSERT_EQ(cells[1][0], "term_none");
  const std::string was = cells[1][1];
  cells[1][1] = "\"consumable\",\"animal\"";
  const auto read = read_decision_sheet(pack, question, decision, sheet_of(cells));
  ASSERT_TRUE(read.has_value()) << read.error().code << read.error().cause;
  ASSERT_EQ(read->diff.changed.size(), 1U);
  EXPECT_EQ(read->diff.changed[0].before, was);
  // Other parts have no rule now: that is a gap, and says so before anything is taken.
  ASSERT_FALSE(read->findings.empty());
  EXPECT_EQ(read->findings[0].kind, "gap");
  const json::object shown = read->json();
  EXPECT_EQ(shown.at("changed").at(0).at("column").as_string(), "I1");
  EXPECT_EQ(shown.at("changed").at(0).at("rule").as_string(), "term_none");
}

TEST(DecisionSheet, clauses_and_reasons_are_read_and_not_read_back) {
  const law::Pack hetao = law::Pack::load(pack).value();
  const Messages messages = Messages::load(LOOPLINE_SOURCE "/messages").value();
  const RuleWords words = rule_words(hetao, question, decision, messages, Script::zh_hans);
  Cells cells = cells_of(decision_sheet(pack, question, decision, sheet::Format::xlsx, words).value());
  const std::size_t last = cells[0].size() - 1;
  EXPECT_EQ(cells[0][last - 1], "basis 依据（不读回）");
  EXPECT_EQ(cells[0][last], "reason 理由（不读回）");
  for (std::size_t row = 1; row < cells.size(); ++row) {
    EXPECT_FALSE(cells[row][last - 1].empty()) << cells[row][0];
    EXPECT_FALSE(cells[row][last].empty()) << cells[row][0];
  }
  cells[1][last] = "another reason";
  cells[2][last - 1] = "";
  const auto read = read_decision_sheet(pack, question, decision, sheet_of(cells));
  ASSERT_TRUE(read.has_value()) << read.error().code;
  EXPECT_TRUE(read->diff.empty());
  EXPECT_EQ(read->not_read, (std::vector<std::string>{cells[0][last - 1], cells[0][last]}));
}

TEST(DecisionSheet, a_draft_goes_out_with_its_rows) {
  std::vector<dmn::RuleRow> rows;
  const Cells cells = given();
  for (std::size_t row = 1; row < cells.size(); ++row)
    rows.push_back({cells[row][0], {cells[row].begin() + 1, cells[row].end()}});
  rows.push_back({"", rows.front().cells});
  const auto file = decision_sheet(pack, question, decision, sheet::Format::xlsx, {}, rows);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(cells_of(*file).size(), cells.size() + 1);
  const auto model = drafted_model(pack, question, decision, rows);
  ASSERT_TRUE(model.has_value()) << model.error().code;
  EXPECT_NE(model->find("supervision_term_rule_"), std::string::npos);
  EXPECT_EQ(drafted_model(pack, "nothing", decision, rows).error().code, "no_such_question");
}

TEST(DecisionSheet, columns_may_stand_in_any_order) {
  Cells cells = given();
  for (auto& row : cells) {
    row.resize(cells[0].size());
    std::reverse(row.begin(), row.end());
  }
  EXPECT_TRUE(read_decision_sheet(pack, question, decision, sheet_of(cells))->diff.empty());
}

TEST(DecisionSheet, what_a_spreadsheet_program_makes_of_a_cell_is_taken_back) {
  Cells cells = given();
  const std::size_t boolean = 2;
  std::size_t row = 1;
  while (cells[row][boolean] != "true") ++row;
  cells[row][boolean] = "TRUE";
  EXPECT_TRUE(read_decision_sheet(pack, question, decision, sheet_of(cells))->diff.empty());
  // A day typed as a date is a date to FEEL too, and no subtraction: here it stands in a column of true and false.
  cells[row][boolean] = "2026-11-25";
  const auto read = read_decision_sheet(pack, question, decision, sheet_of(cells));
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().arguments.back().second, "cell_of_other_type expected=boolean found=date");
}

TEST(DecisionSheet, a_cell_that_cannot_be_read_is_named_as_the_sheet_has_it) {
  Cells cells = given();
  cells[1][1] = "\"consumable";
  cells[2][3] = "> > 1";
  const auto read = read_decision_sheet(pack, question, decision, sheet_of(cells));
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "table_cell_unreadable");
  EXPECT_EQ(read.error().pointer, "/B2");
  EXPECT_EQ(read.error().arguments[1].second, "term_none");
  ASSERT_EQ(read.error().more.size(), 1U);
  EXPECT_EQ(read.error().more[0].pointer, "/D3");
}

TEST(DecisionSheet, everything_else_that_is_wrong_is_named) {
  const Cells good = given();
  const auto error = [](const char* asked, const char* table, const std::string& file) {
    const auto read = read_decision_sheet(pack, asked, table, file);
    return read ? std::string() : read.error().code;
  };
  const std::string sheet = sheet_of(good);
  EXPECT_EQ(error("nothing", decision, sheet), "no_such_question");
  EXPECT_EQ(error("../pack", decision, sheet), "no_such_question");
  EXPECT_EQ(error("", decision, sheet), "no_such_question");
  EXPECT_EQ(error(question, "nothing", sheet), "no_such_decision");
  EXPECT_EQ(error(question, decision, ""), "csv_column_missing");
  EXPECT_EQ(error(question, decision, "PK\x03\x04 no workbook"), "sheet_unreadable");
  Cells cells = good;
  cells[0][1] = "I9 what";
  EXPECT_EQ(error(question, decision, sheet_of(cells)), "csv_column_unknown");
  cells[0][1] = "I2 again";
  EXPECT_EQ(error(question, decision, sheet_of(cells)), "csv_column_twice");
  cells = good;
  cells.push_back(good[1]);
  EXPECT_EQ(error(question, decision, sheet_of(cells)), "duplicate_id");
}

}  // namespace
}  // namespace loopline::link
