// Customs messages 核注清单 INV101 and 核放单 SAS121, read field by field; the only file that includes pugixml here.
//
// The tags are the standard's own, its misspellings included. Fields: docs/decisions/0008-customs-messages.md names the
// sources.
#include <pugixml.hpp>

#include "base/encoding.h"
#include "base/text.h"
#include "link/api.h"
#include "link/limits.h"

namespace loopline::link {

namespace {

struct Kind {
  const char* type;
  const char* message;  // element under BussinessData
  const char* head;
  const char* list;
  std::vector<const char*> head_fields;  // that have to be there
  std::vector<const char*> line_fields;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"INV101",
       "InvtMessage",
       "InvtHeadType",
       "InvtListType",
       {"EtpsInnerInvtNo", "PutrecNo", "ImpexpMarkcd", "SupvModecd"},
       {"GdsSeqno", "GdsMtno", "Gdecd", "GdsNm", "DclUnitcd", "DclQty", "DclCurrcd", "DclTotalAmt", "Natcd"}},
      {"SAS121",
       "PassPortMessage",
       "PassportHead",
       "PassportList",
       {"PassportTypecd", "IoTypecd", "BindTypecd", "RltTbTypecd", "RltNo", "VehicleNo", "VehicleWt", "TotalWt",
        "TotalGrossWt", "EtpsPreentNo"},
       {}},
  };
  return all;
}

// The declared encoding is believed only where the bytes bear it out.
Result<std::string> text_of(std::string_view file) {
  std::string_view declaration = file.substr(0, std::min<std::size_t>(file.find("?>"), xml_declaration_max));
  bool chinese = declaration.find("GB") != std::string_view::npos || declaration.find("gb") != std::string_view::npos;
  if (chinese) return from_gb18030(file);
  if (!is_utf8(file)) return fail(ErrorKind::malformed, "not_utf8");
  return std::string(file);
}

int depth_of(const pugi::xml_node& node, int depth = 0) {
  if (depth > xml_depth_max) return depth;
  int most = depth;
  for (const auto& child : node.children()) most = std::max(most, depth_of(child, depth + 1));
  return most;
}

// The first element of that name anywhere below.
pugi::xml_node find(const pugi::xml_node& node, const char* name) {
  return node.find_node([&](const pugi::xml_node& one) { return std::string_view(one.name()) == name; });
}

json::object fields_of(const pugi::xml_node& node) {
  json::object fields;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_element) fields[child.name()] = trimmed(child.text().get());
  }
  return fields;
}

Result<void> check_fields(const json::object& fields, const std::vector<const char*>& needed,
                          const std::string& pointer) {
  Error first;
  bool bad = false;
  for (const char* name : needed) {
    if (!text_at(fields, name).empty()) continue;
    Error error;
    error.kind = ErrorKind::invalid;
    error.code = "message_field_missing";
    error.pointer = pointer + "/" + name;
    error.arguments = {{"field", name}};
    if (bad)
      first.more.push_back(std::move(error));
    else
      first = std::move(error);
    bad = true;
  }
  if (bad) return Failure(std::move(first));
  return {};
}

// Several numbers may stand in one field, joined by backslashes.
std::vector<std::string> joined_numbers(std::string_view text) {
  std::vector<std::string> numbers;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\\'), text.size());
    if (end > 0) numbers.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return numbers;
}

Result<Message> message_from(const pugi::xml_document& document) {
  for (const Kind& kind : kinds()) {
    pugi::xml_node node = find(document, kind.message);
    if (!node) continue;
    Message message;
    message.type = kind.type;
    message.id = find(document, "message_id").text().get();
    message.head = fields_of(node.child(kind.head));
    TRY(check_fields(message.head, kind.head_fields, std::string("/") + kind.head));
    std::size_t number = 0;
    for (const auto& line : node.children(kind.list)) {
      json::object fields = fields_of(line);
      TRY(check_fields(fields, kind.line_fields, std::string("/") + kind.list + "/" + std::to_string(number++)));
      message.lines.push_back(std::move(fields));
    }
    message.related = joined_numbers(text_at(message.head, "RltNo"));
    return message;
  }
  return fail(ErrorKind::invalid, "unknown_message", {}, {{"root", document.document_element().name()}});
}

}  // namespace

Result<Message> read_message(std::string_view file) {
  if (file.size() > message_size_max) {
    return fail(ErrorKind::too_large, "file_too_large", {}, {{"most_mib", std::to_string(message_size_max >> 20)}});
  }
  // A document type can define entities that multiply; no customs message has one.
  if (file.find("<!DOCTYPE") != std::string_view::npos) return fail(ErrorKind::malformed, "xml_doctype");
  TRY_ASSIGN(std::string text, text_of(file));
  pugi::xml_document document;
  auto parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) {
    return fail(ErrorKind::malformed, "malformed_xml", {}, {{"offset", std::to_string(parsed.offset)}},
                parsed.description());
  }
  if (depth_of(document) > xml_depth_max)
    return fail(ErrorKind::malformed, "xml_too_deep", {}, {{"limit", std::to_string(xml_depth_max)}});
  return message_from(document);
}

}  // namespace loopline::link
