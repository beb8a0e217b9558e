#include "server/problem.h"

#include <gtest/gtest.h>

#include "command/api.h"

namespace loopline::server {
namespace {

class ProblemTest : public testing::Test {
 protected:
  Messages messages_ = Messages::load(LOOPLINE_SOURCE "/messages").value();
  law::Pack pack_ = law::Pack::load(LOOPLINE_SOURCE "/src/law/testdata/small").value();
};

TEST_F(ProblemTest, SpeaksTheCallersScript) {
  Error error = fail(ErrorKind::invalid, "required_field_missing", "/lines/0/hs", {{"field", "hs"}}).value();
  json::object chinese = problem_of(error, Script::zh_hans, messages_, nullptr);
  EXPECT_EQ(chinese.at("status"), 422);
  EXPECT_EQ(chinese.at("pointer"), "/lines/0/hs");
  EXPECT_EQ(chinese.at("code"), "required_field_missing");
  EXPECT_EQ(chinese.at("type"), "https://loopline.dev/problems/required_field_missing");
  EXPECT_EQ(chinese.at("detail"), "缺少字段“hs”。");
  EXPECT_EQ(problem_of(error, Script::en, messages_, nullptr).at("detail"), "The field \"hs\" is missing.");
}

TEST_F(ProblemTest, NamesTheClauseWithTheInstrumentsTitle) {
  Error error = fail(ErrorKind::refused, "refused_by_law").value();
  error.basis = {{"RULES", "2"}, {"NOWHERE", "1"}};
  json::object problem = problem_of(error, Script::en, messages_, &pack_);
  const json::object& known = problem.at("basis").as_array()[0].as_object();
  EXPECT_EQ(known.at("instrument"), "RULES");
  EXPECT_EQ(known.at("article"), "2");
  EXPECT_EQ(known.at("title"), "Rules on goods of the test zone");
  EXPECT_FALSE(problem.at("basis").as_array()[1].as_object().contains("title"));
}

TEST_F(ProblemTest, TellsWhatWouldPass) {
  json::object facts{{"kind", "enterprise"}, {"own_use", true}, {"hs", "9011"}, {"value", 6000}};
  auto answer = pack_.decide("goods-entry", facts, Date::parse("2026-03-01").value());
  ASSERT_TRUE(answer.has_value()) << answer.error().code;
  ASSERT_EQ(answer->outcome, law::Outcome::refused);
  auto error = command::refusal({"/lines/0", *answer}).value();
  json::object problem = problem_of(error, Script::en, messages_, &pack_);
  EXPECT_EQ(problem.at("pointer"), "/lines/0");
  EXPECT_EQ(problem.at("basis").as_array()[0].as_object().at("article"), "2");
  EXPECT_TRUE(problem.at("would_pass_if").is_array());
  EXPECT_EQ(problem.at("answer").as_object().at("outcome"), "refused");
}

TEST_F(ProblemTest, ListsAllErrorsOfADocument) {
  Error error = fail(ErrorKind::invalid, "wrong_type", "/a", {{"expected", "string"}}).value();
  error.more.push_back(fail(ErrorKind::invalid, "wrong_type", "/b", {{"expected", "string"}}).value());
  json::object problem = problem_of(error, Script::en, messages_, nullptr);
  ASSERT_EQ(problem.at("errors").as_array().size(), 2u);
  EXPECT_EQ(problem.at("errors").as_array()[1].as_object().at("pointer"), "/b");
}

TEST_F(ProblemTest, KeepsCausesOfOurOwnFailuresToTheLog) {
  Error ours = fail(ErrorKind::internal, "storage_failed", {}, {}, "disk I/O error in /data/zone.db").value();
  EXPECT_FALSE(problem_of(ours, Script::en, messages_, nullptr).contains("cause"));
  Error theirs = fail(ErrorKind::malformed, "malformed_json", {}, {}, "offset 3").value();
  EXPECT_EQ(problem_of(theirs, Script::en, messages_, nullptr).at("cause"), "offset 3");
}

TEST_F(ProblemTest, EveryKindAndOwnStatusHasItsWords) {
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::internal); ++kind) {
    Error error = fail(static_cast<ErrorKind>(kind), "not_signed_in").value();
    for (Script script : {Script::zh_hans, Script::zh_hant, Script::en}) {
      json::object problem = problem_of(error, script, messages_, nullptr);
      EXPECT_FALSE(problem.at("title").as_string().starts_with("problem.")) << kind;
      EXPECT_GE(problem.at("status").as_int64(), 400);
    }
  }
  EXPECT_EQ(status_of(fail(ErrorKind::malformed, "head_too_large").value()), 431);
  EXPECT_EQ(status_of(fail(ErrorKind::malformed, "method_not_allowed").value()), 405);
}

TEST(Scripts, TheOwnHeaderWinsOverTheBrowsers) {
  Request request;
  EXPECT_EQ(script_of(request), Script::zh_hans);
  request.headers = {{"accept-language", "en-GB,en;q=0.5"}};
  EXPECT_EQ(script_of(request), Script::en);
  request.headers.emplace_back("x-loopline-script", "zh-Hant");
  EXPECT_EQ(script_of(request), Script::zh_hant);
}

}  // namespace
}  // namespace loopline::server
