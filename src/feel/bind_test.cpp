// Facts from JSON by their types, and values back to JSON.
#include <gtest/gtest.h>

#include "feel/api.h"

namespace loopline::feel {
namespace {

TypePtr status() {
  Type type;
  type.kind = Type::Kind::string;
  type.constraints.push_back(
      std::make_shared<const Constraint>(Constraint{"\"active\",\"suspended\"", [](const Value& value) {
                                                      return value == Value("active") || value == Value("suspended");
                                                    }}));
  return make_type(std::move(type));
}

std::string code_of(const json::value& document, const Type& type) {
  const auto bound = bind(document, type);
  return bound ? "" : bound.error().code + " " + bound.error().pointer;
}

TEST(Bind, ReadsNumbersExactlyFromStrings) {
  EXPECT_EQ(*bind(json::value("0.0005"), *simple_type(Type::Kind::number)), Value(*Decimal::parse("0.0005")));
  EXPECT_EQ(*bind(json::value(36), *simple_type(Type::Kind::number)), Value::number(36));
  EXPECT_EQ(*bind(json::value(0.25), *simple_type(Type::Kind::number)), Value(*Decimal::parse("0.25")));
  EXPECT_EQ(code_of(json::value("12 kg"), *simple_type(Type::Kind::number)), "bad_number ");
  EXPECT_EQ(code_of(json::value(true), *simple_type(Type::Kind::number)), "wrong_type ");
}

TEST(Bind, ReadsDates) {
  EXPECT_EQ(to_feel_string(*bind(json::value("2026-02-10"), *simple_type(Type::Kind::date))), "2026-02-10");
  EXPECT_EQ(code_of(json::value("2026-02-30"), *simple_type(Type::Kind::date)), "bad_date ");
  EXPECT_EQ(code_of(json::value("P1X"), *simple_type(Type::Kind::days_time)), "bad_duration ");
}

TEST(Bind, PointsAtTheFault) {
  Type lot;
  lot.kind = Type::Kind::context;
  lot.fields = {{"status", status()}, {"weights", list_of(simple_type(Type::Kind::number))}};
  EXPECT_EQ(code_of(json::parse(R"({"status":"active","weights":[1,"x"]})"), lot), "bad_number /weights/1");
  EXPECT_EQ(code_of(json::parse(R"({"status":"dead"})"), lot), "value_not_allowed /status");
  EXPECT_EQ(code_of(json::parse(R"({"colour":1})"), lot), "unknown_property /colour");
  EXPECT_TRUE(bind(json::parse(R"({"status":null})"), lot)->context()->at("weights").is_null());
}

TEST(Json, KeepsIntegersAndWritesDecimalsAsStrings) {
  EXPECT_EQ(json::serialize(to_json(Value::number(7))), "7");
  EXPECT_EQ(json::serialize(to_json(Value(*Decimal::parse("7.10")))), "\"7.1\"");
  EXPECT_EQ(json::serialize(to_json(Value(Context{{"a", List{Value(), Value(true), Value("x")}}}))),
            R"({"a":[null,true,"x"]})");
  EXPECT_EQ(from_json(json::parse("[1,1.5e-3]")), Value(List{Value::number(1), Value(*Decimal::parse("0.0015"))}));
}

TEST(Coercion, TurnsOneIntoAListOfOneAndBack) {
  EXPECT_EQ(coerced(Value::number(1), *list_of(simple_type(Type::Kind::number))), Value(List{Value::number(1)}));
  EXPECT_EQ(coerced(List{Value::number(1)}, *simple_type(Type::Kind::number)), Value::number(1));
  EXPECT_TRUE(coerced(Value("x"), *simple_type(Type::Kind::number)).is_null());
  EXPECT_TRUE(coerced(Value("dead"), *status()).is_null());
}

TEST(SimpleCells, AreSetsForAnalysis) {
  const auto cell = [](std::string_view text, const Context& constants = {}) {
    Names names;
    for (const auto& [name, value] : constants.entries()) names.variables.push_back(name);
    return simple_tests(*parse_unary_tests(text, names), constants);
  };
  EXPECT_EQ(cell("\"A\", \"B\"")->values.size(), 2u);
  EXPECT_TRUE(cell("not(\"A\")")->negated);
  EXPECT_TRUE(cell("!= 5")->negated);
  EXPECT_EQ(cell("[1..5], > 9")->ranges.size(), 2u);
  EXPECT_EQ(cell(">= p.months", {{"p", Context{{"months", Value::number(36)}}}})->ranges[0].low, Value::number(36));
  EXPECT_FALSE(cell(">= p.months").has_value());
  EXPECT_FALSE(cell("string length(?) > 3").has_value());
}

}  // namespace
}  // namespace loopline::feel
