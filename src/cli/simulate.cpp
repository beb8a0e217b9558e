// loopline simulate: what a changed pack would have decided otherwise, of all that is on record.
#include "whatif/simulate.h"

#include <filesystem>

#include "cli/house.h"
#include "cli/pack_words.h"
#include "cli/program.h"
#include "cli/remote_trial.h"
#include "cli/secret_option.h"
#include "whatif/gather.h"

namespace loopline::cli {

namespace {

Result<std::optional<Date>> day_of(const Arguments& arguments, const char* option) {
  if (!arguments.has(option)) return std::optional<Date>();
  auto day = Date::parse(arguments.get(option));
  if (!day) return fail(ErrorKind::invalid, "wrong_format", {}, {{"value", arguments.get(option)}, {"format", "date"}});
  return day;
}

std::string outcome_words(const Shell& shell, const json::object& change, const char* side) {
  const json::value& outcome = change.at(side);
  return outcome.is_string() ? shell.say("cli.outcome." + shown(outcome)) : shown(change.at("error"));
}

std::string differences(const json::object& change) {
  std::string text;
  for (const auto& value : change.at("differs").as_array()) {
    const json::object& one = value.as_object();
    text += (text.empty() ? "" : "; ") + text_at(one, "name") + " " + shown(one.at("before")) + " → " +
            shown(one.at("after"));
  }
  return text;
}

std::string samples(const json::object& change) {
  std::string text;
  for (const auto& value : change.at("samples").as_array())
    text += (text.empty() ? "" : " ") + text_at(value.as_object(), "decision");
  return text;
}

std::string groups(const json::object& question, const char* list, const char* name) {
  std::string text;
  for (const auto& value : question.at(list).as_array()) {
    const json::object& one = value.as_object();
    const std::string word = text_at(one, name);
    if (!word.empty()) text += (text.empty() ? "" : ", ") + word + " " + shown(one.at("count"));
  }
  return text;
}

std::string question_text(const Shell& shell, const json::object& question) {
  std::string text = "\n" + words_at(shell, question, "title") + "  (" + text_at(question, "question") + ")\n";
  text += "  " +
          shell.say("cli.simulated_question",
                    {{"decisions", shown(question.at("decisions"))}, {"changed", shown(question.at("changed"))}}) +
          "\n";
  Table table{{shell.say("cli.col.count"), shell.say("cli.diff_before"), shell.say("cli.diff_after"),
               shell.say("cli.col.detail"), shell.say("cli.col.samples")},
              {},
              {}};
  for (const auto& value : question.at("changes").as_array()) {
    const json::object& change = value.as_object();
    table.rows.push_back({shown(change.at("count")), outcome_words(shell, change, "before"),
                          outcome_words(shell, change, "after"), differences(change), samples(change)});
  }
  text += table.text();
  for (const auto& value : question.at("amounts").as_array()) {
    const json::object& one = value.as_object();
    text += "  " + text_at(one, "name") + ": " + text_at(one, "before") + " → " + text_at(one, "after") + " CNY (" +
            text_at(one, "difference") + ")\n";
  }
  for (auto [list, name] : {std::pair{"categories", "category"}, std::pair{"parties", "party"}})
    if (std::string words = groups(question, list, name); !words.empty())
      text += "  " + shell.say(std::string("cli.simulated_") + list) + ": " + words + "\n";
  return text;
}

std::string text_of(const Shell& shell, const json::object& report) {
  std::string text = shell.say("cli.simulated", {{"decisions", shown(report.at("decisions"))},
                                                 {"evaluations", shown(report.at("evaluations"))},
                                                 {"changed", shown(report.at("changed"))},
                                                 {"bytes", shown(report.at("memory_bytes"))}}) +
                     "\n";
  for (const auto& value : report.at("questions").as_array()) {
    const json::object& question = value.as_object();
    if (integer_at(question, "changed") > 0) text += question_text(shell, question);
  }
  return text;
}

// Of a server that runs, with a token of --token-file or $LOOPLINE_TOKEN.
Result<int> simulate_there(const Shell& shell, const Arguments& arguments, const whatif::Trial& trial) {
  TRY_ASSIGN(const std::string token, secret_option(arguments, "--token-file", "LOOPLINE_TOKEN"));
  TRY_ASSIGN(const json::object report, try_remotely({arguments.get("--url"), token, arguments.get("--pack", "folder"),
                                                      trial.from, trial.to}));
  shell.print(report, text_of(shell, report));
  return Exit::done;
}

Result<int> simulate(const Shell& shell, const Arguments& arguments) {
  whatif::Trial trial;
  TRY_ASSIGN(trial.from, day_of(arguments, "--from"));
  TRY_ASSIGN(trial.to, day_of(arguments, "--to"));
  if (arguments.has("--url")) return simulate_there(shell, arguments, trial);
  TRY_ASSIGN(law::SharedPack pack, pack_by_word(shell, arguments.get("--pack", "hetao")));
  TRY_ASSIGN(auto database, open_record(shell));
  TRY_ASSIGN(auto reader, database->open_reader());
  TRY_ASSIGN(whatif::FactStore facts, whatif::facts_of_record(*reader, shell.data("facts.columns")));
  json::object report = whatif::to_json(whatif::simulate(facts, *pack, trial), facts, *pack);
  shell.print(report, text_of(shell, report));
  return Exit::done;
}

}  // namespace

std::vector<Subcommand> simulate_subcommands() {
  return {{"simulate",
           "",
           "simulate --pack hetao --from 2026-10-01 --to 2026-11-30",
           0,
           0,
           {{"--from", "DAY"}, {"--to", "DAY"}, {"--url", "URL"}, {"--token-file", "FILE"}},
           run_with<simulate>}};
}

}  // namespace loopline::cli
