#include "tryton/moves.h"

#include <fmt/format.h>

#include "tryton/limits.h"

namespace loopline::tryton {

namespace {

const json::object* inner(const json::object& row, std::string_view name) {
  const json::value* value = row.if_contains(name);
  return value != nullptr && value->is_object() ? &value->get_object() : nullptr;
}

std::string inner_text(const json::object& row, std::string_view name, std::string_view field) {
  const json::object* object = inner(row, name);
  const json::value* value = object == nullptr ? nullptr : object->if_contains(field);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string text_or_none(const json::object& row, std::string_view name) {
  const json::value* value = row.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t stamp_in(const json::object& row) {
  std::int64_t written = stamp_of(row.at("write_date"));
  return written != 0 ? written : stamp_of(row.at("create_date"));
}

StockMove move_of(const json::object& row) {
  StockMove move;
  move.id = integer_at(row, "id");
  move.state = text_or_none(row, "state");
  move.product = inner_text(row, "product.", "code");
  move.quantity = number_text(row.at("quantity"));
  move.unit = inner_text(row, "uom.", "symbol");
  move.price = number_text(row.at("unit_price"));
  move.currency = inner_text(row, "currency.", "code");
  move.from = {inner_text(row, "from_location.", "type"), inner_text(row, "from_location.", "code")};
  move.to = {inner_text(row, "to_location.", "type"), inner_text(row, "to_location.", "code")};
  move.shipment = text_or_none(row, "shipment");
  move.day = date_of(row.at("effective_date"));
  move.stamp = stamp_in(row);
  return move;
}

// "stock.shipment.in.return" is "in-return".
std::string short_name(std::string_view model) {
  constexpr std::string_view prefix = "stock.shipment.";
  std::string name(model.starts_with(prefix) ? model.substr(prefix.size()) : model);
  std::replace(name.begin(), name.end(), '.', '-');
  return name;
}

// Where the partner of a kind of shipment stands, and its address.
struct Partner {
  const char* name;
  const char* country;
};

Partner partner_of(std::string_view model) {
  if (model == "stock.shipment.out") return {"customer.name", "delivery_address.country.code"};
  if (model == "stock.shipment.out.return") return {"customer.name", "contact_address.country.code"};
  if (model == "stock.shipment.in.return") return {"supplier.name", "delivery_address.country.code"};
  return {"supplier.name", "contact_address.country.code"};
}

// The first address of a party that has a country.
std::string country_of_party(const json::object& party) {
  const json::value* addresses = party.if_contains("addresses.");
  if (addresses == nullptr || !addresses->is_array()) return {};
  for (const auto& address : addresses->get_array())
    if (std::string code = inner_text(address.as_object(), "country.", "code"); !code.empty()) return code;
  return {};
}

Shipment shipment_of(const json::object& row, const std::string& model) {
  Shipment shipment;
  shipment.document = short_name(model) + "/" + text_or_none(row, "number");
  shipment.reference = text_or_none(row, "reference");
  for (const char* party : {"supplier.", "customer."}) {
    if (const json::object* object = inner(row, party)) {
      shipment.partner = text_or_none(*object, "name");
      shipment.country = country_of_party(*object);
    }
  }
  for (const char* address : {"contact_address.", "delivery_address."}) {
    const json::object* object = inner(row, address);
    if (object == nullptr) continue;
    if (std::string code = inner_text(*object, "country.", "code"); !code.empty()) shipment.country = code;
  }
  return shipment;
}

json::array fields_of(std::string_view model) {
  if (model == "stock.shipment.internal") return {"number", "reference"};
  Partner partner = partner_of(model);
  std::string party(partner.name, std::string_view(partner.name).find('.'));
  return {"number", "reference", partner.name, json::string(party + ".addresses.country.code"), partner.country};
}

}  // namespace

Result<std::int64_t> MoveReader::newest() {
  std::int64_t newest = 0;
  for (const char* field : {"write_date", "create_date"}) {
    TRY_ASSIGN(json::array rows, rpc_.read("stock.move", {json::array{field, "!=", nullptr}}, 1,
                                           {json::array{field, "DESC"}}, {"write_date", "create_date"}));
    for (const auto& row : rows) newest = std::max(newest, stamp_in(row.as_object()));
  }
  return newest;
}

Result<std::vector<StockMove>> MoveReader::changed(std::int64_t since, std::int64_t after) {
  json::value stamp = stamp_json(since);
  json::array created{json::array{"write_date", "=", nullptr}, json::array{"create_date", ">=", stamp}};
  json::array domain{json::array{"OR", json::array{"write_date", ">=", stamp}, std::move(created)},
                     json::array{"id", ">", after}};
  TRY_ASSIGN(json::array rows, rpc_.read("stock.move", std::move(domain), page_size, {json::array{"id", "ASC"}},
                                         {"shipment", "write_date", "create_date"}));
  std::vector<StockMove> moves;
  for (const auto& value : rows) {
    const json::object& row = value.as_object();
    StockMove move;
    move.id = integer_at(row, "id");
    move.shipment = text_or_none(row, "shipment");
    move.stamp = stamp_in(row);
    moves.push_back(std::move(move));
  }
  return moves;
}

Result<std::vector<StockMove>> MoveReader::whole(const std::vector<StockMove>& changed) {
  json::array loose;
  std::set<std::string> shipments;
  for (const StockMove& move : changed) {
    if (move.shipment.empty())
      loose.push_back(move.id);
    else
      shipments.insert(move.shipment);
  }
  json::array together;
  for (const std::string& shipment : shipments) together.emplace_back(shipment);
  json::array domain{"OR", json::array{"id", "in", std::move(loose)},
                     json::array{"shipment", "in", std::move(together)}};
  json::array fields{
      "state",         "product.code",       "quantity",           "uom.symbol",       "unit_price",
      "currency.code", "from_location.type", "from_location.code", "to_location.type", "to_location.code",
      "shipment",      "effective_date",     "write_date",         "create_date"};
  TRY_ASSIGN(json::array rows,
             rpc_.read("stock.move", std::move(domain), 0, {json::array{"id", "ASC"}}, std::move(fields)));
  std::vector<StockMove> moves;
  for (const auto& row : rows) moves.push_back(move_of(row.as_object()));
  // Moves that cross together stand together.
  std::stable_sort(moves.begin(), moves.end(), [](const StockMove& a, const StockMove& b) {
    return std::tuple(a.shipment.empty(), a.shipment, a.id) < std::tuple(b.shipment.empty(), b.shipment, b.id);
  });
  return moves;
}

Result<std::map<std::string, Shipment>> MoveReader::shipments(const std::vector<StockMove>& moves) {
  std::map<std::string, std::set<std::int64_t>> by_model;
  for (const StockMove& move : moves) {
    std::size_t comma = move.shipment.find(',');
    if (comma != std::string::npos)
      by_model[move.shipment.substr(0, comma)].insert(integer_of(move.shipment.substr(comma + 1)));
  }
  std::map<std::string, Shipment> found;
  for (const auto& [model, ids] : by_model) {
    json::array wanted(ids.begin(), ids.end());
    TRY_ASSIGN(json::array rows,
               rpc_.read(model, {json::array{"id", "in", std::move(wanted)}}, 0, {}, fields_of(model)));
    for (const auto& row : rows)
      found[fmt::format("{},{}", model, integer_at(row.as_object(), "id"))] = shipment_of(row.as_object(), model);
  }
  return found;
}

Result<std::map<std::string, std::string>> MoveReader::shipments_of(const std::vector<std::string>& numbers) {
  json::array ids;
  for (const std::string& number : numbers) ids.push_back(integer_of(number));
  TRY_ASSIGN(json::array rows, rpc_.read("stock.move", {json::array{"id", "in", std::move(ids)}}, 0, {}, {"shipment"}));
  std::map<std::string, std::string> found;
  for (const auto& row : rows)
    found[std::to_string(integer_at(row.as_object(), "id"))] = text_or_none(row.as_object(), "shipment");
  return found;
}

Result<json::array> MoveReader::stock(const std::vector<std::string>& locations) {
  json::array codes;
  for (const std::string& code : locations) codes.emplace_back(code);
  TRY_ASSIGN(json::array rows,
             rpc_.read("stock.location", {json::array{"code", "in", std::move(codes)}}, 0, {}, {"code"}));
  json::array ids;
  for (const auto& row : rows) ids.push_back(integer_at(row.as_object(), "id"));
  json::object context{{"locations", std::move(ids)}, {"with_childs", true}};
  TRY_ASSIGN(json::array products, rpc_.read("product.product", {json::array{"code", "!=", nullptr}}, 0, {},
                                             {"code", "quantity", "default_uom.symbol"}, std::move(context)));
  json::array lines;
  for (const auto& value : products) {
    const json::object& row = value.as_object();
    std::string quantity = number_text(row.at("quantity"));
    if (text_or_none(row, "code").empty() || quantity == "0") continue;
    lines.push_back(json::object{{"material_no", text_or_none(row, "code")},
                                 {"quantity", std::move(quantity)},
                                 {"unit", inner_text(row, "default_uom.", "symbol")}});
  }
  return lines;
}

namespace {

std::string filled_in(std::string text, const StockMove& move, const Shipment& shipment) {
  const std::pair<std::string, std::string> names[] = {{"{number}", std::to_string(move.id)},
                                                       {"{document}", shipment.document},
                                                       {"{reference}", shipment.reference},
                                                       {"{partner}", shipment.partner}};
  for (const auto& [name, value] : names)
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
      text.replace(at, name.size(), value);
  return text;
}

void put(json::object& movement, const char* name, const std::string& value) {
  if (!value.empty()) movement[name] = value;
}

}  // namespace

Mapped mapped(const Mapping& mapping, const StockMove& move, const Shipment& shipment) {
  Mapped result;
  result.number = std::to_string(move.id);
  const Rule* rule = mapping.find(move.from, move.to, shipment.country);
  if (rule != nullptr && rule->kind == "ignore") return result;
  bool counts = move.state == "done" || (rule != nullptr && rule->when_assigned && move.state == "assigned");
  bool gone = move.state == "cancelled" || (rule != nullptr && rule->when_assigned && move.state == "draft");
  if (!counts) {
    if (gone) result.what = Mapped::What::withdrawn;
    return result;
  }
  result.what = Mapped::What::movement;
  json::object& movement = result.movement;
  movement["number"] = result.number;
  // Where no rule fits, the zone refuses the kind by this name, and the ERP is told so.
  movement["kind"] = rule != nullptr ? rule->kind : move.from.type + " > " + move.to.type;
  put(movement, "document", shipment.document);
  put(movement, "material_no", move.product);
  put(movement, "quantity", move.quantity);
  put(movement, "unit", move.unit);
  // Goods that are filed before they leave are filed today; the ERP knows a day only once they have left.
  if (move.day && !(rule != nullptr && rule->when_assigned)) movement["day"] = move.day->text();
  if (rule == nullptr) return result;
  if (rule->kind.ends_with("_in")) {
    put(movement, "price", move.price);
    put(movement, "currency", move.currency);
  }
  for (const auto& field : rule->fields) {
    movement[field.key()] = field.value().is_string()
                                ? json::value(filled_in(std::string(field.value().get_string()), move, shipment))
                                : field.value();
  }
  return result;
}

}  // namespace loopline::tryton
