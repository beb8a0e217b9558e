#include "base/check.h"
#include "zone/erp/limits.h"
#include "zone/erp/store.h"
#include "zone/erp/take.h"

namespace loopline::erp {

namespace {

Failure cannot(const Move& move, std::size_t index) {
  return fail(ErrorKind::conflict, "cannot_withdraw", "/numbers/" + std::to_string(index),
              {{"number", move.number}, {"kind", move.kind}, {"document", move.taken_as}});
}

// The command that undoes a document of ours, with its body; nothing where none does.
struct Undoing {
  const command::CommandSpec* spec = nullptr;
  json::object body;
};

Undoing undoing_of(const Kinds& kinds, const Move& move, const std::string& reason) {
  if (move.taken_as.starts_with('C')) {
    return {kinds.undoing("cancel"), {{"consignment", move.taken_as}, {"reason", reason}}};
  }
  if (move.taken_as.starts_with('U')) {
    return {kinds.undoing("withdraw-consumption"), {{"consumption", move.taken_as}, {"reason", reason}}};
  }
  return {};
}

void keep_withdrawn(Effects& effects, Move move, const Situation& situation) {
  move.ordinal = situation.seq * book::ordinals_per_entry + static_cast<std::int64_t>(effects.changes.size());
  move.state = "withdrawn";
  move.error.clear();
  move.told.clear();
  effects.changes.push_back(change_of(move));
}

}  // namespace

Result<Effects> withdraw(const Kinds& kinds, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  std::string source = text_at(body, "source");
  std::vector<Move> taken;
  std::vector<Move> refused;
  const json::array& numbers = body.at("numbers").as_array();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::string number(numbers[i].as_string());
    TRY_ASSIGN(auto move, find_move(situation.state, party, move_id(source, number)));
    std::string pointer = "/numbers/" + std::to_string(i);
    if (!move || move->state == "withdrawn")
      return fail(ErrorKind::not_found, "unknown_move", pointer, {{"number", number}});
    if (!move->is_taken()) {
      refused.push_back(*std::move(move));
    } else if (!taken.empty() && taken.front().taken_as != move->taken_as) {
      return fail(ErrorKind::invalid, "withdraw_one_document", pointer,
                  {{"first", taken.front().taken_as}, {"other", move->taken_as}});
    } else {
      taken.push_back(*std::move(move));
    }
  }
  Effects effects;
  effects.party = party;
  if (!taken.empty()) {
    Undoing undoing = undoing_of(kinds, taken.front(), text_at(body, "reason", "ERP"));
    if (undoing.spec == nullptr) return cannot(taken.front(), 0);
    auto undone = undoing.spec->handler(situation, undoing.body);
    if (!undone && undone.error().code == "wrong_state") return cannot(taken.front(), 0);
    if (!undone) return undone;
    effects = *std::move(undone);
    // The whole document comes back, whichever of its lines were named.
    TRY_ASSIGN(std::vector<Move> all, moves_taken_as(situation.state, party, taken.front().taken_as));
    for (Move& move : all) keep_withdrawn(effects, std::move(move), situation);
  }
  for (Move& move : refused) keep_withdrawn(effects, std::move(move), situation);
  effects.result = {{"state", "withdrawn"},
                    {"document", taken.empty() ? json::value(nullptr) : json::value(taken.front().taken_as)}};
  return effects;
}

}  // namespace loopline::erp
