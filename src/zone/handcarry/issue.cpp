// A slip is issued: the goods are filed as their crossing is filed, and stay reserved until the person passes.
#include <set>

#include "base/check.h"
#include "base/hash.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/exits/handle.h"
#include "zone/exits/schemas.h"
#include "zone/goods/handlers.h"
#include "zone/goods/schemas.h"
#include "zone/handcarry/handle.h"
#include "zone/handcarry/limits.h"
#include "zone/handcarry/store.h"
#include "zone/registry/listing.h"
#include "zone/registry/standing.h"

namespace loopline::handcarry {

namespace {

// How goods of a crossing are filed.
struct Way {
  std::string crossing;
  std::string line;  // first | second
  bool out = false;
  Schema schema;
  Result<Effects> (*file)(const Situation&, const json::object&);
};

const Way& way_of(const std::string& crossing) {
  static const Way ways[] = {
      {"first_line_in", "first", false, goods::first_line_in_schema(), goods::first_line_in},
      {"first_line_out", "first", true, goods::first_line_out_schema(), goods::first_line_out},
      {"second_line_in", "second", false, goods::second_line_in_schema(), goods::second_line_in},
      {"second_line_out", "second", true, goods::second_line_out_schema(), goods::second_line_out},
      {"temporary_out", "second", true, exits::temporary_out_schema(), exits::temporary_out}};
  for (const Way& way : ways)
    if (way.crossing == crossing) return way;
  CHECK(false);  // the schema of the command knows these only
  return ways[0];
}

// An error of what stands under /goods, as the caller's document has it.
Failure under_goods(Error error) {
  error.pointer = "/goods" + error.pointer;
  for (Error& one : error.more) one.pointer = "/goods" + one.pointer;
  return tl::unexpected(std::move(error));
}

Result<std::int64_t> whole(const Docket& docket, std::string_view parameter) {
  TRY_ASSIGN(law::ParameterUse use, docket.situation.law.parameter(parameter, docket.day));
  return book::decimal_of(use.value).to_integer().value_or(0);
}

Result<void> take_person(const Docket& docket, const json::object& body, Slip& slip) {
  slip.person = text_at(body, "person");
  TRY_ASSIGN(auto carrier, registry::find_person(docket.situation.state, slip.person));
  if (!carrier || carrier->owner != docket.party)
    return fail(ErrorKind::not_found, "unknown_carrier", "/person", {{"person", slip.person}});
  slip.person_name = carrier->name_zh.empty() ? carrier->name_en : carrier->name_zh;
  return {};
}

Result<void> take_window(const Docket& docket, const json::object& body, Slip& slip) {
  slip.from = *Moment::parse(body.at("from").as_string());  // the schema holds the format
  slip.until = *Moment::parse(body.at("until").as_string());
  if (slip.until <= slip.from) return fail(ErrorKind::invalid, "window_upside_down", "/until");
  if (slip.until <= docket.situation.now) {
    return fail(ErrorKind::invalid, "window_over", "/until", {{"until", slip.until.text()}});
  }
  TRY_ASSIGN(std::int64_t hours, whole(docket, "hand_carry_window_hours_max"));
  if (slip.until.micros() - slip.from.micros() > hours * seconds_per_hour * micros_per_second) {
    return fail(ErrorKind::invalid, "window_too_long", "/until", {{"hours", std::to_string(hours)}});
  }
  return {};
}

Result<void> take_return(const Docket& docket, const json::object& body, const Way& way, Slip& slip) {
  const json::value* day = body.if_contains("return_by");
  if (day == nullptr) return {};
  if (way.crossing != "first_line_out") return fail(ErrorKind::invalid, "return_of_incoming", "/return_by");
  slip.return_by = *Date::parse(day->as_string());
  TRY_ASSIGN(std::int64_t days, whole(docket, "hand_carry_return_days_max"));
  Date last = docket.situation.today.plus_days(days);
  if (*slip.return_by < slip.until.zone_date() || *slip.return_by > last) {
    return fail(ErrorKind::invalid, "return_too_far", "/return_by",
                {{"from", slip.until.zone_date().text()}, {"until", last.text()}});
  }
  return {};
}

// What is carried, out of what was filed: the movements that wait for the gate, with their lots.
struct Load {
  std::vector<std::pair<Lot, std::int64_t>> lots;
  bool special = false;
  bool dangerous = false;
};

Result<Load> load_of(const Docket& docket, const Effects& filed, const json::object& goods) {
  Load load;
  std::map<std::string, const json::object*> made;  // lots that came into being with this filing
  for (const command::Change& change : filed.changes)
    if (change.table == "book_lot") made[text_at(change.row, "id")] = &change.row;
  for (const command::Change& change : filed.changes) {
    if (change.table != "book_movement") continue;
    std::string id = text_at(change.row, "lot");
    Lot lot;
    if (auto found = made.find(id); found != made.end()) {
      lot.id = id;
      lot.hs = text_at(*found->second, "hs");
      lot.name = text_at(*found->second, "name");
      lot.tax_status = text_at(*found->second, "tax_status");
      lot.quantity.unit = text_at(*found->second, "unit");
    } else {
      TRY_ASSIGN(auto known, book::find_lot(docket.situation.state, docket.party, id));
      if (!known) continue;
      lot = *std::move(known);
    }
    auto inspection =
        docket.situation.law.code("inspection_catalogue", lot.hs.substr(0, book::tariff_digits), docket.day);
    load.special = load.special || (inspection && inspection->find("kind")->second == "health");
    load.lots.emplace_back(std::move(lot), change.row.at("quantity").as_int64());
  }
  for (const char* list : {"lines", "items"}) {
    const json::value* declared = goods.if_contains(list);
    if (declared == nullptr) continue;
    for (const auto& one : declared->as_array()) {
      load.special = load.special || bool_at(one.as_object(), "special_article");
      load.dangerous = load.dangerous || !text_at(one.as_object(), "dangerous_un").empty();
    }
  }
  return load;
}

Result<void> check_packing(Docket& docket, const Slip& slip, const Load& load) {
  Decimal heaviest;
  bool sealed = true;
  bool layers = true;
  for (const auto& package : slip.packages) {
    Decimal weight = book::decimal_of(package.as_object().at("weight_kg"));
    if (weight > heaviest) heaviest = weight;
    sealed = sealed && bool_at(package.as_object(), "sealed");
    layers = layers && bool_at(package.as_object(), "three_layers");
  }
  TRY(docket.ask("hand-carry-packing", "/packages",
                 {{"dangerous", load.dangerous},
                  {"packages", slip.packages.size()},
                  {"heaviest_kg", heaviest.text()},
                  {"sealed", sealed},
                  {"special_article", load.special},
                  {"three_layers", layers}}));
  return {};
}

bool presents(const json::object& goods, std::string_view code) {
  const json::value* documents = goods.if_contains("documents");
  if (documents == nullptr) return false;
  return std::any_of(documents->as_array().begin(), documents->as_array().end(),
                     [&](const json::value& paper) { return text_at(paper.as_object(), "code") == code; });
}

Result<void> check_eligibility(Docket& docket, const Way& way, const Slip& slip, const Load& load,
                               const json::object& goods) {
  const Situation& situation = docket.situation;
  TRY_ASSIGN(registry::Standing standing,
             registry::standing_of(situation.state, situation.law, docket.party, docket.day));
  TRY_ASSIGN(std::string listed,
             registry::list_status(situation.state, registry::hand_carrier_list, slip.person, docket.day));
  bool approved = presents(goods, "special_article_approval");
  std::set<std::string> statuses;
  for (const auto& [lot, units] : load.lots) statuses.insert(lot.tax_status);
  for (const std::string& status : statuses) {
    TRY(docket.ask("hand-carry-eligibility", "/goods",
                   {{"standing", standing.standing},
                    {"carrier_listed", listed == "active" || listed == "renewal_asked"},
                    {"line", way.line},
                    {"tax_status", status},
                    {"research_goods", true},
                    {"packing_in_order", true},
                    {"special_article", load.special},
                    {"approved", approved}}));
  }
  return {};
}

void take_goods(Docket& docket, const Load& load, Slip& slip) {
  for (const auto& [lot, units] : load.lots) {
    Quantity quantity{units, lot.quantity.unit};
    slip.goods.push_back(json::object{{"lot", lot.id},
                                      {"hs", lot.hs},
                                      {"name", lot.name},
                                      {"quantity", quantity.text()},
                                      {"unit", quantity.unit},
                                      {"tax_status", lot.tax_status}});
  }
  slip.content_hash = hex(sha256(canonical(json::object{{"goods", slip.goods}, {"packages", slip.packages}})));
  if (!slip.return_by) return;
  std::map<std::string, std::int64_t> of_lot;
  for (const auto& [lot, units] : load.lots) of_lot[lot.id] += units;
  for (const auto& [lot, units] : of_lot) docket.keep(Carried{slip.owner, slip.id, lot, units, 0});
}

}  // namespace

Result<Effects> hand_carry(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  const Way& way = way_of(text_at(body, "crossing"));
  Slip slip;
  slip.owner = party;
  slip.id = docket.document_id('Y');
  slip.ordinal = docket.next_ordinal();
  slip.crossing = way.crossing;
  slip.state = "issued";
  slip.packages = body.at("packages").as_array();
  TRY(take_person(docket, body, slip));
  TRY(take_window(docket, body, slip));
  TRY(take_return(docket, body, way, slip));
  json::object goods = body.at("goods").as_object();
  goods["party"] = party;
  if (std::string channel = text_at(body, "channel"); !channel.empty()) goods["channel"] = channel;
  if (auto held = way.schema.check(goods); !held) return under_goods(std::move(held.error()));
  auto filed = way.file(situation, goods);
  if (!filed) return under_goods(std::move(filed.error()));
  TRY_ASSIGN(Load load, load_of(docket, *filed, goods));
  TRY(check_packing(docket, slip, load));
  TRY(check_eligibility(docket, way, slip, load, goods));
  slip.consignment = text_at(filed->result, "consignment");
  slip.exit = text_at(filed->result, "exit");
  take_goods(docket, load, slip);
  docket.keep(slip);
  docket.remind("carry_window", slip.id, slip.until.zone_date());
  Effects effects = std::move(*filed);
  for (auto& change : docket.effects.changes) effects.changes.push_back(std::move(change));
  for (auto& decided : docket.effects.decisions) effects.decisions.push_back(std::move(decided));
  effects.result["slip"] = slip.id;
  effects.result["content_hash"] = slip.content_hash;
  return effects;
}

}  // namespace loopline::handcarry
