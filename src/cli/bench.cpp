#include "cli/bench.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "cli/house.h"
#include "cli/measure_commands.h"
#include "cli/measure_decide.h"
#include "cli/measure_import.h"
#include "cli/measure_messages.h"
#include "cli/measure_start.h"
#include "cli/measure_verify.h"
#include "cli/program.h"
#include "dmn/measure.h"
#include "ledger/measure.h"
#include "ledger/measure_growth.h"
#include "ledger/measure_hot.h"
#include "server/app.h"
#include "server/measure.h"
#include "server/measure_hold.h"
#include "whatif/gather.h"
#include "whatif/measure.h"

namespace loopline::cli {

namespace {

double number_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

Result<int> seconds_of(const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t seconds, arguments.number("--seconds", 3, 1, 600));
  return static_cast<int>(seconds);
}

Result<int> commands_of(const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t commands, arguments.number("--commands", 20'000, 100, 10'000'000));
  return static_cast<int>(commands);
}

// What `body` (→ Result) measures with files in a folder that is there only meanwhile.
template <class Body>
auto in_folder(const Shell& shell, Body&& body) -> decltype(body(std::string())) {
  std::string folder = shell.data("bench");
  std::filesystem::create_directories(folder);
  auto figures = body(folder);
  std::filesystem::remove_all(folder);
  return figures;
}

Result<std::int64_t> entries_of(const Arguments& arguments, std::int64_t usual, std::int64_t least = 1'000) {
  return arguments.number("--entries", usual, least, 10'000'000);
}

Result<json::object> http(const Shell&, const Arguments& arguments) {
  server::MeasureOptions options;
  TRY_ASSIGN(int seconds, seconds_of(arguments));
  options.seconds = seconds;
  return server::measure_http(options);
}

std::string http_summary(const json::object& figures) {
  double ours = number_at(figures.at("loopline").as_object(), "median");
  double worker = number_at(figures.at("worker").as_object(), "median");
  std::string text = fmt::format("{:.0f} requests/s, {:.0f} through a worker", ours, worker);
  if (figures.at("ratio").is_null()) return text + "; nginx is not installed: no ratio";
  double nginx = number_at(figures.at("nginx").as_object(), "median");
  return text + fmt::format("; nginx {:.0f}; ratios {:.2f} and {:.2f} (load: {})", nginx, number_at(figures, "ratio"),
                            number_at(figures, "worker_ratio"), text_at(figures, "load"));
}

Result<json::object> hold(const Shell&, const Arguments& arguments) {
  TRY_ASSIGN(int seconds, seconds_of(arguments));
  return server::measure_hold(10'000, seconds);
}

std::string hold_summary(const json::object& figures) {
  return fmt::format(
      "{} of {} idle connections held, {} answered again, {} MiB; busy ones at {:.2f} of the rate without, at {:.2f} "
      "beside dawdlers and headers of 64 KiB ({} refused)",
      integer_at(figures, "opened"), integer_at(figures, "asked"), integer_at(figures, "answered_again"),
      integer_at(figures, "memory_mib"), number_at(figures, "idle_ratio"), number_at(figures, "hostile_ratio"),
      integer_at(figures, "too_large"));
}

// Every worked case of the pack over and over, with reasons and without.
Result<json::object> decisions(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(int seconds, seconds_of(arguments));
  TRY_ASSIGN(auto pack, shell.load_pack());
  json::array cases = pack->cases("");
  json::object figures{{"cases", cases.size()}};
  for (bool explain : {true, false}) {
    law::DecideOptions options;
    options.explain = explain;
    options.would_pass_if = false;
    std::int64_t count = 0;
    auto began = std::chrono::steady_clock::now();
    std::chrono::duration<double> passed{0};
    while (!cases.empty() && passed < std::chrono::seconds(seconds)) {
      for (const auto& value : cases) {
        const json::object& one = value.as_object();
        auto date = Date::parse(text_at(one, "date"));
        if (!date) continue;
        TRY(pack->decide(text_at(one, "question"), one.at("facts").as_object(), *date, options));
        ++count;
      }
      passed = std::chrono::steady_clock::now() - began;
    }
    figures[explain ? "explained_per_second" : "per_second"] =
        static_cast<std::int64_t>(static_cast<double>(count) / passed.count());
  }
  return figures;
}

std::string decisions_summary(const json::object& figures) {
  return fmt::format("{} decisions/s with reasons, {} without", integer_at(figures, "explained_per_second"),
                     integer_at(figures, "per_second"));
}

// Durable commands through record and ledger, against raw inserts of the same rows in the same batches.
Result<json::object> record(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(int commands, commands_of(arguments));
  return in_folder(shell, [&](const std::string& folder) -> Result<json::object> {
    json::object figures;
    for (int clients : {1, 8, 32, 128}) {
      TRY_ASSIGN(json::object one, ledger::measure_record(folder, commands, clients));
      figures[std::to_string(clients)] = std::move(one);
    }
    return figures;
  });
}

std::string record_summary(const json::object& figures) {
  std::string text;
  for (const auto& member : figures) {
    const json::object& one = member.value().as_object();
    text += fmt::format("{}{} clients: {:.0f}/s, ratio {:.2f}, p99 {:.1f} ms, most {:.0f} ms", text.empty() ? "" : "; ",
                        std::string_view(member.key()), number_at(one, "record_per_second"), number_at(one, "ratio"),
                        number_at(one, "p99_ms"), number_at(one, "most_ms"));
  }
  return text;
}

// The same commands on a PostgreSQL server, in an empty database; bench/postgres puts another program beside it.
Result<json::object> postgres(const Shell& shell, const Arguments& arguments) {
  if (shell.database().empty()) return json::object{};
  TRY_ASSIGN(int commands, commands_of(arguments));
  json::object figures;
  for (int clients : {1, 32}) {
    TRY_ASSIGN(auto database, store::open_postgres(shell.database(), fmt::format("bench_{}", clients)));
    TRY_ASSIGN(json::object one, ledger::measure_server(*database, commands, clients));
    figures[std::to_string(clients)] = std::move(one);
  }
  return figures;
}

std::string postgres_summary(const json::object& figures) {
  if (figures.empty()) return "needs --database";
  std::string text;
  for (const auto& member : figures) {
    const json::object& one = member.value().as_object();
    text += fmt::format("{}{} clients: {:.0f}/s, p99 {:.1f} ms", text.empty() ? "" : "; ",
                        std::string_view(member.key()), number_at(one, "per_second"), number_at(one, "p99_ms"));
  }
  return text;
}

Result<json::object> import(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t lines, arguments.number("--lines", 100'000, 1'000, 1'000'000));
  return measure_import(shell, shell.data("bench"), lines);
}

std::string import_summary(const json::object& figures) {
  std::string text;
  for (const auto& value : figures.at("sizes").as_array()) {
    const json::object& size = value.as_object();
    text += fmt::format("{} lines: {:.1f} s, {}/s, {} MiB; ", integer_at(size, "lines"), number_at(size, "seconds"),
                        integer_at(size, "lines_per_second"), integer_at(size, "memory_mib"));
  }
  return text + fmt::format("ten times the lines take {:.1f} times as long", number_at(figures, "scaling"));
}

Result<json::object> verify(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t entries, entries_of(arguments, 20'000));
  return measure_verify(shell, shell.data("bench"), entries);
}

Result<json::object> start(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t entries, entries_of(arguments, 20'000));
  return measure_start(shell, shell.data("bench"), entries);
}

Result<json::object> growth(const Shell& shell, const Arguments& arguments) {
  constexpr std::int64_t first = 10'000;
  TRY_ASSIGN(std::int64_t entries, entries_of(arguments, 100'000, first));
  return in_folder(shell, [&](const std::string& folder) { return ledger::measure_growth(folder, first, entries); });
}

// Two accounts that everybody wants against ten thousand, in files, or on a server in empty databases.
Result<json::object> hot(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(int commands, commands_of(arguments));
  return in_folder(shell, [&](const std::string& folder) -> Result<json::object> {
    auto open = [&](const std::string& name) {
      return shell.database().empty() ? store::open_sqlite(folder + "/" + name + ".db")
                                      : store::open_postgres(shell.database(), name);
    };
    TRY_ASSIGN(auto two, open("bench_hot"));
    TRY_ASSIGN(auto many, open("bench_cold"));
    return ledger::measure_hot(*two, *many, commands, 32);
  });
}

std::string hot_summary(const json::object& figures) {
  return fmt::format("two accounts: {:.0f} commands/s, ten thousand: {:.0f}/s, ratio {:.2f}",
                     number_at(figures, "hot_per_second"), number_at(figures, "cold_per_second"),
                     number_at(figures, "ratio"));
}

Result<json::object> commands(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(int seconds, seconds_of(arguments));
  return measure_commands(shell, shell.data("bench"), seconds);
}

Result<json::object> link(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(int seconds, seconds_of(arguments));
  return measure_messages(shell, seconds);
}

std::string link_summary(const json::object& figures) {
  const json::object& list = figures.at("long").as_object();
  return fmt::format("{} messages/s ({} MiB/s); {} lines of {} MiB in {} ms with {} MiB",
                     integer_at(figures, "messages_per_second"), integer_at(figures, "mib_per_second"),
                     integer_at(list, "lines"), integer_at(list, "mib"), integer_at(list, "milliseconds"),
                     integer_at(list, "memory_mib"));
}

Result<json::object> analysis(const Shell&, const Arguments&) {
  json::array tables;
  for (const int rules : {300, 1'000, 9'000}) {
    TRY_ASSIGN(json::object one, dmn::measure_analysis(rules, 10, 25));
    tables.push_back(std::move(one));
  }
  return json::object{{"tables", std::move(tables)}};
}

std::string analysis_summary(const json::object& figures) {
  std::string text;
  for (const auto& value : figures.at("tables").as_array()) {
    const json::object& one = value.as_object();
    text += fmt::format("{}{} rules: {:.1f} ms, after an edit {:.2f} ms (at most {:.1f}), ratio {:.0f}",
                        text.empty() ? "" : "; ", integer_at(one, "rules"), number_at(one, "full_ms"),
                        number_at(one, "edit_ms"), number_at(one, "edit_ms_max"), number_at(one, "ratio"));
  }
  return text;
}

Result<json::object> decide(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(int seconds, seconds_of(arguments));
  return measure_decide(shell, seconds);
}

// The facts on record in --data, as if ten million had been recorded, tried under the pack on one thread.
Result<json::object> replay(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t decisions,
             arguments.number("--decisions", 10'000'000, 1'000, 100'000'000));
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(auto database, open_record(shell));
  TRY_ASSIGN(auto reader, database->open_reader());
  TRY_ASSIGN(whatif::FactStore facts, whatif::facts_of_record(*reader, shell.data("facts.columns")));
  return whatif::measure_replay(facts, *pack, static_cast<std::size_t>(decisions));
}

std::string replay_summary(const json::object& figures) {
  return fmt::format(
      "{} decisions/s on one thread ({} of {} cases, {} evaluated), facts {} MiB, process {} MiB; with other facts "
      "each time {} evaluated/s ({} decisions of {} cases, {} evaluated), facts {} MiB, process {} MiB; "
      "one by one from JSON {}/s",
      integer_at(figures, "per_second"), integer_at(figures, "decisions"), integer_at(figures, "cases"),
      integer_at(figures, "evaluations"), integer_at(figures, "fact_bytes") >> 20, integer_at(figures, "process_mib"),
      integer_at(figures, "varied_per_second"), integer_at(figures, "varied_decisions"),
      integer_at(figures, "varied_cases"), integer_at(figures, "varied_evaluations"),
      integer_at(figures, "varied_bytes") >> 20, integer_at(figures, "varied_process_mib"),
      integer_at(figures, "one_by_one_per_second"));
}

int run_bench(const Shell& shell, const Arguments& arguments) {
  json::object all;
  Table table{{shell.say("cli.col.benchmark"), shell.say("cli.col.figures")}, {}, {}};
  for (const auto& benchmark : all_benchmarks()) {
    bool wanted = arguments.words.empty() ||
                  std::find(arguments.words.begin(), arguments.words.end(), benchmark.name) != arguments.words.end();
    if (!wanted) continue;
    auto figures = benchmark.run(shell, arguments);
    if (!figures) return shell.fail_with(figures.error());
    table.rows.push_back({std::string(benchmark.name), benchmark.summary(*figures)});
    all[benchmark.name] = std::move(*figures);
  }
  if (all.empty()) {
    return shell.fail_with(fail(ErrorKind::invalid, "no_such_benchmark", {}, {{"name", arguments.words[0]}}).value());
  }
  shell.print(all, table);
  return Exit::done;
}

}  // namespace

std::vector<Benchmark> all_benchmarks() {
  return {{"decisions", decisions, decisions_summary}, {"analysis", analysis, analysis_summary},
          {"decide", decide, decide_summary},          {"record", record, record_summary},
          {"postgres", postgres, postgres_summary},    {"http", http, http_summary},
          {"hold", hold, hold_summary},
          {"import", import, import_summary},          {"link", link, link_summary},
          {"replay", replay, replay_summary},          {"verify", verify, verify_summary},
          {"start", start, start_summary},             {"growth", growth, ledger::growth_summary},
          {"hot", hot, hot_summary},                   {"commands", commands, commands_summary}};
}

std::vector<Subcommand> bench_subcommands() {
  return {{"bench",
           "[NAME…]",
           "bench http --seconds 2",
           0,
           20,
           {{"--seconds", "N"}, {"--commands", "N"}, {"--lines", "N"}, {"--entries", "N"}, {"--decisions", "N"}},
           run_bench}};
}

}  // namespace loopline::cli
