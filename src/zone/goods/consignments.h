// Consignments: what crosses a line at one time. The papers it needs, the lane it gets, the document it becomes.
#pragma once

#include "zone/goods/conformity.h"
#include "zone/goods/types.h"
#include "zone/goods/words.h"
#include "zone/permits/draw.h"

namespace loopline::goods {

// Nothing where there is no such consignment. Errors: storage_failed.
Result<std::optional<Consignment>> find_consignment(store::Reader& reader, std::string_view id);
// For Docket::keep.
command::Change change_of(const Consignment& consignment);

// Which way a consignment goes, as the decisions name it.
struct Crossing {
  std::string kind;       // first_line_in …
  std::string direction;  // in | out
  std::string line;       // first | second
};

// Asks required-documents for one line, and takes from their permits what the papers presented are to cover. `flags`
// holds special_article, dual_use … as the caller declared them; CCC is `conformity`'s. Returns the decision's
// "documents" with what is known of each permit, and adds codes that are missing to `missing`.
Result<json::array> papers(Docket& docket, const Crossing& crossing, const permits::Want& want,
                           const std::string& category, const json::object& flags, const Conformity& conformity,
                           permits::Papers& presented, json::array& missing);

// A consignment of the docket's party with what the body says of it; its lane and state are its lines' (lines.h).
Consignment new_consignment(Docket& docket, const Crossing& crossing, const json::object& body, std::int64_t total_fen);

// Files a consignment that passes as a whole: asks release-lane once. `standing` of the party; `risk` the worst of its
// lines (low | medium | high).
Result<Consignment> file_consignment(Docket& docket, const Crossing& crossing, const json::object& body,
                                     const std::string& standing, const std::string& risk, const json::array& missing,
                                     std::int64_t total_fen);

// low | medium | high, from what a line is declared to be.
std::string risk_of(const json::object& flags);
// Errors: on_hold (of the party), duplicate_document (the party's own number stands on a document already).
Result<void> check_number(const Docket& docket, const json::object& body);

}  // namespace loopline::goods
