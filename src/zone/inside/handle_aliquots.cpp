// Lots divided into aliquots, and what is left of one given back to its lot.
#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/freeze.h"
#include "zone/inside/handle.h"
#include "zone/inside/store.h"

namespace loopline::inside {

namespace {

// The parts of a body with their sum. Errors: those of book::quantity_of at /parts/n.
Result<std::vector<Quantity>> parts_of(const json::object& body, const std::string& unit) {
  std::vector<Quantity> list;
  const json::array& parts = body.at("parts").as_array();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    TRY_ASSIGN(Quantity quantity, book::quantity_of(parts[i].as_object(), unit, "/parts/" + std::to_string(i)));
    list.push_back(std::move(quantity));
  }
  return list;
}

}  // namespace

Result<Effects> aliquot(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  std::string id = text_at(body, "lot");
  TRY_ASSIGN(auto lot, book::find_lot(situation.state, party, id));
  if (!lot) return fail(ErrorKind::not_found, "unknown_lot", "/lot", {{"lot", id}});
  TRY(book::check_not_frozen(situation.state, *lot, lot->standing_place(), ""));
  if (day < lot->entered_on)
    return fail(ErrorKind::invalid, "date_before_entry", "/day", {{"lot", id}, {"entered", lot->entered_on.text()}});
  TRY_ASSIGN(std::vector<Quantity> quantities, parts_of(body, lot->quantity.unit));
  TRY_ASSIGN(ledger::Balance balance, ledger::balance(situation.state, {party, id, lot->standing_place()}));
  std::int64_t left = balance.available();
  std::string document = docket.document_id('Q');
  json::array made;
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const json::object& part = body.at("parts").as_array()[i].as_object();
    if (quantities[i].units > left) {
      return fail(
          ErrorKind::conflict, "not_enough_held", "/parts/" + std::to_string(i) + "/quantity",
          {{"lot", id}, {"available", Quantity{left, lot->quantity.unit}.text()}, {"asked", quantities[i].text()}});
    }
    left -= quantities[i].units;
    Aliquot one;
    one.owner = party;
    one.id = docket.next_id('Q');
    one.ordinal = docket.next_ordinal();
    one.lot = id;
    one.label = text_at(part, "label");
    one.storage = text_at(part, "storage", text_at(body, "storage"));
    one.person = text_at(body, "person");
    one.made_on = day;
    one.quantity = quantities[i];
    one.state = "open";
    docket.keep(one);
    docket.move({*lot, one.quantity.units, lot->standing_place(), place::aliquoted, "aliquot", document});
    made.push_back(json::object{{"aliquot", one.id}, {"label", one.label}, {"quantity", one.quantity.text()}});
  }
  docket.effects.result = {{"document", document}, {"lot", id}, {"aliquots", std::move(made)}};
  return std::move(docket.effects);
}

Result<Effects> return_aliquot(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  std::string id = text_at(body, "aliquot");
  TRY_ASSIGN(auto found, find_aliquot(situation.state, party, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_aliquot", "/aliquot", {{"aliquot", id}});
  if (found->state != "open")
    return fail(ErrorKind::conflict, "wrong_state", "/aliquot", {{"document", id}, {"state", found->state}});
  TRY_ASSIGN(auto lot, book::find_lot(situation.state, party, found->lot));
  CHECK(lot.has_value());
  TRY(book::check_not_frozen(situation.state, *lot, place::aliquoted, ""));
  docket.move({*lot, found->left(), place::aliquoted, lot->standing_place(), "return_aliquot", id});
  found->state = "returned";
  docket.keep(*found);
  docket.effects.result = {
      {"aliquot", id}, {"lot", found->lot}, {"returned", Quantity{found->left(), found->quantity.unit}.text()}};
  return std::move(docket.effects);
}

}  // namespace loopline::inside
