// Units: exact or refused, and the refusal names the unit.
#include "zone/erp/materials.h"

#include <gtest/gtest.h>

namespace loopline::erp {
namespace {

Material powder() {
  Material material;
  material.id = "NI-50";
  material.unit = "035";
  material.units = {{"g", json::array{1, 1000}}, {"box", json::array{5, 2}}, {"third", json::array{1, 3}}};
  return material;
}

Result<Quantity> converted(const char* amount, const char* unit, std::optional<Material> material = powder()) {
  return in_customs_unit(material, "NI-50", *Decimal::parse(amount), unit, "/lines/0");
}

TEST(Materials, factors_are_exact) {
  EXPECT_EQ(converted("250", "g")->text(), "0.25");
  EXPECT_EQ(converted("4", "box")->text(), "10");
  EXPECT_EQ(converted("3", "third")->text(), "1");
  EXPECT_EQ(converted("1.5", "035")->text(), "1.5");
  EXPECT_EQ(converted("1.5", "")->text(), "1.5");
  EXPECT_EQ(converted("0.01", "g")->text(), "0.00001");
}

TEST(Materials, what_does_not_come_out_is_refused_and_named) {
  for (const char* unit : {"kg", "G", "036", "箱"}) {
    auto refused = converted("1", unit);
    ASSERT_FALSE(refused) << unit;
    EXPECT_EQ(refused.error().code, "conversion_missing");
    EXPECT_EQ(refused.error().pointer, "/lines/0/unit");
    EXPECT_EQ(refused.error().arguments.at(1).second, unit);
    EXPECT_EQ(refused.error().arguments.at(2).second, "035, g, box, third");
  }
  EXPECT_EQ(converted("1", "third").error().code, "conversion_inexact");
  EXPECT_EQ(converted("0.001", "g").error().code, "conversion_inexact");
  EXPECT_EQ(converted("1", "kg", std::nullopt).error().code, "conversion_missing");
  EXPECT_EQ(converted("1", "035", std::nullopt)->text(), "1");
}

TEST(Materials, amounts_are_positive) {
  EXPECT_EQ(amount_of({{"quantity", "-1"}}, "/lines/0").error().code, "negative_move");
  EXPECT_EQ(amount_of({{"quantity", "0"}}, "/lines/0").error().code, "quantity_not_positive");
  EXPECT_EQ(amount_of({{"quantity", 7}}, "/lines/0")->plain(), "7");
}

}  // namespace
}  // namespace loopline::erp
