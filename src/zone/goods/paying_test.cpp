// What goods owe from the gate to the receipt: bills, late fees, part payments, refunds, guarantees.
#include "zone/goods/test_house.h"

namespace loopline::goods {
namespace {

constexpr const char* uscc = "91440300MA5HT0K01L";

class Payer : public House {
 public:
  Payer() {
    on("2026-03-02");
    party = beneficiary(uscc);
  }

  // A taxed balance of 50,000.00: duty 4,500.00, VAT 7,085.00; 11,585.00 due on 2026-03-17.
  std::string taxed(const json::object& more = {}) {
    json::object line = House::line("90160010", "equipment", "1", "001", "50000.00");
    line["requested"] = "taxed";
    json::object body{{"party", party}, {"lines", json::array{line}}};
    for (const auto& member : more) body[member.key()] = member.value();
    json::object filed = must(lab(party), "goods", "first-line-in", body);
    lot = text_at(filed.at("lines").at(0).as_object(), "lot");
    consignment = text_at(filed, "consignment");
    return assessment_of(consignment);
  }
  std::string taxed_and_passed(const json::object& more = {}) {
    std::string id = taxed(more);
    pass(consignment);
    return id;
  }
  std::string assessment_of(const std::string& document) {
    return text_at(page(officer, "/assessments", {}, {{"document", document}}).at("items").at(0).as_object(), "id");
  }
  json::object assessment(const std::string& id) {
    json::object all = page(officer, "/assessments");
    for (const auto& one : all.at("items").as_array())
      if (text_at(one.as_object(), "id") == id) return one.as_object();
    return {};
  }
  json::object pay(json::object body) {
    if (!body.contains("receipt")) body["receipt"] = "TR-" + std::to_string(++receipts);
    return must(officer, "goods", "pay", body);
  }
  std::string guarantee(const char* limit, json::object more = {}) {
    json::object body{{"party", party}, {"kind", "bank"}, {"issuer", "示例银行"}, {"number", "BG-1"}, {"limit", limit}};
    for (const auto& member : more) body[member.key()] = member.value();
    return text_at(must(officer, "goods", "register-guarantee", body), "guarantee");
  }
  std::string free_on(const std::string& id) {
    return text_at(page(officer, "/guarantees/{id}", {{"id", id}}), "available");
  }

  std::string party, lot, consignment;
  int receipts = 0;
};

TEST(Paying, nothing_is_added_up_to_the_fifteenth_day_and_a_fee_from_the_sixteenth_on) {
  Payer house;
  std::string id = house.taxed_and_passed();
  house.on("2026-03-17");
  EXPECT_EQ(text_at(house.assessment(id), "late_fee"), "0.00");
  house.on("2026-03-18");                                         // day 16
  EXPECT_EQ(text_at(house.assessment(id), "late_fee"), "5.79");   // 11,585 × 0.05 % = 5.7925
  house.on("2026-03-27");                                         // ten days late
  EXPECT_EQ(text_at(house.assessment(id), "late_fee"), "57.93");  // 57.925, half up
  json::object paid = house.pay({{"assessment", id}});
  EXPECT_EQ(text_at(paid, "tax"), "11585.00");
  EXPECT_EQ(text_at(paid, "late_fee"), "57.93");
  EXPECT_EQ(text_at(paid, "state"), "paid");
  house.expect_sound();
}

TEST(Paying, a_part_bears_the_fee_of_its_own_days_and_what_is_too_much_is_kept_for_a_refund) {
  Payer house;
  std::string id = house.taxed_and_passed();
  house.on("2026-03-27");
  json::object first = house.pay({{"assessment", id}, {"amount", "10000.00"}});
  EXPECT_EQ(text_at(first, "state"), "due");
  EXPECT_EQ(text_at(first, "left"), "1635.00");  // 1,585.00 and the fee on 10,000 × 0.05 % × 10 = 50.00
  house.on("2026-04-06");
  // 1,585 × 0.05 % × 20 = 15.85; owed 1,585.00 + 15.85 + 50.00 = 1,650.85.
  json::object second = house.pay({{"assessment", id}, {"amount", "1700.00"}});
  EXPECT_EQ(text_at(second, "late_fee"), "65.85");
  EXPECT_EQ(text_at(second, "overpaid"), "49.15");
  EXPECT_EQ(text_at(second, "state"), "paid");
  json::object applied = house.must(House::lab(house.party), "goods", "apply-refund",
                                    {{"payment", text_at(second, "payment")}, {"cause", "overpaid"}});
  EXPECT_EQ(text_at(applied, "amount"), "49.15");
  std::string refund = text_at(applied, "refund");
  EXPECT_EQ(house.refused(house.officer, "goods", "enter-refund", {{"refund", refund}, {"receipt", "R-1"}}).code,
            "wrong_state")
      << "nobody has decided";
  house.must(house.officer, "goods", "decide-refund", {{"refund", refund}, {"decision", "approve"}, {"note", "多缴"}});
  house.must(house.officer, "goods", "enter-refund", {{"refund", refund}, {"receipt", "R-1"}});
  EXPECT_EQ(house
                .refused(House::lab(house.party), "goods", "apply-refund",
                         {{"payment", text_at(second, "payment")}, {"cause", "overpaid"}, {"amount", "0.01"}})
                .code,
            "refund_exceeds_paid");
  house.expect_sound();
}

TEST(Paying, what_is_paid_twice_or_void_or_with_a_used_receipt_is_refused) {
  Payer house;
  std::string id = house.taxed_and_passed();
  house.pay({{"assessment", id}, {"receipt", "TR-A"}});
  EXPECT_EQ(house.refused(house.officer, "goods", "pay", {{"assessment", id}, {"receipt", "TR-B"}}).code,
            "wrong_state");
  std::string other = house.taxed_and_passed();
  EXPECT_EQ(house.refused(house.officer, "goods", "pay", {{"assessment", other}, {"receipt", "TR-A"}}).code,
            "receipt_used");
  EXPECT_EQ(
      house.refused(house.officer, "goods", "pay", {{"assessment", other}, {"receipt", "TR-C"}, {"day", "2026-03-01"}})
          .code,
      "pay_before_assessment");
  EXPECT_EQ(house.refused(house.officer, "goods", "pay", {{"assessment", "A0"}, {"receipt", "TR-C"}}).code,
            "unknown_assessment");
  std::string gone = house.taxed();
  house.must(House::lab(house.party), "goods", "cancel", {{"consignment", house.consignment}, {"reason", "误报"}});
  EXPECT_EQ(house.refused(house.officer, "goods", "pay", {{"assessment", gone}, {"receipt", "TR-C"}}).code,
            "wrong_state");
  house.expect_sound();
}

TEST(Paying, a_payment_entered_by_mistake_is_reversed_and_the_tax_is_owed_again) {
  Payer house;
  std::string id = house.taxed_and_passed();
  house.on("2026-03-27");
  std::string payment = text_at(house.pay({{"assessment", id}}), "payment");
  house.must(house.officer, "goods", "reverse-payment", {{"payment", payment}, {"reason", "记错单位"}});
  EXPECT_EQ(text_at(house.assessment(id), "state"), "due");
  EXPECT_EQ(text_at(house.assessment(id), "left"), "11585.00");
  EXPECT_EQ(house.refused(house.officer, "goods", "reverse-payment", {{"payment", payment}, {"reason", "再冲"}}).code,
            "wrong_state");
  json::object again = house.pay({{"assessment", id}});
  EXPECT_EQ(text_at(again, "late_fee"), "57.93");
  house.expect_sound();
}

TEST(Paying, tax_paid_ahead_of_goods_that_never_pass_is_given_back_and_so_is_that_of_goods_sent_back) {
  Payer house;
  std::string ahead = house.taxed();
  std::string payment = text_at(house.pay({{"assessment", ahead}}), "payment");
  json::object claim{{"payment", payment}, {"assessment", ahead}, {"cause", "cancelled"}};
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "apply-refund", claim).code, "refused_by_law");
  house.must(House::lab(house.party), "goods", "cancel", {{"consignment", house.consignment}, {"reason", "不要了"}});
  EXPECT_EQ(text_at(house.must(House::lab(house.party), "goods", "apply-refund", claim), "amount"), "11585.00");

  std::string id = house.taxed_and_passed();
  std::string second = text_at(house.pay({{"assessment", id}}), "payment");
  json::object returned{{"payment", second}, {"assessment", id}, {"cause", "goods_returned"}};
  Error error = house.refused(House::lab(house.party), "goods", "apply-refund", returned);
  EXPECT_EQ(error.code, "refused_by_law") << "the goods are still here";
  EXPECT_FALSE(error.basis.empty());
  json::object out = house.must(House::lab(house.party), "goods", "first-line-out",
                                {{"party", house.party}, {"items", House::items(house.lot, "1")}});
  house.pass(text_at(out, "consignment"));
  EXPECT_EQ(text_at(house.must(House::lab(house.party), "goods", "apply-refund", returned), "amount"), "11585.00");
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "apply-refund", returned).code, "refund_exceeds_paid");
  house.expect_sound();
}

TEST(Paying, several_taxes_are_one_bill_with_a_number_and_the_shape_of_the_wco_notification) {
  Payer house;
  house.taxed_and_passed();
  house.taxed_and_passed();
  json::object issued =
      house.must(House::lab(house.party), "goods", "issue-bill", {{"party", house.party}, {"month", "2026-03"}});
  EXPECT_EQ(text_at(issued, "total"), "23170.00");
  std::string bill = text_at(issued, "bill");
  EXPECT_EQ(house.refused(house.officer, "goods", "issue-bill", {{"party", house.party}, {"month", "2026-03"}}).code,
            "nothing_to_bill");
  EXPECT_EQ(house.refused(house.officer, "goods", "issue-bill", {{"party", house.party}, {"month", "2026-13"}}).code,
            "bad_month");
  json::object shape = house.page(house.officer, "/bills/{id}/notification", {{"id", bill}});
  const json::object& response = shape.at("Response").as_object();
  EXPECT_EQ(response.at("FunctionCode").as_int64(), 13);
  const json::value& items = response.at("Declaration").at("GoodsShipment").at("GovernmentAgencyGoodsItem");
  const json::object& vat = items.at(1).at("Commodity").at("DutyTaxFee").at(1).as_object();
  EXPECT_EQ(text_at(vat, "TypeCode"), "B00");
  EXPECT_EQ(text_at(vat, "TaxRateNumeric"), "13.00");
  EXPECT_EQ(text_at(vat.at("AdValoremTaxBaseAmount").as_object(), "value"), "54500.00");
  EXPECT_EQ(text_at(vat.at("Payment").at("TaxAssessedAmount").as_object(), "value"), "7085.00");
  json::object paid = house.pay({{"bill", bill}});
  EXPECT_EQ(text_at(paid, "tax"), "23170.00");
  EXPECT_EQ(text_at(house.page(House::lab(house.party), "/bills/{id}", {{"id", bill}}), "state"), "paid");
  EXPECT_EQ(house.refused(house.officer, "goods", "pay", {{"bill", bill}, {"receipt", "X"}}).code, "wrong_state");
  house.expect_sound();
}

TEST(Paying, a_guarantee_is_occupied_at_filing_let_go_with_payment_and_refused_when_too_small) {
  Payer house;
  std::string account = house.guarantee("20000.00");
  std::string id = house.taxed_and_passed({{"guarantee", account}});
  EXPECT_EQ(house.free_on(account), "8415.00");
  // Secured: by the fifth working day of April. 1 to 3 April are working days, 4 to 6 are not (Qingming), then 7 and 8.
  EXPECT_EQ(text_at(house.assessment(id), "due_on"), "2026-04-08");
  json::object line = House::line("90160010", "equipment", "1", "001", "50000.00");
  line["requested"] = "taxed";
  json::object more{{"party", house.party}, {"lines", json::array{line}}, {"guarantee", account}};
  Error error = house.refused(House::lab(house.party), "goods", "first-line-in", more);
  EXPECT_EQ(error.code, "guarantee_not_enough");
  EXPECT_EQ(error.pointer, "/guarantee");
  EXPECT_EQ(house.refused(house.officer, "goods", "close-guarantee", {{"guarantee", account}}).code,
            "guarantee_occupied");
  house.pay({{"assessment", id}, {"amount", "10000.00"}});
  EXPECT_EQ(house.free_on(account), "18415.00");
  house.pay({{"assessment", id}});
  EXPECT_EQ(house.free_on(account), "20000.00");
  house.must(house.officer, "goods", "close-guarantee", {{"guarantee", account}});
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "first-line-in", more).code, "guarantee_closed");
  more["guarantee"] = "G0";
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "first-line-in", more).code, "unknown_guarantee");
  more["guarantee"] = house.guarantee("50000.00", {{"valid_from", "2026-03-02"}, {"valid_to", "2026-04-07"}});
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "first-line-in", more).code, "guarantee_ends_early");
  house.on("2026-04-08");
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "first-line-in", more).code, "guarantee_not_valid");
  house.expect_sound();
}

TEST(Paying, a_refused_line_lets_its_guarantee_go) {
  Payer house;
  std::string account = house.guarantee("20000.00");
  house.taxed({{"guarantee", account}});
  EXPECT_EQ(house.free_on(account), "8415.00");
  house.must(house.officer, "goods", "refuse",
             {{"consignment", house.consignment}, {"reason", "not_as_declared"}, {"note", "型号不符"}});
  EXPECT_EQ(house.free_on(account), "20000.00");
  json::object seen = house.page(house.officer, "/guarantees/{id}", {{"id", account}});
  EXPECT_EQ(seen.at("entries").as_array().size(), 3U);  // granted, occupied, let go
  house.expect_sound();
}

TEST(Paying, exempted_goods_that_are_sold_are_taxed_at_the_rates_of_the_day_of_payment) {
  Payer house;
  house.on("2026-08-20");
  // Cells under CCC, waived because they are what is studied: at the second line the waiver is claimed again.
  json::object cells = House::line("85076000", "consumable", "1", "007", "98000.00");
  cells["ccc_exemption"] = "research_object";
  json::array waiver{json::object{{"code", "ccc_exemption_certificate"}, {"number", "EX-1"}}};
  json::object came = house.must(House::lab(house.party), "goods", "first-line-in",
                                 {{"party", house.party}, {"lines", json::array{cells}}, {"documents", waiver}});
  house.pass(text_at(came, "consignment"));
  json::object item{{"lot", came.at("lines").at(0).at("lot")}, {"quantity", "1"}, {"ccc_exemption", "exhibition"}};
  json::object sold = house.must(House::lab(house.party), "goods", "second-line-out",
                                 {{"party", house.party}, {"items", json::array{item}}, {"documents", waiver}});
  // 98,000 × 10 % = 9,800; 107,800 × 13 % = 14,014: no consumption tax yet.
  EXPECT_EQ(text_at(sold.at("totals").as_object(), "total"), "23814.00");
  house.pass(text_at(sold, "consignment"));
  house.on("2026-09-01");
  // From this day 2 %: 107,800 ÷ 0.98 × 2 % = 2,200; VAT 110,000 × 13 % = 14,300; 26,300.
  json::object paid = house.pay({{"assessment", house.assessment_of(text_at(sold, "consignment"))}});
  EXPECT_EQ(text_at(paid, "tax"), "26300.00");
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::goods
