// Own-use goods on the short form: filed, passed, counted by month; and what may not use it.
#include <gtest/gtest.h>

#include "zone/goods/test_house.h"
#include "zone/shortform/api.h"

namespace loopline::shortform {
namespace {

class ShortForm : public testing::Test {
 protected:
  ShortForm() : house({{}, {}, describe}) {
    house.on("2026-03-02");
    party = house.beneficiary("91440300MA5HT0K01L");
  }
  json::object chairs() {
    return {{"party", party},      {"goods_kind", "office"}, {"direction", "in"},     {"name", "办公椅"},
            {"quantity", "20 把"}, {"value", "8000"},        {"vehicle", "粤B12345"}, {"own_use", true}};
  }
  Error refused(const char* key, json::value value) {
    json::object body = chairs();
    body[key] = std::move(value);
    return house.refused(house.lab(party), "goods", "short-form", std::move(body));
  }

  goods::House house;
  std::string party;
};

TEST_F(ShortForm, passes_and_counts_for_its_month) {
  std::string first = text_at(house.must(house.lab(party), "goods", "short-form", chairs()), "form");
  std::string second = text_at(house.must(house.lab(party), "goods", "short-form", chairs()), "form");
  house.must(house.officer, "goods", "pass-short-form", {{"form", first}});
  house.on("2026-04-01");
  house.must(house.officer, "goods", "pass-short-form", {{"form", second}});
  json::array months = house.page(house.lab(party), "/short-form-months").at("items").as_array();
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(text_at(months[0].as_object(), "month"), "2026-04");
  EXPECT_EQ(text_at(months[1].as_object(), "value"), "8000.00");
  EXPECT_EQ(house.refused(house.officer, "goods", "pass-short-form", {{"form", first}}).code, "form_in_state");
  EXPECT_EQ(house.refused(house.officer, "goods", "pass-short-form", {{"form", "F9"}}).code, "unknown_form");
  house.expect_sound();
}

TEST_F(ShortForm, is_for_own_use_of_four_kinds_up_to_a_value) {
  EXPECT_EQ(refused("own_use", false).code, "refused_by_law");
  EXPECT_EQ(refused("goods_kind", "other").basis.front().text(), "GAC236:5");
  EXPECT_EQ(refused("controlled", true).code, "refused_by_law");
  EXPECT_EQ(refused("value", "50000.01").code, "refused_by_law");
  EXPECT_EQ(refused("goods_kind", "boats").code, "not_in_list");
  EXPECT_EQ(refused("value", "0").pointer, "/value");
  json::object limit = chairs();
  limit["value"] = "50000";
  house.must(house.lab(party), "goods", "short-form", limit);
}

TEST_F(ShortForm, only_its_own_party_cancels_it_and_only_before_it_passed) {
  std::string form = text_at(house.must(house.lab(party), "goods", "short-form", chairs()), "form");
  std::string rival = house.organisation("91440300MA5HT0K02P");
  EXPECT_EQ(house.refused(house.lab(rival), "goods", "cancel-short-form", {{"form", form}}).code, "unknown_form");
  house.must(house.lab(party), "goods", "cancel-short-form", {{"form", form}});
  EXPECT_EQ(house.refused(house.lab(party), "goods", "cancel-short-form", {{"form", form}}).code, "form_in_state");
  EXPECT_EQ(house.page(house.lab(rival), "/short-forms").at("items").as_array().size(), 0u);
}

}  // namespace
}  // namespace loopline::shortform
