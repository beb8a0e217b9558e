// Papers of a crossing that are registered permits: looked up, held against the law line by line, reserved, and settled
// when the gate has seen the goods. Published for every room whose documents cross a line.
#pragma once

#include <map>
#include <set>

#include "zone/permits/words.h"

namespace loopline::permits {

struct Cover;

// What a line asks of a permit.
struct Want {
  std::string crossing;  // first_line_in …
  std::string hs;
  std::string counterparty = {};  // consignee or end user
  std::string un_number = {};
  std::string material = {};
  std::string lot;
  Quantity quantity;
  std::string pointer;       // "/lines/0"
  std::size_t index = 0;     // of the line in the body: what "lines" of a document names
  std::string document;      // that the draws belong to
  bool at_the_gate = false;  // the goods pass with this very entry: what is taken is drawn at once
};

// The "documents" of a body: [{code, number, lines?}].
class Papers {
 public:
  // Errors, in order, at the document: permit_number_missing, unknown_permit, line_out_of_range.
  static Result<Papers> of(const Docket& docket, const json::object& body, std::size_t lines);

  // The codes of the papers that speak for a line: those that name it, and those that name none.
  json::array codes(std::size_t index) const;

  // Takes what `needed` (required-documents: [{code, status}]) says was presented from its permits, and leaves a mark
  // where a permit is still wanted. One line may draw from several permits of a kind: first from those that name it, in
  // the order in which they stand, then from those that speak for all lines, by the day they end; the last one is drawn
  // in part. Returns `needed` with what is known of each: "permit", "number", "verified", "left" of the first, and all
  // of them under "draws" with the "quantity" that each gave; for those wanted "offers" (own permits that would do),
  // "lead_time" and "apply" (offer.h).
  // Errors: refused_by_law (permit-cover): at the document where the permit itself is at fault, at the line where its
  // scope, unit or quantity is; permits_overdrawn (at the line's quantity, with the clauses of permit-cover and what is
  // left on each) where several together are too little.
  Result<json::array> take(Docket& docket, const json::array& needed, const Want& want);

  // Permits taken that no officer has confirmed with their issuer.
  std::int64_t unverified() const { return static_cast<std::int64_t>(unverified_.size()); }

 private:
  struct Paper {
    std::string code;
    std::string pointer;
    std::vector<std::size_t> lines;
    std::optional<Permit> permit;

    bool speaks_for(std::size_t index) const;
  };
  // What this document has taken so far, for its next lines.
  struct Taken {
    std::int64_t units = 0;
    bool used = false;
  };

  std::vector<const Paper*> in_order(std::string_view code, std::optional<std::size_t> index) const;
  Result<std::optional<std::int64_t>> left_on(const Docket& docket, const Permit& permit) const;
  Result<json::array> draw(Docket& docket, const std::vector<const Paper*>& papers, const Draw& wanted,
                           const std::string& pointer);
  Result<json::object> draw_one(Docket& docket, const Permit& permit, Draw draw, Cover covered,
                                const std::string& pointer);

  std::vector<Paper> papers_;
  std::map<std::string, Taken> taken_;
  std::set<std::string> unverified_;
  bool at_the_gate_ = false;

  friend Result<void> present_later(Docket& docket, const std::string& document, const json::object& body);
};

// Papers that came after filing: what was wanted of their kinds is taken from them now. Errors: as of() and take().
Result<void> present_later(Docket& docket, const std::string& document, const json::object& body);

// Which kinds of permit each lot of a document needs, whether presented or still wanted. Errors: storage_failed.
Result<std::map<std::string, std::set<std::string>>> kinds_by_lot(store::Reader& reader, std::string_view owner,
                                                                  std::string_view document);

// Whether a document's draws of a kind all have their permit; nothing where it needs none of that kind. Errors:
// storage_failed.
Result<std::optional<bool>> is_presented(store::Reader& reader, std::string_view owner, std::string_view document,
                                         std::string_view kind);

// What was reserved for the document, or for some of its lots, is drawn for good, or given back.
Result<void> settle_draws(Docket& docket, const std::string& document, bool passed,
                          const std::vector<std::string>& lots = {});

}  // namespace loopline::permits
