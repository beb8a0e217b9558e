// Models as a policy officer writes them: what they answer, what they say about themselves, and what is wrong with
// them.
#include <gtest/gtest.h>

#include "dmn/api.h"
#include "dmn/limits.h"
#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

Model loaded(const std::string& body) {
  auto model = Model::load(definitions(body));
  EXPECT_TRUE(model.has_value()) << model.error().code;
  return std::move(*model);
}

std::string load_error(const std::string& xml) {
  const auto model = Model::load(xml);
  return model ? "" : model.error().code;
}

Evaluation legal(const Model& model, const std::string& decision, const feel::Context& facts) {
  EvaluateOptions options;
  options.null_is_missing = true;
  auto evaluation = model.evaluate(decision, facts, options);
  EXPECT_TRUE(evaluation.has_value());
  return std::move(*evaluation);
}

using Names = std::vector<std::string>;

// Whether goods may leave: own use, or a permit.
const std::string exit_table = input_data("own_use", "boolean") + input_data("permit", "string") +
                               input_data("value", "number") +
                               decision("exit", needs({"own_use", "permit", "value"}),
                                        table("UNIQUE", {"own_use:boolean", "permit:string", "value:number"},
                                              {{"true", "-", "<= 5000", "\"free\""},
                                               {"true", "-", "> 5000", "\"taxed\""},
                                               {"false", "not(null)", "-", "\"with permit\""},
                                               {"false", "null", "-", "\"refused\""}}));

TEST(Evaluate, AnswersWithTheRuleThatSaidSo) {
  const Model model = loaded(exit_table);
  const auto evaluation = model.evaluate("exit", {{"own_use", true}, {"value", feel::Value::number(6000)}});
  ASSERT_TRUE(evaluation.has_value());
  EXPECT_EQ(evaluation->value, feel::Value("taxed"));
  ASSERT_EQ(evaluation->trace.size(), 1u);
  const DecisionTrace& trace = evaluation->trace[0];
  EXPECT_EQ(trace.kind, "table");
  EXPECT_EQ(trace.hits[0].id, "rule2");
  EXPECT_EQ(trace.hits[0].index, 1);
  EXPECT_EQ(trace.inputs[2].label, "value");
  EXPECT_EQ(trace.inputs[2].value, feel::Value::number(6000));
}

TEST(LegalMode, ANullThatMattersIsMissing) {
  const Model model = loaded(exit_table);
  const Evaluation evaluation = legal(model, "exit", {{"own_use", true}});
  EXPECT_TRUE(evaluation.value.is_null());
  EXPECT_EQ(evaluation.missing, Names{"value"});
  EXPECT_FALSE(evaluation.trace[0].no_rule);
}

TEST(LegalMode, ANullThatDoesNotMatterIsNot) {
  const Model model = loaded(exit_table);
  const Evaluation evaluation = legal(model, "exit", {{"own_use", false}, {"permit", "A1"}});
  EXPECT_EQ(evaluation.value, feel::Value("with permit"));
  EXPECT_TRUE(evaluation.missing.empty());
}

TEST(LegalMode, ACellThatNamesNullAsksWhetherTheFactIsAbsent) {
  EXPECT_EQ(legal(loaded(exit_table), "exit", {{"own_use", false}}).value, feel::Value("refused"));
}

TEST(LegalMode, AllFactsOfUndecidedRulesAreNamed) {
  EXPECT_EQ(legal(loaded(exit_table), "exit", {}).missing, (Names{"own_use", "value"}));
}

TEST(LegalMode, WithoutItNullIsComparedAsFeelDoes) {
  const auto evaluation = loaded(exit_table).evaluate("exit", {{"own_use", true}});
  EXPECT_TRUE(evaluation->value.is_null());
  EXPECT_TRUE(evaluation->missing.empty());
  EXPECT_TRUE(evaluation->trace[0].no_rule);
}

TEST(LegalMode, FirstStopsAtAnUnknownRule) {
  const Model model = loaded(
      input_data("a", "number") + input_data("b", "number") +
      decision("d", needs({"a", "b"}),
               table("FIRST", {"a:number", "b:number"}, {{"> 1", "-", "1"}, {"-", "> 1", "2"}, {"-", "-", "3"}})));
  const auto two = feel::Value::number(2);
  EXPECT_EQ(legal(model, "d", {{"a", two}}).value, feel::Value::number(1));
  EXPECT_EQ(legal(model, "d", {{"b", two}}).missing, Names{"a"});
  EXPECT_EQ(legal(model, "d", {{"a", feel::Value::number(0)}}).missing, Names{"b"});
}

TEST(LegalMode, MissingFactsComeThroughOtherDecisions) {
  const Model model =
      loaded(input_data("price", "number") + input_data("rate", "number") + input_data("kind", "string") +
             decision("duty", needs({"price", "rate"}), literal("price * rate")) +
             decision("d", needs({"kind"}, {"duty"}),
                      table("UNIQUE", {"kind:string", "duty:number"},
                            {{"\"x\"", "> 10", "duty"}, {"\"x\"", "<= 10", "0"}, {"not(\"x\")", "-", "1"}})));
  EXPECT_EQ(legal(model, "d", {{"kind", "x"}, {"price", feel::Value::number(3)}}).missing, Names{"rate"});
  EXPECT_EQ(legal(model, "d", {{"kind", "y"}}).value, feel::Value::number(1));
}

TEST(LegalMode, AnEntryOfAReferenceRowIsNamedWithItsRow) {
  const Model model =
      loaded("<inputData id=\"tariff\" name=\"tariff\"><variable name=\"tariff\" typeRef=\"context\"/></inputData>" +
             decision("d", needs({"tariff"}), table("UNIQUE", {"tariff.rate:number"}, {{"> 5", "1"}, {"<= 5", "0"}})));
  EXPECT_EQ(legal(model, "d", {{"tariff", feel::Context{{"rate", feel::Value()}}}}).missing, Names{"tariff.rate"});
  EXPECT_EQ(legal(model, "d", {}).missing, Names{"tariff"});
}

TEST(LegalMode, AConditionOnAMissingFactDoesNotTakeTheOtherBranch) {
  const Model model = loaded(input_data("own_use", "boolean") +
                             decision("tax", needs({"own_use"}), literal("if own_use then 0 else 100")));
  EXPECT_EQ(legal(model, "tax", {}).missing, Names{"own_use"});
  EXPECT_EQ(legal(model, "tax", {{"own_use", false}}).value, feel::Value::number(100));
}

TEST(LegalMode, NoDefaultAnswersForAMissingFact) {
  const Model model =
      loaded(input_data("n", "number") +
             decision("d", needs({"n"}),
                      table("UNIQUE", {"n:number"}, {{"> 5", "1"}},
                            "<output id=\"out\"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>")));
  EXPECT_EQ(legal(model, "d", {{"n", feel::Value::number(1)}}).value, feel::Value::number(0));
  EXPECT_TRUE(legal(model, "d", {}).value.is_null());
  EXPECT_EQ(legal(model, "d", {}).missing, Names{"n"});
}

TEST(LegalMode, WhereNoRuleAppliesNothingIsMissing) {
  const Model model =
      loaded(input_data("n", "number") + decision("d", needs({"n"}), table("UNIQUE", {"n:number"}, {{"> 5", "1"}})));
  const Evaluation evaluation = legal(model, "d", {{"n", feel::Value::number(1)}});
  EXPECT_TRUE(evaluation.value.is_null());
  EXPECT_TRUE(evaluation.missing.empty());
  EXPECT_TRUE(evaluation.trace[0].no_rule);
}

TEST(Evaluate, EachDecisionOnceWhateverNeedsIt) {
  const Model model = loaded(decision("a", "", literal("1")) + decision("b", needs({}, {"a"}), literal("a + 1")) +
                             decision("c", needs({}, {"a", "b"}), literal("a + b")));
  const auto evaluation = model.evaluate("c", {});
  EXPECT_EQ(evaluation->value, feel::Value::number(3));
  ASSERT_EQ(evaluation->trace.size(), 3u);
  EXPECT_EQ(evaluation->trace[0].name, "a");
  EXPECT_EQ(evaluation->trace[2].name, "c");
}

TEST(Evaluate, SeveralRulesUnderUniqueAreNoAnswer) {
  const Model model = loaded(input_data("n", "number") +
                             decision("d", needs({"n"}), table("UNIQUE", {"n:number"}, {{"> 1", "1"}, {"> 2", "2"}})));
  const auto evaluation = model.evaluate("d", {{"n", feel::Value::number(3)}});
  EXPECT_TRUE(evaluation->value.is_null());
  EXPECT_EQ(evaluation->diagnostics.at(0).code, "several_rules");
}

TEST(Evaluate, UnknownDecisionsAndFactsAreErrors) {
  const Model model = loaded(exit_table);
  EXPECT_EQ(model.evaluate("nothing", {}).error().code, "no_such_decision");
  EXPECT_EQ(model.bind(json::object{{"colour", 1}}).error().code, "unknown_input");
  EXPECT_EQ(model.bind(json::object{{"value", "ten"}}).error().pointer, "/value");
  EXPECT_EQ(model.bind(json::object{{"value", "10.50"}})->at("value"), feel::Value(*Decimal::parse("10.5")));
  EXPECT_EQ(model.facts_of("exit"), (Names{"own_use", "permit", "value"}));
}

TEST(Definitions, KeepExtensionsForWhoeverUnderstandsThem) {
  const Model model = loaded(
      "<inputData id=\"own\" name=\"own\"><extensionElements><law:fact actionable=\"true\" en=\"own "
      "use\"/></extensionElements></inputData>" +
      decision("d", needs({"own"}),
               "<decisionTable id=\"t\"><input><inputExpression><text>own</text></inputExpression></input><output "
               "name=\"answer\"/>"
               "<annotation name=\"Source\"/><rule id=\"r1\"><extensionElements><law:basis "
               "ref=\"TAX1:1(1)\"/><law:reason>Because</law:reason></extensionElements>"
               "<inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></"
               "outputEntry><annotationEntry><text>art. 1</text></annotationEntry></rule></decisionTable>"));
  const Definitions& definitions = model.definitions();
  EXPECT_EQ(definitions.find_input("own")->extensions.at(0).attributes.at("actionable"), "true");
  const Rule& rule = definitions.find_decision("d")->table()->rules.at(0);
  EXPECT_EQ(rule.extensions.at(0).name, "basis");
  EXPECT_EQ(rule.extensions.at(0).namespace_uri, "https://loopline.dev/law/1");
  EXPECT_EQ(rule.extensions.at(0).attributes.at("ref"), "TAX1:1(1)");
  EXPECT_EQ(rule.extensions.at(1).text, "Because");
  EXPECT_EQ(rule.annotations.at(0), "art. 1");
}

TEST(Problems, AnUnparsableCellIsNamedAndItsTableDoesNotAnswer) {
  const Model model = loaded(input_data("n", "number") + decision("good", "", literal("1")) +
                             decision("bad", needs({"n"}), table("FIRST", {"n:number"}, {{"-", "1"}, {"< <", "2"}})));
  ASSERT_EQ(model.problems().size(), 1u);
  const Problem& problem = model.problems()[0];
  EXPECT_EQ(problem.code, "bad_expression");
  EXPECT_EQ(problem.element, "bad");
  EXPECT_EQ(problem.row, 2);
  EXPECT_EQ(problem.column, 1);
  EXPECT_TRUE(model.evaluate("bad", {})->value.is_null());
  EXPECT_EQ(model.evaluate("good", {})->value, feel::Value::number(1));
}

TEST(Problems, WhatIsMissingIsNamed) {
  const Model model = loaded(input_data("n", "tNowhere") + decision("d", needs({"gone"}), literal("1")));
  ASSERT_EQ(model.problems().size(), 2u);
  EXPECT_EQ(model.problems()[0].code, "unknown_type");
  EXPECT_EQ(model.problems()[1].code, "missing_requirement");
  EXPECT_EQ(model.problems()[1].element, "d");
}

TEST(Problems, ARowMustHaveACellForEachColumn) {
  const Model model =
      loaded(input_data("n", "number") + decision("d", needs({"n"}), table("UNIQUE", {"n:number"}, {{"-", "1", "2"}})));
  EXPECT_EQ(model.problems().at(0).code, "wrong_number_of_cells");
  EXPECT_TRUE(model.evaluate("d", {})->value.is_null());
}

TEST(Load, RefusesCycles) {
  EXPECT_EQ(load_error(definitions(decision("a", needs({}, {"b"}), literal("b")) +
                                   decision("b", needs({}, {"a"}), literal("a")))),
            "requirement_cycle");
  EXPECT_EQ(load_error(definitions(decision("a", needs({}, {"a"}), literal("a")))), "requirement_cycle");
}

TEST(Load, RefusesWhatIsNoModel) {
  EXPECT_EQ(load_error("<definitions"), "malformed_xml");
  EXPECT_EQ(load_error(""), "malformed_xml");
  EXPECT_EQ(load_error("<html/>"), "not_dmn");
  EXPECT_EQ(load_error("<definitions xmlns=\"urn:else\"/>"), "not_dmn");
  EXPECT_EQ(load_error(definitions("\xC3\x28")), "model_not_utf8");
  EXPECT_EQ(load_error(definitions(input_data("a", "number") + input_data("a", "number"))), "duplicate_id");
}

TEST(Load, RefusesEntitiesAndBottomlessNesting) {
  EXPECT_EQ(load_error("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>" + definitions("&b;")),
            "doctype_refused");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<context><contextEntry>";
  EXPECT_EQ(load_error(definitions("<decision id=\"d\" name=\"d\">" + deep)), "xml_too_deep");
  // Neither is refused for what merely looks like it.
  EXPECT_EQ(load_error("<!-- <!DOCTYPE x> -->" +
                       definitions(decision(
                           "d", "", "<literalExpression><text><![CDATA[\"<a><b>\"]]></text></literalExpression>"))),
            "");
}

TEST(Load, ChainsOfDecisionsHaveALength) {
  const auto chain = [](int length) {
    std::string body = decision("d0", "", literal("1"));
    for (int i = 1; i < length; ++i) {
      const std::string before = "d" + std::to_string(i - 1);
      body += decision("d" + std::to_string(i), needs({}, {before}), literal(before + " + 1"));
    }
    return definitions(body);
  };
  const auto longest = Model::load(chain(requirement_depth_max + 1));
  ASSERT_TRUE(longest.has_value());
  EXPECT_EQ(longest->evaluate("d" + std::to_string(requirement_depth_max), {})->value,
            feel::Value::number(requirement_depth_max + 1));
  // Depth is counted from whatever decision is looked at first, so the chain is given from its end.
  std::string reversed;
  for (int i = requirement_depth_max + 5; i > 0; --i) {
    const std::string before = "d" + std::to_string(i - 1);
    reversed += decision("d" + std::to_string(i), needs({}, {before}), literal(before + " + 1"));
  }
  EXPECT_EQ(load_error(definitions(reversed + decision("d0", "", literal("1")))), "requirements_too_deep");
}

TEST(Load, ReadsEveryVersionOfTheStandard) {
  for (const char* space :
       {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
    const std::string xml =
        "<d:definitions xmlns:d=\"" + std::string(space) +
        "\" namespace=\"x\" name=\"m\"><d:decision name=\"d\" id=\"d\"><d:literalExpression><d:text>1 + "
        "1</d:text></d:literalExpression></d:decision></d:definitions>";
    const auto model = Model::load(xml);
    ASSERT_TRUE(model.has_value()) << space;
    EXPECT_EQ(model->evaluate("d", {})->value, feel::Value::number(2)) << space;
  }
}

TEST(Load, ImportsComeFromTheResolver) {
  const std::string library =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" namespace=\"urn:library\" "
      "name=\"library\">" +
      decision("half", "", literal("21")) + "</definitions>";
  const std::string user =
      "<import name=\"lib\" namespace=\"urn:library\" importType=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>" +
      decision("d", "<informationRequirement><requiredDecision href=\"urn:library#half\"/></informationRequirement>",
               literal("lib.half * 2"));
  const auto model = Model::load(definitions(user), [&](const Import& import) -> Result<std::string> {
    EXPECT_EQ(import.name, "lib");
    return library;
  });
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->evaluate("d", {})->value, feel::Value::number(42));
  EXPECT_EQ(Model::load(definitions(user))->problems().at(0).code, "unknown_import");
  // A model that imports itself for ever.
  const auto circular =
      Model::load(definitions(user), [&](const Import&) -> Result<std::string> { return definitions(user); });
  EXPECT_FALSE(circular.has_value());
}

TEST(Functions, AKnowledgeModelMayCallItselfWithinLimits) {
  const Model model = loaded(
      "<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic><formalParameter "
      "name=\"n\"/>" +
      literal("if n <= 1 then 1 else n * f(n - 1)") + "</encapsulatedLogic></businessKnowledgeModel>" +
      decision("small", "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>",
               literal("f(10)")) +
      decision("endless", "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>",
               literal("f(1000000)")));
  EXPECT_EQ(model.evaluate("small", {})->value, feel::Value::number(3628800));
  EXPECT_TRUE(model.evaluate("endless", {})->value.is_null());
}

TEST(Functions, RecursionThroughNestedBoxesEndsToo) {
  std::string logic = literal("f(n + 1)");
  for (int i = 0; i < 60; ++i) {
    logic = "<context><contextEntry><variable name=\"e\"/>" + logic + "</contextEntry></context>";
  }
  const Model model = loaded(
      "<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic><formalParameter "
      "name=\"n\"/>" +
      logic + "</encapsulatedLogic></businessKnowledgeModel>" +
      decision("d", "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>", literal("f(1)")));
  const auto evaluation = model.evaluate("d", {});
  ASSERT_TRUE(evaluation.has_value());
  EXPECT_EQ(evaluation->diagnostics.at(0).code, "evaluation_too_deep");
}

TEST(Functions, OutliveTheModelThatMadeThem) {
  feel::Value function;
  {
    const Model model = loaded(decision(
        "d", "", "<functionDefinition><formalParameter name=\"x\"/>" + literal("x + 1") + "</functionDefinition>"));
    function = model.evaluate("d", {})->value;
  }
  ASSERT_NE(function.function(), nullptr);
  const auto call = feel::parse_expression("f(41)", {{"f"}, {}, {}});
  EXPECT_EQ(feel::evaluate(*call, {{"f", function}}).value, feel::Value::number(42));
}

TEST(Work, EndsInAnErrorAndNotInAnAnswer) {
  const Model model = loaded(decision(
      "d", "",
      literal("if count(for i in 1..900, j in 1..900 return count(for k in 1..900 return k)) > 0 then 1 else 2")));
  const auto evaluation = model.evaluate("d", {});
  ASSERT_FALSE(evaluation.has_value());
  EXPECT_EQ(evaluation.error().code, "too_many_steps");
}

}  // namespace
}  // namespace loopline::dmn
