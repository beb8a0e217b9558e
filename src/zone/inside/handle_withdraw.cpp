// A consumption that was filed by mistake, taken back: the record keeps both, the goods are held again.
#include "base/check.h"
#include "zone/book/period.h"
#include "zone/inside/consumption_state.h"
#include "zone/inside/handle.h"
#include "zone/inside/store.h"
#include "zone/inside/uses.h"

namespace loopline::inside {

Result<std::optional<std::string>> state_of_consumption(store::Reader& reader, std::string_view party,
                                                        std::string_view id) {
  TRY_ASSIGN(auto found, find_consumption(reader, id));
  if (!found || found->owner != party) return std::optional<std::string>();
  return std::optional<std::string>(std::move(found->state));
}

namespace {

// Where the goods stand now: supervision may have ended since they were consumed.
Result<void> give_back(Docket& docket, const Movement& movement) {
  TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, movement.owner, movement.lot));
  CHECK(lot.has_value());
  const char* back = movement.from_place == place::aliquoted ? place::aliquoted : lot->standing_place();
  docket.move({*lot, movement.quantity.units, place::consumed, back, "withdraw_consumption", movement.document});
  return {};
}

}  // namespace

Result<Effects> withdraw_consumption(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "consumption");
  TRY_ASSIGN(auto found, find_consumption(situation.state, id));
  bool others = found && situation.actor.role == command::Role::institution && found->owner != situation.actor.party;
  if (!found || others) {
    return fail(ErrorKind::not_found, "unknown_consumption", "/consumption", {{"consumption", id}});
  }
  if (found->state != "awaiting" && found->state != "confirmed") {
    return fail(ErrorKind::conflict, "wrong_state", "/consumption", {{"document", id}, {"state", found->state}});
  }
  // What was made may have gone on already; it is corrected by movements of its own.
  if (!found->product.empty()) {
    return fail(ErrorKind::conflict, "product_was_made", "/consumption",
                {{"consumption", id}, {"lot", found->product}});
  }
  TRY(book::check_open(situation.state, found->owner, found->day));
  Docket docket(situation, found->owner, situation.today);
  found->state = "withdrawn";
  found->note = text_at(body, "reason");
  docket.keep(*found);
  TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_document(situation.state, found->owner, id));
  for (Movement& movement : movements) {
    if (movement.state == "pending") {
      docket.settle(std::move(movement), false);
    } else if (movement.state == "posted") {
      TRY(give_back(docket, movement));
    }
  }
  TRY(restore_aliquots(docket, *found));
  docket.effects.result = {{"consumption", id}, {"state", found->state}};
  return std::move(docket.effects);
}

}  // namespace loopline::inside
