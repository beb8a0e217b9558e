// Loading: what a good pack answers, and what is said of a broken one.
#include <gtest/gtest.h>

#include "base/hash.h"
#include "law/testdata_test.h"

namespace loopline::law {
namespace {

TEST(Pack, ParametersAreThoseInForceOnTheDay) {
  Pack pack = small_pack();
  EXPECT_EQ(pack.parameter("value_limit", day("2026-02-09"))->value, json::value(1000));
  EXPECT_EQ(pack.parameter("value_limit", day("2026-02-10"))->value, json::value("5000.50"));
  EXPECT_EQ(pack.parameter("value_limit", day("2026-02-10"))->confidence, Confidence::inferred);
  EXPECT_EQ(pack.parameter("value_limit", day("2024-12-31")).error().code, "parameter_not_in_force");
  EXPECT_EQ(pack.parameter("no_such", day("2026-02-10")).error().code, "unknown_parameter");
}

TEST(Pack, CodesMatchTheLongestPrefixInForce) {
  Pack pack = small_pack();
  EXPECT_EQ(pack.code("goods", "9011800090", day("2026-01-01"))->at("name"), "其他显微镜");
  EXPECT_EQ(pack.code("goods", "9011100000", day("2026-01-01"))->at("rate"), "0.5");
  EXPECT_EQ(pack.code("goods", "9011100000", day("2025-12-31"))->at("rate"), "0");
  EXPECT_EQ(pack.code("goods", "9011100000", day("2024-12-31"))->at("name"), "Optical, and other")
      << "9011 did not hold yet";
  EXPECT_FALSE(pack.code("goods", "91", day("2026-01-01")));
}

TEST(Pack, ExactCodesAreExact) {
  Pack pack = small_pack();
  EXPECT_EQ(pack.code("units", "035", day("2026-01-01"))->at("name"), "千克");
  EXPECT_FALSE(pack.code("units", "0351", day("2026-01-01")));
  EXPECT_FALSE(pack.code("units", "35", day("2026-01-01")));
  EXPECT_FALSE(pack.code("no_such_table", "035", day("2026-01-01")));
}

TEST(Pack, CalendarsCountWorkingDays) {
  Pack pack = small_pack();
  const WorkdayCalendar* calendar = pack.calendar("mainland");
  ASSERT_NE(calendar, nullptr);
  EXPECT_EQ(calendar->add(day("2026-09-30"), 1), day("2026-10-05")) << "1 and 2 October are holidays, then a weekend";
  EXPECT_TRUE(calendar->is_workday(day("2026-10-10")));
  EXPECT_EQ(pack.calendar("moon"), nullptr);
}

TEST(Pack, TextsHaveTheTraditionalFormOfTheList) {
  Pack pack = small_pack();
  Text text = pack.text(json::object{{"zh-Hans", "货物许可"}, {"en", "Permit"}});
  EXPECT_EQ(text.hant, "貨物許可");
}

TEST(Pack, HashIsThatOfTheListOfFileHashes) {
  PackCopy copy;
  for (const char* folder : {"instruments", "parameters", "codes", "decisions", "cases", "calendars", "services"}) {
    std::filesystem::remove_all(copy.folder() + "/" + folder);
  }
  copy.remove("areas.geojson");
  copy.replace("pack.yaml", "lookups:\n  - {name: listed_goods, table: goods, by: hs, match: longest_prefix}\n", "");
  auto line = [&](const std::string& file) {
    return hex(sha256(read_file(copy.folder() + "/" + file).value())) + "  " + file + "\n";
  };
  auto pack = copy.load();
  ASSERT_TRUE(pack.has_value()) << pack.error().cause;
  EXPECT_EQ(pack->hash(), hex(sha256(line("pack.yaml") + line("zh-Hant.tsv"))));
  copy.replace("zh-Hant.tsv", "測試", "测試");
  EXPECT_NE(copy.load()->hash(), pack->hash());
}

TEST(Pack, MissingFolderIsAnError) { EXPECT_EQ(Pack::load("/no/such/pack").error().code, "cannot_read_file"); }

struct Break {
  std::string name;
  std::string file;
  std::string before;  // empty: the whole file becomes `after`
  std::string after;
  std::string where;    // file of the fault, with the line where known
  std::string element;  // a part of it
  std::string kind;
};
void PrintTo(const Break& broken, std::ostream* out) { *out << broken.name; }

class BrokenPack : public testing::TestWithParam<Break> {};

TEST_P(BrokenPack, IsNotLoadedAndTheFaultIsNamed) {
  const Break& broken = GetParam();
  PackCopy copy;
  if (broken.before.empty()) {
    copy.write(broken.file, broken.after);
  } else {
    copy.replace(broken.file, broken.before, broken.after);
  }
  auto pack = copy.load();
  ASSERT_FALSE(pack.has_value());
  EXPECT_EQ(pack.error().code, "pack_invalid");
  std::vector<Error> errors = {pack.error()};
  errors.insert(errors.end(), pack.error().more.begin(), pack.error().more.end());
  std::string all;
  for (const Error& error : errors) {
    const Arguments& arguments = error.arguments;
    bool is_it = arguments[0].second == broken.where && arguments[1].second.find(broken.element) != std::string::npos &&
                 arguments[2].second == broken.kind;
    if (is_it) return;
    all += arguments[2].second + " in " + error.cause + "\n";
  }
  FAIL() << "expected " << broken.kind << " in " << broken.where << ": " << broken.element << "\nfound\n" << all;
}

const std::string manifest = "pack.yaml";
const std::string rules = "instruments/rules.yaml";
const std::string parameters = "parameters/goods.yaml";
const std::string tables = "codes/tables.yaml";
const std::string goods = "codes/goods.csv";
const std::string model = "decisions/goods-entry.dmn";
const std::string cases = "cases/goods.yaml";

INSTANTIATE_TEST_SUITE_P(
    Pack, BrokenPack,
    testing::Values(
        Break{"bad_yaml", manifest, "pack: small", "pack: [small", manifest, "", "malformed_yaml"},
        Break{"bad_utf8", manifest, "pack: small", "pack: \xFF", manifest, "", "not_utf8"},
        Break{"key_twice", manifest, "pack: small", "pack: small\npack: small", manifest, "", "duplicate_key"},
        Break{"typo_in_key", manifest, "lookups:", "lookup:", manifest, "lookup", "unknown_key"},
        Break{"bad_version", manifest, "2026.11.20", "next", manifest, "version", "bad_date"},
        Break{"unknown_lookup_table", manifest, "table: goods", "table: good", manifest, "lookups.listed_goods",
              "unknown_table"},
        Break{"bad_lookup_key", manifest, "by: hs", "by: 'hs +'", manifest, "lookups.listed_goods.by",
              "bad_expression"},
        Break{"no_issuer", rules, "  issuer: {zh-Hans: 试验区管理局, en: Test Zone Authority}\n", "", rules,
              "RULES.issuer", "missing_key"},
        Break{"bad_date", rules, "from: 2025-01-01", "from: 2025-02-30", rules, "RULES.from", "bad_date"},
        Break{"bad_confidence", rules, "confidence: analogue", "confidence: sure", rules, "RULES:3.confidence",
              "bad_confidence"},
        Break{"article_twice", rules, "{id: \"2\"", "{id: \"1\"", rules, "RULES:1", "duplicate_id"},
        Break{"wording_missing_without_note", rules, "note: {zh-Hans: 条文未取得, en: The wording is not at hand}, ",
              "", rules, "RULES:3.note", "missing_key"},
        Break{"parameter_without_basis", parameters, "basis: [\"RULES:2\"], ", "", parameters,
              "value_limit.values[0].basis", "no_basis"},
        Break{"overlapping_periods", parameters, "to: 2026-02-10", "to: 2026-02-11", parameters,
              "value_limit.values[1]", "overlap"},
        Break{"period_backwards", parameters, "to: 2026-02-10", "to: 2025-01-01", parameters,
              "value_limit.values[0].to", "bad_period"},
        Break{"unit_unknown", parameters, "unit: CNY", "unit: yuan", parameters, "value_limit.unit", "bad_unit"},
        Break{"value_no_number", parameters, "value: 1000", "value: much", parameters, "value_limit.values[0].value",
              "wrong_type"},
        Break{"parameter_twice", parameters, "id: pay_within_days", "id: value_limit", parameters, "value_limit",
              "duplicate_id"},
        Break{"typo_in_value", parameters, "confidence: verbatim", "confidense: verbatim", parameters,
              "value_limit.values[0].confidense", "unknown_key"},
        Break{"undeclared_column", tables, "name: string, rate: number", "name: string", tables, "goods.columns",
              "unknown_column"},
        Break{"declared_column_missing", tables, "rate: number", "rate: number, unit: string", tables, "goods.columns",
              "unknown_column"},
        Break{"key_is_not_first", tables, "key: hs", "key: name", tables, "goods.key", "unknown_column"},
        Break{"csv_missing", tables, "table: units", "table: unit", tables, "codes/unit.csv", "missing_file"},
        Break{"csv_not_declared", tables, "table: units", "table: unit", "codes/units.csv", "", "unknown_file"},
        Break{"csv_ragged", goods, "9011,显微镜,0,2025-01-01,2026-01-01,", "9011,显微镜", goods + ":3", "", "bad_csv"},
        Break{"csv_number", goods, ",5,", ",five,", goods + ":2", "rate", "wrong_type"},
        Break{"csv_rows_overlap", goods, "9011,显微镜,0.5,2026-01-01", "9011,显微镜,0.5,2025-12-31", goods + ":4",
              "9011", "overlap"},
        Break{"xml_broken", model, "</definitions>", "", model + ":122", "", "malformed_xml"},
        Break{"no_top_decision", model, "<decision id=\"goods_entry\" name=\"goods_entry\">",
              "<decision id=\"goods_entry\" name=\"entry\">", model, "", "no_top_decision"},
        Break{"cycle", model, "<requiredInput href=\"#listed_goods\"/>", "<requiredDecision href=\"#goods_entry\"/>",
              model, "", "requirement_cycle"},
        Break{"unknown_law_element", model, "<law:reason zh-Hans=\"免税入区。\"", "<law:raeson zh-Hans=\"免税入区。\"",
              model, "goods_entry/exempt", "unknown_element"},
        Break{"unknown_law_attribute", model, "actionable=\"true\"", "actionabel=\"true\"", model, "own_use",
              "unknown_key"},
        Break{"fact_without_label", model, "<law:fact zh-Hans=\"商品编号\" en=\"HS code\"/>", "", model, "hs",
              "missing_key"},
        Break{"case_typo", cases, "expect_missing", "expect_mising", cases, "own-use-not-said.expect_mising",
              "unknown_key"},
        Break{"case_twice", cases, "id: person-is-taxed", "id: own-use-is-free", cases, "own-use-is-free",
              "duplicate_id"},
        Break{"case_expects_nothing", cases, "  expect: {answer: refuse}\n", "", cases, "too-valuable.expect",
              "missing_key"},
        Break{"calendar_date", "calendars/mainland.yaml", "2026-10-02", "2026-10-32", "calendars/mainland.yaml",
              "holidays", "bad_date"},
        Break{"service_name", "services/permit.yaml", "service: permit", "service: other", "services/permit.yaml",
              "service", "wrong_name"},
        Break{"area_kind", "areas.geojson", "\"kind\": \"gate\"", "\"kind\": \"door\"", "areas.geojson", "gate_1.kind",
              "bad_kind"},
        Break{"area_overlap", "areas.geojson", "\"to\": \"2025-06-01\"", "\"to\": \"2025-06-02\"", "areas.geojson",
              "gate_1.closed", "overlap"},
        Break{"stray_file", "parameter/goods.yaml", "", "[]", "parameter/goods.yaml", "", "unknown_file"},
        Break{"hant_line", "zh-Hant.tsv", "", "没有制表符\n", "zh-Hant.tsv:1", "", "bad_line"}),
    [](const testing::TestParamInfo<Break>& broken) { return broken.param.name; });

}  // namespace
}  // namespace loopline::law
