// Every domain is in the house, and what it contributes to the rooms below is connected.
#include <gtest/gtest.h>

#include "casework/test_zone.h"
#include "house/test_house.h"
#include "jobs/api.h"

namespace loopline::house {
namespace {

TEST(House, every_command_has_one_name_a_schema_that_names_its_fields_and_somebody_who_may) {
  command::Catalogue catalogue;
  ASSERT_TRUE(describe(catalogue, *casework::TestZone::hetao()));
  std::set<std::string> names;
  for (const auto& spec : catalogue.commands()) {
    EXPECT_TRUE(names.insert(spec.full_name()).second) << spec.full_name() << " twice";
    EXPECT_FALSE(spec.roles.empty()) << spec.full_name();
  }
  for (const char* name : {"cases.submit", "registry.register-organisation", "goods.first-line-in", "goods.pay",
                           "goods.consume", "goods.temporary-out", "goods.advance-clocks"})
    EXPECT_TRUE(names.contains(name)) << name;
}

TEST(House, what_falls_due_by_itself_is_run_by_jobs) {
  casework::TestZone zone([](command::Catalogue& catalogue, const law::Pack& law) { return describe(catalogue, law); });
  std::set<std::string> names;
  std::vector<jobs::Waiting> waiting = jobs::waiting(zone.zone()).value();
  for (const jobs::Waiting& one : waiting) {
    EXPECT_EQ(one.due, std::nullopt) << one.command;
    names.insert(one.command);
  }
  EXPECT_TRUE(names.contains("ledger.expire"));
  for (const auto& spec : zone.zone().catalogue().commands()) {
    if (spec.name != "advance-clocks") continue;
    EXPECT_TRUE(names.contains(spec.full_name())) << spec.full_name();
  }
}

TEST(House, what_is_read_has_an_address_of_its_own) {
  command::Catalogue catalogue;
  ASSERT_TRUE(describe(catalogue, *casework::TestZone::hetao()));
  std::set<std::string> addresses;
  for (const auto& view : catalogue.views()) EXPECT_TRUE(addresses.insert(view.path).second) << view.path << " twice";
  for (const auto& file : catalogue.files()) EXPECT_TRUE(addresses.insert(file.path).second) << file.path << " twice";
}

TEST(House, the_desk_has_the_figures_of_every_domain) {
  casework::TestZone zone([](command::Catalogue& catalogue, const law::Pack& law) { return describe(catalogue, law); });
  zone.on("2026-03-02");
  json::object desk = zone.page({"officer", command::Role::officer, ""}, "/desk");
  for (const char* figure : {"lots", "consignments_waiting", "consumptions_awaiting", "exits_overdue", "tax_due_fen"})
    EXPECT_TRUE(desk.at("figures").as_object().contains(figure)) << figure;
}

TEST(House, the_search_reads_the_rows_of_every_room_that_lets_them_be_found) {
  casework::TestZone zone([](command::Catalogue& catalogue, const law::Pack& law) { return describe(catalogue, law); });
  zone.on("2026-03-02");
  json::object found = zone.page({"officer", command::Role::officer, ""}, "/search", {}, {{"q", "税单"}});
  EXPECT_TRUE(found.at("groups").as_array().empty()) << "every room's rows were read, and there are none";
}

// Found by a simulated client that was answered twice: what would have made the line free was missing the second time.
TEST(House, a_repeated_request_gets_the_answer_that_the_first_one_got) {
  FullHouse house;
  house.on("2026-03-02");
  const std::string party = house.beneficiary("91440300MA5HT0K01L");
  json::object line = goods::House::line("39269090", "consumable", "10", "007", "500.00");
  line["own_use"] = false;
  line["requested"] = "exempt";
  const command::Command command{
      "goods", "first-line-in", "once", {{"party", party}, {"lines", json::array{line}}}, goods::House::lab(party)};
  const command::Outcome first = house.zone().submit(command).value();
  const command::Outcome again = house.zone().submit(command).value();
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(canonical(first.body), canonical(again.body));
  EXPECT_FALSE(first.body.at("decisions").at(0).at("would_pass_if").as_array().empty());
}

}  // namespace
}  // namespace loopline::house
