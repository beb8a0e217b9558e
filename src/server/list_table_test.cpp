#include "server/list_table.h"

#include <gtest/gtest.h>

namespace loopline::server {
namespace {

class ListTableTest : public testing::Test {
 protected:
  Messages messages_ = Messages::load(LOOPLINE_SOURCE "/messages").value();
  Messages codes_ = Messages::load(LOOPLINE_SOURCE "/web/src/messages").value();
  law::Pack law_ = law::Pack::load(LOOPLINE_SOURCE "/packs/hetao").value();

  std::string csv(const char* path, const std::vector<const char*>& items, Script script = Script::zh_hans) {
    auto party_name = [](const std::string& id) { return id == "P1" ? std::string("澜川") : std::string(); };
    ListTable table({messages_, codes_, law_, script, party_name}, form_of(path));
    for (const char* item : items) table.add(parse_json(item).value().as_object());
    return table.written(sheet::Format::csv, "t").value().substr(3);  // after the byte-order mark
  }
};

TEST_F(ListTableTest, fields_are_columns_and_codes_have_their_words_beside_them) {
  EXPECT_EQ(csv("/consignments", {R"({"id": "C1", "kind": "second_line_out", "total": "-100.10", "day": "2026-11-25"})",
                                  R"({"id": "C2", "kind": "unheard_of", "passed_at": null, "at": true})"}),
            "编号,类型,类型（代码）,税款合计,日期,过线日期,时间\r\n"
            "C1,二线出,second_line_out,-100.10,2026-11-25,,\r\n"
            "C2,unheard_of,unheard_of,,,,是\r\n");
}

TEST_F(ListTableTest, the_reader_s_script_parties_and_lists_of_the_pack) {
  const char* item = R"({"party": "P1", "unit": "035", "name": {"zh": "甲", "en": "A"}, "tax_status": "exempt"})";
  EXPECT_EQ(csv("/lots", {item}, Script::en),
            "Organisation,Organisation (code),Unit,Unit (code),Name,Tax status,Tax status (code)\r\n"
            "澜川,P1,kilogram,035,A,Exempt,exempt\r\n");
  EXPECT_EQ(
      csv("/lots", {R"({"party": "P2", "unit": "none", "title": {"zh-Hans": "税", "zh-Hant": "稅", "en": "tax"}})"},
          Script::zh_hant),
      "機構,單位,名稱\r\nP2,none,稅\r\n");
}

TEST_F(ListTableTest, objects_arrays_and_rows_of_an_inner_list) {
  EXPECT_EQ(csv("/lots", {R"({"id": "L1", "accounts": {"held": "1.5"}, "missing_documents": ["a", "b"],
                             "evidence": [{"name": "x.pdf", "sha256": "12"}, {"name": "=y"}]})"}),
            "编号,在区,缺少的单证,凭证\r\nL1,1.5,a; b,x.pdf 12; =y\r\n");
  EXPECT_EQ(csv("/exits", {R"({"id": "E1", "items": [{"lot": "L1", "quantity": "1"}, {"lot": "L2", "quantity": "2"}]})",
                           R"({"id": "E2", "items": []})"}),
            "编号,批次,数量\r\nE1,L1,1\r\nE1,L2,2\r\nE2,,\r\n");
  EXPECT_EQ(csv("/erp/reconciliation",
                {R"({"lot": "L1", "kind": "quantity", "explanations": [{"why": "refused", "kind": "consume"}]})"}),
            "批次,类型,类型（代码）,原因,原因（代码）,移动类型,"
            "移动类型（代码）\r\n"
            "L1,数量不同,quantity,台账退回,refused,科研消耗,consume\r\n");
  EXPECT_EQ(csv("/ledger/books/{book}/history", {R"({"id": "9-1", "pending": "8-1"})"}, Script::en),
            "Number,Settles\r\n9-1,8-1\r\n");
  EXPECT_EQ(csv("/assessments", {R"({"id": "A1", "detail": {"base": "1"}})"}), "编号\r\nA1\r\n");
  EXPECT_EQ(csv("/lots", {}), "没有记录\r\n");
}

TEST_F(ListTableTest, every_family_named_for_a_list_has_words) {
  for (const char* path : {"/assessments", "/clocks", "/consignments", "/desk", "/erp/reconciliation", "/exits",
                           "/movements", "/parties"}) {
    for (const FieldFamily& one : form_of(path).families) {
      auto first = codes_.all(Script::en).lower_bound(std::string(one.family) + ".");
      ASSERT_NE(first, codes_.all(Script::en).end());
      EXPECT_TRUE(first->first.starts_with(std::string(one.family) + ".")) << path << " " << one.family;
    }
  }
}

}  // namespace
}  // namespace loopline::server
