// loopline: one program, subcommands that read like sentences.
//
// Exit codes: 0 done, 1 the answer is no, 2 bad usage or input, 3 the system failed.
#pragma once

#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "cli/shell.h"

namespace loopline::cli {

struct Subcommand {
  std::string_view name;     // "law check"
  std::string_view words;    // "QUESTION [FACT=VALUE…]", for the help
  std::string_view example;  // works as typed
  std::size_t words_min = 0;
  std::size_t words_max = 0;
  std::vector<Option> options;
  int (*run)(const Shell& shell, const Arguments& arguments) = nullptr;
};

// Runs a piece of work that gives the exit code (Result<int>) or nothing (Result<void>), and says what went wrong.
template <auto Work>
int run_with(const Shell& shell, const Arguments& arguments) {
  auto worked = Work(shell, arguments);
  if (!worked) return shell.fail_with(worked.error());
  if constexpr (std::is_void_v<typename decltype(worked)::value_type>)
    return Exit::done;
  else
    return *worked;
}

// Summary and details of a subcommand stand in messages/*/cli.json under "cli.<name with dots>" ("cli.law.check").
std::vector<Subcommand> all_subcommands();

int run(std::span<const std::string> words);

// Each in its own file.
std::vector<Subcommand> serve_subcommands();
std::vector<Subcommand> user_subcommands();
std::vector<Subcommand> law_subcommands();
std::vector<Subcommand> refusal_subcommands();
std::vector<Subcommand> decide_subcommands();
std::vector<Subcommand> positive_list_subcommands();
std::vector<Subcommand> tariff_subcommands();
std::vector<Subcommand> table_subcommands();
std::vector<Subcommand> dmn_subcommands();
std::vector<Subcommand> files_subcommands();
std::vector<Subcommand> slip_subcommands();
std::vector<Subcommand> record_subcommands();
std::vector<Subcommand> erasure_subcommands();
std::vector<Subcommand> store_subcommands();
std::vector<Subcommand> receipt_subcommands();
std::vector<Subcommand> witness_subcommands();
std::vector<Subcommand> backup_subcommands();
std::vector<Subcommand> book_subcommands();
std::vector<Subcommand> ledger_subcommands();
std::vector<Subcommand> jobs_subcommands();
std::vector<Subcommand> import_subcommands();
std::vector<Subcommand> message_subcommands();
std::vector<Subcommand> declare_subcommands();
std::vector<Subcommand> erp_subcommands();
std::vector<Subcommand> demo_subcommands();
std::vector<Subcommand> bench_subcommands();
std::vector<Subcommand> version_subcommands();
std::vector<Subcommand> simulate_subcommands();
std::vector<Subcommand> webhook_subcommands();
std::vector<Subcommand> storm_subcommands();

}  // namespace loopline::cli
