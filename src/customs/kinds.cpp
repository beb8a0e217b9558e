#include "customs/kinds.h"

#include <vector>

#include "customs/describe.h"
#include "customs/xml.h"

namespace loopline::customs {

namespace {

// The technical receipt: whether the message came in at all.
constexpr Code outcome[] = {{"0", "received"}, {"-1", "not_received"}};
constexpr Field technical[] = {
    digits("SeqNo", "seq_no", 18),
    text("EtpsPreentNo", "own_number", own_number_length),
    text("CheckInfo", "note", remark_length),
    always(code("DealFlag", "outcome", outcome)),
};
constexpr Part technical_parts[] = {{"result", "", {}, false, Need::always, technical}};

// WCO data model 3.6, in the shape of the United Kingdom's declaration service: partner systems speak it.
constexpr Code function[] = {{"01", "accepted"},         {"02", "received"},  {"03", "rejected"},
                             {"05", "controlled"},       {"06", "documents"}, {"07", "corrected"},
                             {"08", "released"},         {"09", "cleared"},   {"10", "invalidated"},
                             {"11", "requested"},        {"13", "taxed"},     {"14", "payment_intended"},
                             {"15", "payment_received"}, {"16", "left"},      {"17", "not_left"}};
constexpr Field response[] = {
    always(code("FunctionCode", "outcome", function)),
    text("FunctionalReferenceID", "reference", 70),
};
constexpr Field fault[] = {text("ValidationCode", "code", 20), text("Description", "note", remark_length)};
constexpr Field declaration[] = {
    text("FunctionalReferenceID", "own_number", 70),
    text("ID", "number", 70),
    digits("VersionID", "version", 9),
};
constexpr Part response_parts[] = {
    {"result", "", {}, false, Need::always, response},
    {"faults", "Error", {}, true, Need::no, fault},
    {"declarations", "Declaration", {}, true, Need::no, declaration},
};
constexpr Field request[] = {
    always(digits("FunctionCode", "function", 2)), always(text("FunctionalReferenceID", "own_number", 70)),
    text("TypeCode", "declaration_kind", 4),       digits("GoodsItemQuantity", "line_count", 5),
    digits("TotalPackageQuantity", "packages", 8),
};
constexpr Part request_parts[] = {{"head", "", {}, false, Need::always, request}};

constexpr Kind others[] = {
    {"RSP", "CommonResponeMessage", true, technical_parts, "技术回执"},
    {"WCO-RES", "Response", true, response_parts, "世界海关组织应答报文"},
    {"WCO-DEC", "Declaration", false, request_parts, "世界海关组织申报报文"},
};

}  // namespace

std::span<const Kind> other_kinds() { return others; }

std::span<const Kind* const> kinds() {
  static const std::vector<const Kind*> all = [] {
    std::vector<const Kind*> list;
    for (auto group : {inventory_kinds(), slip_kinds(), business_kinds(), declaration_kinds(), other_kinds()})
      for (const Kind& kind : group) list.push_back(&kind);
    return list;
  }();
  return all;
}

const Kind* kind_of(std::string_view type) {
  for (const Kind* kind : kinds())
    if (same_tag(kind->type, type)) return kind;
  return nullptr;
}

const Part* part_of(const Kind& kind, std::string_view word) {
  for (const Part& part : kind.parts)
    if (part.word == word) return &part;
  return nullptr;
}

const Field* field_of(const Part& part, std::string_view tag) {
  for (const Field& field : part.fields)
    if (same_tag(field.tag, tag)) return &field;
  return nullptr;
}

}  // namespace loopline::customs
