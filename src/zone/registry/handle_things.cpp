// Entering vehicles, products and ratings.
#include "base/identifier.h"
#include "base/plates.h"
#include "zone/registry/handle.h"
#include "zone/registry/store.h"

namespace loopline::registry {

namespace {

using command::Effects;
using command::Role;
using command::Situation;

constexpr std::string_view container_kind = "container";
constexpr std::string_view unrated = "none";

// Whose it is: an institution's own, and a party there is.
Result<void> hold_owner(const Situation& situation, const std::string& owner) {
  if (situation.actor.role == Role::institution && owner != situation.actor.party)
    return fail(ErrorKind::forbidden, "other_party", "/party");
  TRY_ASSIGN(auto party, find_party(situation.state, owner));
  if (!party) return fail(ErrorKind::invalid, "unknown_party", "/party", {{"party", owner}});
  return {};
}

Result<void> hold_forms(const Vehicle& vehicle) {
  auto wrong = [](const char* code, const char* pointer, const std::string& value) {
    return fail(ErrorKind::invalid, code, pointer, {{"value", value}});
  };
  if (vehicle.kind == container_kind) {
    if (!is_container(vehicle.container)) return wrong("wrong_container_number", "/container", vehicle.container);
    return {};
  }
  if (!vehicle.container.empty()) return wrong("container_not_expected", "/container", vehicle.container);
  if (vehicle.plate.empty() && vehicle.plate_hk.empty()) return fail(ErrorKind::invalid, "plate_missing", "/plate");
  if (!vehicle.plate.empty() && !is_mainland_plate(vehicle.plate)) return wrong("wrong_plate", "/plate", vehicle.plate);
  if (!vehicle.plate_hk.empty() && !is_hong_kong_plate(vehicle.plate_hk))
    return wrong("wrong_plate", "/plate_hk", vehicle.plate_hk);
  if (is_cross_border_plate(vehicle.plate) && vehicle.plate_hk.empty())
    return fail(ErrorKind::invalid, "second_plate_missing", "/plate_hk", {{"plate", vehicle.plate}});
  if (!is_frame_number(vehicle.frame)) return wrong("wrong_frame_number", "/frame", vehicle.frame);
  return {};
}

// One vehicle once. Whose the other is, is nobody's business here.
Result<void> hold_single(const Situation& situation, const Vehicle& vehicle) {
  struct Mark {
    const char* column;
    const std::string& value;
  };
  for (const Mark& mark : {Mark{"plate", vehicle.plate}, Mark{"plate_hk", vehicle.plate_hk},
                           Mark{"frame", vehicle.frame}, Mark{"container", vehicle.container}}) {
    if (mark.value.empty()) continue;
    TRY_ASSIGN(auto other, load_vehicle_by(situation.state, mark.column, mark.value));
    if (other) {
      return fail(ErrorKind::conflict, "vehicle_known", std::string("/") + mark.column, {{"value", mark.value}});
    }
  }
  return {};
}

}  // namespace

Result<Effects> register_vehicle(const Situation& situation, const json::object& body) {
  Vehicle vehicle;
  vehicle.owner = text_at(body, "party");
  TRY(hold_owner(situation, vehicle.owner));
  vehicle.kind = text_at(body, "kind");
  vehicle.plate = plain_plate(text_at(body, "plate"));
  vehicle.plate_hk = plain_plate(text_at(body, "plate_hk"));
  vehicle.container = plain_plate(text_at(body, "container"));
  vehicle.frame = text_at(body, "frame");
  TRY(hold_forms(vehicle));
  TRY(hold_single(situation, vehicle));
  vehicle.driver = text_at(body, "driver");
  if (!vehicle.driver.empty()) {
    TRY_ASSIGN(auto driver, load_person(situation.state, vehicle.driver));
    if (!driver || driver->employer != vehicle.owner)
      return fail(ErrorKind::invalid, "unknown_person", "/driver", {{"person", vehicle.driver}});
  }
  vehicle.id = "V" + std::to_string(situation.seq);
  vehicle.number = situation.seq;
  vehicle.registered_on = situation.today;
  Effects effects;
  effects.changes.push_back(row_of(vehicle, situation.actor.user));
  effects.party = vehicle.owner;
  effects.result = {{"vehicle", vehicle.id}, {"plate", vehicle.plate}, {"plate_hk", vehicle.plate_hk}};
  return effects;
}

Result<Effects> register_product(const Situation& situation, const json::object& body) {
  Product product;
  product.owner = text_at(body, "party");
  TRY(hold_owner(situation, product.owner));
  product.hs = text_at(body, "hs");
  if (!situation.law.code("tariff", product.hs, situation.today)) {
    return fail(ErrorKind::invalid, "unknown_hs", "/hs", {{"hs", product.hs}, {"day", situation.today.text()}});
  }
  const json::object& name = body.at("name").as_object();
  product.name_zh = trimmed(text_at(name, "zh"));
  product.name_en = trimmed(text_at(name, "en"));
  product.specification = trimmed(text_at(body, "specification"));
  product.maker = trimmed(text_at(body, "maker"));
  TRY_ASSIGN(auto known, load_products(situation.state, product.owner, 0, INT64_MAX));
  for (const auto& other : known) {
    bool same = other.hs == product.hs && other.name_zh == product.name_zh && other.maker == product.maker &&
                other.specification == product.specification;
    if (same) return fail(ErrorKind::conflict, "product_known", "/name", {{"product", other.id}});
  }
  product.id = "Q" + std::to_string(situation.seq);
  product.number = situation.seq;
  product.registered_on = situation.today;
  Effects effects;
  effects.changes.push_back(row_of(product, situation.actor.user));
  effects.party = product.owner;
  effects.result = {{"product", product.id}};
  return effects;
}

Result<Effects> rate_aeo(const Situation& situation, const json::object& body) {
  std::string party = text_at(body, "party");
  TRY(hold_owner(situation, party));
  Rating rating;
  rating.rating = text_at(body, "rating");
  rating.from = *Date::parse(text_at(body, "from"));  // the schema held the format
  if (body.contains("until")) rating.until = *Date::parse(text_at(body, "until"));
  rating.certificate = trimmed(text_at(body, "certificate"));
  if (rating.until && *rating.until < *rating.from)
    return fail(ErrorKind::invalid, "ends_before_it_begins", "/until", {{"from", rating.from->text()}});
  if (rating.rating != unrated && rating.certificate.empty())
    return fail(ErrorKind::invalid, "certificate_missing", "/certificate", {{"rating", rating.rating}});
  Effects effects;
  effects.changes.push_back(row_of(party, rating, situation.actor.user, situation.seq));
  effects.party = party;
  effects.result = {{"party", party}, {"rating", rating.rating}, {"from", rating.from->text()}};
  return effects;
}

}  // namespace loopline::registry
