#include "simulation/work.h"

#include "demo/samples.h"

namespace loopline::simulation {

namespace {

constexpr std::string_view base_address = "/api/v1/";

Ask command(std::string name, json::object body) {
  std::string address = std::string(base_address) + name;
  return {std::move(name), std::move(address), std::move(body)};
}

Ask reading(std::string_view view) { return {{}, std::string(base_address) + std::string(view), {}}; }

json::array items(const std::string& lot, std::int64_t units) {
  return {json::object{{"lot", lot}, {"quantity", std::to_string(units)}}};
}

}  // namespace

Ask Work::next(const Person& person) {
  switch (person.actor.role) {
    case command::Role::institution: return institution(person);
    case command::Role::officer: return officer();
    case command::Role::authority: return authority();
    default: return look();
  }
}

Ask Work::look() {
  constexpr std::string_view views[] = {"lots?limit=5", "desk", "record/head", "consignments?limit=3"};
  return random_.one_in(2) ? Ask{{}, "/log/checkpoint", {}} : reading(random_.pick(views));
}

Ask Work::authority() {
  if (random_.one_in(3)) return look();
  if (random_.one_in(2)) {
    demo::OrganisationName name = demo::organisation_name(random_.between(0, 59), "enterprise");
    return command("registry/register-organisation", {{"kind", "enterprise"},
                                                      {"name", json::object{{"zh", name.zh}, {"en", name.en}}},
                                                      {"uscc", demo::uscc(random_)},
                                                      {"area", "huanggang_port_area"},
                                                      {"legal_personality", true}});
  }
  demo::OrganisationName name = demo::person_name(random_);
  return command("registry/register-person", {{"employer", random_.pick(stage_.parties())},
                                              {"name", json::object{{"zh", name.zh}, {"en", name.en}}},
                                              {"document", demo::identity_document(random_)}});
}

Ask Work::officer() {
  if (!consumptions_.empty() && random_.one_in(2)) {
    std::string consumption = consumptions_.back();
    consumptions_.pop_back();
    return command("goods/confirm-consumption",
                   {{"consumption", consumption}, {"accept", !random_.one_in(4)}, {"note", "抽查"}});
  }
  if (waiting_.empty() || random_.one_in(8)) return look();
  const Consignment& consignment = random_.pick(waiting_);
  if (consignment.state == "inspecting")
    return command("goods/release", {{"consignment", consignment.id}, {"note", "查验无异常"}});
  return command("goods/gate-pass", {{"consignment", consignment.id}, {"gate", "channel_1"}});
}

json::object Work::line() {
  const demo::GoodsSample& sample =
      random_.pick(random_.one_in(3) ? demo::equipment_samples() : demo::consumable_samples());
  std::int64_t quantity = random_.between(sample.quantity_least, sample.quantity_most);
  std::int64_t price = random_.between(sample.price_least, sample.price_most);
  return {{"hs", sample.hs},
          {"name", sample.name},
          {"category", sample.category},
          {"quantity", std::to_string(quantity)},
          {"unit", sample.unit},
          {"value", std::to_string(price * quantity) + ".00"},
          {"origin", random_.one_in(2) ? "DEU" : "JPN"},
          {"own_use", !random_.one_in(9)},
          {"requested", random_.one_in(4) ? "bonded" : "exempt"}};
}

Ask Work::bring_in(const std::string& party) {
  json::array lines;
  for (std::int64_t i = random_.between(1, 3); i > 0; --i) lines.push_back(line());
  Ask ask = command("goods/first-line-in", {{"party", party}, {"channel", "channel_1"}, {"lines", std::move(lines)}});
  if (!random_.one_in(6)) return ask;
  ask.command.clear();  // asked for what it would come to
  ask.address += "?dry_run=true";
  return ask;
}

Ask Work::bring_back(const std::string& party) {
  for (std::size_t i = 0; i < exits_.size(); ++i) {
    if (exits_[i].party != party) continue;
    Exit exit = exits_[i];
    exits_.erase(exits_.begin() + static_cast<std::ptrdiff_t>(i));
    return command("goods/temporary-return", {{"exit", exit.id}, {"items", items(exit.lot, exit.units)}});
  }
  return look();
}

Work::Lot* Work::lot_of(const std::string& party) {
  std::vector<Lot*> own;
  for (Lot& lot : lots_)
    if (lot.party == party && lot.units > 0) own.push_back(&lot);
  return own.empty() ? nullptr : random_.pick(own);
}

// Now and then more than there is.
Ask Work::move(const std::string& party, Lot& lot) {
  std::int64_t units = random_.one_in(12) ? lot.units + 1 : random_.between(1, lot.units);
  json::object body{{"party", party}, {"items", items(lot.id, units)}};
  switch (random_.between(0, 5)) {
    case 0: body["consignee"] = "内地买方"; return command("goods/second-line-out", std::move(body));
    case 1: return command("goods/first-line-out", std::move(body));
    case 2:
      body["purpose"] = "testing";
      body["place"] = "深圳市南山区检测中心";
      body["days"] = random_.between(3, 30);
      return command("goods/temporary-out", std::move(body));
    case 3:
      body["to"] = random_.pick(stage_.parties());
      body["cause"] = "ordinary";
      return command("goods/transfer", std::move(body));
    default:
      body["project"] = "PRJ-" + std::to_string(random_.between(1, 3));
      body["experiment"] = "材料循环老化";
      body["person"] = "负责人";
      body["forms_product"] = false;
      return command("goods/consume", std::move(body));
  }
}

Ask Work::institution(const Person& person) {
  const std::string& party = person.actor.party;
  if (random_.one_in(7)) return look();
  if (random_.one_in(6)) return bring_back(party);
  Lot* lot = lot_of(party);
  return lot == nullptr || random_.one_in(3) ? bring_in(party) : move(party, *lot);
}

void Work::learn_consignment(const Person& person, const json::object& result) {
  Consignment consignment{text_at(result, "consignment"), text_at(result, "state"), {}};
  if (consignment.id.empty()) return;
  if (const json::value* lines = result.if_contains("lines"); lines != nullptr && lines->is_array()) {
    for (const json::value& one : lines->as_array()) {
      std::string lot = text_at(one.as_object(), "lot");
      if (!lot.empty()) consignment.lots.push_back({person.actor.party, std::move(lot), random_.between(1, 5)});
    }
  }
  waiting_.push_back(std::move(consignment));
}

void Work::learn_passage(const std::string& id) {
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].id != id) continue;
    for (Lot& lot : waiting_[i].lots) lots_.push_back(std::move(lot));
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

void Work::learn(const Person& person, const Ask& ask, const json::object& result) {
  if (ask.command == "goods/gate-pass") return learn_passage(text_at(ask.body, "consignment"));
  if (ask.command == "goods/release") {
    for (Consignment& one : waiting_)
      if (one.id == text_at(ask.body, "consignment")) one.state = "released";
    return;
  }
  if (text_at(result, "state") == "awaiting") consumptions_.push_back(text_at(result, "consumption"));
  if (ask.command == "goods/temporary-out") {
    const json::object& item = ask.body.at("items").at(0).as_object();
    exits_.push_back({person.actor.party, text_at(result, "exit"), text_at(item, "lot"), 1});
  }
  learn_consignment(person, result);
}

}  // namespace loopline::simulation
