// The words of each form, field by field.
#include "zone/book/shapes.h"
#include "zone/messages/gather.h"
#include "zone/messages/limits.h"

namespace loopline::messages {

namespace {

// Leaves out what is not known, so that the table names it.
void put(json::object& words, std::string_view word, const std::string& value) {
  if (!value.empty()) words[word] = value;
}

// Who: the party as operator, declarant and, where the form has it, as receiver; by the codes of its profile.
void put_parties(json::object& head, const Gathered& all, bool receiver) {
  std::string declarant = text_at(all.profile, "declarant_name", all.party.name_zh);
  std::string declarant_code = text_at(all.profile, "declarant_code", text_at(all.profile, "code"));
  std::string declarant_credit = text_at(all.profile, "declarant_credit_code", all.party.uscc);
  std::vector<const char*> own = {"operator"};
  if (receiver) own.push_back("receiver");
  for (const char* who : own) {
    put(head, std::string(who) + "_code", text_at(all.profile, "code"));
    put(head, std::string(who) + "_name", all.party.name_zh);
    put(head, std::string(who) + "_credit_code", all.party.uscc);
  }
  for (const char* who : {"declarant", "input"}) {
    put(head, std::string(who) + "_code", declarant_code);
    put(head, std::string(who) + "_name", declarant);
    put(head, std::string(who) + "_credit_code", declarant_credit);
  }
}

// Hong Kong for the first line, the mainland for the second.
const char* other_side(const Gathered& all) { return all.consignment.kind.starts_with("first_line") ? "HKG" : "CHN"; }

const char* destination(const Gathered& all) { return all.in() ? "CHN" : other_side(all); }

std::string levy_of(const Lot& lot) {
  return lot.tax_status == "taxed" || lot.tax_status == "domestic" ? "taxed" : "exempt";
}

// The quantity in another unit of the same kind; nothing where only the goods could tell.
std::string in_unit(const Quantity& quantity, std::string_view unit) {
  constexpr std::string_view kilogram = "035";
  constexpr std::string_view gram = "036";
  if (quantity.unit == unit) return quantity.text();
  Decimal thousand(grams_per_kilogram);
  if (quantity.unit == gram && unit == kilogram) return (quantity.decimal() / thousand).plain();
  if (quantity.unit == kilogram && unit == gram) return (quantity.decimal() * thousand).plain();
  return {};
}

// The legal units of the tariff line, and the quantity in each where it can be told.
void put_legal(json::object& words, const Gathered& all, const Line& line) {
  auto row = all.law.code("tariff", line.lot.hs.substr(0, tariff_digits), all.consignment.day);
  std::string units = row ? row->find("units")->second : std::string();
  std::string first = units.substr(0, units.find(' '));
  std::string second = units.size() > first.size() ? units.substr(first.size() + 1) : std::string();
  if (first.empty()) first = line.quantity.unit;
  put(words, "legal_unit", first);
  put(words, "legal_quantity", in_unit(line.quantity, first));
  std::string second_quantity = second.empty() ? second : in_unit(line.quantity, second);
  if (second_quantity.empty()) return;
  put(words, "second_legal_unit", second);
  put(words, "second_legal_quantity", second_quantity);
}

void put_goods(json::object& words, const Line& line) {
  words["line"] = std::to_string(line.number);
  put(words, "material_no", line.lot.material_no.empty() ? line.lot.id : line.lot.material_no);
  put(words, "hs", line.lot.hs);
  put(words, "name", line.lot.name);
  put(words, "unit", line.quantity.unit);
  put(words, "quantity", line.quantity.text());
}

void put_value(json::object& words, const Line& line) {
  Decimal value = line.lot.value_of(line.quantity.units);
  Decimal price = value / line.quantity.decimal();
  words["value"] = value.rounded(money_places, Rounding::half_up).plain();
  words["unit_price"] = price.rounded(price_places, Rounding::half_up).plain();
  words["currency"] = "CNY";
}

void put_net_weight(json::object& words, const Line& line) {
  put(words, "net_weight_kg", in_unit(line.quantity, "035"));
}

// What all lines weigh, where every one can be told.
std::string net_weight(const Gathered& all) {
  if (std::string given = all.detail("net_weight_kg"); !given.empty()) return given;
  Decimal sum(0);
  for (const Line& line : all.lines) {
    auto weight = Decimal::parse(in_unit(line.quantity, "035"));
    if (!weight) return {};
    sum = sum + *weight;
  }
  return sum.plain();
}

std::string gross_weight(const Gathered& all) {
  std::string given = text_at(all.details, "gross_weight_kg");
  return given.empty() ? text_at(all.consignment.slip, "gross_weight_kg") : given;
}

std::string vehicle(const Gathered& all) {
  std::string given = text_at(all.details, "vehicle");
  return given.empty() ? text_at(all.consignment.slip, "vehicle") : given;
}

// A weight of the vehicle: as the sender says, or as the profile has it for that plate.
std::string vehicle_weight(const Gathered& all, const char* name) {
  if (std::string given = text_at(all.details, name); !given.empty()) return given;
  const json::value* vehicles = all.profile.if_contains("vehicles");
  if (vehicles == nullptr) return {};
  for (const json::value& one : vehicles->as_array())
    if (text_at(one.as_object(), "vehicle") == vehicle(all)) return text_at(one.as_object(), name);
  return {};
}

// The gate's sum: vehicle, frame, container and goods.
void put_weights(json::object& head, const Gathered& all) {
  put(head, "vehicle", vehicle(all));
  Decimal total(0);
  bool whole = true;
  for (const char* name : {"vehicle_weight_kg", "frame_weight_kg", "container_weight_kg", "gross_weight_kg"}) {
    bool needed = std::string_view(name) == "vehicle_weight_kg" || std::string_view(name) == "gross_weight_kg";
    std::string value = std::string_view(name) == "gross_weight_kg" ? gross_weight(all) : vehicle_weight(all, name);
    if (value.empty() && !needed) value = "0";
    put(head, name, value);
    auto weight = Decimal::parse(value);
    whole = whole && weight.has_value();
    if (weight) total = total + *weight;
  }
  if (whole) head["total_weight_kg"] = total.plain();
}

}  // namespace

json::object inventory_words(const Gathered& all, const std::string& own_number) {
  json::object head{{"own_number", own_number},
                    {"filing", "new"},
                    {"inventory_kind", "ordinary"},
                    {"direction", all.in() ? "in" : "out"},
                    {"goods_kind", "material"},
                    {"entered_on", all.consignment.day.text()},
                    {"declared_on", all.consignment.day.text()},
                    {"country", other_side(all)},
                    {"declared_how", "by_ourselves"}};
  put(head, "account", text_at(all.profile, "account"));
  put(head, "supervision_mode", all.answer.text("supervision_mode"));
  put(head, "transport_mode", all.detail("transport_mode"));
  put(head, "port", all.detail("port"));
  put(head, "customs", all.detail("customs"));
  put(head, "declared", all.answer.text("declared"));
  put_parties(head, all, true);
  for (const char* field : {"code", "name", "credit_code"})
    put(head, std::string("own_declarant_") + field, text_at(head, std::string("declarant_") + field));
  json::array lines;
  for (const Line& line : all.lines) {
    json::object words;
    put_goods(words, line);
    words["declaration_line"] = std::to_string(line.number);
    words["account_line"] = std::to_string(line.lot.ordinal);
    words["model"] = line.lot.name;
    put_legal(words, all, line);
    put_value(words, line);
    put_net_weight(words, line);
    put(words, "origin", line.lot.origin);
    words["destination"] = destination(all);
    words["levy"] = levy_of(line.lot);
    words["dangerous_chemical"] = text_at(all.details, "dangerous_chemical", "no");
    words["line_change"] = "added";
    lines.push_back(std::move(words));
  }
  json::object own;
  put(own, "operator_code", text_at(all.profile, "code"));
  return {{"head", std::move(head)}, {"lines", std::move(lines)}, {"own", std::move(own)}};
}

json::object slip_words(const Gathered& all, const std::string& own_number) {
  bool stock = all.answer.flag("stock_note");
  const Document* carried = all.standing(stock ? "SAS111" : "INV101");
  const char* kind = stock ? "stock_note" : "inventory";
  json::object head{{"own_number", own_number},
                    {"related_kind", kind},
                    {"filing", "new"},
                    {"direction", all.in() ? "in" : "out"},
                    {"slip_kind", all.answer.text("slip_kind")},
                    {"declared_on", all.consignment.day.text()}};
  head["binding"] = text_at(all.details, "binding", "one_list_one_vehicle");
  if (carried != nullptr) head["related"] = json::array{json::value(carried->name())};
  put(head, "customs", all.detail("customs"));
  put(head, "account", text_at(all.profile, "account"));
  put(head, "declarant_person", all.detail("person"));
  put(head, "container", text_at(all.details, "container"));
  put(head, "net_weight_kg", net_weight(all));
  put_parties(head, all, false);
  put_weights(head, all);
  // One list over several vehicles: what this one carries.
  const json::value* shares = all.details.if_contains("items");
  json::array lines;
  for (const Line& line : all.lines) {
    json::object words;
    put_goods(words, line);
    words["related_line"] = std::to_string(line.number);
    put_net_weight(words, line);
    if (shares != nullptr) {
      std::string share;
      for (const json::value& one : shares->as_array())
        if (integer_at(one.as_object(), "line") == line.number) share = text_at(one.as_object(), "quantity");
      if (share.empty()) continue;
      words["quantity"] = share;
      words.erase("net_weight_kg");
    }
    lines.push_back(std::move(words));
  }
  json::array related;
  if (carried != nullptr) related.push_back(json::object{{"related_kind", kind}, {"related", carried->name()}});
  json::object own;
  put(own, "operator_code", text_at(all.profile, "code"));
  return {
      {"head", std::move(head)}, {"lines", std::move(lines)}, {"related", std::move(related)}, {"own", std::move(own)}};
}

json::object two_step_words(const Gathered& all, const std::string& own_number) {
  json::object head{{"own_number", own_number}, {"filing", "new"}};
  put(head, "customs", all.detail("customs"));
  put_parties(head, all, false);
  put_weights(head, all);
  json::object words{{"head", std::move(head)}};
  if (const Document* declaration = all.standing("DEC"))
    words["declarations"] = json::array{json::object{{"declaration", declaration->name()}}};
  return words;
}

json::object declaration_words(const Gathered& all, const std::string& own_number) {
  json::object head{{"direction", all.in() ? "in" : "out"},
                    {"message_kind", "ML"},
                    {"crosses_on", all.consignment.day.text()},
                    {"country", other_side(all)},
                    {"trading_country", other_side(all)}};
  json::object parties;
  put_parties(parties, all, false);
  for (const auto& member : parties) head[member.key()] = member.value();
  for (const char* field : {"code", "name", "credit_code"})
    put(head, std::string("owner_") + field, text_at(parties, std::string("operator_") + field));
  put(head, "account", text_at(all.profile, "account"));
  put(head, "customs", all.detail("customs"));
  put(head, "port", all.detail("port"));
  put(head, "supervision_mode", all.answer.text("supervision_mode"));
  put(head, "transport_mode", all.detail("transport_mode"));
  put(head, "vehicle", vehicle(all));
  put(head, "gross_weight_kg", gross_weight(all));
  put(head, "net_weight_kg", net_weight(all));
  put(head, "packages", text_at(all.details, "packages"));
  json::array lines;
  for (const Line& line : all.lines) {
    json::object words;
    put_goods(words, line);
    words.erase("material_no");
    words["account_line"] = std::to_string(line.lot.ordinal);
    words["model"] = line.lot.name;
    put_legal(words, all, line);
    put_value(words, line);
    words["levy"] = levy_of(line.lot);
    put(words, "origin", line.lot.origin);
    words["destination"] = destination(all);
    lines.push_back(std::move(words));
  }
  json::object words{{"head", std::move(head)}, {"lines", std::move(lines)}};
  if (const Document* inventory = all.standing("INV101"))
    words["papers"] = json::array{json::object{{"code", "a"}, {"number", inventory->name()}}};
  words["sign"] = json::object{{"operation", "G"}, {"own_number", own_number}};
  return words;
}

json::object business_words(const Gathered& all, const std::string& own_number) {
  json::object head{{"own_number", own_number},
                    {"filing", "new"},
                    {"business", all.answer.text("business")},
                    {"direction", all.in() ? "in" : "out"},
                    {"goods_kind", "material"}};
  put(head, "account", text_at(all.profile, "account"));
  put(head, "customs", all.detail("customs"));
  put(head, "valid_until", all.valid_until.empty() ? text_at(all.details, "valid_until") : all.valid_until);
  put(head, "place", all.place);
  put(head, "declarant_person", all.detail("person"));
  put_parties(head, all, false);
  json::array lines;
  for (const Line& line : all.lines) {
    json::object words;
    put_goods(words, line);
    words["account_line"] = std::to_string(line.lot.ordinal);
    words["goods_kind"] = "material";
    words["model"] = line.lot.name;
    put_value(words, line);
    words["line_change"] = "added";
    json::object legal;
    put_legal(legal, all, line);
    put(words, "legal_unit", text_at(legal, "legal_unit"));
    lines.push_back(std::move(words));
  }
  json::object own;
  put(own, "operator_code", text_at(all.profile, "code"));
  return {{"head", std::move(head)}, {"lines", std::move(lines)}, {"own", std::move(own)}};
}

json::object stock_words(const Gathered& all, const std::string& own_number) {
  json::object head{{"own_number", own_number},
                    {"filing", "new"},
                    {"direction", all.in() ? "in" : "out"},
                    {"business", all.answer.text("business")},
                    {"consolidated", "to_be_declared"},
                    {"reason", "ordinary"}};
  if (const Document* form = all.standing("SAS101")) head["business_declaration"] = form->name();
  put(head, "account", text_at(all.profile, "account"));
  put(head, "customs", all.detail("customs"));
  put(head, "declarant_person", all.detail("person"));
  put(head, "packages", text_at(all.details, "packages"));
  put(head, "gross_weight_kg", gross_weight(all));
  put(head, "net_weight_kg", net_weight(all));
  put_parties(head, all, false);
  json::array lines;
  for (const Line& line : all.lines) {
    json::object words;
    put_goods(words, line);
    words["business_declaration_line"] = std::to_string(line.number);
    words["account_line"] = std::to_string(line.lot.ordinal);
    words["model"] = line.lot.name;
    put_value(words, line);
    put(words, "origin", line.lot.origin);
    put_net_weight(words, line);
    lines.push_back(std::move(words));
  }
  json::object own;
  put(own, "operator_code", text_at(all.profile, "code"));
  return {{"head", std::move(head)}, {"lines", std::move(lines)}, {"own", std::move(own)}};
}

}  // namespace loopline::messages
