// The short way: facts by place and from JSON text, hits, near misses.
#include <gtest/gtest.h>

#include <set>

#include "dmn/program/api.h"
#include "dmn/program/numbers.h"
#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using program::Slot;

const std::string exit_model =
    definitions(item("word", "string", "\"none\", \"permit\"") + input_data("own_use", "boolean") +
                input_data("permit", "word") + input_data("value", "number") + input_data("day", "date") +
                decision("exit", needs({"own_use", "permit", "value", "day"}),
                         table("FIRST", {"own_use:boolean", "permit:string", "value:number", "day:date"},
                               {{"true", "-", "<= 5000", "-", "\"free\""},
                                {"-", "\"permit\"", "? < 100 * 100", ">= date(\"2026-01-01\")", "\"with permit\""},
                                {"-", "-", "-", "-", "\"refused\""}})));

class Exit : public ::testing::Test {
 protected:
  Model model_ = Model::load(exit_model).value();
  Program program_{model_};
  Session session_ = Session::open(program_, "exit").value();

  std::string answer() {
    session_.decide();
    return feel::to_feel_string(session_.value());
  }
};

TEST_F(Exit, AnswersFromTypedFacts) {
  session_.set(*session_.fact("own_use"), Slot::boolean(true));
  session_.set(*session_.fact("value"), Slot::number(499'999, -2));
  EXPECT_EQ(answer(), "free");
  ASSERT_EQ(session_.hits().size(), 1u);
  EXPECT_EQ(session_.hits()[0], 0u);
  session_.clear();
  EXPECT_EQ(answer(), "refused");
  EXPECT_FALSE(session_.fact("nothing").has_value());
  EXPECT_EQ(Session::open(program_, "nothing").error().code, "no_such_decision");
}

TEST_F(Exit, AFactOfAnotherTypeIsNull) {
  session_.set(*session_.fact("own_use"), program::from_text("true", session_.symbols()));
  session_.set(*session_.fact("permit"), program::from_text("perhaps", session_.symbols()));
  session_.set(*session_.fact("value"), feel::Value::number(1));
  EXPECT_EQ(answer(), "refused");
}

TEST_F(Exit, ReadsJson) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"own_use": true, "value": 5000})", "free"},
      {R"({"own_use": true, "value": 5000.01})", "refused"},
      {R"({"own_use": true, "value": "5000.00"})", "free"},
      {R"({"own_use": true, "value": 5e3})", "free"},
      {R"({"own_use": true, "value": 5000.000000000000000000000000001})", "free"},  // a JSON number is a double
      {R"({"own_use": true, "value": "5000.000000000000000000000000001"})", "refused"},
      {R"({"permit": "permit", "value": 9999, "day": "2026-01-01", "own_use": null})", "with permit"},
      {R"({"permit": "permit", "value": 9999, "day": "2025-12-31"})", "refused"},
      {"{}", "refused"}};
  for (const auto& [text, wanted] : cases) {
    ASSERT_TRUE(session_.bind(text).has_value()) << text;
    EXPECT_EQ(answer(), wanted) << text;
    const auto facts = model_.bind(parse_json(text)->get_object());
    EXPECT_EQ(feel::to_feel_string(model_.evaluate("exit", *facts)->value), wanted) << "by the reference: " << text;
  }
}

TEST_F(Exit, BadJsonIsTheErrorItAlwaysWas) {
  for (const char* text :
       {"", "[1]", "{\"own_use\": tru}", "{\"own_use\": true} x", "{\"own_use\": true, \"own_use\": true}",
        R"({"own_use": 1})", R"({"value": "x"})", R"({"day": "2026-02-30"})", R"({"permit": "perhaps"})",
        R"({"nothing": 1})", R"({"value": 01})", R"({"value": [1]})"}) {
    const auto bound = session_.bind(text);
    const auto document = parse_json(text);
    ASSERT_FALSE(bound.has_value()) << text;
    if (!document) {
      EXPECT_EQ(bound.error().code, document.error().code) << text;
    } else if (document->is_object()) {
      const auto facts = model_.bind(document->get_object());
      EXPECT_EQ(bound.error().code, facts.error().code) << text;
      EXPECT_EQ(bound.error().pointer, facts.error().pointer) << text;
    }
    EXPECT_EQ(answer(), "refused") << "no fact is left";
  }
}

TEST_F(Exit, SaysWhichColumnsFailed) {
  ASSERT_TRUE(session_.bind(R"({"own_use": false, "permit": "permit", "value": 20000, "day": "2025-01-01"})"));
  session_.decide();
  const std::uint32_t rules[] = {0, 1, 2};
  std::uint64_t failed[3];
  session_.failed_columns(rules, failed);
  EXPECT_EQ(failed[0], 0b0101u) << "own use, and the value";
  EXPECT_EQ(failed[1], 0b1100u) << "the value, which is real FEEL, and the day";
  EXPECT_EQ(failed[2], 0u);
}

TEST_F(Exit, FactsAllAtOnceAreAsFactsOneByOne) {
  const std::vector<std::size_t> facts = {*session_.fact("own_use"), *session_.fact("permit"), *session_.fact("value")};
  const Slot permit = program::from_text("permit", session_.symbols());
  const std::vector<std::vector<Slot>> cases = {{Slot::boolean(true), permit, Slot::number(INT64_MIN)},
                                                {Slot::boolean(true), {}, Slot::number(5001)},
                                                {Slot::boolean(true), Slot::text("perhaps"), Slot::number(5000)},
                                                {permit, permit, permit},
                                                {{}, {}, {}}};
  std::set<std::string> answers;
  for (const std::vector<Slot>& values : cases) {
    session_.clear();
    for (std::size_t i = 0; i < facts.size(); ++i) session_.set(facts[i], values[i]);
    const std::string one_by_one = answer();
    session_.decide(facts, values);
    EXPECT_EQ(feel::to_feel_string(session_.value()), one_by_one);
    answers.insert(one_by_one);
  }
  EXPECT_EQ(answers, (std::set<std::string>{"free", "refused"}));
}

// Plain: each column a fact of its type, no cell that has to be asked.
const std::string plain_model = definitions(
    input_data("value", "number") + input_data("kind", "string") +
    decision("duty", needs({"value", "kind"}),
             table("FIRST", {"value:number", "kind:string"},
                   {{"< -0.5", "-", "1"}, {"[0..12.345]", "\"a\", \"b\"", "2"}, {"> 9000000000000000", "-", "3"}})));

// On, just below and just above the ends of intervals, with few and with many places, and beyond what fits the column.
TEST(PlainTable, ComparesNumbersOfAnyScale) {
  const Model model = Model::load(plain_model).value();
  const Program program(model);
  Session session = Session::open(program, "duty").value();
  const std::vector<std::size_t> facts = {*session.fact("value"), *session.fact("kind")};
  const Slot kind = program::from_text("b", session.symbols());
  std::set<std::string> answers;
  for (const char* number : {"-1",
                             "-0.5",
                             "-0.50",
                             "-0.5000000001",
                             "-0.4999999999",
                             "0",
                             "0.000",
                             "-0.0000001",
                             "12.345",
                             "12.34500",
                             "12.3450000",
                             "12.34500000000",
                             "12.3450001",
                             "12.345000000001",
                             "12.344999999999",
                             "9000000000000000",
                             "9000000000000001",
                             "9000000000000000.1",
                             "9223372036854775807",
                             "-9223372036854775808",
                             "1e17",
                             "-1e17",
                             "1e40",
                             "-1e40",
                             "0e40",
                             "1e-40",
                             "-1e-40"}) {
    const feel::Value value = *Decimal::parse(number);
    session.decide(facts, std::vector<Slot>{program::borrowed(value, session.symbols()), kind});
    feel::Context context;
    context.put("value", value);
    context.put("kind", "b");
    const feel::Value wanted = model.evaluate("duty", context)->value;
    EXPECT_EQ(feel::to_feel_string(session.value()), feel::to_feel_string(wanted)) << number;
    answers.insert(feel::to_feel_string(wanted));
  }
  EXPECT_EQ(answers, (std::set<std::string>{"1", "2", "3", "null"}));
}

TEST(PlainTable, SaysWhichColumnsFailedAndWhatItRead) {
  const Model model = Model::load(plain_model).value();
  const Program program(model);
  Session session = Session::open(program, "duty").value();
  const std::uint32_t rules[] = {0, 1, 2};
  std::uint64_t failed[3];
  for (const char* kind : {"\"c\"", "null"}) {  // a null goes the long way
    ASSERT_TRUE(session.bind(std::string(R"({"value": 12, "kind": )") + kind + "}"));
    session.decide();
    session.failed_columns(rules, failed);
    EXPECT_EQ(failed[0], 0b01u) << kind;
    EXPECT_EQ(failed[1], 0b10u) << kind;
    EXPECT_EQ(failed[2], 0b01u) << kind;
  }
  feel::Context context;
  context.put("value", Decimal(12));
  context.put("kind", "a");
  const auto answer = program.evaluate("duty", context);
  ASSERT_EQ(answer->trace.size(), 1u);
  ASSERT_EQ(answer->trace[0].inputs.size(), 2u);
  EXPECT_EQ(feel::to_feel_string(answer->trace[0].inputs[0].value), "12");
  EXPECT_EQ(feel::to_feel_string(answer->trace[0].inputs[1].value), "a");
  ASSERT_EQ(answer->trace[0].hits.size(), 1u);
  EXPECT_EQ(answer->trace[0].hits[0].index, 1);
}

TEST(Numbers, AreTheDecimalsOfTheReference) {
  const std::vector<std::pair<std::int64_t, int>> numbers = {{0, 0},
                                                             {1, 0},
                                                             {-1, 0},
                                                             {150, -2},
                                                             {5, 3},
                                                             {333, -5},
                                                             {INT64_MAX, 0},
                                                             {-INT64_MAX, -9},
                                                             {7, -50},
                                                             {25, -1},
                                                             {-25, -1},
                                                             {1'000'000'007, -4},
                                                             {INT64_MAX / 3, 8}};
  for (const auto& [a, a_exponent] : numbers) {
    for (const auto& [b, b_exponent] : numbers) {
      const Slot left = Slot::number(a, a_exponent);
      const Slot right = Slot::number(b, b_exponent);
      const Decimal x = program::decimal_of(left);
      const Decimal y = program::decimal_of(right);
      const auto expect = [&](bool taken, const Slot& found, const Decimal& wanted, const char* what) {
        EXPECT_EQ(program::decimal_of(taken ? found : left).text(), (taken ? wanted : x).text())
            << x.text() << what << y.text();
      };
      Slot out;
      expect(program::add(left, right, out), out, x + y, " + ");
      expect(program::subtract(left, right, out), out, x - y, " - ");
      expect(program::multiply(left, right, out), out, x * y, " * ");
      expect(program::divide(left, right, out), out, y.is_zero() ? x : x / y, " / ");
      const auto order = x <=> y;
      EXPECT_EQ(program::compare_numbers(left, right), order < 0   ? -1
                                                       : order > 0 ? 1
                                                                   : 0)
          << x.text() << " " << y.text();
    }
    for (int places = -3; places <= 4; ++places) {
      for (const Rounding rounding : {Rounding::half_even, Rounding::half_up, Rounding::half_down, Rounding::up,
                                      Rounding::down, Rounding::floor, Rounding::ceiling}) {
        Slot out;
        const Decimal whole = Decimal::scaled(a, a_exponent);
        if (!program::round(Slot::number(a, a_exponent), places, rounding, out)) continue;
        EXPECT_EQ(program::decimal_of(out).text(), whole.rounded(places, rounding).text())
            << whole.text() << " " << places;
      }
    }
  }
}

}  // namespace
}  // namespace loopline::dmn
