// Customs messages made into commands.
#include "base/hash.h"
#include "base/money.h"
#include "link/api.h"
#include "link/limits.h"
#include "link/report.h"
#include "zone/goods/consignment_numbers.h"
#include "zone/messages/codes.h"

namespace loopline::link {

namespace {

Result<std::string> known(const json::object& line, const char* word, customs::Type type, const customs::CodeBook& book,
                          const char* error, const std::string& pointer) {
  std::string code = text_at(line, word);
  if (book.knows(type, code)) return code;
  return fail(ErrorKind::invalid, error, pointer, {{"code", code}});
}

// Messages carry no category of ours: the positive list has one for its headings, all else is what laboratories use up.
std::string category_of(const law::Pack& law, const std::string& hs, Date day) {
  auto row = law.code("positive_list", hs.substr(0, tariff_digits), day);
  auto found = row ? row->find("category") : decltype(row->find("category")){};
  return row && found != row->end() && !found->second.empty() ? found->second : "consumable";
}

// 征免方式: what the party asks for.
std::string requested(std::string_view levy) {
  if (levy == "exempt") return "exempt";
  return levy == "taxed" ? "taxed" : "bonded";
}

Result<json::object> line_in(const json::object& words, const law::Pack& law, const customs::CodeBook& book, Date day,
                             const std::string& pointer, bool from_abroad) {
  std::string hs = text_at(words, "hs");
  TRY_ASSIGN(std::string currency,
             known(words, "currency", customs::Type::currency, book, "unknown_currency_code", pointer + "/DclCurrcd"));
  TRY_ASSIGN(std::string origin,
             known(words, "origin", customs::Type::country, book, "unknown_country_code", pointer + "/Natcd"));
  json::object line{{"hs", hs},
                    {"name", text_at(words, "name")},
                    {"category", category_of(law, hs, day)},
                    {"quantity", text_at(words, "quantity")},
                    {"unit", text_at(words, "unit")},
                    {"value", text_at(words, "value")},
                    {"currency", currency},
                    {"origin", origin},
                    {"material_no", text_at(words, "material_no")}};
  if (from_abroad) {
    line["requested"] = requested(text_at(words, "levy"));
    line["own_use"] = true;  // the account in the message (PutrecNo) is the party's own
  }
  return line;
}

json::object item_out(const json::object& words) {
  return {{"material_no", text_at(words, "material_no")},
          {"quantity", text_at(words, "quantity")},
          {"unit", text_at(words, "unit")}};
}

// 境内: where the country of an inventory is China the goods come from the mainland.
constexpr std::string_view china = "CHN";

Result<command::Command> inventory(const json::object& words, const law::Pack& law, const customs::CodeBook& book,
                                   const ImportOptions& options, Date day) {
  const json::object& head = words.at("head").as_object();
  bool in = text_at(head, "direction") == "in";
  bool from_abroad = text_at(head, "country") != china;
  std::string number = text_at(head, "own_number");
  json::object body{{"party", options.party}, {"number", number}, {"day", day.text()}};
  json::array lines;
  if (const json::value* list = words.if_contains("lines")) {
    for (const json::value& one : list->as_array()) {
      if (!in) {
        lines.push_back(item_out(one.as_object()));
        continue;
      }
      std::string pointer = "/InvtListType/" + std::to_string(lines.size());
      TRY_ASSIGN(json::object line, line_in(one.as_object(), law, book, day, pointer, from_abroad));
      lines.push_back(std::move(line));
    }
  }
  body[in ? "lines" : "items"] = std::move(lines);
  const char* name = in ? (from_abroad ? "first-line-in" : "second-line-in") : "second-line-out";
  return command::Command{"goods", name, options.source + ":INV101:" + number, std::move(body), options.actor};
}

Decimal weight(const json::object& head, const char* word) {
  return Decimal::parse(text_at(head, word, "0")).value_or(Decimal(0));
}

// The gate's rule: the total is vehicle, frame, container and goods together.
Result<void> check_weights(const json::object& head) {
  Decimal sum = weight(head, "vehicle_weight_kg") + weight(head, "frame_weight_kg") +
                weight(head, "container_weight_kg") + weight(head, "gross_weight_kg");
  Decimal total = weight(head, "total_weight_kg");
  if (sum == total) return {};
  return fail(ErrorKind::invalid, "weights_disagree", "/PassportHead/TotalWt",
              {{"total", total.plain()}, {"sum", sum.plain()}});
}

Result<std::vector<command::Command>> slips(const json::object& words, command::Zone& zone,
                                            const ImportOptions& options) {
  const json::object& head = words.at("head").as_object();
  TRY(check_weights(head));
  TRY_ASSIGN(auto reader, zone.open_reader());
  json::object slip{{"number", text_at(head, "own_number")},
                    {"vehicle", text_at(head, "vehicle")},
                    {"gross_weight_kg", text_at(head, "gross_weight_kg")},
                    {"total_weight_kg", text_at(head, "total_weight_kg")}};
  std::vector<command::Command> commands;
  for (const json::value& related : head.at("related").as_array()) {
    std::string number(related.as_string());
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

// A receipt goes in as it came; who brings it counts, so the key has that in it.
command::Command receipt(const customs::Message& message, const ImportOptions& options) {
  std::string text = customs::write(message);
  std::string key = options.source + ":receipt:" + options.actor.user + ":" + hex(sha256(text));
  return {"messages", "receive", std::move(key), {{"party", options.party}, {"message", text}}, options.actor};
}

}  // namespace

Result<std::vector<command::Command>> commands_of(const customs::Message& message, command::Zone& zone,
                                                  const ImportOptions& options, Date day) {
  TRY(customs::check(message, false));
  if (message.kind->receipt) return std::vector<command::Command>{receipt(message, options)};
  auto law = zone.law();
  customs::CodeBook book = messages::code_book(*law);
  json::object words = customs::to_words(message, book);
  if (message.bare == nullptr && message.kind->type == "SAS121") return slips(words, zone, options);
  if (message.bare != nullptr || message.kind->type != "INV101")
    return fail(ErrorKind::invalid, "message_not_for_filing", {}, {{"kind", std::string(message.kind->type)}});
  TRY_ASSIGN(command::Command command, inventory(words, *law, book, options, day));
  return std::vector<command::Command>{std::move(command)};
}

Result<std::vector<customs::Packed>> messages_in(std::string_view file) {
  if (customs::is_archive(file)) return customs::unpack(file);
  return std::vector<customs::Packed>{{"", std::string(file)}};
}

Result<json::object> take_message(std::string_view bytes, command::Zone& zone, const ImportOptions& options,
                                  bool submit) {
  TRY_ASSIGN(customs::Message message, customs::read(bytes));
  TRY_ASSIGN(auto commands, commands_of(message, zone, options, zone.clock()().zone_date()));
  auto law = zone.law();
  json::object answer = to_json(message, messages::code_book(*law));
  TRY_ASSIGN(answer["outcomes"], carry_out(zone, std::move(commands), submit));
  return answer;
}

}  // namespace loopline::link
