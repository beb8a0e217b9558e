// Goods that change hands or status inside the zone: transfer, early release, paying of one's own will.
#include "zone/inside/handle.h"

#include "base/check.h"
#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/inside/store.h"
#include "zone/registry/standing.h"

namespace loopline::inside {

namespace {

std::string quantity_text(const Item& item) { return Quantity{item.units, item.lot.quantity.unit}.text(); }

json::value assessment_json(const std::optional<Tax>& tax, const Docket& docket) {
  return tax ? json::value(tax->json(docket.situation.law, docket.day)) : json::value(nullptr);
}

// Moves an item out of the old lot and into the new one that continues it, in one go: the two transfers stand or fall
// together.
void hand_over(Docket& docket, const Item& item, const Lot& to, const char* leaves_for, const char* comes_from,
               const std::string& kind, const std::string& document) {
  docket.keep(to);
  docket.move({item.lot, item.units, item.lot.standing_place(), leaves_for, kind, document, to.owner});
  docket.move({to, item.units, comes_from, to.standing_place(), kind, document, item.lot.owner});
}

Result<json::object> transfer_item(Docket& docket, const Item& item, const registry::Standing& receiver,
                                   const std::string& cause, const std::string& document) {
  TRY_ASSIGN(Decimal months, duty::months_used(docket, item.lot, item.pointer));
  TRY_ASSIGN(law::Answer treatment, docket.ask("transfer-treatment", item.pointer,
                                               {{"tax_status", item.lot.tax_status},
                                                {"to_standing", receiver.standing},
                                                {"cause", cause},
                                                {"category", item.lot.category},
                                                {"months_since_entry", months.plain()}}));
  TRY_ASSIGN(auto tax, duty::tax_by_basis(docket, item.lot, item.units, treatment, item.pointer));
  Lot to = book::continued(docket, item.lot, item.units, receiver.party.id, treatment.text("new_status"));
  if (!treatment.flag("clock_moves")) {
    to.entered_on = docket.day;
    to.supervision_end.reset();
  }
  hand_over(docket, item, to, place::transferred, place::from_transfer, "transfer", document);
  if (to.supervision_end && to.supervised) {
    DueClock clock{to.owner, "supervision_end/" + to.id, "supervision_end", to.id, *to.supervision_end, "open"};
    docket.keep(clock);
  }
  if (tax) TRY(duty::file_assessment(docket, item.lot, document, "transfer", *tax, false));
  return json::object{{"lot", item.lot.id},
                      {"quantity", quantity_text(item)},
                      {"new_lot", to.id},
                      {"new_status", to.tax_status},
                      {"assessment", assessment_json(tax, docket)}};
}

}  // namespace

Result<Effects> transfer(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  std::string to = text_at(body, "to");
  if (to == party) return fail(ErrorKind::invalid, "same_party", "/to", {{"party", to}});
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  auto receiver = registry::standing_of(situation.state, situation.law, to, day);
  if (!receiver) {
    if (receiver.error().code == "unknown_party") receiver.error().pointer = "/to";
    return Failure(std::move(receiver.error()));
  }
  docket.effects.parties = {to};
  std::string document = docket.document_id('T');
  json::array results;
  for (const Item& item : items) {
    TRY_ASSIGN(json::object result,
               transfer_item(docket, item, *receiver, text_at(body, "cause", "ordinary"), document));
    results.push_back(std::move(result));
  }
  docket.effects.result = {{"transfer", document}, {"items", std::move(results)}};
  return std::move(docket.effects);
}

Result<Effects> release_early(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  std::string document = docket.document_id('P');
  json::array results;
  for (const Item& item : items) {
    TRY_ASSIGN(law::Answer answer, docket.ask("early-release", item.pointer,
                                              {{"tax_status", item.lot.tax_status},
                                               {"category", item.lot.category},
                                               {"supervision_ended", !item.lot.supervised}}));
    TRY_ASSIGN(auto tax, duty::tax_by_basis(docket, item.lot, item.units, answer, item.pointer));
    Lot to = book::continued(docket, item.lot, item.units, party, "taxed");
    to.supervision_end.reset();
    hand_over(docket, item, to, place::converted, place::from_conversion, "release_early", document);
    if (tax) TRY(duty::file_assessment(docket, to, document, "release_early", *tax, false));
    results.push_back(json::object{{"lot", item.lot.id},
                                   {"quantity", quantity_text(item)},
                                   {"new_lot", to.id},
                                   {"assessment", assessment_json(tax, docket)}});
  }
  docket.effects.result = {{"release", document}, {"items", std::move(results)}};
  return std::move(docket.effects);
}

namespace {

// After payment of one's own will the same goods of this party are locked out of exemption; the pack says until when
// and how alike.
Result<Lock> lock_for(Docket& docket, const Item& item) {
  TRY_ASSIGN(law::Answer answer, docket.ask("waiver-lock", item.pointer,
                                            {{"tax_status", item.lot.tax_status},
                                             {"category", item.lot.category},
                                             {"pay_day", docket.day.text()}}));
  auto until = Date::parse(answer.text("locked_until"));
  auto digits = answer.number("hs_digits").to_integer();
  CHECK(until.has_value() && digits.has_value());
  return Lock{docket.party, docket.next_id('W'), item.lot.hs.substr(0, static_cast<std::size_t>(*digits)), docket.day,
              *until,       item.lot.id};
}

}  // namespace

Result<Effects> pay_voluntarily(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  std::string document = docket.document_id('P');
  json::array results;
  for (const Item& item : items) {
    TRY_ASSIGN(Lock lock, lock_for(docket, item));
    docket.keep(lock);
    docket.remind("waiver_lock_end", lock.id, lock.until_day);
    Taxable goods{item.lot.hs, item.lot.category, item.lot.agreement, item.lot.value_of(item.units), "full", {}, {}};
    TRY_ASSIGN(Tax tax, duty::assess(docket, goods, item.pointer));
    Lot to = book::continued(docket, item.lot, item.units, party, "taxed");
    to.supervision_end.reset();
    to.supervised = true;
    hand_over(docket, item, to, place::converted, place::from_conversion, "pay_voluntarily", document);
    TRY(duty::file_assessment(docket, to, document, "pay_voluntarily", tax, false));
    results.push_back(json::object{{"lot", item.lot.id},
                                   {"quantity", quantity_text(item)},
                                   {"new_lot", to.id},
                                   {"locked_until", lock.until_day.text()},
                                   {"hs_prefix", lock.hs_prefix},
                                   {"assessment", tax.json(situation.law, day)}});
  }
  docket.effects.result = {{"payment", document}, {"items", std::move(results)}};
  return std::move(docket.effects);
}

}  // namespace loopline::inside
