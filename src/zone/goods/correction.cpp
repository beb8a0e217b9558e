#include "zone/goods/correction.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/book/tariff_line.h"
#include "zone/duty/tax.h"
#include "zone/goods/passing.h"
#include "zone/goods/store.h"
#include "zone/goods/treatment.h"
#include "zone/registry/standing.h"

namespace loopline::goods {

namespace {

constexpr const char* correction_kind = "correction";

struct Place {
  AtWork work;
  ConsignmentLine* line = nullptr;
  Movement movement;  // that brought the lot in
};

Result<Place> place_of(const Docket& docket, const Lot& lot) {
  auto not_declared = fail(ErrorKind::conflict, "correction_not_declared", "/lot", {{"lot", lot.id}});
  Place place;
  TRY_ASSIGN(auto consignment, find_consignment(docket.situation.state, lot.consignment));
  if (!consignment || consignment->owner != lot.owner) return not_declared;
  place.work.consignment = *std::move(consignment);
  TRY_ASSIGN(place.work.lines, lines_of_consignment(docket.situation.state, lot.owner, lot.consignment));
  for (ConsignmentLine& line : place.work.lines)
    if (line.lot == lot.id) place.line = &line;
  if (place.line == nullptr) return not_declared;
  if (!place.line->is_open() && place.line->state != "passed") {
    return fail(ErrorKind::conflict, "wrong_state", "/lot", {{"document", lot.id}, {"state", place.line->state}});
  }
  TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_lot(docket.situation.state, lot.owner, lot.id));
  for (Movement& movement : movements)
    if (movement.transfer == place.line->transfer) place.movement = std::move(movement);
  CHECK(!place.movement.id.empty());  // every line has the movement it was filed with
  return place;
}

Result<void> take_figures(const Docket& docket, Lot& lot, const json::object& found) {
  if (found.contains("hs")) {
    lot.hs = text_at(found, "hs");
    TRY(book::check_tariff_line(docket, lot.hs, lot.quantity.unit, "/found"));
  }
  if (found.contains("quantity")) {
    TRY_ASSIGN(lot.quantity, book::quantity_of(found, lot.quantity.unit, "/found"));
  }
  if (const json::value* value = found.if_contains("value")) {
    auto fen = book::decimal_of(*value).to_units(money_places, Rounding::half_up);
    CHECK(fen.has_value());  // the schema holds the format
    lot.value_fen = *fen;
  }
  return {};
}

Result<void> take_origin(const Docket& docket, Lot& lot, const json::object& found) {
  std::string origin = text_at(found, "origin", lot.origin);
  if (origin == lot.origin) return {};
  if (!docket.situation.law.code("countries", origin, docket.day))
    return fail(ErrorKind::invalid, "unknown_origin", "/found/origin", {{"origin", origin}});
  lot.origin = origin;
  lot.agreement.clear();  // the proof that came with it was of another country
  return {};
}

// Exempt or bonded on another line of the tariff only if the law says so of that line, on the day it entered.
Result<void> treat_again(Docket& docket, const Lot& declared, Lot& lot, const std::string& asked) {
  lot.tax_status = asked;
  const bool same = lot.hs == declared.hs && asked == declared.tax_status;
  if (same || asked == "taxed" || declared.tax_status == "domestic") return {};
  Docket then(docket.situation, lot.owner, lot.entered_on);
  TRY_ASSIGN(registry::Standing standing,
             registry::standing_of(docket.situation.state, docket.situation.law, lot.owner, lot.entered_on));
  TRY_ASSIGN(json::object facts, treatment_facts(then, {lot.hs, lot.category, asked, true}, standing.standing));
  TRY_ASSIGN(law::Answer answer, then.ask("first-line-treatment", "/found/treatment", facts));
  std::move(then.effects.decisions.begin(), then.effects.decisions.end(), std::back_inserter(docket.effects.decisions));
  lot.tax_status = answer.text("treatment");
  return {};
}

// The years of supervision go with the treatment.
Result<void> supervise_again(Docket& docket, const Lot& declared, Lot& lot) {
  if (lot.tax_status == declared.tax_status) return {};
  lot.supervision_end.reset();
  if (lot.tax_status != "exempt") return {};
  TRY_ASSIGN(auto years, duty::supervision_years(docket, lot.category, {}, "/found"));
  if (years)
    lot.supervision_end =
        lot.entered_on.plus_months((*years * Decimal(book::months_per_year)).to_integer().value_or(0));
  return {};
}

bool is_same(const Lot& a, const Lot& b) {
  return a.hs == b.hs && a.quantity.units == b.quantity.units && a.value_fen == b.value_fen && a.origin == b.origin &&
         a.tax_status == b.tax_status;
}

// A counter-entry of what was too much or too little.
Result<void> counter(Docket& docket, const Movement& movement, const Lot& declared, const Lot& found,
                     const std::string& document) {
  std::int64_t more = found.quantity.units - declared.quantity.units;
  const char* standing = declared.standing_place();
  if (more > 0) docket.move({found, more, movement.from_place.c_str(), standing, correction_kind, document, {}, false});
  if (more >= 0) return {};
  TRY_ASSIGN(ledger::Balance balance, ledger::balance(docket.situation.state, {declared.owner, declared.id, standing}));
  if (balance.available() < -more) {
    return fail(ErrorKind::conflict, "not_enough_held", "/found/quantity",
                {{"lot", declared.id},
                 {"available", Quantity{balance.available(), declared.quantity.unit}.text()},
                 {"asked", Quantity{-more, declared.quantity.unit}.text()}});
  }
  docket.move({found, -more, standing, movement.from_place.c_str(), correction_kind, document, {}, false});
  return {};
}

Result<void> set_supervision_clock(Docket& docket, const Lot& declared, const Lot& found) {
  if (declared.supervision_end == found.supervision_end) return {};
  if (found.supervision_end) {
    docket.remind("supervision_end", found.id, *found.supervision_end);
    return {};
  }
  TRY_ASSIGN(std::vector<DueClock> clocks, book::clocks_of(docket.situation.state, found.owner, found.id));
  for (DueClock& clock : clocks) {
    if (clock.kind != "supervision_end" || clock.state != "open") continue;
    clock.state = "done";
    docket.keep(clock);
  }
  return {};
}

}  // namespace

Result<Brought> brought(const Docket& docket, const Lot& lot) {
  TRY_ASSIGN(Place place, place_of(docket, lot));
  if (place.line->is_open()) return Brought{true, std::nullopt};
  return Brought{false, place.line->changed_on};
}

Result<Lot> as_found(Docket& docket, const Lot& declared, const json::object& found) {
  Lot lot = declared;
  TRY(take_figures(docket, lot, found));
  TRY(take_origin(docket, lot, found));
  TRY(treat_again(docket, declared, lot, text_at(found, "treatment", declared.tax_status)));
  TRY(supervise_again(docket, declared, lot));
  if (is_same(lot, declared)) return fail(ErrorKind::invalid, "nothing_differs", "/found", {{"lot", lot.id}});
  return lot;
}

Result<void> correct(Docket& docket, const Lot& declared, const Lot& found, const std::string& document,
                     const std::string& taxed_by, std::int64_t tax_fen) {
  TRY_ASSIGN(Place place, place_of(docket, declared));
  if (place.line->is_open()) {
    CHECK(place.movement.state == "pending");
    docket.settle(place.movement, false);
    const Movement& old = place.movement;
    place.line->transfer = docket.move({found, found.quantity.units, old.from_place.c_str(), old.to_place.c_str(),
                                        old.kind, old.document, old.counterparty, true});
  } else {
    TRY(counter(docket, place.movement, declared, found, document));
  }
  if (!taxed_by.empty()) place.line->assessment = taxed_by;
  docket.keep(found);
  docket.keep(*place.line);
  TRY(set_supervision_clock(docket, declared, found));
  place.work.consignment.total_fen += tax_fen;
  docket.keep(place.work.consignment);
  return {};
}

}  // namespace loopline::goods
