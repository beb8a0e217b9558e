// Out of the zone for testing, repair or exhibition, and back.
#include "zone/exits/handle.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/period.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/exits/store.h"
#include "zone/registry/standing.h"

namespace loopline::exits {

Result<Effects> temporary_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(goods::check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  json::object facts{
      {"tax_status", items.front().lot.tax_status}, {"purpose", text_at(body, "purpose")}, {"extensions_used", 0}};
  if (const json::value* days = body.if_contains("days")) facts["days_requested"] = *days;
  TRY_ASSIGN(law::Answer answer, docket.ask("temporary-out", "/purpose", facts));
  auto due_days = answer.number("due_days").to_integer();
  CHECK(due_days.has_value());
  Crossing crossing{"temporary_out", "out", "second"};
  TRY_ASSIGN(Consignment consignment, goods::file_consignment(docket, crossing, body, standing.standing, "low", {}, 0));
  Exit exit;
  exit.owner = party;
  exit.id = docket.document_id('E');
  exit.ordinal = docket.next_ordinal();
  exit.consignment = consignment.id;
  exit.purpose = text_at(body, "purpose");
  exit.place = text_at(body, "place");
  exit.out_on = day;
  exit.due_on = day.plus_days(*due_days);
  exit.state = "filed";
  docket.keep(exit);
  consignment.subject = exit.id;
  docket.keep(consignment);
  std::map<std::string, std::int64_t> out_of_lot;
  for (const Item& item : items) {
    out_of_lot[item.lot.id] += item.units;
    docket.move({item.lot, item.units, item.lot.standing_place(), place::out_temporary, "temporary_out", consignment.id,
                 exit.place, true});
  }
  for (const auto& [lot, units] : out_of_lot) docket.keep(ExitItem{party, exit.id, lot, units, 0});
  docket.effects.result = {{"exit", exit.id},
                           {"consignment", consignment.id},
                           {"release", consignment.release_lane},
                           {"state", consignment.state},
                           {"due_on", exit.due_on.text()},
                           {"due_days", *due_days}};
  return std::move(docket.effects);
}

namespace {

struct Return {
  ExitItem item;
  Lot lot;
  std::int64_t units = 0;
  std::string pointer;
};

Result<std::vector<Return>> returns_of(const Docket& docket, const Exit& exit, const json::object& body) {
  TRY_ASSIGN(std::vector<ExitItem> out, items_of_exit(docket.situation.state, exit.owner, exit.id));
  std::vector<Return> returns;
  const json::array& list = body.at("items").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& object = list[i].as_object();
    std::string pointer = "/items/" + std::to_string(i);
    std::string id = text_at(object, "lot");
    auto item = std::find_if(out.begin(), out.end(), [&](const ExitItem& one) { return one.lot == id; });
    if (item == out.end())
      return fail(ErrorKind::not_found, "lot_not_in_exit", pointer + "/lot", {{"lot", id}, {"exit", exit.id}});
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, exit.owner, id));
    CHECK(lot.has_value());
    TRY_ASSIGN(Quantity quantity, book::quantity_of(object, lot->quantity.unit, pointer));
    std::int64_t left = item->quantity - item->returned;
    if (quantity.units > left) {
      return fail(ErrorKind::conflict, "return_exceeds_out", pointer + "/quantity",
                  {{"lot", id}, {"out", Quantity{left, lot->quantity.unit}.text()}, {"asked", quantity.text()}});
    }
    item->returned += quantity.units;
    returns.push_back({*item, *std::move(lot), quantity.units, pointer});
  }
  return returns;
}

// Late: what is due is what the goods would have owed at the second line; they come back as goods whose tax is
// assessed.
Result<json::value> assess_late(Docket& docket, const Return& back, const std::string& document) {
  Item item{back.lot, back.units, back.pointer, 0};
  TRY_ASSIGN(auto tax, duty::second_line_tax(docket, item, "none"));
  if (!tax) {
    docket.move({back.lot, back.units, place::out_temporary, back.lot.standing_place(), "temporary_return", document});
    return json::value(nullptr);
  }
  Lot to = book::continued(docket, back.lot, back.units, docket.party, "taxed");
  to.supervision_end.reset();
  to.supervised = true;
  docket.keep(to);
  docket.move({back.lot, back.units, place::out_temporary, place::converted, "temporary_return", document});
  docket.move({to, back.units, place::from_conversion, to.standing_place(), "temporary_return", document});
  TRY(duty::file_assessment(docket, to, document, "temporary_return", *tax, false));
  return json::value(tax->json(docket.situation.law, docket.day));
}

}  // namespace

Result<Effects> temporary_return(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "exit");
  TRY_ASSIGN(auto exit, find_exit(situation.state, id));
  if (!exit || (situation.actor.role == command::Role::institution && exit->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_exit", "/exit", {{"exit", id}});
  }
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, exit->owner, day);
  if (exit->state != "out" && exit->state != "overdue") {
    return fail(ErrorKind::conflict, "exit_not_out", "/exit", {{"exit", id}, {"state", exit->state}});
  }
  TRY(book::check_open(situation.state, exit->owner, day));
  if (day < exit->out_on) {
    return fail(ErrorKind::invalid, "return_before_exit", "/day",
                {{"day", day.text()}, {"out_on", exit->out_on.text()}});
  }
  TRY_ASSIGN(std::vector<Return> returns, returns_of(docket, *exit, body));
  TRY_ASSIGN(law::Answer answer, docket.ask("temporary-return", "/exit",
                                            {{"days_out", day.days() - exit->out_on.days()},
                                             {"due_days", exit->due_on.days() - exit->out_on.days()}}));
  bool assessed = answer.text("consequence") == "assess_as_second_line_out";
  std::string document = docket.document_id('R');
  json::array results;
  for (const Return& back : returns) {
    docket.keep(back.item);
    json::value assessment = nullptr;
    if (assessed) {
      TRY_ASSIGN(assessment, assess_late(docket, back, document));
    } else {
      docket.move(
          {back.lot, back.units, place::out_temporary, back.lot.standing_place(), "temporary_return", document});
    }
    results.push_back(json::object{{"lot", back.lot.id},
                                   {"quantity", Quantity{back.units, back.lot.quantity.unit}.text()},
                                   {"assessment", std::move(assessment)}});
  }
  TRY_ASSIGN(std::vector<ExitItem> all_items, items_of_exit(situation.state, exit->owner, exit->id));
  bool all_back = std::all_of(all_items.begin(), all_items.end(), [&](const ExitItem& item) {
    std::int64_t returned = item.returned;
    for (const Return& back : returns)
      returned = std::max(returned, back.item.lot == item.lot ? back.item.returned : 0);
    return returned == item.quantity;
  });
  if (all_back) {
    exit->state = "back";
    docket.keep(*exit);
    docket.keep(
        DueClock{exit->owner, "temporary_out_due/" + exit->id, "temporary_out_due", exit->id, exit->due_on, "done"});
  }
  docket.effects.result = {{"return", document},
                           {"exit", id},
                           {"state", exit->state},
                           {"late", answer.flag("late")},
                           {"items", std::move(results)}};
  return std::move(docket.effects);
}

}  // namespace loopline::exits
