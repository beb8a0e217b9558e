#include "cli/program.h"

#include <fmt/format.h>

#include "cli/home.h"
#include "cli/version.h"

namespace loopline::cli {

namespace {

std::string message_key(std::string_view name) {
  std::string key = "cli.";
  for (char c : name) key.push_back(c == ' ' ? '.' : c);
  return key;
}

// The subcommand with the most words that `words` begins with.
const Subcommand* find(const std::vector<Subcommand>& all, std::span<const std::string> words, std::size_t& used) {
  const Subcommand* best = nullptr;
  used = 0;
  for (const auto& subcommand : all) {
    std::size_t count = 1 + static_cast<std::size_t>(std::count(subcommand.name.begin(), subcommand.name.end(), ' '));
    if (count > words.size() || count <= used) continue;
    std::string joined = words[0];
    for (std::size_t i = 1; i < count; ++i) joined.append(" ").append(words[i]);
    if (joined != subcommand.name) continue;
    best = &subcommand;
    used = count;
  }
  return best;
}

void print_help(const Shell& shell, const Subcommand& subcommand) {
  fmt::print("{}\n\n  loopline {}{}{}", shell.say(message_key(subcommand.name)), subcommand.name,
             subcommand.words.empty() ? "" : " ", subcommand.words);
  for (const auto& option : subcommand.options) {
    fmt::print(" [{}{}{}]", option.name, option.value.empty() ? "" : " ", option.value);
  }
  fmt::print("\n\n{}\n  loopline {}\n\n{}\n ", shell.say("cli.example"), subcommand.example,
             shell.say("cli.common_options"));
  for (const auto& option : common_options)
    fmt::print(" {}{}{}", option.name, option.value.empty() ? "" : " ", option.value);
  fmt::print("\n{}\n", shell.say("cli.exit_codes"));
}

void print_overview(const Shell& shell, const std::vector<Subcommand>& all, std::string_view group) {
  Table table{{"loopline", ""}, {}, {}};
  for (const auto& subcommand : all) {
    bool of_group =
        group.empty() || (subcommand.name.starts_with(group) && subcommand.name.substr(group.size()).starts_with(' '));
    if (of_group) table.rows.push_back({std::string(subcommand.name), shell.say(message_key(subcommand.name))});
  }
  fmt::print("{}\n{}\n", table.text(), shell.say("cli.more_help"));
}

bool is_group(const std::vector<Subcommand>& all, std::string_view word) {
  return std::any_of(all.begin(), all.end(), [&](const Subcommand& subcommand) {
    return subcommand.name.starts_with(word) && subcommand.name.substr(word.size()).starts_with(' ');
  });
}

int run_subcommand(Shell& shell, const Subcommand& subcommand, std::span<const std::string> words) {
  auto arguments = parse_arguments(words, subcommand.options);
  if (!arguments) return shell.fail_with(arguments.error());
  shell.set(*arguments);
  if (arguments->has("--help")) {
    print_help(shell, subcommand);
    return Exit::done;
  }
  std::size_t count = arguments->words.size();
  if (count < subcommand.words_min || count > subcommand.words_max) {
    print_help(shell, subcommand);
    return Exit::bad_input;
  }
  return subcommand.run(shell, *arguments);
}

}  // namespace

std::vector<Subcommand> all_subcommands() {
  std::vector<Subcommand> all;
  for (auto group :
       {serve_subcommands,    demo_subcommands,    user_subcommands,          decide_subcommands,  law_subcommands,
        version_subcommands,  refusal_subcommands, positive_list_subcommands, tariff_subcommands,  table_subcommands,
        simulate_subcommands, dmn_subcommands,     import_subcommands,        message_subcommands, book_subcommands,
        ledger_subcommands,   jobs_subcommands,    declare_subcommands,       erp_subcommands,     record_subcommands,
        erasure_subcommands,  receipt_subcommands, witness_subcommands,       store_subcommands,   backup_subcommands,
        files_subcommands,    slip_subcommands,    webhook_subcommands,       bench_subcommands,   storm_subcommands}) {
    for (auto& subcommand : group()) all.push_back(std::move(subcommand));
  }
  return all;
}

int run(std::span<const std::string> words) {
  if (!words.empty() && words[0] == "--version") {
    fmt::print("loopline {}\n", version);
    return Exit::done;
  }
  auto home = find_home();
  auto messages = home ? Messages::load(*home + "/messages") : Result<Messages>(Failure(home.error()));
  if (!messages) {  // nothing to speak with yet
    fmt::print(stderr, "loopline: {} {}\n", messages.error().code,
               messages.error().arguments.empty() ? "" : messages.error().arguments[0].second);
    return Exit::system_failed;
  }
  Shell shell(std::move(*home), std::move(*messages), script_of_environment());
  auto all = all_subcommands();
  bool asks_help = !words.empty() && (words[0] == "--help" || words[0] == "help");
  if (words.empty() || asks_help) {
    print_overview(shell, all, {});
    return words.empty() ? Exit::bad_input : Exit::done;
  }
  std::size_t used = 0;
  const Subcommand* subcommand = find(all, words, used);
  if (subcommand != nullptr) return run_subcommand(shell, *subcommand, words.subspan(used));
  if (is_group(all, words[0])) {
    print_overview(shell, all, words[0]);
    return words.size() > 1 && words[1] == "--help" ? Exit::done : Exit::bad_input;
  }
  return shell.fail_with(Error{ErrorKind::invalid, "unknown_subcommand", {}, {{"word", words[0]}}, {}, {}, {}, {}});
}

}  // namespace loopline::cli
