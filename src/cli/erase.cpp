// loopline record erase: personal data wiped on a lawful ground, with an entry that says so.
#include "cli/house.h"
#include "cli/program.h"
#include "server/secret.h"

namespace loopline::cli {

namespace {

Result<void> erase(const Shell& shell, const Arguments& arguments) {
  for (std::string_view option : {"--person", "--ground"}) {
    if (!arguments.has(option)) {
      return fail(ErrorKind::invalid, "option_missing", std::string(option), {{"option", std::string(option)}});
    }
  }
  json::object body{{"person", arguments.get("--person")}, {"ground", arguments.get("--ground")}};
  if (arguments.has("--note")) body["note"] = arguments.get("--note");
  const command::Actor actor{arguments.get("--by", "cli"), command::Role::authority, {}};
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(std::string key, server::random_secret());
  TRY_ASSIGN(command::Outcome outcome,
             zone->submit({"registry", "erase-person", std::move(key), std::move(body), actor}));
  json::object result = outcome.body.at("result").as_object();
  const std::int64_t erased = integer_at(result, "erased");
  const std::int64_t seq = integer_at(outcome.body.at("entry").as_object(), "seq");
  result["entry"] = seq;
  std::string text = shell.say(
      erased == 0 ? "cli.erased_before" : "cli.erased",
      {{"person", text_at(result, "person")}, {"erased", std::to_string(erased)}, {"seq", std::to_string(seq)}});
  if (bool_at(result, "left_in_clear")) text += "\n" + shell.say("cli.left_in_clear");
  shell.print(result, text);
  return {};
}

}  // namespace

std::vector<Subcommand> erasure_subcommands() {
  return {{"record erase",
           "",
           "record erase --person H12 --ground purpose_achieved --by li",
           0,
           0,
           {{"--person", "ID"}, {"--ground", "GROUND"}, {"--by", "USER"}, {"--note", "TEXT"}},
           run_with<erase>}};
}

}  // namespace loopline::cli
