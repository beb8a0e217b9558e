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

// What an item that goes out or comes back asks of a permit. `flags` as the caller declared them.
permits::Want want_of(Docket& docket, const Crossing& crossing, const Item& item, const json::object& flags,
                      std::string counterparty);

// Asks required-documents for one line, and takes from their permits what the papers presented are to cover. `flags`
// holds special_article, dual_use … as the caller declared them; CCC is `conformity`'s. Returns the decision's
// "documents" with what is known of each permit, and adds codes that are missing to `missing`.
Result<json::array> papers(Docket& docket, const Crossing& crossing, const permits::Want& want,
                           const std::string& category, const json::object& flags, const Conformity& conformity,
                           permits::Papers& presented, json::array& missing);

// A consignment of the docket's party with what the body says of it; its lane and state are its lines' (lines.h).
Consignment new_consignment(Docket& docket, const Crossing& crossing, const json::object& body, std::int64_t total_fen);

// What the lane of a consignment that passes as a whole depends on: of its lines the worst.
struct Whole {
  std::string standing;  // of the party
  std::string risk = "low";
  json::array missing;          // codes of papers
  std::int64_t unverified = 0;  // permits

  // Counts in a line that is declared so.
  void take(const json::object& flags);
};

// Files a consignment that passes as a whole: asks release-lane once.
Result<Consignment> file_consignment(Docket& docket, const Crossing& crossing, const json::object& body,
                                     const Whole& whole);

// The papers of goods that pass with this very entry, and so cannot wait for one. Errors: those of papers();
// papers_missing (kind refused, pointer /documents) with the codes, the line and the clauses that ask for them.
Result<json::array> papers_at_the_gate(Docket& docket, const Crossing& crossing, permits::Want want,
                                       const std::string& category, const json::object& flags,
                                       const Conformity& conformity, permits::Papers& presented);

// low | medium | high, from what a line is declared to be.
std::string risk_of(const json::object& flags);
// Errors: on_hold (of the party), duplicate_document (the party's own number stands on a document already).
Result<void> check_number(const Docket& docket, const json::object& body);

}  // namespace loopline::goods
