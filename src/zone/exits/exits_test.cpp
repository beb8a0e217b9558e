// Out and back, in time and late.
#include <future>

#include "zone/exits/test_house.h"

namespace loopline::exits {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";

TEST(Exits, a_prototype_goes_out_for_testing_and_comes_back_in_time_or_is_assessed) {
  ExitsHouse house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  std::string lot = house.bring_in(party, ExitsHouse::line("90312000", "equipment", "3", "001", "300000.00"));
  auto out = [&](const char* quantity) {
    json::object filed = house.must(ExitsHouse::lab(party), "goods", "temporary-out",
                                    {{"party", party},
                                     {"purpose", "testing"},
                                     {"place", "南山"},
                                     {"days", 30},
                                     {"items", ExitsHouse::items(lot, quantity)}});
    house.pass(text_at(filed, "consignment"));
    return text_at(filed, "exit");
  };
  std::string first = out("2");
  EXPECT_EQ(house.place(lot, "out_temporary"), "2");
  Error error = house.refused(ExitsHouse::lab(party), "goods", "temporary-return",
                              {{"exit", first}, {"items", ExitsHouse::items(lot, "3")}});
  EXPECT_EQ(error.code, "return_exceeds_out");
  house.on("2026-04-01");  // the thirtieth day
  json::object back = house.must(ExitsHouse::lab(party), "goods", "temporary-return",
                                 {{"exit", first}, {"items", ExitsHouse::items(lot, "2")}});
  EXPECT_FALSE(bool_at(back, "late", true));
  EXPECT_EQ(house.place(lot, "held"), "3");
  std::string second = out("1");
  house.on("2026-05-02");  // the thirty-first day after the second exit
  house.must(house.clockwork, "goods", "advance-clocks", {});
  back = house.must(ExitsHouse::lab(party), "goods", "temporary-return",
                    {{"exit", second}, {"items", ExitsHouse::items(lot, "1")}});
  EXPECT_TRUE(bool_at(back, "late"));
  EXPECT_FALSE(back.at("items").at(0).at("assessment").is_null())
      << "late goods owe what they would have owed at the second line";
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::exits
