// The words after `loopline`, taken apart by a table that also writes the help.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::cli {

struct Option {
  std::string_view name;   // "--data"
  std::string_view value;  // "FOLDER"; "": a switch
  bool repeats = false;    // may be given more than once
};

// Understood by every subcommand.
inline constexpr Option common_options[] = {{"--data", "FOLDER"}, {"--database", "URL"},
                                            {"--pack", "NAME"},   {"--lang", "zh-Hans|zh-Hant|en"},
                                            {"--json", ""},       {"--help", ""}};

struct Arguments {
  std::vector<std::string> words;
  std::map<std::string, std::string, std::less<>> options;  // the first value of those that repeat
  std::map<std::string, std::vector<std::string>, std::less<>> repeated;

  bool has(std::string_view name) const { return options.contains(name); }
  std::string get(std::string_view name, std::string_view fallback = {}) const;
  // A whole number; `usual` where the option is not given. Errors: option_not_between.
  Result<std::int64_t> number(std::string_view name, std::int64_t usual, std::int64_t least, std::int64_t most) const;
  // Every value of an option that repeats, in order.
  std::vector<std::string> all(std::string_view name) const;
};

// "--name value", "--name=value", "--" ends options. Errors: unknown_option, option_without_value, switch_with_value,
// option_twice.
Result<Arguments> parse_arguments(std::span<const std::string> words, std::span<const Option> options);

}  // namespace loopline::cli
