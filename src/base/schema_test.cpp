#include "base/schema.h"

#include <gtest/gtest.h>

#include "base/sealed.h"

namespace loopline {
namespace {

Schema schema_of(std::string_view text) {
  auto schema = Schema::compile(parse_json(text).value());
  EXPECT_TRUE(schema.has_value()) << text << ": " << (schema ? "" : schema.error().pointer);
  return schema ? *schema : Schema::compile(json::object()).value();
}

// Codes and pointers of all errors, in order: "wrong_type /a; too_long /b".
std::string faults(const Schema& schema, std::string_view document) {
  auto result = schema.check(parse_json(document).value());
  if (result) return "";
  std::string text = result.error().code + " " + result.error().pointer;
  for (const Error& error : result.error().more) text += "; " + error.code + " " + error.pointer;
  return text;
}

std::string faults(std::string_view schema, std::string_view document) { return faults(schema_of(schema), document); }

TEST(Schema, what_is_not_understood_is_refused_when_compiled) {
  const std::pair<const char*, const char*> bad[] = {
      {R"([])", ""},
      {R"({"type":"text"})", "/type"},
      {R"({"type":[]})", "/type"},
      {R"({"type":["string",5]})", "/type"},
      {R"({"anyOf":[]})", "/anyOf"},
      {R"({"format":"email"})", "/format"},
      {R"({"pattern":"("})", "/pattern"},
      {R"({"pattern":5})", "/pattern"},
      {R"({"properties":[]})", "/properties"},
      {R"({"properties":{"a/b":{"x":1}}})", "/properties/a~1b/x"},
      {R"({"items":{"minimum":"many"}})", "/items/minimum"},
      {R"({"items":[]})", "/items"},
      {R"({"required":"a"})", "/required"},
      {R"({"required":[5]})", "/required"},
      {R"({"enum":[]})", "/enum"},
      {R"({"enum":"a"})", "/enum"},
      {R"({"additionalProperties":{}})", "/additionalProperties"},
      {R"({"uniqueItems":"yes"})", "/uniqueItems"},
      {R"({"minLength":"2"})", "/minLength"},
      {R"({"maxItems":-1})", "/maxItems"},
      {R"({"maximum":null})", "/maximum"},
      {R"({"type":"integer","x-personal":true})", "/x-personal"},
      {R"({"type":"string","x-personal":"yes"})", "/x-personal"},
  };
  for (auto [text, pointer] : bad) {
    auto schema = Schema::compile(parse_json(text).value());
    ASSERT_FALSE(schema) << text;
    EXPECT_EQ(schema.error().code, "bad_schema") << text;
    EXPECT_EQ(schema.error().pointer, pointer) << text;
  }
}

TEST(Schema, carries_words_for_people_without_holding_them) {
  EXPECT_EQ(faults(R"({"title":"T","description":"D","default":1,"examples":[1],"x-title":{"en":"T"},"$id":"i"})", "2"),
            "");
}

TEST(Schema, type) {
  for (auto [type, good, bad] : {std::tuple{"object", "{}", "[]"},
                                 {"array", "[]", "{}"},
                                 {"string", "\"\"", "1"},
                                 {"integer", "1", "1.5"},
                                 {"integer", "18446744073709551615", "\"1\""},
                                 {"number", "1.5", "\"1.5\""},
                                 {"boolean", "true", "0"},
                                 {"null", "null", "false"}}) {
    std::string schema = std::string(R"({"type":")") + type + "\"}";
    EXPECT_EQ(faults(schema, good), "") << type;
    EXPECT_EQ(faults(schema, bad), "wrong_type ") << type;
  }
  EXPECT_EQ(faults(R"({"type":["string","null"]})", "null"), "");
  auto result = schema_of(R"({"type":["string","null"]})").check(json::value(5));
  EXPECT_EQ(result.error().arguments, (Arguments{{"expected", "string, null"}}));
}

TEST(Schema, required_and_unknown_fields_are_named) {
  Schema schema =
      schema_of(R"({"type":"object","properties":{"hs":{"type":"string"},"unit":{}},"required":["hs","unit"],
                                "additionalProperties":false})");
  EXPECT_EQ(faults(schema, R"({"hs":"9027","unit":null})"), "");
  EXPECT_EQ(faults(schema, R"({"hs":"9027","units":1})"), "required_field_missing /unit; unknown_field /units");
  EXPECT_EQ(faults(R"({"properties":{}})", R"({"anything":1})"), "");
  auto result = schema.check(parse_json(R"({"hs":"9027"})").value());
  EXPECT_EQ(result.error().kind, ErrorKind::invalid);
  EXPECT_EQ(result.error().arguments, (Arguments{{"field", "unit"}}));
}

TEST(Schema, all_errors_come_with_pointers_in_document_order) {
  Schema schema = schema_of(R"({"properties":{"lines":{"type":"array","items":{"properties":{"hs":{"format":"hs"},
                                "quantity":{"format":"quantity"}},"required":["hs"]}},"a/b~c":{"type":"integer"}}})");
  EXPECT_EQ(faults(schema, R"({"lines":[{"hs":"90275090"},{"hs":"9"},{"quantity":"0"}],"a/b~c":"x"})"),
            "wrong_format /lines/1/hs; required_field_missing /lines/2/hs; wrong_format /lines/2/quantity; wrong_type "
            "/a~1b~0c");
}

TEST(Schema, enum_and_const) {
  EXPECT_EQ(faults(R"({"enum":["exempt","bonded",3]})", "\"bonded\""), "");
  EXPECT_EQ(faults(R"({"enum":["exempt","bonded",3]})", "3.0"), "");
  EXPECT_EQ(faults(R"({"enum":["exempt","bonded",3]})", "\"3\""), "not_in_list ");
  EXPECT_EQ(faults(R"({"const":{"a":1,"b":2}})", R"({"b":2,"a":1})"), "");
  EXPECT_EQ(faults(R"({"const":true})", "false"), "not_in_list ");
  auto result = schema_of(R"({"enum":["exempt","bonded"]})").check(json::value("taxed"));
  EXPECT_EQ(result.error().arguments, (Arguments{{"value", "taxed"}, {"list", "exempt, bonded"}}));
}

TEST(Schema, length_counts_code_points) {
  std::string schema = R"({"minLength":2,"maxLength":3})";
  EXPECT_EQ(faults(schema, "\"河\""), "too_short ");
  EXPECT_EQ(faults(schema, "\"河套\""), "");
  EXPECT_EQ(faults(schema, "\"河套通\""), "");
  EXPECT_EQ(faults(schema, "\"河套通😀\""), "too_long ");
  EXPECT_EQ(faults(schema, "12345"), "");
}

TEST(Schema, pattern_is_found_anywhere_and_cannot_run_for_ever) {
  EXPECT_EQ(faults(R"({"pattern":"^[A-Z]{2}$"})", "\"AB\""), "");
  EXPECT_EQ(faults(R"({"pattern":"^[A-Z]{2}$"})", "\"ABC\""), "pattern_mismatch ");
  EXPECT_EQ(faults(R"({"pattern":"套"})", "\"河套通\""), "");
  EXPECT_EQ(faults(R"({"pattern":"^(a+)+$"})", "\"" + std::string(60, 'a') + "!\""), "pattern_mismatch ");
}

TEST(Schema, range_holds_for_every_spelling_of_a_number) {
  std::string schema = R"({"minimum":2,"maximum":"10.5"})";
  for (const char* good : {"2", "2.0", "\"2\"", "10.5", "\"10.50\"", "\"words\""})
    EXPECT_EQ(faults(schema, good), "") << good;
  for (const char* low : {"1", "1.999", "-3", "\"1.99999\""}) EXPECT_EQ(faults(schema, low), "too_small ") << low;
  for (const char* high : {"11", "10.50001", "\"10.500000000000000000001\"", "18446744073709551615"}) {
    EXPECT_EQ(faults(schema, high), "too_large ") << high;
  }
}

TEST(Schema, items) {
  std::string schema = R"({"minItems":1,"maxItems":2,"uniqueItems":true,"items":{"type":"integer"}})";
  EXPECT_EQ(faults(schema, "[]"), "too_few_items ");
  EXPECT_EQ(faults(schema, "[1]"), "");
  EXPECT_EQ(faults(schema, "[1,2]"), "");
  EXPECT_EQ(faults(schema, "[1,2,3]"), "too_many_items ");
  EXPECT_EQ(faults(schema, "[1,\"2\"]"), "wrong_type /1");
  EXPECT_EQ(faults(schema, "[1,1]"), "duplicate_item /1");
  EXPECT_EQ(faults(R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"b":2,"a":1}])"), "duplicate_item /1");
}

TEST(Schema, formats) {
  const std::tuple<const char*, std::vector<const char*>, std::vector<const char*>> formats[] = {
      {"date", {"\"2026-02-10\""}, {"\"2026-02-30\"", "20260210"}},
      {"date-time", {"\"2026-02-10T08:00:00+08:00\""}, {"\"2026-02-10\""}},
      {"decimal", {"\"-1.5\"", "7", "18446744073709551615"}, {"\"1,5\"", "1.5", "true", "\"\""}},
      {"positive-decimal", {"\"0.0000001\"", "1"}, {"\"0\"", "0", "\"-1\""}},
      {"money", {"\"70000.00\"", "\"70000.000\"", "0", "\"-1.5\""}, {"\"0.001\""}},
      {"quantity", {"\"0.00001\"", "2"}, {"\"0.000001\"", "\"0\"", "\"-2\""}},
      {"uscc", {"\"91440300MA5HT0K01L\""}, {"\"91440300MA5HT0K01M\"", "91440300"}},
      {"resident-id", {"\"11010519491231002X\""}, {"\"110105194912310021\""}},
      {"hkid", {"\"A123456(3)\""}, {"\"A123456(4)\""}},
      {"lei", {"\"5493001KJTIIGC8Y1R12\""}, {"\"5493001KJTIIGC8Y1R13\""}},
      {"container", {"\"CSQU3054383\""}, {"\"CSQU3054384\""}},
      {"sha256", {"\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""}, {"\"e3b0\""}},
      {"hs", {"\"90275090\"", "\"9027509010\""}, {"\"902750\"", "\"9027509\"", "\"9027.5090\""}},
  };
  for (const auto& [format, good, bad] : formats) {
    Schema schema = schema_of(std::string(R"({"format":")") + format + "\"}");
    for (const char* document : good) EXPECT_EQ(faults(schema, document), "") << format << " " << document;
    for (const char* document : bad) EXPECT_EQ(faults(schema, document), "wrong_format ") << format << " " << document;
  }
}

TEST(Schema, a_null_that_is_allowed_needs_nothing_more) {
  EXPECT_EQ(faults(R"({"type":["string","null"],"format":"date","minLength":10})", "null"), "");
}

TEST(Schema, finds_personal_texts_and_takes_a_sealed_one_for_what_it_stands_for) {
  const std::string sealed = sealed_text(sha256("salt and value"));
  Schema schema = schema_of(R"({"type":"object","properties":{
      "phone":{"type":"string","maxLength":30,"pattern":"^[0-9-]+$","x-personal":true},
      "kind":{"type":"string","maxLength":30},
      "people":{"type":"array","items":{"type":"object",
          "properties":{"name":{"type":"string","x-personal":true}}}}}})");
  EXPECT_TRUE(schema.has_personal());
  EXPECT_FALSE(
      schema_of(R"({"type":"object","properties":{"kind":{"type":"string","x-personal":false}}})").has_personal());
  json::object document{
      {"kind", "a"}, {"phone", "0755-1"}, {"people", {{{"name", "李"}}, {{"age", 4}}, {{"name", "王"}}}}};
  std::string found;
  ASSERT_TRUE(schema.each_personal(document, [&](const std::string& pointer, json::string& value) -> Result<void> {
    found += pointer + "=" + std::string(value) + " ";
    value = sealed;
    return {};
  }));
  EXPECT_EQ(found, "/phone=0755-1 /people/0/name=李 /people/2/name=王 ");
  EXPECT_EQ(faults(schema, canonical(document)), "") << "longer than 30 and no telephone, but sealed";
  document["kind"] = sealed;
  EXPECT_EQ(faults(schema, canonical(document)), "too_long /kind") << "what is not personal is never sealed";
  document["kind"] = "a";
  document["phone"] = sealed.substr(0, sealed.size() - 1);
  EXPECT_EQ(faults(schema, canonical(document)), "too_long /phone");
}

}  // namespace
}  // namespace loopline
