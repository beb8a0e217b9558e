#include "zone/erp/bodies.h"

#include "zone/erp/materials.h"
#include "zone/erp/store.h"
#include "zone/exits/open_items.h"

namespace loopline::erp {

namespace {

class Maker {
 public:
  Maker(const Situation& situation, const Kind& kind, const std::string& party, const json::object& body)
      : situation_(situation), kind_(kind), party_(party), body_(body) {}

  Result<Order> order();

 private:
  Result<void> add(const json::object& line, const std::string& pointer);
  Result<json::object> item(const json::object& line, const Quantity& quantity, const std::string& pointer);
  Result<json::object> goods(const json::object& line, const std::optional<Material>& material,
                             const Quantity& quantity, const std::string& pointer);
  Result<void> add_return(const json::object& line, const Quantity& quantity, const std::string& pointer);

  const Situation& situation_;
  const Kind& kind_;
  const std::string& party_;
  const json::object& body_;
  Order order_;
  json::array parts_;
};

Failure missing(std::string_view material, const char* field, const std::string& pointer) {
  return fail(ErrorKind::invalid, "master_data_missing", pointer + "/" + field,
              {{"material", material.empty() ? "-" : std::string(material)}, {"field", field}});
}

// What the line says, else what the master says, else the error that names the material and the field.
Result<void> fill(json::object& goods, const char* field, const json::object& line, const std::string& of_master,
                  std::string_view material, const std::string& pointer) {
  std::string value = text_at(line, field, of_master);
  if (value.empty()) return missing(material, field, pointer);
  goods[field] = value;
  return {};
}

Result<json::object> Maker::goods(const json::object& line, const std::optional<Material>& material,
                                  const Quantity& quantity, const std::string& pointer) {
  Material master = material.value_or(Material{});
  std::string number = text_at(line, "material_no");
  json::object goods = line;
  for (const char* name : {"number", "price", "unit", "lot"}) goods.erase(name);
  TRY(fill(goods, "hs", line, master.hs, number, pointer));
  TRY(fill(goods, "name", line, master.name, number, pointer));
  TRY(fill(goods, "category", line, master.category, number, pointer));
  goods["quantity"] = quantity.text();
  goods["unit"] = quantity.unit;
  if (!line.contains("value")) {
    auto price = Decimal::parse(text_at(line, "price"));
    if (!price) return missing(number, "value", pointer);
    TRY_ASSIGN(Decimal amount, amount_of(line, pointer));
    goods["value"] = (*price * amount).rounded(money_places, Rounding::half_up).text();
  }
  if (!line.contains("origin") && !master.origin.empty()) goods["origin"] = master.origin;
  if (kind_.word == "first_line_in") {
    if (!line.contains("requested") && material) goods["requested"] = master.requested;
    if (!line.contains("own_use")) goods["own_use"] = material ? master.own_use : true;
  }
  return goods;
}

Result<json::object> Maker::item(const json::object& line, const Quantity& quantity, const std::string& pointer) {
  json::object item = line;
  for (const char* name : {"number", "price", "value", "currency"}) item.erase(name);
  if (item.contains("lot") && item.contains("material_no")) item.erase("material_no");  // the lot says more
  if (!item.contains("lot") && !item.contains("material_no"))
    return fail(ErrorKind::invalid, "lot_or_material_missing", pointer + "/lot");
  item["quantity"] = quantity.text();
  item["unit"] = quantity.unit;
  return item;
}

// Back from a temporary exit: the ERP knows the material, the book knows the exits. The earliest due that has enough.
Result<void> Maker::add_return(const json::object& line, const Quantity& quantity, const std::string& pointer) {
  TRY_ASSIGN(auto chosen, exits::return_for(situation_.state, party_, text_at(body_, "exit"), text_at(line, "lot"),
                                            text_at(line, "material_no"), quantity.units));
  if (chosen.empty()) {
    return fail(ErrorKind::conflict, "return_without_exit", pointer + "/quantity",
                {{"material", text_at(line, "lot", text_at(line, "material_no"))}, {"quantity", quantity.text()}});
  }
  order_.body["exit"] = chosen.front().exit;
  for (const auto& part : chosen)
    parts_.push_back(json::object{{"lot", part.lot}, {"quantity", Quantity{part.units, quantity.unit}.text()}});
  return {};
}

Result<void> Maker::add(const json::object& line, const std::string& pointer) {
  std::string number = text_at(line, "material_no");
  std::string unit = text_at(line, "unit");
  if (line.contains("lot")) {
    TRY_ASSIGN(auto lot, book::find_lot(situation_.state, party_, text_at(line, "lot")));
    if (!lot) return fail(ErrorKind::not_found, "unknown_lot", pointer + "/lot", {{"lot", text_at(line, "lot")}});
    if (number.empty()) number = lot->material_no;
    if (unit.empty() || unit == lot->quantity.unit) {
      unit = lot->quantity.unit;
      number.clear();  // the lot's own unit needs no conversion
    }
  }
  TRY_ASSIGN(Decimal amount, amount_of(line, pointer));
  std::optional<Material> material;
  if (!number.empty()) {
    TRY_ASSIGN(material, find_material(situation_.state, party_, number));
  }
  if (!material && unit.empty() && kind_.has_lines) return missing(number, "unit", pointer);
  if (!material && unit.empty()) {  // without a master the book's own unit of the material is meant
    TRY_ASSIGN(auto lots, book::lots_of_material(situation_.state, party_, number));
    if (lots.empty())
      return fail(ErrorKind::not_found, "unknown_material", pointer + "/material_no", {{"material", number}});
    unit = lots.front().quantity.unit;
  }
  TRY_ASSIGN(Quantity quantity, in_customs_unit(material, number, amount, unit, pointer));
  order_.quantities.push_back(quantity);
  order_.materials.push_back(text_at(line, "material_no", number));
  if (kind_.word == "temporary_return") return add_return(line, quantity, pointer);
  TRY_ASSIGN(json::object part,
             kind_.has_lines ? goods(line, material, quantity, pointer) : item(line, quantity, pointer));
  parts_.push_back(std::move(part));
  return {};
}

Result<Order> Maker::order() {
  if (kind_.word != "temporary_return") order_.body["party"] = party_;
  if (const json::value* day = body_.if_contains("day")) order_.body["day"] = *day;
  for (const auto& member : kind_.fixed) order_.body[member.key()] = member.value();
  for (const std::string& field : kind_.fields) {
    if (const json::value* value = body_.if_contains(field)) order_.body[field] = *value;
  }
  const json::array& lines = body_.at("lines").as_array();
  for (std::size_t i = 0; i < lines.size(); ++i) TRY(add(lines[i].as_object(), "/lines/" + std::to_string(i)));
  if (kind_.has_number) order_.body["number"] = text_at(body_, "document", text_at(lines[0].as_object(), "number"));
  order_.body[kind_.has_lines ? "lines" : "items"] = std::move(parts_);
  return std::move(order_);
}

}  // namespace

Result<Order> order_of(const Situation& situation, const Kind& kind, const std::string& party,
                       const json::object& body) {
  return Maker(situation, kind, party, body).order();
}

}  // namespace loopline::erp
