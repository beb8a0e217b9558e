#include "zone/stocktake/views.h"

#include "base/check.h"
#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/stocktake/store.h"

namespace loopline::stocktake {

json::object shape(const StockTake& take) {
  return {{"id", take.id},
          {"party", take.owner},
          {"scope", take.scope},
          {"value", take.value},
          {"frozen", take.frozen},
          {"opened_on", take.opened_on.text()},
          {"opened_by", take.opened_by},
          {"state", take.state},
          {"keeper", take.keeper},
          {"keeper_on", book::day_json(take.keeper_on)},
          {"officer", take.officer},
          {"officer_on", book::day_json(take.officer_on)},
          {"file", take.file},
          {"note", take.note}};
}

namespace {

json::value quantity_json(const std::optional<std::int64_t>& units, const std::string& unit) {
  return units ? json::value(Quantity{*units, unit}.text()) : json::value(nullptr);
}

Result<StockTake> take_at(const Glance& glance) {
  TRY_ASSIGN(auto take, find_take(glance.state, book::path_id(glance)));
  if (!take || !book::may_see(glance, take->owner)) return book::unknown("unknown_stocktake_id", book::path_id(glance));
  return *std::move(take);
}

Result<Lot> lot_of(const Glance& glance, const Line& line) {
  TRY_ASSIGN(auto lot, book::find_lot(glance.state, line.owner, line.lot));
  CHECK(lot.has_value());
  return *std::move(lot);
}

// What a lot's accounts say, under the names of a write-off report.
struct Field {
  const char* name;
  std::initializer_list<const char*> places;
};
const Field fields[] = {{"csmTotalQty", {place::consumed}},
                        {"dsmlQty", {place::mainland}},
                        {"reexpQty", {place::returned_hk}},
                        {"sdinQty", {place::transferred, place::converted}},
                        {"tmpOutQty", {place::out_temporary}},
                        {"mtpckEndprdDstryQty", {place::destroyed}},
                        {"lossQty", {place::lost}},
                        {"adjQty", {place::written_off}}};

Result<json::object> report_line(const Glance& glance, const Line& line, std::int64_t number) {
  TRY_ASSIGN(Lot lot, lot_of(glance, line));
  TRY_ASSIGN(auto balances, ledger::balances(glance.state, lot.owner, lot.id));
  std::map<std::string, std::int64_t> there;
  for (const auto& [name, balance] : balances) there[name] = balance.posted;
  std::int64_t came = 0;
  for (const auto& [name, units] : there) {
    if (ledger::is_source(name)) came -= units;
  }
  json::object object{{"gdsSeqno", number},
                      {"lot", lot.id},
                      {"gdsMtno", lot.material_no},
                      {"gdecd", lot.hs},
                      {"gdsNm", lot.name},
                      {"unit", lot.quantity.unit},
                      {"tax_status", lot.tax_status},
                      {"firstQty", Quantity{came, line.unit}.text()}};
  for (const Field& field : fields) {
    std::int64_t units = 0;
    for (const char* name : field.places) units += there[name];
    object[field.name] = Quantity{units, line.unit}.text();
  }
  object["shdRemainQty"] = Quantity{line.should, line.unit}.text();
  object["actlRemainQty"] = quantity_json(line.actual, line.unit);
  object["diffQty"] = Quantity{line.difference(), line.unit}.text();
  object["cause"] = line.cause;
  object["treatment"] = line.treatment;
  return object;
}

}  // namespace

Result<json::value> view_takes(const Glance& glance) { return book::listed(glance, "state", "", page_of_takes); }

Result<json::value> view_take(const Glance& glance) {
  TRY_ASSIGN(StockTake take, take_at(glance));
  TRY_ASSIGN(std::vector<Line> lines, lines_of(glance.state, take.owner, take.id));
  json::object object = shape(take);
  json::array list;
  std::int64_t counted = 0;
  std::int64_t differing = 0;
  for (const Line& line : lines) {
    TRY_ASSIGN(Lot lot, lot_of(glance, line));
    counted += line.actual.has_value();
    differing += line.difference() != 0;
    list.push_back(json::object{{"lot", line.lot},
                                {"name", lot.name},
                                {"material_no", lot.material_no},
                                {"category", lot.category},
                                {"tax_status", lot.tax_status},
                                {"project", lot.project},
                                {"unit", line.unit},
                                {"should", Quantity{line.should, line.unit}.text()},
                                {"actual", quantity_json(line.actual, line.unit)},
                                {"difference", Quantity{line.difference(), line.unit}.text()},
                                {"cause", line.cause},
                                {"note", line.note},
                                {"evidence", line.evidence},
                                {"treatment", line.treatment}});
  }
  object["lines"] = std::move(list);
  object["counted"] = counted;
  object["differing"] = differing;
  return json::value(std::move(object));
}

Result<json::value> view_report(const Glance& glance) {
  TRY_ASSIGN(StockTake take, take_at(glance));
  TRY_ASSIGN(std::vector<Line> lines, lines_of(glance.state, take.owner, take.id));
  json::object object = shape(take);
  json::array list;
  for (const Line& line : lines) {
    TRY_ASSIGN(json::object one, report_line(glance, line, static_cast<std::int64_t>(list.size()) + 1));
    list.push_back(std::move(one));
  }
  object["lines"] = std::move(list);
  return json::value(std::move(object));
}

Result<void> on_desk(const book::Desk& desk) {
  if (desk.of_officers()) {
    TRY_ASSIGN(auto open, page_of_takes(desk.glance.state, {"", "open", "", "", 0, book::desk_items_most}));
    for (const StockTake& take : open) {
      if (!take.keeper.empty()) desk.item("stocktake_to_sign", take.id, take.owner, take.opened_on);
    }
  }
  return desk.figure("stocktakes_open",
                     "select count(*) from stocktake_take where ($1 = '' or owner = $1) and state = 'open'");
}

}  // namespace loopline::stocktake
