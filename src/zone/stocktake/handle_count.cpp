// A stock-take from its opening to the explained difference.
#include <set>

#include "attachments/api.h"
#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/freeze.h"
#include "zone/stocktake/differences.h"
#include "zone/stocktake/handle.h"
#include "zone/stocktake/remains.h"
#include "zone/stocktake/store.h"

namespace loopline::stocktake {

Result<Effects> open_stocktake(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  StockTake take;
  take.owner = party;
  take.id = docket.document_id('Y');
  take.ordinal = docket.next_ordinal();
  take.scope = text_at(body, "scope", "all");
  take.value = text_at(body, "value");
  take.frozen = bool_at(body, "frozen", true);
  take.opened_on = docket.day;
  take.opened_by = situation.actor.user;
  take.state = "open";
  take.note = text_at(body, "note");
  if ((take.scope == "all") != take.value.empty()) return fail(ErrorKind::invalid, "scope_value_missing", "/value");
  TRY_ASSIGN(auto other, open_take(situation.state, party));
  if (other) return fail(ErrorKind::conflict, "stocktake_open", "/party", {{"stocktake", other->id}});
  TRY_ASSIGN(std::vector<Counted> lots, lots_to_count(situation.state, take));
  if (lots.empty()) return fail(ErrorKind::conflict, "nothing_to_count", "/scope");
  docket.keep(take);
  for (const Counted& one : lots) {
    Line line;
    line.owner = party;
    line.id = take.id + "/" + one.lot.id;
    line.stocktake = take.id;
    line.lot = one.lot.id;
    line.unit = one.lot.quantity.unit;
    line.should = one.units;
    docket.keep(line);
  }
  if (take.frozen) docket.keep(book::Freeze{party, take.id, take.scope, take.value, true});
  docket.effects.result = {{"stocktake", take.id},
                           {"state", take.state},
                           {"lots", static_cast<std::int64_t>(lots.size())},
                           {"frozen", take.frozen}};
  return std::move(docket.effects);
}

namespace {

// One count of the body, given to the lots it speaks of.
struct Count {
  Lot lot;
  std::int64_t units = 0;
};

Result<std::int64_t> actual_of(const json::object& object, const std::string& unit, const std::string& pointer) {
  if (std::string said = text_at(object, "unit", unit); said != unit) {
    return fail(ErrorKind::invalid, "lot_unit_differs", pointer + "/unit", {{"unit", said}, {"expected", unit}});
  }
  Decimal number = book::decimal_of(object.at("actual"));
  if (number.is_zero()) return std::int64_t{0};
  auto quantity = Quantity::from(number, unit);
  if (!quantity) {
    quantity.error().pointer = pointer + "/actual";
    return Failure(std::move(quantity.error()));
  }
  return quantity->units;
}

Result<std::vector<Count>> count_of_lot(const Situation& situation, const StockTake& take, const json::object& object,
                                        const std::string& pointer) {
  std::string id = text_at(object, "lot");
  TRY_ASSIGN(auto lot, book::find_lot(situation.state, take.owner, id));
  if (!lot) return fail(ErrorKind::not_found, "unknown_lot", pointer + "/lot", {{"lot", id}});
  if (!in_scope(*lot, take))
    return fail(ErrorKind::invalid, "not_in_scope", pointer + "/lot", {{"lot", id}, {"stocktake", take.id}});
  TRY_ASSIGN(std::int64_t units, actual_of(object, lot->quantity.unit, pointer));
  return std::vector<Count>{{*std::move(lot), units}};
}

// A material counted as one heap: first in is first out, so what is there is of the newest lots, and a surplus lies
// with the newest. Lots of different status or unit are counted each.
Result<std::vector<Count>> count_of_material(const Situation& situation, const StockTake& take,
                                             const json::object& object, const std::string& pointer) {
  std::string material = text_at(object, "material_no");
  TRY_ASSIGN(std::vector<Lot> lots, book::lots_of_material(situation.state, take.owner, material));
  std::vector<Counted> there;
  for (Lot& lot : lots) {
    if (!in_scope(lot, take)) continue;
    TRY_ASSIGN(Remains remains, remains_of(situation.state, lot, take));
    if (remains.units > 0) there.push_back({std::move(lot), remains.units});
  }
  if (there.empty())
    return fail(ErrorKind::not_found, "unknown_material", pointer + "/material_no", {{"material", material}});
  bool alike = std::all_of(there.begin(), there.end(), [&](const Counted& one) {
    return one.lot.tax_status == there[0].lot.tax_status && one.lot.quantity.unit == there[0].lot.quantity.unit;
  });
  if (!alike) return fail(ErrorKind::invalid, "count_by_lot", pointer + "/material_no", {{"material", material}});
  TRY_ASSIGN(std::int64_t left, actual_of(object, there[0].lot.quantity.unit, pointer));
  std::vector<Count> counts;
  for (auto one = there.rbegin(); one != there.rend(); ++one) {
    std::int64_t units = std::min(left, one->units);
    left -= units;
    counts.push_back({std::move(one->lot), units});
  }
  counts.front().units += left;
  return counts;
}

Line line_for(const StockTake& take, const std::vector<Line>& lines, const Lot& lot) {
  auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.lot == lot.id; });
  if (found != lines.end()) return *found;
  Line line;  // the book says there is nothing left of it
  line.owner = take.owner;
  line.id = take.id + "/" + lot.id;
  line.stocktake = take.id;
  line.lot = lot.id;
  line.unit = lot.quantity.unit;
  return line;
}

Result<void> take_file(Docket& docket, StockTake& take, const json::object& body) {
  const json::value* file = body.if_contains("file");
  if (file == nullptr) return {};
  take.file = file->as_object();
  TRY(attachments::check_file(docket.situation.state, take.owner, text_at(take.file, "sha256"), "/file/sha256"));
  docket.keep(take);
  return {};
}

}  // namespace

Result<Effects> count_stocktake(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(StockTake take, take_in_work(situation, body));
  Docket docket(situation, take.owner, situation.today);
  TRY(take_file(docket, take, body));
  TRY_ASSIGN(std::vector<Line> lines, lines_of(situation.state, take.owner, take.id));
  std::set<std::string> seen;
  std::int64_t differing = 0;
  const json::array& list = body.at("lines").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& object = list[i].as_object();
    std::string pointer = "/lines/" + std::to_string(i);
    if (object.contains("lot") == object.contains("material_no"))
      return fail(ErrorKind::invalid, "lot_or_material_missing", pointer + "/lot");
    TRY_ASSIGN(std::vector<Count> counts, object.contains("lot") ? count_of_lot(situation, take, object, pointer)
                                                                 : count_of_material(situation, take, object, pointer));
    for (const Count& count : counts) {
      if (!seen.insert(count.lot.id).second)
        return fail(ErrorKind::invalid, "duplicate_line", pointer, {{"lot", count.lot.id}});
      Line line = line_for(take, lines, count.lot);
      TRY_ASSIGN(Remains remains, remains_of(situation.state, count.lot, take));
      line.should = remains.units;
      line.actual = count.units;
      line.counted_on = docket.day;
      if (line.difference() == 0) line.cause = "unexplained";
      TRY_ASSIGN(Finding finding, find_out(docket, count.lot, line, pointer));
      line.treatment = finding.treatment;
      differing += line.difference() != 0;
      docket.keep(line);
    }
  }
  std::int64_t open = std::count_if(lines.begin(), lines.end(),
                                    [&](const Line& line) { return !line.actual && !seen.contains(line.lot); });
  docket.effects.result = {{"stocktake", take.id},
                           {"counted", static_cast<std::int64_t>(seen.size())},
                           {"differing", differing},
                           {"not_counted", open}};
  return std::move(docket.effects);
}

Result<Effects> explain_difference(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(StockTake take, take_in_work(situation, body));
  Docket docket(situation, take.owner, situation.today);
  TRY_ASSIGN(std::vector<Line> lines, lines_of(situation.state, take.owner, take.id));
  json::array results;
  const json::array& list = body.at("lines").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& object = list[i].as_object();
    std::string pointer = "/lines/" + std::to_string(i);
    std::string id = text_at(object, "lot");
    auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& one) { return one.lot == id; });
    if (line == lines.end() || !line->actual)
      return fail(ErrorKind::not_found, "lot_not_counted", pointer + "/lot", {{"lot", id}});
    if (line->difference() == 0) return fail(ErrorKind::conflict, "no_difference", pointer + "/lot", {{"lot", id}});
    line->cause = text_at(object, "cause");
    line->note = text_at(object, "note");
    line->evidence.clear();
    if (const json::value* evidence = object.if_contains("evidence")) line->evidence = evidence->as_array();
    TRY(attachments::check_files(situation.state, take.owner, line->evidence, pointer + "/evidence"));
    TRY_ASSIGN(auto lot, book::find_lot(situation.state, take.owner, id));
    CHECK(lot.has_value());
    TRY_ASSIGN(Finding finding, find_out(docket, *lot, *line, pointer));
    line->treatment = finding.treatment;
    docket.keep(*line);
    results.push_back(shown(docket, *line, finding));
  }
  docket.effects.result = {{"stocktake", take.id}, {"lines", std::move(results)}};
  return std::move(docket.effects);
}

}  // namespace loopline::stocktake
