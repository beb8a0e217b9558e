// The lines of a filing as they were declared, held against the code lists; one that is split by quantity becomes
// several, each to be treated on its own.
#pragma once

#include "zone/goods/words.h"

namespace loopline::goods {

struct Declared {
  const json::object* body;  // the line of the filing
  std::size_t index = 0;     // of it
  std::string pointer;       // "/lines/0", or "/lines/0/parts/1" for a part
  std::string hs;
  std::string category;
  Quantity quantity;
  Decimal value;          // customs value in CNY
  std::string requested;  // exempt | bonded | taxed
  std::string agreement;  // whose proof of origin holds, "" without
  std::optional<bool> own_use;
  std::optional<Quantity> own_use_part;  // less than the whole is for own use, and the line is not split
};

// Reads "lines". A part's value is its share of the line's by quantity; the last takes what rounding leaves. Errors, at
// the line: unknown_hs, unknown_unit, unit_does_not_fit, quantity_too_precise, quantity_out_of_range,
// currency_without_rate, unknown_origin, refused_by_law (/origin_proof: a proof that does not hold),
// split_does_not_add_up (/parts), split_and_own_use (/own_use_quantity), own_use_exceeds_line
// (/own_use_quantity).
Result<std::vector<Declared>> lines_of(Docket& docket, const json::object& body);

// A taxable whose value is all of this line's.
Taxable taxable_of(const Declared& line);

}  // namespace loopline::goods
