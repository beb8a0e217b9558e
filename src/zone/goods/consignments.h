// Consignments: what crosses a line at one time. The papers it needs, the lane it gets, the document it becomes.
#pragma once

#include "zone/goods/types.h"
#include "zone/goods/words.h"

namespace loopline::goods {

// For Docket::keep.
command::Change change_of(const Consignment& consignment);

// Which way a consignment goes, as the decisions name it.
struct Crossing {
  std::string kind;       // first_line_in …
  std::string direction;  // in | out
  std::string line;       // first | second
};

// Asks required-documents for one line. `flags` holds special_article, dual_use … as the caller declared them.
// Returns the decision's "documents" and adds codes that are missing to `missing`.
Result<json::array> papers(Docket& docket, const Crossing& crossing, const std::string& hs, const std::string& category,
                           const json::object& flags, const json::array& documents, const std::string& pointer,
                           json::array& missing);

// Asks release-lane and files the consignment. `standing` of the party; `risky` the worst of its lines (low | medium |
// high).
Result<Consignment> file_consignment(Docket& docket, const Crossing& crossing, const json::object& body,
                                     const std::string& standing, const std::string& risk, const json::array& missing,
                                     std::int64_t total_fen);

// low | medium | high, from what a line is declared to be.
std::string risk_of(const json::object& flags);
// The codes of the documents presented.
json::array document_codes(const json::object& body);

// Errors: duplicate_document (the party's own number stands on a document already).
Result<void> check_number(const Docket& docket, const json::object& body);

}  // namespace loopline::goods
