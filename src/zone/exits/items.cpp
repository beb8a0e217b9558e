#include "zone/exits/items.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/period.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/exits/store.h"

namespace loopline::exits {

Result<Exit> exit_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "exit");
  TRY_ASSIGN(auto exit, find_exit(situation.state, id));
  if (!exit || (situation.actor.role == command::Role::institution && exit->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_exit", "/exit", {{"exit", id}});
  }
  return *std::move(exit);
}

Result<Exit> exit_that_is_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Exit exit, exit_of(situation, body));
  if (exit.state != "out" && exit.state != "overdue") {
    return fail(ErrorKind::conflict, "exit_not_out", "/exit", {{"exit", exit.id}, {"state", exit.state}});
  }
  TRY_ASSIGN(Date day, book::day_said(situation, body));
  TRY(book::check_open(situation.state, exit.owner, day));
  return exit;
}

namespace {

bool is_meant(const ExitItem& item, const json::object& asked) {
  std::string lot = text_at(asked, "lot");
  std::string id = text_at(asked, "item");
  return item.is_out() && (item.lot == lot || item.went == lot) && (id.empty() || item.id == id);
}

Result<std::vector<Share>> shares_of(const Situation& situation, const Exit& exit, std::vector<ExitItem>& items,
                                     const json::object& asked, const std::string& pointer,
                                     std::vector<std::int64_t>& taken) {
  std::string id = text_at(asked, "lot");
  std::vector<std::size_t> meant;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_meant(items[i], asked)) meant.push_back(i);
  }
  if (meant.empty())
    return fail(ErrorKind::not_found, "lot_not_in_exit", pointer + "/lot", {{"lot", id}, {"exit", exit.id}});
  std::vector<Share> shares;
  std::int64_t left = 0;
  std::int64_t still = 0;
  Quantity quantity;
  for (std::size_t i : meant) {
    TRY_ASSIGN(auto lot, book::find_lot(situation.state, exit.owner, items[i].lot));
    CHECK(lot.has_value());
    if (shares.empty()) {
      std::string unit = text_at(asked, "unit", lot->quantity.unit);
      if (unit != lot->quantity.unit) {
        return fail(ErrorKind::invalid, "lot_unit_differs", pointer + "/unit",
                    {{"unit", unit}, {"expected", lot->quantity.unit}});
      }
      TRY_ASSIGN(quantity, book::quantity_of(asked, unit, pointer));
      still = quantity.units;
    }
    std::int64_t here = items[i].left() - taken[i];
    left += here;
    std::int64_t units = std::min(here, still);
    still -= units;
    taken[i] += units;
    shares.push_back({i, *std::move(lot), units, pointer, 0});
  }
  if (still > 0) {
    return fail(ErrorKind::conflict, "return_exceeds_out", pointer + "/quantity",
                {{"lot", id}, {"out", Quantity{left, quantity.unit}.text()}, {"asked", quantity.text()}});
  }
  std::erase_if(shares, [](const Share& share) { return share.units == 0; });
  return shares;
}

DueClock clock_of(const ExitItem& item, const char* kind, Date due, const char* state) {
  return {item.owner, std::string(kind) + "/" + item.id, kind, item.id, due, state};
}

}  // namespace

Result<Taking> taking_of(const Situation& situation, const Exit& exit, const json::object& body) {
  Taking taking;
  TRY_ASSIGN(taking.items, items_of_exit(situation.state, exit.owner, exit.id));
  std::vector<std::int64_t> taken(taking.items.size(), 0);
  const json::array& list = body.at("items").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    TRY_ASSIGN(std::vector<Share> shares,
               shares_of(situation, exit, taking.items, list[i].as_object(), "/items/" + std::to_string(i), taken));
    for (Share& share : shares) {
      share.index = i;
      taking.shares.push_back(std::move(share));
    }
  }
  return taking;
}

void start_clocks(Docket& docket, const ExitItem& item, std::int64_t reminder_days) {
  docket.keep(clock_of(item, reminder_clock, item.due_on.plus_days(-reminder_days), "open"));
  docket.keep(clock_of(item, due_clock, item.due_on, "open"));
}

void close_clocks(Docket& docket, const ExitItem& item) {
  docket.keep(clock_of(item, reminder_clock, item.due_on, "done"));
  docket.keep(clock_of(item, due_clock, item.due_on, "done"));
  if (item.state == "overdue") docket.keep(clock_of(item, grace_clock, item.due_on, "done"));
}

void keep_after(Docket& docket, Exit& exit, const Taking& taking) {
  bool all_closed = true;
  bool any_overdue = false;
  std::optional<Date> due;
  for (ExitItem item : taking.items) {
    bool touched = std::any_of(taking.shares.begin(), taking.shares.end(),
                               [&](const Share& share) { return taking.items[share.item].id == item.id; });
    if (touched && item.left() == 0) {
      close_clocks(docket, item);
      item.state = "closed";
    }
    if (touched) docket.keep(item);
    if (!item.is_out()) continue;
    all_closed = false;
    any_overdue = any_overdue || item.state != "out";
    if (!due || item.due_on < *due) due = item.due_on;
  }
  exit.state = all_closed ? "back" : any_overdue ? "overdue" : "out";
  if (due) exit.due_on = *due;
  docket.keep(exit);
}

Result<std::optional<Assessed>> assess_outside(Docket& docket, const Lot& lot, std::int64_t units,
                                               const std::string& pointer, const std::string& document,
                                               const char* stands) {
  TRY_ASSIGN(auto tax, duty::second_line_tax(docket, {lot, units, pointer, 0}, "none"));
  if (!tax) return std::optional<Assessed>();
  Lot to = book::continued(docket, lot, units, lot.owner, "taxed");
  to.supervision_end.reset();
  to.supervised = true;
  docket.keep(to);
  docket.move({lot, units, place::out_temporary, place::converted, "temporary_late", document});
  docket.move({to, units, place::from_conversion, stands, "temporary_late", document});
  TRY(duty::file_assessment(docket, to, document, "temporary_late", *tax, false));
  return std::optional<Assessed>(Assessed{std::move(to), *std::move(tax)});
}

}  // namespace loopline::exits
