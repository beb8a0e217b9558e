#include "zone/messages/schemas.h"

#include "zone/book/schema_parts.h"
#include "zone/messages/limits.h"

namespace loopline::messages {

namespace {

namespace parts = book::parts;

json::object digits(int count) { return {{"type", "string"}, {"pattern", "^[0-9]{" + std::to_string(count) + "}$"}}; }
json::object code() { return {{"type", "string"}, {"pattern", "^[0-9A-Z]{10}$"}}; }
json::object weight() { return {{"type", "string"}, {"format", "decimal"}, {"minimum", 0}}; }
json::object credit_code() { return {{"type", "string"}, {"format", "uscc"}}; }
json::object pem() { return parts::text(certificate_text_max, 0); }

json::object transport_mode() { return {{"type", "string"}, {"pattern", "^[0-9A-Z]$"}}; }

}  // namespace

Schema set_profile_schema() {
  json::object vehicle = parts::object({{"vehicle", parts::text(book::id_max)},
                                        {"vehicle_weight_kg", weight()},
                                        {"frame_weight_kg", weight()},
                                        {"container_weight_kg", weight()}},
                                       "vehicle vehicle_weight_kg");
  json::object vehicles{{"type", "array"}, {"maxItems", vehicles_max}, {"items", std::move(vehicle)}};
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"account", parts::text(book::id_max)},
                                        {"code", code()},
                                        {"declarant_name", parts::text()},
                                        {"declarant_code", code()},
                                        {"declarant_credit_code", credit_code()},
                                        {"person", parts::text(book::id_max)},
                                        {"customs", digits(customs_code_size)},
                                        {"port", digits(customs_code_size)},
                                        {"transport_mode", transport_mode()},
                                        {"sender", parts::text(book::id_max)},
                                        {"certificate", pem()},
                                        {"vehicles", std::move(vehicles)}},
                                       "party account code person customs"));
}

Schema set_customs_certificate_schema() {
  return parts::compiled(
      parts::object({{"certificate", pem()}, {"signatures_required", parts::flag()}}, "certificate"));
}

const std::vector<std::string>& plain_details() {
  static const std::vector<std::string> names = {"vehicle",
                                                 "vehicle_weight_kg",
                                                 "frame_weight_kg",
                                                 "container",
                                                 "container_weight_kg",
                                                 "gross_weight_kg",
                                                 "net_weight_kg",
                                                 "packages",
                                                 "port",
                                                 "customs",
                                                 "transport_mode",
                                                 "person"};
  return names;
}

Schema send_schema() {
  json::object share = parts::object(
      {{"line", {{"type", "integer"}, {"minimum", 1}, {"maximum", book::lines_max}}}, {"quantity", parts::quantity()}},
      "line quantity");
  json::object details{
      {"vehicle", parts::text(book::id_max)},
      {"vehicle_weight_kg", weight()},
      {"frame_weight_kg", weight()},
      {"container", parts::text(book::id_max)},
      {"container_weight_kg", weight()},
      {"gross_weight_kg", weight()},
      {"net_weight_kg", weight()},
      {"packages", {{"type", "string"}, {"pattern", "^[0-9]{1,9}$"}}},
      {"port", digits(customs_code_size)},
      {"customs", digits(customs_code_size)},
      {"transport_mode", transport_mode()},
      {"person", parts::text(book::id_max)},
      {"valid_until", parts::date()},
      {"dangerous_chemical", parts::one_of({"no", "yes"})},
      {"consolidated", parts::flag()},
      {"binding", parts::one_of({"one_list_one_vehicle", "one_list_several_vehicles", "one_vehicle_several_lists"})},
      {"items", parts::list(std::move(share))}};
  return parts::compiled(
      parts::object({{"consignment", parts::text(book::id_max)},
                     {"kind", parts::one_of({"INV101", "SAS121", "DEC", "SAS101", "SAS111", "ICP101"})},
                     {"details", parts::object(std::move(details), "")}},
                    "consignment kind"));
}

Schema receive_schema() {
  return parts::compiled(parts::object(
      {{"party", parts::text(book::id_max)}, {"message", parts::text(message_text_max)}}, "party message"));
}

Schema settle_weight_schema() {
  return parts::compiled(parts::object(
      {{"document", parts::text(book::id_max)}, {"accept", parts::flag()}, {"note", parts::text(book::note_max)}},
      "document accept note"));
}

}  // namespace loopline::messages
