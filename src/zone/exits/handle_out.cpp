// Out for testing, repair or exhibition: each item with its own purpose and its own due day.
#include "base/check.h"
#include "zone/exits/handle.h"
#include "zone/exits/items.h"
#include "zone/exits/store.h"
#include "zone/registry/standing.h"

namespace loopline::exits {

namespace {

// What an item of the body asks for; what it leaves out it has of the whole.
struct Wish {
  std::string purpose;
  std::optional<std::int64_t> days;
  std::string pointer;  // where the purpose stands
};

Wish wish_of(const json::object& body, std::size_t index) {
  const json::object& item = body.at("items").as_array()[index].as_object();
  Wish wish{text_at(body, "purpose"), {}, "/purpose"};
  if (item.contains("purpose")) {
    wish.purpose = text_at(item, "purpose");
    wish.pointer = "/items/" + std::to_string(index) + "/purpose";
  }
  for (const json::object* from : {&item, &body}) {
    if (const json::value* days = from->if_contains("days"); days != nullptr && !wish.days)
      wish.days = days->as_int64();
  }
  return wish;
}

// The days the law grants for each wish; the same wish is asked about once.
class Granting {
 public:
  explicit Granting(Docket& docket) : docket_(docket) {}

  Result<std::int64_t> days(const Wish& wish, const std::string& tax_status) {
    std::string key = wish.purpose + "/" + (wish.days ? std::to_string(*wish.days) : "");
    if (auto known = granted_.find(key); known != granted_.end()) return known->second;
    json::object facts{{"tax_status", tax_status}, {"purpose", wish.purpose}, {"extensions_used", 0}};
    if (wish.days) facts["days_requested"] = *wish.days;
    TRY_ASSIGN(law::Answer answer, docket_.ask("temporary-out", wish.pointer, facts));
    auto days = answer.number("due_days").to_integer();
    CHECK(days.has_value());
    granted_[key] = *days;
    return *days;
  }

 private:
  Docket& docket_;
  std::map<std::string, std::int64_t> granted_;
};

// What an item is declared to be, without what it is and what it asks for.
json::object declared_of(const json::object& body, std::size_t index) {
  json::object declared = body.at("items").as_array()[index].as_object();
  for (const char* name : {"lot", "material_no", "quantity", "unit", "purpose", "days"}) declared.erase(name);
  return declared;
}

Result<std::vector<ExitItem>> exit_items(Docket& docket, const std::vector<Item>& items, const json::object& body,
                                         const std::string& exit) {
  Granting granting(docket);
  std::vector<ExitItem> list;
  for (const Item& item : items) {
    Wish wish = wish_of(body, item.index);
    TRY(goods::check_use(docket, item.lot, wish.purpose, body, wish.pointer));
    TRY_ASSIGN(std::int64_t days, granting.days(wish, item.lot.tax_status));
    ExitItem one;
    one.owner = docket.party;
    one.id = exit + "-" + std::to_string(list.size() + 1);
    one.ordinal = docket.next_ordinal();
    one.exit = exit;
    one.lot = item.lot.id;
    one.went = item.lot.id;
    one.purpose = wish.purpose;
    one.days = days;
    one.due_on = docket.day.plus_days(days);
    one.quantity = item.units;
    one.declared = declared_of(body, item.index);
    one.state = "filed";
    list.push_back(std::move(one));
  }
  return list;
}

// Papers as at the second line, for goods that come back. Returns those of each item; what is missing holds the whole.
Result<std::vector<json::array>> ask_papers(Docket& docket, const Crossing& crossing, const std::vector<Item>& items,
                                            const std::vector<ExitItem>& list, const json::object& body,
                                            goods::Whole& whole) {
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("items").as_array().size()));
  std::vector<json::array> needed;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const json::object& declared = list[i].declared;
    TRY_ASSIGN(json::array one,
               goods::papers(docket, crossing, goods::want_of(docket, crossing, items[i], declared, ""),
                             items[i].lot.category, declared, goods::conformity_of(docket, items[i].lot, declared),
                             presented, whole.missing));
    whole.take(declared);
    needed.push_back(std::move(one));
  }
  whole.unverified = presented.unverified();
  return needed;
}

json::array items_shown(const std::vector<ExitItem>& list, const std::vector<Item>& items,
                        std::vector<json::array> papers) {
  json::array shown;
  for (std::size_t i = 0; i < list.size(); ++i) {
    shown.push_back(json::object{{"item", list[i].id},
                                 {"lot", list[i].lot},
                                 {"quantity", Quantity{list[i].quantity, items[i].lot.quantity.unit}.text()},
                                 {"purpose", list[i].purpose},
                                 {"days", list[i].days},
                                 {"documents", std::move(papers[i])},
                                 {"due_on", list[i].due_on.text()}});
  }
  return shown;
}

}  // namespace

Result<Effects> temporary_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(goods::check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  Exit exit;
  exit.owner = party;
  exit.id = docket.document_id('E');
  TRY_ASSIGN(std::vector<ExitItem> list, exit_items(docket, items, body, exit.id));
  Crossing crossing{"temporary_out", "out", "second"};
  goods::Whole whole;
  whole.standing = standing.standing;
  TRY_ASSIGN(auto papers, ask_papers(docket, crossing, items, list, body, whole));
  TRY_ASSIGN(Consignment consignment, goods::file_consignment(docket, crossing, body, whole));
  exit.ordinal = docket.next_ordinal();
  exit.consignment = consignment.id;
  exit.purpose = text_at(body, "purpose");
  exit.place = text_at(body, "place");
  exit.out_on = day;
  exit.due_on = std::min_element(list.begin(), list.end(), [](const ExitItem& a, const ExitItem& b) {
                  return a.due_on < b.due_on;
                })->due_on;
  exit.state = "filed";
  docket.keep(exit);
  consignment.subject = exit.id;
  docket.keep(consignment);
  for (const ExitItem& one : list) docket.keep(one);
  for (const Item& item : items) {
    docket.move({item.lot, item.units, item.lot.standing_place(), place::out_temporary, "temporary_out", consignment.id,
                 exit.place, true});
  }
  docket.effects.result = {{"exit", exit.id},
                           {"consignment", consignment.id},
                           {"release", consignment.release_lane},
                           {"state", consignment.state},
                           {"due_on", exit.due_on.text()},
                           {"due_days", exit.due_on.days() - day.days()},
                           {"missing_documents", consignment.missing},
                           {"items", items_shown(list, items, std::move(papers))}};
  return std::move(docket.effects);
}

}  // namespace loopline::exits
