#include "link/again.h"

#include "record/api.h"
#include "zone/erp/store.h"

namespace loopline::link {

namespace {

struct Sent {
  erp::Move move;
  json::value error;
  json::object body;  // of the command that was refused
};

Failure wrong(const char* code, const erp::Move& move) {
  return fail(ErrorKind::conflict, code, {}, {{"number", move.number}, {"state", move.state}});
}

// The move and the version of it that was not taken. Errors: unknown_move, `code` where it is in another state.
Result<Sent> sent(command::Zone& zone, const AgainOptions& options, const std::string& number, std::string_view state,
                  const char* code) {
  TRY_ASSIGN(auto reader, zone.open_reader());
  TRY_ASSIGN(auto move, erp::find_move(*reader, options.party, erp::move_id(options.source, number)));
  if (!move) return fail(ErrorKind::not_found, "unknown_move", {}, {{"number", number}});
  if (move->state != state) return wrong(code, *move);
  TRY_ASSIGN(json::value error, parse_json(move->error));
  std::int64_t seq = state == "changed" ? integer_at(error.as_object(), "entry") : move->entry;
  TRY_ASSIGN(auto entry, record::entry(*reader, seq));
  if (!entry) return fail(ErrorKind::not_found, "unknown_move", {}, {{"number", number}});
  TRY_ASSIGN(json::object object, record::parse_entry(entry->bytes));
  return Sent{*std::move(move), std::move(error), std::move(object.at("body").as_object())};
}

std::string key_of(const AgainOptions& options, const erp::Move& move, const char* what) {
  return options.source + ":" + move.number + ":" + what + ":" + std::to_string(move.entry) + ":" +
         std::to_string(move.attempts + 1);
}

}  // namespace

Result<json::object> retry(command::Zone& zone, const AgainOptions& options, const std::string& number) {
  TRY_ASSIGN(Sent again, sent(zone, options, number, "refused", "move_not_refused"));
  command::Command take{"erp", "take", key_of(options, again.move, "retry"), std::move(again.body), options.actor};
  TRY_ASSIGN(command::Outcome tried, zone.dry_run(take));
  json::object& expected = tried.body.at("result").as_object();
  // Refused for the same reason: nothing new to put on record.
  if (const json::value* problem = expected.if_contains("problem");
      problem != nullptr && text_at(problem->as_object(), "code") == text_at(again.error.as_object(), "code"))
    return std::move(expected);
  TRY_ASSIGN(command::Outcome outcome, zone.submit(std::move(take)));
  return std::move(outcome.body.at("result").as_object());
}

Result<json::object> correct(command::Zone& zone, const AgainOptions& options, const std::string& number) {
  TRY_ASSIGN(Sent again, sent(zone, options, number, "changed", "move_not_changed"));
  json::object undo{{"party", options.party}, {"source", options.source}, {"numbers", json::array{number}}};
  again.body.erase("keep_refused");
  TRY_ASSIGN(
      auto outcomes,
      zone.submit_linked({{"erp", "withdraw", key_of(options, again.move, "undo"), std::move(undo), options.actor},
                          {"erp", "take", key_of(options, again.move, "redo"), std::move(again.body), options.actor}}));
  return std::move(outcomes.back().body.at("result").as_object());
}

}  // namespace loopline::link
