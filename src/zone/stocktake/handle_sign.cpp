// The two signatures, and what the second one books.
#include "base/check.h"
#include "zone/book/freeze.h"
#include "zone/book/period.h"
#include "zone/duty/assessments.h"
#include "zone/stocktake/differences.h"
#include "zone/stocktake/handle.h"
#include "zone/stocktake/remains.h"
#include "zone/stocktake/store.h"

namespace loopline::stocktake {

namespace {

Result<void> check_all_counted(const std::vector<Line>& lines) {
  std::int64_t open = 0;
  std::string first;
  for (const Line& line : lines) {
    if (line.actual) continue;
    if (first.empty()) first = line.lot;
    ++open;
  }
  if (open == 0) return {};
  return fail(ErrorKind::conflict, "lots_not_counted", "/stocktake",
              {{"count", std::to_string(open)}, {"first", first}});
}

// Who signs, in which place. Errors: signed_already, same_signatory.
Result<void> put_signature(const Docket& docket, StockTake& take) {
  const command::Actor& actor = docket.situation.actor;
  bool officer = actor.role == command::Role::officer;
  std::string& mine = officer ? take.officer : take.keeper;
  const std::string& other = officer ? take.keeper : take.officer;
  if (mine == actor.user || other == actor.user)
    return fail(ErrorKind::conflict, "same_signatory", "/stocktake", {{"stocktake", take.id}, {"by", actor.user}});
  if (!mine.empty())
    return fail(ErrorKind::conflict, "signed_already", "/stocktake", {{"stocktake", take.id}, {"by", mine}});
  mine = actor.user;
  (officer ? take.officer_on : take.keeper_on) = docket.day;
  return {};
}

// A shortage leaves the places of the lot in their order; a surplus comes to where the lot stands.
Result<void> adjust(Docket& docket, const StockTake& take, const Lot& lot, std::int64_t difference) {
  if (difference > 0) {
    docket.move({lot, difference, place::from_count, lot.standing_place(), "stocktake", take.id});
    return {};
  }
  TRY_ASSIGN(Remains remains, remains_of(docket.situation.state, lot, take));
  std::int64_t still = -difference;
  for (const auto& [name, balance] : remains.places) {
    std::int64_t units = std::min(still, balance.available());
    if (units <= 0) continue;
    docket.move({lot, units, name, place::written_off, "stocktake", take.id});
    still -= units;
  }
  if (still == 0) return {};
  return fail(ErrorKind::conflict, "moved_since_count", "/stocktake", {{"lot", lot.id}});
}

// Books every difference. Returns what is owed for all of them.
Result<Decimal> book_differences(Docket& docket, const StockTake& take, std::vector<Line>& lines,
                                 json::array& results) {
  Decimal total;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.difference() == 0) continue;
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, take.owner, line.lot));
    CHECK(lot.has_value());
    TRY_ASSIGN(Finding finding, find_out(docket, *lot, line, "/lines/" + std::to_string(i)));
    line.treatment = finding.treatment;
    docket.keep(line);
    TRY(adjust(docket, take, *lot, line.difference()));
    if (finding.tax) {
      total = total + finding.tax->total;
      TRY(duty::file_assessment(docket, *lot, take.id, "stocktake", *finding.tax, false));
    }
    results.push_back(shown(docket, line, finding));
  }
  return total;
}

void close_books(Docket& docket, const StockTake& take) {
  if (take.frozen) docket.keep(book::Freeze{take.owner, take.id, take.scope, take.value, false});
  // Only a count of everything settles the days before it; today is never settled.
  if (take.scope != "all") return;
  Date until = std::min(take.opened_on, docket.day.plus_days(-1));
  docket.keep(book::closed_period(docket, until, "stock_take", take.id));
}

}  // namespace

Result<Effects> sign_stocktake(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(StockTake take, take_that_is_open(situation, body));
  Docket docket(situation, take.owner, situation.today);
  TRY_ASSIGN(std::vector<Line> lines, lines_of(situation.state, take.owner, take.id));
  TRY(check_all_counted(lines));
  TRY(put_signature(docket, take));
  json::array results;
  Decimal total;
  if (!take.keeper.empty() && !take.officer.empty()) {
    TRY_ASSIGN(total, book_differences(docket, take, lines, results));
    take.state = "signed";
    close_books(docket, take);
  }
  docket.keep(take);
  docket.effects.result = {{"stocktake", take.id},
                           {"state", take.state},
                           {"keeper", take.keeper},
                           {"officer", take.officer},
                           {"lines", std::move(results)},
                           {"totals", json::object{{"total", total.rounded(money_places, Rounding::half_up).text()}}}};
  return std::move(docket.effects);
}

Result<Effects> cancel_stocktake(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(StockTake take, take_that_is_open(situation, body));
  Docket docket(situation, take.owner, situation.today);
  take.state = "cancelled";
  take.note = text_at(body, "reason");
  docket.keep(take);
  if (take.frozen) docket.keep(book::Freeze{take.owner, take.id, take.scope, take.value, false});
  docket.effects.result = {{"stocktake", take.id}, {"state", take.state}};
  return std::move(docket.effects);
}

}  // namespace loopline::stocktake
