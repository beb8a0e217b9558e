// Somebody erased in the whole zone: the search forgets, and receipts that were given before verify as they did.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/signature.h"
#include "casework/test_zone.h"
#include "house/api.h"
#include "publish/api.h"
#include "tlog/proof.h"

namespace loopline {
namespace {

constexpr const char* origin = "zone.example/record";
const command::Actor authority{"li", command::Role::authority, ""};
const command::Actor officer{"officer", command::Role::officer, ""};

class Erasure : public testing::Test {
 protected:
  Erasure() {
    zone_.on("2026-03-02");
    party_ = text_at(zone_.must(authority, "registry", "register-organisation",
                                {{"kind", "enterprise"},
                                 {"name", {{"zh", "示例研究有限公司"}, {"en", "Sample Research Ltd"}}},
                                 {"uscc", "91440300MA5HT0K01L"},
                                 {"area", "futian_bonded_zone"},
                                 {"legal_personality", true}}),
                     "party");
    person_ = register_person("欧阳明月", "Ouyang Mingyue");
    register_person("欧阳春晓", "Ouyang Chunxiao");
  }
  ~Erasure() override { zone_.expect_sound(); }

  std::string register_person(std::string_view zh, std::string_view en) {
    return text_at(
        zone_.must({"lab", command::Role::institution, party_}, "registry", "register-person",
                   {{"employer", party_},
                    {"name", {{"zh", zh}, {"en", en}}},
                    {"document", {{"kind", "hkid"}, {"number", "A123456(3)"}, {"salt", "c2FsdC1vZi10aGUtcGVyc29u"}}}}),
        "person");
  }
  // Titles that the search finds, in its order.
  std::string found(std::string_view words) {
    const json::object page = zone_.page(officer, "/search", {}, {{"q", std::string(words)}});
    std::string titles;
    for (const auto& group : page.at("groups").as_array())
      for (const auto& item : group.at("items").as_array()) titles += text_at(item.as_object(), "title") + " ";
    return titles;
  }
  void erase() {
    zone_.must(authority, "registry", "erase-person", {{"person", person_}, {"ground", "authority_order"}});
  }

  casework::TestZone zone_{
      [](command::Catalogue& catalogue, const law::Pack& law) { return house::describe(catalogue, law); }};
  std::string party_;
  std::string person_;
};

TEST_F(Erasure, the_search_forgets_who_is_erased_and_finds_the_others) {
  EXPECT_EQ(found("欧阳"), "欧阳春晓 欧阳明月 ");
  EXPECT_EQ(found("mingyue"), "欧阳明月 ");
  erase();
  EXPECT_EQ(found("欧阳"), "欧阳春晓 ");
  EXPECT_EQ(found("mingyue"), "");
  EXPECT_EQ(found(person_), std::string(personal::erased_text) + " ");
}

TEST_F(Erasure, receipts_that_were_given_before_verify_after_it) {
  const std::string folder = testing::TempDir() + "loopline-erasure-log";
  std::filesystem::remove_all(folder);
  publish::Publisher::Parts parts{folder, origin, SigningKey::from_seed(std::string(signature_key_bytes, 'l')).value()};
  parts.clock = zone_.zone().clock();
  auto log = publish::Publisher::open(std::move(parts)).value();
  auto reader = zone_.zone().open_reader().value();
  ASSERT_TRUE(log->publish(*reader));
  tlog::Trust trust = tlog::trust_of({log->verifier().text()}, {}, 0).value();
  auto entry = record::entry(*reader, 2).value().value();
  std::string receipt = log->receipt(*reader, 2).value().text();
  ASSERT_TRUE(tlog::verify_proof(receipt, entry.leaf, trust));
  erase();
  ASSERT_TRUE(log->publish(*reader)) << "the signed tree goes on";
  EXPECT_EQ(record::entry(*reader, 2).value()->bytes, entry.bytes);
  EXPECT_TRUE(tlog::verify_proof(receipt, entry.leaf, trust));
  EXPECT_TRUE(tlog::verify_proof(log->receipt(*reader, 2).value().text(), entry.leaf, trust)) << "a new one as well";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace loopline
