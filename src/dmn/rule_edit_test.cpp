// Rules taken out of a model as a grid and written back: what differs is named, and every other byte stays.
#include "dmn/rule_edit.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/json.h"
#include "dmn/api.h"
#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using Rows = std::vector<RuleRow>;

// As an editor writes it: a prefix, comments, extensions, entities, CDATA, a cell without text, an annotation.
const std::string written = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<!-- kept --><dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/"
   xmlns:law="https://loopline.dev/law/1"   namespace="x"   name='m'>
  <dmn:decision id="term" name="term of years" note="a > b />">
    <dmn:decisionTable hitPolicy="FIRST">
      <dmn:input label="price"><dmn:inputExpression><dmn:text>price</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output name="years"/>
      <dmn:annotation name="Source"/>
      <!-- the dear ones -->
      <dmn:rule id="dear"><dmn:extensionElements><law:basis ref="TAX1:1(1)"/></dmn:extensionElements>
        <dmn:inputEntry id="dear_in"><dmn:text>&gt;= 100</dmn:text></dmn:inputEntry>
        <dmn:outputEntry><dmn:text><![CDATA[5]]></dmn:text></dmn:outputEntry>
        <dmn:annotationEntry><dmn:text>art. 1</dmn:text></dmn:annotationEntry>
      </dmn:rule>
      <dmn:rule id="cheap" >
        <dmn:inputEntry/><dmn:outputEntry><dmn:text/></dmn:outputEntry>
      </dmn:rule>
      <!-- the last -->
      <dmn:rule id="rest"><dmn:inputEntry><dmn:text>-</dmn:text></dmn:inputEntry>
        <dmn:outputEntry><dmn:text>1</dmn:text></dmn:outputEntry></dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmn:decision id="other" name="other">
    <dmn:literalExpression><dmn:text> 1  +  1 </dmn:text></dmn:literalExpression></dmn:decision>
</dmn:definitions>
)xml";

Rows rows_of(const std::string& xml, const std::string& decision) {
  const auto model = Model::load(xml);
  EXPECT_TRUE(model.has_value()) << model.error().code;
  return rule_grid(*model->definitions().find_decision(decision)->table()).rows;
}

RuleEdit edited(Rows rows) {
  auto edit = edit_rules(written, "term", std::move(rows));
  EXPECT_TRUE(edit.has_value()) << edit.error().code;
  return std::move(*edit);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(RuleEdit, TheGridHoldsInputsOutputsAndAnnotations) {
  const Rows rows = rows_of(written, "term");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].id, "dear");
  EXPECT_EQ(rows[0].cells, (std::vector<std::string>{">= 100", "5", "art. 1"}));
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"", "", ""}));
}

TEST(RuleEdit, UnchangedRowsLeaveEveryByte) {
  const RuleEdit edit = edited(rows_of(written, "term"));
  EXPECT_TRUE(edit.diff.empty());
  EXPECT_EQ(edit.xml, written);
}

TEST(RuleEdit, AChangedCellChangesItsTextAlone) {
  Rows rows = rows_of(written, "term");
  rows[0].cells[0] = "< 7 & \"x\"";
  rows[0].cells[1] = "6";
  const RuleEdit edit = edited(rows);
  EXPECT_EQ(edit.xml, replaced(replaced(written, "&gt;= 100", "&lt; 7 &amp; \"x\""), "<![CDATA[5]]>", "6"));
  ASSERT_EQ(edit.diff.changed.size(), 2u);
  EXPECT_EQ(edit.diff.changed[0].rule, "dear");
  EXPECT_EQ(edit.diff.changed[0].column, 1);
  EXPECT_EQ(edit.diff.changed[0].before, ">= 100");
  EXPECT_EQ(edit.diff.changed[0].after, "< 7 & \"x\"");
}

TEST(RuleEdit, CellsWithoutTextGetOne) {
  Rows rows = rows_of(written, "term");
  rows[1].cells = {"< 100", "3", "art. 2"};
  const RuleEdit edit = edited(rows);
  EXPECT_NE(edit.xml.find("<dmn:inputEntry><dmn:text>&lt; 100</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>3"
                          "</dmn:text></dmn:outputEntry>\n      "
                          "<dmn:annotationEntry><dmn:text>art. 2</dmn:text></dmn:annotationEntry></dmn:rule>"),
            std::string::npos)
      << edit.xml;
  EXPECT_EQ(rows_of(edit.xml, "term")[1].cells, rows[1].cells);
}

TEST(RuleEdit, RulesComeAndGoAndCommentsStay) {
  Rows rows = rows_of(written, "term");
  rows.erase(rows.begin());
  rows.push_back({"", {"= 3", "9", ""}});
  rows.push_back({"named", {"= 4", "8", "why"}});
  const RuleEdit edit = edited(rows);
  ASSERT_EQ(edit.diff.removed.size(), 1u);
  EXPECT_EQ(edit.diff.removed[0].rule, "dear");
  ASSERT_EQ(edit.diff.added.size(), 2u);
  EXPECT_EQ(edit.diff.added[0].rule, "term_rule_4");
  EXPECT_EQ(edit.diff.added[1].rule, "named");
  EXPECT_EQ(edit.diff.added[1].row, 4);
  EXPECT_TRUE(edit.diff.moved.empty());
  EXPECT_NE(edit.xml.find("<!-- the dear ones -->"), std::string::npos);
  EXPECT_EQ(edit.xml.find("id=\"dear\""), std::string::npos);
  const Rows again = rows_of(edit.xml, "term");
  ASSERT_EQ(again.size(), 4u);
  EXPECT_EQ(again[3].cells, rows[3].cells);
}

TEST(RuleEdit, ARuleIsAddedBelowACommentOfSeveralLines) {
  std::string xml = written;
  const std::string comment = "<!-- the dear ones -->";
  xml.replace(xml.find(comment), comment.size(), "<!-- the dear\n ones --> ");
  Rows rows = rows_of(xml, "term");
  rows.push_back({"named", {"= 4", "8", "why"}});
  const auto edit = edit_rules(xml, "term", rows);
  ASSERT_TRUE(edit.has_value());
  const Rows again = rows_of(edit->xml, "term");
  ASSERT_EQ(again.size(), 4u);
  EXPECT_EQ(again[3].cells, rows[3].cells);
}

TEST(RuleEdit, TheFewestRulesMove) {
  Rows rows = rows_of(written, "term");
  std::rotate(rows.begin(), rows.begin() + 1, rows.end());
  const RuleEdit edit = edited(rows);
  ASSERT_EQ(edit.diff.moved.size(), 1u);
  EXPECT_EQ(edit.diff.moved[0].rule, "dear");
  EXPECT_EQ(edit.diff.moved[0].from, 1);
  EXPECT_EQ(edit.diff.moved[0].to, 3);
  EXPECT_LT(edit.xml.find("id=\"rest\""), edit.xml.find("id=\"dear\""));
  // Moved back, the file is what it was.
  EXPECT_EQ(edit_rules(edit.xml, "term", rows_of(written, "term"))->xml, written);
}

TEST(RuleEdit, WhatCannotBeTakenIsNamed) {
  const Rows good = rows_of(written, "term");
  const auto error = [&](const std::string& decision, Rows rows) {
    const auto edit = edit_rules(written, decision, std::move(rows));
    return edit ? std::string() : edit.error().code + edit.error().pointer;
  };
  EXPECT_EQ(error("nothing", good), "no_such_decision");
  EXPECT_EQ(error("other", good), "decision_without_table");
  EXPECT_EQ(error("term", {good[0], good[0]}), "duplicate_id/rows/1");
  EXPECT_EQ(error("term", {{"dear", {"1"}}}), "wrong_number_of_cells/rows/0");
  EXPECT_EQ(error("term", {good[0], {"other", {"", "", ""}}}), "duplicate_id/rows/1");
  EXPECT_EQ(error("term", {{"a b", {"", "", ""}}}), "bad_rule_id/rows/0");
}

TEST(RuleEdit, ATableWithoutRulesTakesTheFirst) {
  const std::string empty =
      testing::definitions(testing::input_data("n", "number") +
                           testing::decision("d", testing::needs({"n"}), testing::table("UNIQUE", {"n:number"}, {})));
  const auto edit = edit_rules(empty, "d", {{"first", {"> 1", "2"}}});
  ASSERT_TRUE(edit.has_value()) << edit.error().code;
  EXPECT_EQ(Model::load(edit->xml)->evaluate("d", {{"n", feel::Value::number(3)}})->value, feel::Value::number(2));
}

// Every table of the zone's law: out and in again leaves the file, and a changed cell is the only change.
TEST(RuleEdit, HoldsForEveryTableOfThePack) {
  int tables = 0;
  for (const auto& file : std::filesystem::directory_iterator(LOOPLINE_SOURCE "/packs/hetao/decisions")) {
    const std::string xml = read_file(file.path().string()).value();
    const auto model = Model::load(xml);
    ASSERT_TRUE(model.has_value()) << file.path();
    for (const Decision& decision : model->definitions().decisions) {
      if (decision.table() == nullptr) continue;
      ++tables;
      Rows rows = rule_grid(*decision.table()).rows;
      const auto same = edit_rules(xml, decision.id, rows);
      ASSERT_TRUE(same.has_value()) << file.path() << same.error().code;
      EXPECT_EQ(same->xml, xml);
      const std::string before = rows.back().cells.front();
      rows.back().cells.front() = "\"changed\"";
      const auto changed = edit_rules(xml, decision.id, rows);
      rows.back().cells.front() = before;
      const auto back = edit_rules(changed->xml, decision.id, rows);
      EXPECT_NE(changed->xml, xml);
      EXPECT_EQ(Model::load(back->xml)->definitions().find_decision(decision.id)->table()->rules.back().inputs.front(),
                before);
    }
  }
  EXPECT_GE(tables, 80);
}

}  // namespace
}  // namespace loopline::dmn
