// Registering a permit and each way to get it wrong; who sees it. What goods draw from it: zone/goods/permits_test.cpp.
#include "casework/api.h"
#include "casework/test_zone.h"
#include "zone/book/api.h"
#include "zone/permits/api.h"
#include "zone/registry/api.h"

namespace loopline::permits {
namespace {

class PermitZone : public casework::TestZone {
 public:
  PermitZone()
      : TestZone([](command::Catalogue& catalogue, const law::Pack& law) -> Result<void> {
          TRY(casework::describe(catalogue, law, registry::find_subject));
          TRY(registry::describe(catalogue, law));
          book::describe(catalogue, {});
          describe(catalogue);
          return {};
        }) {
    holder = organisation("91440300MA5HT0K01L");
  }

  std::string organisation(std::string_view uscc) {
    return text_at(must({"authority", command::Role::authority, ""}, "registry", "register-organisation",
                        {{"kind", "enterprise"},
                         {"name", json::object{{"zh", "示例研究有限公司"}, {"en", "Sample Research Ltd"}}},
                         {"uscc", uscc},
                         {"area", "futian_bonded_zone"},
                         {"legal_personality", true}}),
                   "party");
  }
  static command::Actor of(const std::string& party) { return {"lab-" + party, command::Role::institution, party}; }

  json::object approval() const {
    return {{"party", holder},
            {"kind", "special_article_approval"},
            {"number", "SZ-1"},
            {"valid_from", "2026-03-01"},
            {"valid_to", "2026-12-31"},
            {"quantity", "10"},
            {"unit", "035"}};
  }
  // "code pointer" of registering the approval with one field set otherwise.
  std::string refused_with(const char* field, const json::value& value) {
    json::object body = approval();
    body[field] = value;
    Error error = refused(of(holder), "goods", "register-permit", std::move(body));
    return error.code + " " + error.pointer;
  }

  const command::Actor officer{"officer", command::Role::officer, ""};
  std::string holder;
};

TEST(Permits, registering_says_what_is_wrong) {
  PermitZone zone;
  EXPECT_EQ(zone.refused_with("kind", "birthday_card"), "no_permit_kind /kind");
  EXPECT_EQ(zone.refused_with("kind", "dangerous_goods_note"), "no_permit_kind /kind")
      << "a carrier's note, no licence";
  EXPECT_EQ(zone.refused_with("valid_to", "2026-02-28"), "dates_out_of_order /valid_to");
  EXPECT_EQ(zone.refused_with("unit", "999"), "unknown_unit /unit");
  EXPECT_EQ(zone.refused_with("quantity", "0.000001"), "wrong_format /quantity");
  EXPECT_EQ(zone.refused_with("party", "P999"), "other_party /party");
  json::object unitless = zone.approval();
  unitless.erase("unit");
  EXPECT_EQ(zone.refused(PermitZone::of(zone.holder), "goods", "register-permit", unitless).code,
            "quantity_without_unit");
  zone.must(PermitZone::of(zone.holder), "goods", "register-permit", zone.approval());
  EXPECT_EQ(zone.refused_with("valid_to", "2026-11-30"), "duplicate_permit /number");
  zone.expect_sound();
}

TEST(Permits, extending_adds_to_the_account_and_asks_for_verification_anew) {
  PermitZone zone;
  command::Actor lab = PermitZone::of(zone.holder);
  std::string permit = text_at(zone.must(lab, "goods", "register-permit", zone.approval()), "permit");
  zone.must(zone.officer, "goods", "verify-permit", {{"permit", permit}});
  EXPECT_EQ(zone.refused(lab, "goods", "extend-permit", {{"permit", permit}, {"reason", "空"}}).code,
            "nothing_to_extend");
  EXPECT_EQ(zone.refused(lab, "goods", "extend-permit",
                         {{"permit", permit}, {"valid_to", "2026-12-31"}, {"reason", "同一天"}})
                .code,
            "dates_out_of_order");
  zone.must(lab, "goods", "extend-permit", {{"permit", permit}, {"quantity", "2.5"}, {"reason", "增量批文"}});
  json::object seen = zone.page(lab, "/permits/{id}", {{"id", permit}});
  EXPECT_EQ(text_at(seen, "state"), "registered");
  EXPECT_EQ(text_at(seen.at("quantity").as_object(), "left"), "12.5");
  EXPECT_EQ(text_at(seen.at("quantity").as_object(), "limit"), "12.5");
  zone.must(zone.officer, "goods", "revoke-permit", {{"permit", permit}, {"reason", "吊销"}});
  EXPECT_EQ(
      zone.refused(lab, "goods", "extend-permit", {{"permit", permit}, {"quantity", "1"}, {"reason", "再增"}}).code,
      "wrong_state");
  zone.expect_sound();
}

TEST(Permits, others_neither_see_nor_touch_them_and_only_an_officer_verifies) {
  PermitZone zone;
  command::Actor lab = PermitZone::of(zone.holder);
  std::string permit = text_at(zone.must(lab, "goods", "register-permit", zone.approval()), "permit");
  command::Actor stranger = PermitZone::of(zone.organisation("91440300MA5HT0K02P"));
  EXPECT_EQ(zone.view(stranger, "/permits/{id}", {{"id", permit}}).error().code, "unknown_permit_id");
  EXPECT_TRUE(zone.page(stranger, "/permits").at("items").as_array().empty());
  EXPECT_EQ(
      zone.refused(stranger, "goods", "extend-permit", {{"permit", permit}, {"quantity", "1"}, {"reason", "要"}}).code,
      "unknown_permit_id");
  EXPECT_EQ(zone.refused(lab, "goods", "verify-permit", {{"permit", permit}}).code, "not_allowed");
  zone.must(zone.officer, "goods", "verify-permit", {{"permit", permit}});
  EXPECT_EQ(zone.refused(zone.officer, "goods", "verify-permit", {{"permit", permit}}).code, "wrong_state");
}

TEST(Permits, a_reminder_stands_thirty_days_before_the_last_day) {
  PermitZone zone;
  zone.must(PermitZone::of(zone.holder), "goods", "register-permit", zone.approval());
  json::array clocks = zone.page(zone.officer, "/clocks").at("items").as_array();
  ASSERT_EQ(clocks.size(), 2U);
  EXPECT_EQ(text_at(clocks.at(0).as_object(), "kind"), "permit_expiry_notice");
  EXPECT_EQ(text_at(clocks.at(0).as_object(), "due"), "2026-12-01");
  EXPECT_EQ(text_at(clocks.at(1).as_object(), "due"), "2026-12-31");
}

}  // namespace
}  // namespace loopline::permits
