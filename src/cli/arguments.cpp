#include "cli/arguments.h"

#include <algorithm>

#include "base/integer.h"

namespace loopline::cli {

namespace {

const Option* find(std::string_view name, std::span<const Option> options) {
  for (const auto& list : {options, std::span<const Option>(common_options)}) {
    auto found = std::find_if(list.begin(), list.end(), [&](const Option& option) { return option.name == name; });
    if (found != list.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

std::string Arguments::get(std::string_view name, std::string_view fallback) const {
  auto found = options.find(name);
  return std::string(found == options.end() ? fallback : std::string_view(found->second));
}

Result<std::int64_t> Arguments::number(std::string_view name, std::int64_t usual, std::int64_t least,
                                       std::int64_t most) const {
  auto found = options.find(name);
  if (found == options.end()) return usual;
  const std::string& value = found->second;
  auto number = integer_from(value);
  if (number && *number >= least && *number <= most) return *number;
  return fail(ErrorKind::invalid, "option_not_between", {},
              {{"option", std::string(name)},
               {"value", value},
               {"least", std::to_string(least)},
               {"most", std::to_string(most)}});
}

std::vector<std::string> Arguments::all(std::string_view name) const {
  auto found = repeated.find(name);
  return found == repeated.end() ? std::vector<std::string>() : found->second;
}

Result<Arguments> parse_arguments(std::span<const std::string> words, std::span<const Option> options) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word == "--") {
      arguments.words.insert(arguments.words.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (!word.starts_with("--")) {
      arguments.words.emplace_back(word);
      continue;
    }
    std::size_t equals = word.find('=');
    std::string name(word.substr(0, equals));
    const Option* option = find(name, options);
    if (option == nullptr) return fail(ErrorKind::invalid, "unknown_option", {}, {{"option", name}});
    std::string value;
    if (option->value.empty()) {
      if (equals != std::string_view::npos)
        return fail(ErrorKind::invalid, "switch_with_value", {}, {{"option", name}});
    } else if (equals != std::string_view::npos) {
      value = word.substr(equals + 1);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    } else {
      return fail(ErrorKind::invalid, "option_without_value", {}, {{"option", name}});
    }
    if (option->repeats) arguments.repeated[name].push_back(value);
    if (!arguments.options.emplace(name, value).second && !option->repeats)
      return fail(ErrorKind::invalid, "option_twice", {}, {{"option", name}});
  }
  return arguments;
}

}  // namespace loopline::cli
