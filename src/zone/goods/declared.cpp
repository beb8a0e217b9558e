#include "zone/goods/declared.h"

#include "zone/book/amounts.h"
#include "zone/book/tariff_line.h"

namespace loopline::goods {

namespace {

Result<void> take_own_use(Declared& line, const json::object& object) {
  if (const json::value* own_use = object.if_contains("own_use")) line.own_use = own_use->as_bool();
  const json::value* part = object.if_contains("own_use_quantity");
  if (part == nullptr) return {};
  const std::string pointer = line.pointer + "/own_use_quantity";
  auto quantity = Quantity::from(book::decimal_of(*part), line.quantity.unit);
  if (!quantity) {
    quantity.error().pointer = pointer;
    return tl::unexpected(std::move(quantity.error()));
  }
  if (quantity->units > line.quantity.units) {
    return fail(ErrorKind::invalid, "own_use_exceeds_line", pointer,
                {{"asked", quantity->text()}, {"declared", line.quantity.text()}});
  }
  line.own_use = quantity->units == line.quantity.units;
  if (!*line.own_use) line.own_use_part = *std::move(quantity);
  return {};
}

// The country is a country, and a proof of origin holds for goods of it on the day.
Result<void> take_origin(Docket& docket, Declared& line, const json::object& object) {
  std::string origin = text_at(object, "origin");
  if (!origin.empty() && !docket.situation.law.code("countries", origin, docket.day))
    return fail(ErrorKind::invalid, "unknown_origin", line.pointer + "/origin", {{"origin", origin}});
  const json::value* given = object.if_contains("origin_proof");
  if (given == nullptr) return {};
  const json::object& proof = given->as_object();
  json::object facts{{"agreement", text_at(proof, "agreement")}, {"day", docket.day.text()}};
  if (!origin.empty()) facts["origin"] = origin;
  for (const char* name : {"issued_on", "valid_until"})
    if (const json::value* day = proof.if_contains(name)) facts[name] = *day;
  TRY(docket.ask("origin-proof", line.pointer + "/origin_proof", facts));
  line.agreement = text_at(proof, "agreement");
  return {};
}

Result<Declared> line_of(Docket& docket, const json::object& object, std::size_t index) {
  Declared line;
  line.body = &object;
  line.index = index;
  line.pointer = "/lines/" + std::to_string(index);
  line.hs = text_at(object, "hs");
  line.category = text_at(object, "category");
  line.requested = text_at(object, "requested", "exempt");
  std::string unit = text_at(object, "unit");
  TRY(book::check_tariff_line(docket, line.hs, unit, line.pointer));
  TRY_ASSIGN(line.quantity, book::quantity_of(object, unit, line.pointer));
  TRY_ASSIGN(line.value, duty::in_cny(docket.situation.law, book::decimal_of(object.at("value")),
                                      text_at(object, "currency", "CNY"), docket.day, line.pointer + "/currency"));
  TRY(take_origin(docket, line, object));
  TRY(take_own_use(line, object));
  return line;
}

// The parts of a line that is split by quantity.
Result<std::vector<Declared>> parts_of(const Declared& whole, const json::array& list) {
  if (whole.body->contains("own_use_quantity")) {
    return fail(ErrorKind::invalid, "split_and_own_use", whole.pointer + "/own_use_quantity");
  }
  std::vector<Declared> parts;
  Decimal value_left = whole.value;
  std::int64_t units = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& object = list[i].as_object();
    Declared part = whole;
    part.pointer = whole.pointer + "/parts/" + std::to_string(i);
    TRY_ASSIGN(part.quantity, book::quantity_of(object, whole.quantity.unit, part.pointer));
    part.requested = text_at(object, "requested", whole.requested);
    if (const json::value* own_use = object.if_contains("own_use")) part.own_use = own_use->as_bool();
    units += part.quantity.units;
    bool last = i + 1 == list.size();
    part.value = last ? value_left
                      : (whole.value * Decimal(part.quantity.units) / Decimal(whole.quantity.units))
                            .rounded(money_places, Rounding::half_up);
    value_left = value_left - part.value;
    parts.push_back(std::move(part));
  }
  if (units != whole.quantity.units) {
    return fail(ErrorKind::invalid, "split_does_not_add_up", whole.pointer + "/parts",
                {{"declared", whole.quantity.text()}, {"sum", Quantity{units, whole.quantity.unit}.text()}});
  }
  return parts;
}

}  // namespace

Result<std::vector<Declared>> lines_of(Docket& docket, const json::object& body) {
  std::vector<Declared> lines;
  const json::array& list = body.at("lines").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& object = list[i].as_object();
    TRY_ASSIGN(Declared line, line_of(docket, object, i));
    const json::value* split = object.if_contains("parts");
    if (split == nullptr) {
      lines.push_back(std::move(line));
      continue;
    }
    TRY_ASSIGN(std::vector<Declared> parts, parts_of(line, split->as_array()));
    std::move(parts.begin(), parts.end(), std::back_inserter(lines));
  }
  return lines;
}

Taxable taxable_of(const Declared& line) {
  return {line.hs, line.category, line.agreement, line.value, "full", {}, {}};
}

}  // namespace loopline::goods
