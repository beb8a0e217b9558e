// loopline decide: asks the law, with its reasons. Nothing is recorded.
#include "cli/house.h"
#include "cli/program.h"

namespace loopline::cli {

namespace {

// "own_use=true": true, false and null are those; everything else is text, which a number's fact reads as its number.
Result<void> add_fact(json::object& facts, const std::string& word) {
  std::size_t equals = word.find('=');
  if (equals == std::string::npos || equals == 0) return fail(ErrorKind::invalid, "not_a_fact", {}, {{"word", word}});
  std::string name = word.substr(0, equals);
  std::string text = word.substr(equals + 1);
  if (text == "true" || text == "false")
    facts[name] = text == "true";
  else if (text == "null")
    facts[name] = nullptr;
  else
    facts[name] = text;
  return {};
}

Result<json::object> facts_of(const Arguments& arguments) {
  json::object facts;
  if (arguments.has("--facts")) {
    TRY_ASSIGN(std::string text, read_file(arguments.get("--facts")));
    TRY_ASSIGN(json::value value, parse_json(text));
    if (!value.is_object()) return fail(ErrorKind::invalid, "wrong_type", {}, {{"expected", "object"}});
    facts = std::move(value.get_object());
  }
  for (std::size_t i = 1; i < arguments.words.size(); ++i) TRY(add_fact(facts, arguments.words[i]));
  return facts;
}

std::string clauses(const Shell& shell, const law::Pack& pack, const std::vector<Citation>& basis) {
  std::string text;
  for (const auto& citation : basis) text += (text.empty() ? "" : "; ") + pack.clause(citation).in(shell.script());
  return text;
}

std::string plain_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string text_of(const Shell& shell, const law::Pack& pack, const law::Answer& answer) {
  std::string out = shell.say("cli.outcome." + std::string(law::name_of(answer.outcome)));
  out += answer.unverified ? "  " + shell.say("cli.unverified") + "\n\n" : "\n\n";
  for (const auto& reason : answer.reasons) {
    out += "  " + reason.text.in(shell.script()) + "\n";
    if (!reason.basis.empty()) out += "    " + clauses(shell, pack, reason.basis) + "\n";
  }
  for (const auto& fact : answer.missing) out += "  " + shell.say("cli.missing", {{"fact", fact}}) + "\n";
  for (const auto& obligation : answer.obligations) {
    out += "  " + shell.say("cli.obligation", {{"text", obligation.text.in(shell.script())}});
    out += obligation.due ? " (" + obligation.due->text() + ")\n" : "\n";
  }
  for (const auto& change : answer.would_pass_if) {
    out += "  " +
           shell.say("cli.would_pass_if",
                     {{"label", change.label.in(shell.script())}, {"to", change.to_text.in(shell.script())}}) +
           "\n";
  }
  if (!answer.result.empty()) out += "\n";
  for (const auto& member : answer.result)
    out += "  " + std::string(member.key()) + " = " + plain_text(member.value()) + "\n";
  return out;
}

// The pack of --pack, or the one that the zone of --data knew at a moment.
Result<std::shared_ptr<const law::Pack>> pack_of(const Shell& shell, const Arguments& arguments) {
  if (!arguments.has("--as-known-at")) return shell.load_pack();
  const std::string said = arguments.get("--as-known-at");
  auto at = command::known_at(said);
  if (!at) return fail(ErrorKind::invalid, "wrong_format", {}, {{"value", said}, {"format", "date-time"}});
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(auto reader, zone->open_reader());
  return zone->law_known_at(*reader, *at);
}

Result<int> decide(const Shell& shell, const Arguments& arguments) {
  Date date = system_now().zone_date();
  if (arguments.has("--date")) {
    auto given = Date::parse(arguments.get("--date"));
    if (!given)
      return fail(ErrorKind::invalid, "wrong_format", {}, {{"value", arguments.get("--date")}, {"format", "date"}});
    date = *given;
  }
  TRY_ASSIGN(json::object facts, facts_of(arguments));
  TRY_ASSIGN(auto pack, pack_of(shell, arguments));
  TRY_ASSIGN(law::Answer answer, pack->decide(arguments.words[0], facts, date));
  shell.print(law::to_json(answer), text_of(shell, *pack, answer));
  return answer.permitted() ? Exit::done : Exit::answer_is_no;
}

int run_decide(const Shell& shell, const Arguments& arguments) {
  auto code = decide(shell, arguments);
  return code ? *code : shell.fail_with(code.error());
}

}  // namespace

std::vector<Subcommand> decide_subcommands() {
  return {{"decide",
           "QUESTION [FACT=VALUE…]",
           "decide supervision-term --date 2026-11-20 category=equipment vessel_or_aircraft=false motor_vehicle=false",
           1,
           200,
           {{"--date", "DAY"}, {"--facts", "FILE.json"}, {"--as-known-at", "MOMENT"}},
           run_decide}};
}

}  // namespace loopline::cli
