// ERP against book: what differs, by material and lot, and why. Nothing is corrected here; every difference names the
// documents that make it, and says how much of it they do not explain.
#pragma once

#include "zone/erp/words.h"

namespace loopline::erp {

// Why a part of a difference is there. `units`: what it adds to ERP minus book, in the customs unit.
struct Explanation {
  // refused | changed | closed_period: the ERP has it, the book refused it (an error); pending: filed, not passed or
  // confirmed; not_from_erp: in the book, filed elsewhere; after_report: taken since the ERP counted.
  std::string why;
  std::string number;    // of the ERP, "" where it knows nothing of it
  std::string document;  // of ours
  std::string movement;
  std::string kind;
  Date day;
  std::int64_t units = 0;
  std::string error;  // JSON, of what was refused
};

struct Difference {
  std::string material_no;
  std::string lot;
  std::string name;
  // erp_only | book_only | quantity | unit (the ERP's unit has no conversion) | period (all of it lies in closed days)
  std::string kind;
  std::string unit;  // customs unit; the ERP's own where there is no conversion
  std::string erp_quantity;
  std::string erp_unit;
  std::int64_t erp = 0;
  std::int64_t book = 0;
  std::vector<Explanation> explanations;  // at most explanations_max
  std::int64_t unexplained = 0;
};

struct Reconciliation {
  std::int64_t compared = 0;  // materials, or lots where the ERP counts by lot
  std::int64_t agreed = 0;
  std::vector<Difference> differences;  // by material and lot
};

// `stock`: what the ERP has, whole. `after`: the entry of its report; movements of later ones are after_report.
// Errors: storage_failed.
Result<Reconciliation> reconcile(store::Reader& reader, const std::string& owner, const std::string& source,
                                 const std::vector<Stock>& stock, std::int64_t after);

json::object to_json(const Reconciliation& reconciliation);

}  // namespace loopline::erp
