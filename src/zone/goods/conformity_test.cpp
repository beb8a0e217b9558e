// Conformity by class and grade (署贸函〔2024〕236号 art. 3), from the risk assessment to the mainland: who may apply,
// what the grade does at the first line, what undoes it, what is due when the goods leave.
#include "zone/goods/test_grades.h"
#include "zone/registry/listing.h"

namespace loopline::goods {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

class Importer : public House {
 public:
  Importer() {
    on("2026-03-02");
    party = beneficiary(first_uscc);
    list_institution(party, "conformity");
    product = grades.product(party);
  }
  // An instrument under CCC; of the product where one is named.
  static json::object instrument(const std::string& product) {
    json::object one = line("90278120", "equipment", "1", "001", "100000.00");
    one["ccc_required"] = true;
    if (!product.empty()) one["product"] = product;
    return one;
  }
  json::object filing(json::object one, json::array documents = {}) const {
    return {{"party", party}, {"lines", json::array{std::move(one)}}, {"documents", std::move(documents)}};
  }
  json::object file(json::object one, json::array documents = {}) {
    return must(lab(party), "goods", "first-line-in", filing(std::move(one), std::move(documents)));
  }
  json::object out(const std::string& lot, json::object more = {}, json::array documents = {}) {
    json::object item{{"lot", lot}, {"quantity", "1"}};
    for (const auto& member : more) item[member.key()] = member.value();
    return must(lab(party), "goods", "second-line-out",
                {{"party", party}, {"items", json::array{std::move(item)}}, {"documents", std::move(documents)}});
  }
  // The CCC certificate "CCC-1" of the party, verified.
  void register_certificate() {
    std::string permit = text_at(must(lab(party), "goods", "register-permit",
                                      {{"party", party},
                                       {"kind", "ccc_certificate"},
                                       {"number", "CCC-1"},
                                       {"valid_from", "2026-01-01"},
                                       {"scope", json::object{{"hs", json::array{"9027"}}}}}),
                                 "permit");
    must(officer, "goods", "verify-permit", {{"permit", permit}});
  }
  std::string risk_on(std::string_view day) {
    auto reader = zone().open_reader().value();
    return registry::conformity_on(*reader, product, *Date::parse(day))->quality_risk;
  }

  std::string party;
  std::string product;
  Grades grades{*this};
};

json::object first(const json::object& result, const char* list = "lines") { return result.at(list).at(0).as_object(); }

std::string missing_of(const json::object& filed) { return canonical(filed.at("missing_documents")); }

json::array paper(const char* code, const char* number) { return {json::object{{"code", code}, {"number", number}}}; }

// What a decision of the answer was asked about by, and why it answered so.
json::object decision(const json::object& answer, std::string_view question) {
  for (const auto& one : answer.at("decisions").as_array()) {
    const json::object& object = one.as_object();
    if (text_at(object, "question") == question) return object;
  }
  throw std::runtime_error("no decision " + std::string(question) + ": " + canonical(answer));
}

TEST(Conformity, without_a_grade_ccc_is_asked_for_and_the_research_waiver_does_not_cover_instruments) {
  Importer house;
  json::object filed = house.file(Importer::instrument(""));
  EXPECT_EQ(text_at(filed, "release"), "hold");
  EXPECT_EQ(missing_of(filed), R"(["ccc_certificate"])");
  json::object claimed = Importer::instrument("");
  claimed["ccc_exemption"] = "research_instrument";
  auto answer = house.send(House::lab(house.party), "goods", "first-line-in", house.filing(claimed));
  ASSERT_TRUE(answer);
  EXPECT_EQ(missing_of(answer->at("result").as_object()), R"(["ccc_certificate"])");
  EXPECT_NE(canonical(decision(*answer, "required-documents")).find("ccc_in_research_instrument"), std::string::npos);
  // The product under study itself is waived, by a certificate of exemption.
  claimed["ccc_exemption"] = "research_object";
  EXPECT_EQ(missing_of(house.file(claimed)), R"(["ccc_exemption_certificate"])");
  EXPECT_EQ(missing_of(house.file(claimed, paper("ccc_exemption_certificate", "EX-1"))), "[]");
  house.expect_sound();
}

TEST(Conformity, two_officers_set_a_grade_that_holds_from_its_day_and_takes_the_place_of_the_certificate) {
  Importer house;
  house.on("2026-03-10");
  std::string file = house.grades.apply(house.party, house.product);
  house.act(house.officer, file, "recognise", {{"fields", Grades::assessment("low", "none")}});
  EXPECT_EQ(house.risk_on("2026-03-10"), "not_assessed") << "one signature is a proposal";
  EXPECT_EQ(house.refused(house.officer, "cases", "act", {{"case", file}, {"action", "recognise"}}).code,
            "same_person");
  house.act(house.grades.second_officer, file, "recognise");
  EXPECT_EQ(house.risk_on("2026-03-10"), "low");
  EXPECT_EQ(house.risk_on("2026-03-09"), "not_assessed");
  json::object filed = house.file(Importer::instrument(house.product));
  EXPECT_EQ(missing_of(filed), "[]");
  json::object kept = first(filed).at("conformity").as_object();
  EXPECT_EQ(text_at(kept, "grade"), "differentiated");
  EXPECT_EQ(text_at(kept, "case"), file);
  json::object lot = house.page(house.officer, "/lots/{id}", {{"id", text_at(first(filed), "lot")}});
  EXPECT_EQ(canonical(lot.at("conformity")), canonical(kept));
  // A line that says it may leave the zone is assessed in the usual way.
  json::object leaving = Importer::instrument(house.product);
  leaving["used_only_inside"] = false;
  EXPECT_EQ(missing_of(house.file(leaving)), R"(["ccc_certificate"])");
  // The grade runs out with its year.
  EXPECT_EQ(house.risk_on("2027-03-09"), "low");
  EXPECT_EQ(house.risk_on("2027-03-10"), "not_assessed");
  house.expect_sound();
}

TEST(Conformity, what_is_looked_at_follows_the_grade_and_a_spot_check_the_recorded_draw) {
  Importer house;
  std::string file = house.grades.grade(house.party, house.product, "low", "full");
  EXPECT_EQ(text_at(house.file(Importer::instrument(house.product)), "state"), "inspecting");
  house.grades.both(file, "regrade", Grades::assessment("low", "spot_check"));
  int drawn = 0;
  int passed = 0;
  for (int i = 0; i < 60; ++i) {
    auto answer = house.send(House::lab(house.party), "goods", "first-line-in",
                             house.filing(Importer::instrument(house.product)));
    ASSERT_TRUE(answer);
    json::object asked = decision(*answer, "conformity-grade");
    auto share = Decimal::parse(text_at(asked.at("facts").as_object(), "random_share"));
    ASSERT_TRUE(share);
    bool examined = text_at(asked.at("result").as_object(), "release") == "inspect";
    EXPECT_EQ(examined, *share < *Decimal::parse("0.1"));
    if (examined) {
      EXPECT_EQ(text_at(answer->at("result").as_object(), "state"), "inspecting");
    }
    ++(examined ? drawn : passed);
  }
  EXPECT_GT(drawn, 0);
  EXPECT_GT(passed, drawn);
  command::Command ask{"goods", "first-line-in", "", house.filing(Importer::instrument(house.product)),
                       House::lab(house.party)};
  EXPECT_EQ(text_at(house.zone().dry_run(ask)->body.at("result").as_object(), "release"), "drawn_when_filed");
  // High risk is never waved through.
  house.grades.both(file, "regrade", Grades::assessment("high", "none"));
  json::object risky = house.file(Importer::instrument(house.product), {});
  EXPECT_EQ(missing_of(risky), R"(["ccc_certificate"])");
  house.expect_sound();
}

TEST(Conformity, a_risk_event_of_the_product_suspends_or_tightens_its_grade_and_the_history_stays) {
  Importer house;
  std::string file = house.grades.grade(house.party, house.product, "low", "none");
  house.on("2026-04-01");
  json::object event{
      {"party", house.party}, {"subject", house.product}, {"event", "product_recall"}, {"severity", "low"}};
  EXPECT_EQ(text_at(house.must(house.officer, "registry", "risk-event", event), "action"), "tighten");
  EXPECT_EQ(text_at(house.file(Importer::instrument(house.product)), "state"), "inspecting");
  house.on("2026-05-01");
  event["severity"] = "high";
  EXPECT_EQ(text_at(house.must(house.officer, "registry", "risk-event", event), "state"), "suspended");
  EXPECT_EQ(missing_of(house.file(Importer::instrument(house.product))), R"(["ccc_certificate"])");
  EXPECT_EQ(house.risk_on("2026-04-30"), "low");
  EXPECT_EQ(house.risk_on("2026-05-01"), "suspended");
  house.on("2026-06-01");
  house.grades.both(file, "regrade", Grades::assessment("low", "documents"));
  EXPECT_EQ(house.risk_on("2026-06-01"), "low");
  json::object history = house.page(House::lab(house.party), "/subjects/{id}/history", {{"id", house.product}});
  std::string told;
  for (const auto& one : history.at("periods").as_array()) {
    const json::object& period = one.as_object();
    told += text_at(period, "from") + " " + text_at(period, "status") + " " +
            text_at(period.at("facts").as_object(), "inspection", "-") + "; ";
  }
  EXPECT_EQ(told,
            "2026-03-02 active none; 2026-04-01 active full; 2026-05-01 suspended full; 2026-06-01 active documents; ");
  house.expect_sound();
}

TEST(Conformity, graded_goods_that_go_to_the_mainland_owe_their_certificate_and_keep_it) {
  Importer house;
  house.grades.grade(house.party, house.product, "low", "none");
  std::string lot = house.bring_in(house.party, Importer::instrument(house.product));
  json::object held = house.out(lot);
  EXPECT_EQ(text_at(held, "state"), "held");
  EXPECT_EQ(missing_of(held), R"(["ccc_certificate"])");
  std::string consignment = text_at(held, "consignment");
  EXPECT_EQ(house.refused(house.officer, "goods", "release", {{"consignment", consignment}}).code, "documents_missing");
  house.register_certificate();
  house.must(house.officer, "goods", "release",
             {{"consignment", consignment}, {"documents", paper("ccc_certificate", "CCC-1")}});
  json::object seen = house.page(house.officer, "/lots/{id}", {{"id", lot}});
  EXPECT_EQ(canonical(seen.at("conformity").at("certificate")), R"({"code":"ccc_certificate","number":"CCC-1"})");
  house.must(house.officer, "goods", "cancel", {{"consignment", consignment}, {"reason", "买方撤单"}});
  EXPECT_EQ(missing_of(house.out(lot)), "[]") << "the lot is certified now";
  house.expect_sound();
}

TEST(Conformity, a_certificate_of_another_line_certifies_no_lot_that_was_not_asked_for_one) {
  Importer house;
  house.grades.grade(house.party, house.product, "low", "none");
  house.register_certificate();
  json::object filed =
      house.must(House::lab(house.party), "goods", "first-line-in",
                 {{"party", house.party},
                  {"lines", json::array{Importer::instrument(""), Importer::instrument(house.product)}},
                  {"documents", paper("ccc_certificate", "CCC-1")}});
  json::array lines = filed.at("lines").as_array();
  EXPECT_TRUE(lines[0].at("conformity").at("certificate").is_object());
  EXPECT_TRUE(lines[1].at("conformity").at("certificate").is_null());
  house.pass(text_at(filed, "consignment"));
  EXPECT_EQ(missing_of(house.out(text_at(lines[0].as_object(), "lot"))), "[]");
  EXPECT_EQ(missing_of(house.out(text_at(lines[1].as_object(), "lot"))), R"(["ccc_certificate"])");
  house.expect_sound();
}

TEST(Conformity, goods_of_the_mainland_and_goods_without_ccc) {
  Importer house;
  json::object domestic = House::line("90278120", "equipment", "1", "001", "100000.00");
  domestic["ccc_required"] = true;
  domestic.erase("own_use");
  json::object came = house.must(House::lab(house.party), "goods", "second-line-in", house.filing(domestic));
  house.pass(text_at(came, "consignment"));
  EXPECT_EQ(missing_of(house.out(std::string(first(came).at("lot").as_string()))), "[]");
  // A steriliser is under statutory inspection by the catalogue, whatever the filer says of CCC.
  std::string steriliser = house.grades.product(house.party, "84192000", "灭菌器");
  house.grades.grade(house.party, steriliser, "low", "none");
  json::object graded = House::line("84192000", "equipment", "1", "001", "50000.00");
  graded["product"] = steriliser;
  std::string lot = house.bring_in(house.party, graded);
  EXPECT_EQ(missing_of(house.out(lot)), R"(["inspection_certificate"])");
  house.expect_sound();
}

struct BadProduct {
  const char* what;
  const char* hs;
  bool of_another;
  const char* code;
};

TEST(Conformity, a_product_that_is_not_the_lines_is_named) {
  Importer house;
  std::string other = house.beneficiary(second_uscc);
  std::string theirs = house.grades.product(other);
  for (const BadProduct& bad : {BadProduct{"another heading", "90160010", false, "product_of_other_hs"},
                                BadProduct{"another party's", "90278120", true, "unknown_product"}}) {
    json::object one = House::line(bad.hs, "equipment", "1", "001", "100000.00");
    one["product"] = bad.of_another ? theirs : house.product;
    Error error = house.refused(House::lab(house.party), "goods", "first-line-in", house.filing(one));
    EXPECT_EQ(error.code, bad.code) << bad.what;
    EXPECT_EQ(error.pointer, "/lines/0/product") << bad.what;
  }
}

TEST(Conformity, an_application_without_its_conditions_is_refused_with_the_clause) {
  Importer house;
  for (const auto& [field, value] : {std::pair<const char*, json::value>{"used_only_inside", false},
                                     {"through_hong_kong", false},
                                     {"evidence", "none"}}) {
    json::object form = Grades::form();
    form["truthful"] = true;
    form[field] = value;
    json::object body{{"service", "conformity-assessment"},
                      {"party", house.party},
                      {"subject", house.product},
                      {"form", form},
                      {"documents", house.papers(house.party, {"description", "safety_evidence", "use_promise"})}};
    EXPECT_EQ(house.refused(House::lab(house.party), "cases", "submit", body).code, "refused_by_law") << field;
  }
}

}  // namespace
}  // namespace loopline::goods
