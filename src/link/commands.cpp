// Customs messages made into commands.
#include "base/money.h"
#include "link/api.h"
#include "link/limits.h"
#include "zone/goods/consignment_numbers.h"

namespace loopline::link {

namespace {

// Messages name currencies and countries by the customs' own three digits; our tables and theirs meet in
// `customs_code`.
class CustomsCodes {
 public:
  CustomsCodes(const law::Pack& law, const char* table) {
    for (const auto& row : law.codes(table, "", code_rows_max)) {
      ours_[text_at(row.as_object(), "customs_code")] = text_at(row.as_object(), "code");
      ours_[text_at(row.as_object(), "code")] = text_at(row.as_object(), "code");  // newer messages carry the letters
    }
    ours_.erase("");
  }

  Result<std::string> ours(const json::object& fields, const char* tag, const char* error,
                           const std::string& pointer) const {
    std::string code = text_at(fields, tag);
    auto found = ours_.find(code);
    if (found == ours_.end()) return fail(ErrorKind::invalid, error, pointer + "/" + tag, {{"code", code}});
    return found->second;
  }

 private:
  std::map<std::string, std::string> ours_;
};

// Messages carry no category of ours: the positive list has one for its headings, all else is what laboratories use up.
std::string category_of(const law::Pack& law, const std::string& hs, Date day) {
  auto row = law.code("positive_list", hs.substr(0, tariff_digits), day);
  auto found = row ? row->find("category") : decltype(row->find("category")){};
  return row && found != row->end() && !found->second.empty() ? found->second : "consumable";
}

// 征免方式: what the party asks for.
std::string requested(std::string_view levy_mode) {
  if (levy_mode == "3") return "exempt";
  return levy_mode == "1" ? "taxed" : "bonded";
}

struct Codes {
  CustomsCodes currencies;
  CustomsCodes countries;
};

Result<json::object> line_in(const json::object& fields, const law::Pack& law, const Codes& codes, Date day,
                             const std::string& pointer, bool from_abroad) {
  std::string hs = text_at(fields, "Gdecd");
  TRY_ASSIGN(std::string currency, codes.currencies.ours(fields, "DclCurrcd", "unknown_currency_code", pointer));
  TRY_ASSIGN(std::string origin, codes.countries.ours(fields, "Natcd", "unknown_country_code", pointer));
  json::object line{{"hs", hs},
                    {"name", text_at(fields, "GdsNm")},
                    {"category", category_of(law, hs, day)},
                    {"quantity", text_at(fields, "DclQty")},
                    {"unit", text_at(fields, "DclUnitcd")},
                    {"value", text_at(fields, "DclTotalAmt")},
                    {"currency", currency},
                    {"origin", origin},
                    {"material_no", text_at(fields, "GdsMtno")}};
  if (from_abroad) {
    line["requested"] = requested(text_at(fields, "LvyrlfModecd"));
    line["own_use"] = true;  // the account in the message (PutrecNo) is the party's own
  }
  return line;
}

json::object item_out(const json::object& fields) {
  return {{"material_no", text_at(fields, "GdsMtno")},
          {"quantity", text_at(fields, "DclQty")},
          {"unit", text_at(fields, "DclUnitcd")}};
}

// 境内: 国家（地区） code of China in StshipTrsarvNatcd means that the goods come from the mainland.
constexpr std::string_view china = "142";

Result<command::Command> inventory(const Message& message, const law::Pack& law, const ImportOptions& options,
                                   Date day) {
  bool in = text_at(message.head, "ImpexpMarkcd") == "I";
  bool from_abroad = text_at(message.head, "StshipTrsarvNatcd") != china;
  std::string number = text_at(message.head, "EtpsInnerInvtNo");
  json::object body{{"party", options.party}, {"number", number}, {"day", day.text()}};
  Codes codes{{law, "currencies"}, {law, "countries"}};
  json::array lines;
  for (std::size_t i = 0; i < message.lines.size(); ++i) {
    const json::object& fields = message.lines[i].as_object();
    if (!in) {
      lines.push_back(item_out(fields));
      continue;
    }
    TRY_ASSIGN(json::object line, line_in(fields, law, codes, day, "/InvtListType/" + std::to_string(i), from_abroad));
    lines.push_back(std::move(line));
  }
  body[in ? "lines" : "items"] = std::move(lines);
  const char* name = in ? (from_abroad ? "first-line-in" : "second-line-in") : "second-line-out";
  return command::Command{"goods", name, options.source + ":INV101:" + number, std::move(body), options.actor};
}

Decimal weight(const json::object& head, const char* field) {
  return Decimal::parse(text_at(head, field, "0")).value_or(Decimal(0));
}

// The gate's rule: the total is vehicle, frame, container and goods together.
Result<void> check_weights(const json::object& head) {
  Decimal sum = weight(head, "VehicleWt") + weight(head, "VehicleFrameWt") + weight(head, "ContainerWt") +
                weight(head, "TotalGrossWt");
  Decimal total = weight(head, "TotalWt");
  if (sum == total) return {};
  return fail(ErrorKind::invalid, "weights_disagree", "/PassportHead/TotalWt",
              {{"total", total.plain()}, {"sum", sum.plain()}});
}

Result<std::vector<command::Command>> slips(const Message& message, command::Zone& zone, const ImportOptions& options) {
  TRY(check_weights(message.head));
  TRY_ASSIGN(auto reader, zone.open_reader());
  json::object slip{{"number", text_at(message.head, "EtpsPreentNo")},
                    {"vehicle", text_at(message.head, "VehicleNo")},
                    {"gross_weight_kg", text_at(message.head, "TotalGrossWt")},
                    {"total_weight_kg", text_at(message.head, "TotalWt")}};
  std::vector<command::Command> commands;
  for (const std::string& number : message.related) {
    TRY_ASSIGN(auto consignment, goods::consignment_of_number(*reader, options.party, number));
    if (!consignment)
      return fail(ErrorKind::not_found, "unknown_consignment_number", "/PassportHead/RltNo", {{"number", number}});
    json::object body = slip;
    body["consignment"] = *consignment;
    commands.push_back({"goods", "bind-slip", options.source + ":SAS121:" + text_at(slip, "number") + ":" + number,
                        std::move(body), options.actor});
  }
  return commands;
}

}  // namespace

Result<std::vector<command::Command>> commands_of(const Message& message, command::Zone& zone,
                                                  const ImportOptions& options, Date day) {
  if (message.type == "SAS121") return slips(message, zone, options);
  TRY_ASSIGN(command::Command command, inventory(message, zone.law(), options, day));
  return std::vector<command::Command>{std::move(command)};
}

}  // namespace loopline::link
