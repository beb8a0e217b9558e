// Personal data of the register and of applications: sealed when it comes in, erased where the law lets it be.
#include <gtest/gtest.h>

#include "zone/registry/test_register.h"

namespace loopline::registry {
namespace {

class ErasureTest : public RegistryTest {
 protected:
  ErasureTest() { zone.on("2026-03-02"); }

  std::string register_person(const std::string& employer) {
    return text_at(
        zone.must(clerk_of(employer), "registry", "register-person",
                  {{"employer", employer},
                   {"name", {{"zh", "李明"}, {"en", "Li Ming"}}},
                   {"document", {{"kind", "resident_id"}, {"number", "11010519491231002X"}, {"salt", salt}}}}),
        "person");
  }
  Result<json::object> erase(const std::string& person, std::string_view ground, const Actor& by = chen) {
    return zone.send(by, "registry", "erase-person", {{"person", person}, {"ground", ground}});
  }
  std::int64_t erased(const std::string& person, std::string_view ground) {
    auto answer = erase(person, ground);
    if (!answer) throw std::runtime_error(answer.error().code + " " + answer.error().cause);
    return integer_at(answer->at("result").as_object(), "erased");
  }
  // Why the law does not let it be.
  std::string why_not(const std::string& person, std::string_view ground) {
    Error error = erase(person, ground).error();
    if (error.code != "refused_by_law") return error.code;
    EXPECT_EQ(error.pointer, "/ground");
    EXPECT_FALSE(error.basis.empty());
    return text_at(parse_json(error.document).value().at("result").as_object(), "why");
  }
  std::string all_entries() {
    auto reader = zone.zone().open_reader().value();
    std::string bytes;
    auto entries = record::entries(*reader, 1, 1'000).value();
    for (const auto& entry : entries) bytes += entry.bytes;
    return bytes;
  }
  json::object person_on_page(const std::string& party) {
    return zone.page(clerk_of(party), "/persons").at("items").as_array().at(0).as_object();
  }

  static constexpr const char* salt = "c2FsdC1vZi10aGUtcGVyc29u";
};

TEST_F(ErasureTest, NamesAndTelephonesNeverReachTheRecord) {
  std::string party = enter(institute());
  register_person(party);
  std::string id = apply(party);
  std::string bytes = all_entries();
  for (const char* secret : {"李明", "Li Ming", "11**************2X", "何敏", "0755-1234567"})
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  EXPECT_EQ(person_on_page(party).at("name").at("zh"), "李明");
  EXPECT_EQ(zone.page(chen, "/cases/{id}", {{"id", id}}).at("form").at("contact_phone"), "0755-1234567");
}

TEST_F(ErasureTest, APersonIsErasedOnceNothingHasToBeKept) {
  std::string party = enter(institute());
  std::string person = register_person(party);
  EXPECT_EQ(why_not(person, "purpose_achieved"), "retention_owed");
  zone.on("2029-03-01");
  EXPECT_EQ(why_not(person, "consent_withdrawn"), "retention_owed");
  zone.on("2029-03-02");
  EXPECT_EQ(erased(person, "purpose_achieved"), 3);
  EXPECT_EQ(person_on_page(party).at("name").at("zh"), json::value(personal::erased_text));
  EXPECT_EQ(person_on_page(party).at("document").at("masked"), json::value(personal::erased_text));
  EXPECT_EQ(erased(person, "purpose_achieved"), 0) << "again";
  EXPECT_EQ(erased(person, "no_such_ground"), 0) << "nothing is asked where nothing is left";
}

TEST_F(ErasureTest, AnOrderGoesBeforeUseAndTerm) {
  std::string party = enter(institute());
  list_institution(party);
  std::string person = register_person(party);
  zone.must(clerk_of(party), "cases", "submit",
            {{"service", "whitelist-talent"},
             {"party", party},
             {"subject", person},
             {"form",
              {{"relation", "employee"},
               {"position", "蛋白质组学研究员"},
               {"field", "life_sciences"},
               {"consent", true},
               {"truthful", true}}},
             {"documents", zone.papers(party, {"contract"})}});
  zone.on("2029-03-02");
  EXPECT_EQ(why_not(person, "consent_withdrawn"), "in_use");
  EXPECT_EQ(erased(person, "authority_order"), 4) << "what the application says of the person goes with it";
  EXPECT_EQ(all_entries().find("蛋白质组学研究员"), std::string::npos);
}

TEST_F(ErasureTest, AContactIsErasedByTheApplicationThatNamesIt) {
  std::string party = enter(institute());
  std::string id = apply(party);
  EXPECT_EQ(why_not(id, "purpose_achieved"), "in_use");
  zone.must(clerk_of(party), "cases", "act", {{"case", id}, {"action", "withdraw"}, {"note", "不再需要"}});
  EXPECT_EQ(why_not(id, "purpose_achieved"), "retention_owed");
  EXPECT_EQ(erased(id, "unlawful_processing"), 2);
  EXPECT_EQ(zone.page(chen, "/cases/{id}", {{"id", id}}).at("form").at("contact_name"),
            json::value(personal::erased_text));
}

TEST_F(ErasureTest, SaysWhatIsKeptWithoutTheValues) {
  std::string party = enter(institute());
  std::string person = register_person(party);
  auto kept = [&] { return zone.page(chen, "/persons/{id}/personal-data", {{"id", person}}); };
  json::object before = kept();
  ASSERT_EQ(before.at("items").as_array().size(), 3U);
  EXPECT_EQ(before.at("items").at(0).at("place"), "/document/masked");
  EXPECT_TRUE(before.at("items").at(0).at("erased_by").is_null());
  EXPECT_EQ(canonical(before).find("11**************2X"), std::string::npos);
  EXPECT_EQ(erased(person, "authority_order"), 3);
  EXPECT_EQ(kept().at("items").at(2).at("erased_by"), 3);
  EXPECT_EQ(zone.view(clerk_of(party), "/persons/{id}/personal-data", {{"id", person}}).error().code, "not_allowed");
}

TEST_F(ErasureTest, SaysWhatCannotBe) {
  std::string party = enter(institute());
  std::string person = register_person(party);
  EXPECT_EQ(erase("H99", "authority_order").error().code, "unknown_data_subject");
  EXPECT_EQ(erase("K99", "authority_order").error().pointer, "/person");
  EXPECT_EQ(erase(party, "authority_order").error().code, "unknown_data_subject") << "a party is nobody";
  EXPECT_EQ(erase(person, "authority_order", clerk_of(party)).error().code, "not_allowed");
  EXPECT_EQ(erase(person, "authority_order", customs).error().code, "not_allowed");
  Error error = erase(person, "because").error();
  EXPECT_EQ(error.pointer, "/ground");
  EXPECT_EQ(error.kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace loopline::registry
