// Persons: their numbers are checked and never recorded.
#include <gtest/gtest.h>

#include "base/hash.h"
#include "zone/registry/limits.h"
#include "zone/registry/test_register.h"

namespace loopline::registry {
namespace {

class PersonTest : public RegistryTest {
 protected:
  static constexpr const char* salt = "c2FsdC1vZi10aGUtcGVyc29u";
  static json::object researcher(const std::string& employer, std::string_view kind, std::string_view number) {
    return {{"employer", employer},
            {"name", {{"zh", "李明"}, {"en", "Li Ming"}}},
            {"document", {{"kind", kind}, {"number", number}, {"salt", salt}}}};
  }
};

TEST_F(PersonTest, TheNumberNeverReachesTheRecord) {
  std::string id = enter(institute());
  json::object result =
      zone.must(clerk_of(id), "registry", "register-person", researcher(id, "resident_id", "11010519491231002X"));
  EXPECT_EQ(text_at(result, "document"), "11**************2X");
  auto reader = zone.zone().open_reader().value();
  auto entries = record::entries(*reader, 1, 100).value();
  ASSERT_EQ(entries.size(), 2u);
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.bytes.find("19491231"), std::string::npos);
    EXPECT_EQ(entry.bytes.find(salt), std::string::npos);
  }
  // Whoever holds number and salt can show who is registered.
  std::string opened = salt;
  opened.append("\nresident_id\n").append("11010519491231002X");
  EXPECT_NE(entries[1].bytes.find(hex(sha256(opened))), std::string::npos);
}

TEST_F(PersonTest, AWrongCheckDigitIsCaughtAndLeavesNoTrace) {
  std::string id = enter(institute());
  const std::pair<std::string_view, std::string_view> wrong[] = {{"resident_id", "110105194912310021"},
                                                                 {"hkid", "A123456(4)"},
                                                                 {"passport", "L898902C37"},
                                                                 {"passport", "L898902C"}};
  for (auto [kind, number] : wrong) {
    Error error = zone.refused(clerk_of(id), "registry", "register-person", researcher(id, kind, number));
    EXPECT_EQ(error.code, "wrong_document_number") << number;
    EXPECT_EQ(error.pointer, "/document/number");
  }
  auto reader = zone.zone().open_reader().value();
  EXPECT_EQ(record::entries(*reader, 1, 100).value().size(), 1u);  // the organisation alone
  for (auto [kind, number] : {std::pair{"hkid", "A123456(3)"}, std::pair{"passport", "L898902C36"}}) {
    zone.must(clerk_of(id), "registry", "register-person", researcher(id, kind, number));
  }
}

TEST_F(PersonTest, AShortSaltHidesNothingAndIsRefused) {
  std::string id = enter(institute());
  json::object body = researcher(id, "hkid", "A123456(3)");
  body["document"].as_object()["salt"] = std::string(salt_size_min - 1, 's');
  EXPECT_EQ(zone.refused(clerk_of(id), "registry", "register-person", body).code, "salt_too_short");
  body["document"].as_object()["salt"] = std::string(salt_size_min, 's');
  EXPECT_EQ(text_at(zone.must(clerk_of(id), "registry", "register-person", body), "document"), "A1****63");
}

TEST_F(PersonTest, AnInstitutionSeesAndEntersItsOwnPeopleOnly) {
  std::string own = enter(institute());
  json::object second = institute();
  second["uscc"] = "91440300MA5HT0K02P";
  std::string other = enter(second);
  zone.must(clerk_of(own), "registry", "register-person", researcher(own, "hkid", "A123456(3)"));
  EXPECT_EQ(zone.refused(clerk_of(own), "registry", "register-person", researcher(other, "hkid", "A123456(3)")).code,
            "other_party");
  EXPECT_EQ(zone.page(clerk_of(own), "/persons").at("items").as_array().size(), 1u);
  EXPECT_TRUE(zone.page(clerk_of(other), "/persons").at("items").as_array().empty());
  EXPECT_EQ(zone.view(clerk_of(other), "/persons", {}, {{"party", own}}).error().code, "other_party");
  EXPECT_EQ(zone.view(clerk_of(other), "/parties/{id}", {{"id", own}}).error().code, "other_party");
  EXPECT_EQ(zone.page(clerk_of(other), "/parties").at("items").as_array().size(), 1u);
}

}  // namespace
}  // namespace loopline::registry
