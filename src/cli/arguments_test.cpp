#include "cli/arguments.h"

#include <gtest/gtest.h>

#include "cli/program.h"

namespace loopline::cli {
namespace {

const Option own[] = {{"--port", "N"}, {"--write", ""}, {"--key", "KEY", true}};

Result<Arguments> parsed(std::vector<std::string> words) { return parse_arguments(words, own); }

TEST(Arguments, OptionsAndWordsMayStandInAnyOrder) {
  auto arguments = parsed({"FILE", "--port", "8080", "--write", "--data=var/x", "more"});
  ASSERT_TRUE(arguments.has_value());
  EXPECT_EQ(arguments->words, (std::vector<std::string>{"FILE", "more"}));
  EXPECT_EQ(arguments->get("--port"), "8080");
  EXPECT_EQ(arguments->get("--data"), "var/x");
  EXPECT_TRUE(arguments->has("--write"));
  EXPECT_EQ(arguments->get("--lang", "en"), "en");
}

TEST(Arguments, WhatFollowsTwoDashesIsAWord) { EXPECT_EQ(parsed({"--", "--port"})->words[0], "--port"); }

TEST(Arguments, WrongUseIsNamed) {
  EXPECT_EQ(parsed({"--prot", "1"}).error().code, "unknown_option");
  EXPECT_EQ(parsed({"--port"}).error().code, "option_without_value");
  EXPECT_EQ(parsed({"--write=yes"}).error().code, "switch_with_value");
  EXPECT_EQ(parsed({"--port", "1", "--port", "2"}).error().code, "option_twice");
}

TEST(Arguments, ANumberHasItsBoundsAndItsUsualValue) {
  EXPECT_EQ(parsed({})->number("--port", 8080, 0, 65535).value(), 8080);
  EXPECT_EQ(parsed({"--port", "65535"})->number("--port", 8080, 0, 65535).value(), 65535);
  EXPECT_EQ(parsed({"--port=0"})->number("--port", 8080, 0, 65535).value(), 0);
  for (const char* value : {"-1", "65536", "80x", "", " 80", "99999999999999999999"}) {
    Error refused = parsed({"--port", value})->number("--port", 8080, 0, 65535).error();
    EXPECT_EQ(refused.code, "option_not_between") << value;
    EXPECT_EQ(refused.arguments,
              (loopline::Arguments{{"option", "--port"}, {"value", value}, {"least", "0"}, {"most", "65535"}}));
  }
}

TEST(Arguments, WhatMayRepeatKeepsItsOrder) {
  auto arguments = parsed({"--key", "one", "--key=two"});
  ASSERT_TRUE(arguments.has_value());
  EXPECT_EQ(arguments->all("--key"), (std::vector<std::string>{"one", "two"}));
  EXPECT_TRUE(arguments->all("--port").empty());
}

TEST(Program, EverySubcommandHasItsWordsAndAnExampleThatNamesIt) {
  Messages messages = Messages::load(LOOPLINE_SOURCE "/messages").value();
  for (const auto& subcommand : all_subcommands()) {
    std::string key = "cli." + std::string(subcommand.name);
    std::replace(key.begin(), key.end(), ' ', '.');
    for (Script script : {Script::zh_hans, Script::zh_hant, Script::en}) EXPECT_NE(messages.render(key, script), key);
    EXPECT_TRUE(subcommand.example.starts_with(subcommand.name)) << subcommand.name;
    EXPECT_NE(subcommand.run, nullptr);
  }
}

TEST(Program, ExitCodesFollowTheKindOfFailure) {
  EXPECT_EQ(exit_code_of(fail(ErrorKind::refused, "refused_by_law").value()), 1);
  EXPECT_EQ(exit_code_of(fail(ErrorKind::conflict, "not_enough").value()), 1);
  EXPECT_EQ(exit_code_of(fail(ErrorKind::invalid, "unknown_option").value()), 2);
  EXPECT_EQ(exit_code_of(fail(ErrorKind::not_found, "cannot_read_file").value()), 2);
  EXPECT_EQ(exit_code_of(fail(ErrorKind::unavailable, "database_in_use").value()), 3);
  EXPECT_EQ(exit_code_of(fail(ErrorKind::internal, "storage_failed").value()), 3);
}

}  // namespace
}  // namespace loopline::cli
