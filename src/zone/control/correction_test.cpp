// Goods that were not what they were declared to be: the party is heard, then book and tax are put right.
#include "zone/control/test_house.h"

namespace loopline::control {
namespace {

using goods::House;

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

// A taxed balance of 50,000.00 bears 23.17 % in all: duty 9 % is 4,500.00, VAT 13 % of 54,500.00 is 7,085.00;
// 11,585.00.
class Remedy : public ControlHouse {
 public:
  Remedy() {
    on("2026-03-02");
    party = beneficiary(first_uscc);
  }
  void file(json::object more = {}) {
    json::object goods = line("90160010", "equipment", "1", "001", "50000.00");
    goods["requested"] = "taxed";
    json::object body{{"party", party}, {"lines", json::array{goods}}};
    for (const auto& member : more) body[member.key()] = member.value();
    take(must(lab(party), "goods", "first-line-in", body));
  }
  void take(const json::object& filed) {
    consignment = text_at(filed, "consignment");
    lot = text_at(filed.at("lines").at(0).as_object(), "lot");
  }
  // An examination that found something else, with the consignment still where it is.
  std::string examined() {
    std::string id = text_at(
        must(officer, "goods", "order-examination", {{"consignment", consignment}, {"kind", "goods"}}), "examination");
    json::object finding{{"lot", lot}, {"what", "value"}, {"declared", "50000"}, {"found", "?"}, {"affects", "tax"}};
    must(officer, "goods", "report-examination",
         {{"examination", id}, {"outcome", "differs"}, {"consequence", "none"}, {"findings", json::array{finding}}});
    return id;
  }
  std::string audited() {
    std::string id = text_at(must(officer, "goods", "open-audit", {{"party", party}, {"reason", "价格"}}), "audit");
    must(officer, "goods", "notice-audit",
         {{"audit", id}, {"number", "福关稽1号"}, {"starts_on", today().text()}, {"urgent_reason", "资料可能灭失"}});
    must(officer, "goods", "begin-audit", {{"audit", id}});
    must(officer, "goods", "record-finding",
         {{"audit", id},
          {"lot", lot},
          {"what", "value"},
          {"declared", "50000"},
          {"found", "60000"},
          {"affects", "tax"}});
    return id;
  }
  json::object asking(const char* kind, const std::string& source, json::object found) const {
    return {{kind, source}, {"lot", lot}, {"found", std::move(found)}, {"reason", "实货与申报不符"}};
  }
  json::object propose(const char* kind, const std::string& source, json::object found) {
    return must(officer, "goods", "propose-correction", asking(kind, source, std::move(found)));
  }
  json::object decide(const std::string& id, const char* decision = "apply") {
    return must(officer, "goods", "decide-correction",
                {{"correction", id}, {"decision", decision}, {"note", "依查验结果"}});
  }
  // Heard and applied at once; the outcome.
  json::object apply(const char* kind, const std::string& source, json::object found) {
    std::string id = text_at(propose(kind, source, std::move(found)), "correction");
    must(lab(party), "goods", "answer-correction", {{"correction", id}, {"agrees", true}});
    return decide(id).at("outcome").as_object();
  }
  json::array taxes() {
    return page(officer, "/assessments", {}, {{"document", consignment}}).at("items").as_array();  // newest first
  }
  std::string pay(const std::string& assessment) {
    return text_at(must(officer, "goods", "pay", {{"assessment", assessment}, {"receipt", "TR-" + assessment}}),
                   "payment");
  }
  static const json::object& tax(const json::object& outcome) { return outcome.at("taxes").at(0).as_object(); }

  std::string party, consignment, lot;
};

TEST(Correction, before_payment_the_assessment_is_replaced_and_the_movement_made_again) {
  Remedy house;
  json::object bank{
      {"party", house.party}, {"kind", "bank"}, {"issuer", "示例银行"}, {"number", "BG-1"}, {"limit", "30000.00"}};
  std::string guarantee = text_at(house.must(house.officer, "goods", "register-guarantee", bank), "guarantee");
  house.file({{"guarantee", guarantee}});
  std::string examination = house.examined();
  json::object proposed = house.propose("examination", examination, {{"quantity", "2"}, {"value", "100000.00"}});
  std::string id = text_at(proposed, "correction");
  const json::object foreseen = proposed.at("outcome").as_object();
  EXPECT_EQ(text_at(Remedy::tax(foreseen), "action"), "replace");
  EXPECT_EQ(text_at(foreseen, "difference"), "11585.00");
  EXPECT_EQ(text_at(proposed.at("range").as_object(), "least"), "3475.5");  // 30 % of 11,585
  EXPECT_EQ(house.taxes().size(), 1U) << "a proposal changes nothing";
  EXPECT_EQ(house
                .refused(house.officer, "goods", "decide-correction",
                         {{"correction", id}, {"decision", "apply"}, {"note", "。"}})
                .code,
            "hearing_open");
  EXPECT_EQ(
      house.refused(House::lab(house.party), "goods", "answer-correction", {{"correction", id}, {"agrees", false}})
          .code,
      "statement_missing");
  std::string stranger = house.beneficiary(second_uscc);
  EXPECT_EQ(
      house.refused(House::lab(stranger), "goods", "answer-correction", {{"correction", id}, {"agrees", true}}).code,
      "unknown_correction");
  EXPECT_EQ(house.view(House::lab(stranger), "/corrections/{id}", {{"id", id}}).error().code, "unknown_correction");
  house.must(House::lab(house.party), "goods", "answer-correction",
             {{"correction", id}, {"agrees", false}, {"statement", "箱单已注明两台"}});
  EXPECT_EQ(text_at(house.page(House::lab(house.party), "/corrections/{id}", {{"id", id}}), "state"), "heard");
  house.decide(id);

  json::array taxes = house.taxes();
  ASSERT_EQ(taxes.size(), 2U);
  EXPECT_EQ(text_at(taxes[1].as_object(), "state"), "void") << "what was assessed stands there, void";
  EXPECT_EQ(text_at(taxes[0].as_object(), "state"), "pending");
  EXPECT_EQ(text_at(taxes[0].as_object(), "total"), "23170.00");
  EXPECT_EQ(text_at(taxes[0].as_object(), "guarantee"), guarantee);
  EXPECT_EQ(text_at(house.page(house.officer, "/guarantees/{id}", {{"id", guarantee}}), "available"), "6830.00");
  house.pass(house.consignment);
  EXPECT_EQ(house.place(house.lot, "held"), "2");
  EXPECT_EQ(text_at(house.taxes()[0].as_object(), "state"), "due") << "the line knows its new assessment";
  house.pay(text_at(house.taxes()[0].as_object(), "id"));
  EXPECT_EQ(text_at(house.page(house.officer, "/guarantees/{id}", {{"id", guarantee}}), "available"), "30000.00");
  house.expect_sound();
}

TEST(Correction, after_payment_an_audit_leads_to_a_supplement_with_the_fee_of_what_was_missed) {
  Remedy house;
  house.file();
  house.pass(house.consignment);
  house.on("2026-03-10");
  std::string root = text_at(house.taxes()[0].as_object(), "id");
  house.pay(root);
  house.on("2026-04-10");
  std::string audit = house.audited();
  json::object outcome = house.apply("audit", audit, {{"value", "60000.00"}});
  // 60,000: duty 5,400.00, VAT 13 % of 65,400 = 8,502.00; 13,902.00, which is 2,317.00 more.
  EXPECT_EQ(text_at(Remedy::tax(outcome), "action"), "supplement");
  EXPECT_EQ(text_at(outcome, "difference"), "2317.00");
  EXPECT_EQ(text_at(outcome, "late_fee"), "35.91");  // 2,317 × 0.05 % × 31 days since payment = 35.9135
  EXPECT_EQ(text_at(outcome, "owed"), "2352.91");
  json::array taxes = house.taxes();
  ASSERT_EQ(taxes.size(), 2U);
  const json::object& more = taxes[0].as_object();
  EXPECT_EQ(text_at(more, "kind"), "supplement");
  EXPECT_EQ(text_at(more, "total"), "2317.00");
  EXPECT_EQ(text_at(more.at("detail").at("items").at(0).as_object(), "amount"), "900.00");
  EXPECT_EQ(text_at(taxes[1].as_object(), "state"), "paid") << "what was paid stands";
  json::object paid =
      house.must(house.officer, "goods", "pay", {{"assessment", text_at(more, "id")}, {"receipt", "TR-2"}});
  EXPECT_EQ(text_at(paid, "tax"), "2317.00");
  EXPECT_EQ(text_at(paid, "late_fee"), "35.91");
  EXPECT_EQ(text_at(paid, "state"), "paid");
  house.expect_sound();
}

TEST(Correction, what_was_charged_too_much_comes_back_and_can_be_corrected_again) {
  Remedy house;
  house.file();
  std::string examination = house.examined();
  house.pass(house.consignment);
  house.pay(text_at(house.taxes()[0].as_object(), "id"));
  json::object outcome = house.apply("examination", examination, {{"value", "40000.00"}});  // 9,268.00
  EXPECT_EQ(text_at(Remedy::tax(outcome), "action"), "refund");
  EXPECT_EQ(text_at(outcome, "refund"), "2317.00");
  json::object refund = house.page(House::lab(house.party), "/refunds").at("items").at(0).as_object();
  EXPECT_EQ(text_at(refund, "state"), "approved");
  EXPECT_EQ(text_at(refund, "amount"), "2317.00");
  house.must(house.officer, "goods", "enter-refund", {{"refund", text_at(refund, "id")}, {"receipt", "R-1"}});
  json::object again = house.apply("examination", examination, {{"value", "45000.00"}});  // 10,426.50
  EXPECT_EQ(text_at(Remedy::tax(again), "action"), "supplement");
  EXPECT_EQ(text_at(again, "difference"), "1158.50");
  house.expect_sound();
}

TEST(Correction, goods_that_should_have_been_taxed_are_assessed_for_the_first_time) {
  Remedy house;
  json::object goods = House::line("90278120", "equipment", "1", "001", "3000000.00");
  house.take(house.must(House::lab(house.party), "goods", "first-line-in",
                        {{"party", house.party}, {"lines", json::array{goods}}}));
  house.pass(house.consignment);
  house.on("2026-03-12");
  json::object told = house.must(
      House::lab(house.party), "goods", "disclose",
      {{"party", house.party}, {"text", "并非科研自用"}, {"lots", json::array{house.lot}}, {"accepts", true}});
  json::object outcome = house.apply("disclosure", text_at(told, "disclosure"), {{"treatment", "taxed"}});
  EXPECT_EQ(text_at(outcome, "difference"), "390000.00");  // no duty, VAT 13 % of 3,000,000
  EXPECT_EQ(text_at(outcome, "late_fee"), "1950.00");      // ten days at 0.05 %
  json::object lot = house.page(house.officer, "/lots/{id}", {{"id", house.lot}});
  EXPECT_EQ(text_at(lot, "tax_status"), "taxed");
  EXPECT_TRUE(lot.at("supervision_end").is_null());
  house.expect_sound();
}

TEST(Correction, a_quantity_of_goods_that_passed_is_countered_by_the_difference_and_never_below_what_is_held) {
  Remedy house;
  json::object goods = House::line("90160010", "equipment", "5", "001", "50000.00");
  house.take(house.must(House::lab(house.party), "goods", "first-line-in",
                        {{"party", house.party}, {"lines", json::array{goods}}}));
  std::string examination = house.examined();
  house.pass(house.consignment);
  house.must(House::lab(house.party), "goods", "first-line-out",
             {{"party", house.party}, {"items", House::items(house.lot, "3")}});
  EXPECT_EQ(house
                .refused(house.officer, "goods", "propose-correction",
                         house.asking("examination", examination, {{"quantity", "2"}}))
                .code,
            "not_enough_held");
  house.apply("examination", examination, {{"quantity", "6"}});
  EXPECT_EQ(text_at(house.page(house.officer, "/lots/{id}", {{"id", house.lot}}), "quantity"), "6");
  json::object counter =
      house.page(house.officer, "/movements", {}, {{"kind", "correction"}}).at("items").at(0).as_object();
  EXPECT_EQ(text_at(counter, "quantity"), "1");
  EXPECT_EQ(text_at(counter, "from"), "from_hk");
  house.expect_sound();
}

TEST(Correction, it_rests_on_what_was_found_and_is_decided_once) {
  Remedy house;
  house.file();
  std::string examination = house.examined();
  auto problem = [&](json::object body) {
    Error error = house.refused(house.officer, "goods", "propose-correction", std::move(body));
    return error.code + " " + error.pointer;
  };
  json::object value{{"value", "60000.00"}};
  json::object both = house.asking("examination", examination, value);
  both["audit"] = "Y1";
  EXPECT_EQ(problem(both), "one_source /examination");
  EXPECT_EQ(problem(house.asking("audit", "Y999", value)), "unknown_audit /audit");
  EXPECT_EQ(problem(house.asking("disclosure", "O999", value)), "unknown_disclosure /disclosure");
  EXPECT_EQ(problem(house.asking("examination", examination, {{"value", "50000.00"}})), "nothing_differs /found");
  EXPECT_EQ(problem(house.asking("examination", examination, {{"hs", "00000000"}})), "unknown_hs /found/hs");
  EXPECT_EQ(problem(house.asking("examination", examination, {{"origin", "XX"}})), "unknown_origin /found/origin");
  std::string id = text_at(house.propose("examination", examination, value), "correction");
  EXPECT_EQ(problem(house.asking("examination", examination, value)), "correction_open /lot");
  house.on("2026-03-05");
  EXPECT_EQ(house
                .refused(house.officer, "goods", "decide-correction",
                         {{"correction", id}, {"decision", "drop"}, {"note", "。"}})
                .code,
            "hearing_open")
      << "the last day of the hearing";
  house.on("2026-03-06");
  house.decide(id, "drop");
  EXPECT_EQ(house.taxes().size(), 1U);
  EXPECT_EQ(house
                .refused(house.officer, "goods", "decide-correction",
                         {{"correction", id}, {"decision", "apply"}, {"note", "。"}})
                .code,
            "wrong_state");
  house.expect_sound();
}

TEST(Correction, what_was_missed_is_recovered_for_three_years_and_no_longer) {
  Remedy house;
  house.file();
  std::string examination = house.examined();
  house.pass(house.consignment);
  house.pay(text_at(house.taxes()[0].as_object(), "id"));
  house.on("2029-03-02");
  EXPECT_EQ(text_at(house.propose("examination", examination, {{"value", "60000.00"}}), "state"), "proposed");
  house.on("2029-03-03");
  Error late = house.refused(
      house.officer, "goods", "decide-correction",
      {{"correction", text_at(house.page(house.officer, "/corrections").at("items").at(0).as_object(), "id")},
       {"decision", "apply"},
       {"note", "。"}});
  EXPECT_EQ(late.code, "hearing_open");
  house.on("2029-03-06");
  late = house.refused(
      house.officer, "goods", "decide-correction",
      {{"correction", text_at(house.page(house.officer, "/corrections").at("items").at(0).as_object(), "id")},
       {"decision", "apply"},
       {"note", "。"}});
  EXPECT_EQ(late.code, "refused_by_law");
  EXPECT_EQ(late.pointer, "/found");
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::control
