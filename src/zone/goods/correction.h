// A line of a consignment found to be other than it was declared: what it is instead, and how the book is put right.
// What was declared stays where it was written: a movement that is still pending is let go and made again, one that was
// posted gets a counter-entry of the difference.
#pragma once

#include "zone/goods/words.h"

namespace loopline::goods {

// Where a lot stands in the consignment that brought it in.
struct Brought {
  bool pending = false;             // it has not passed yet
  std::optional<Date> released_on;  // nothing while it has not
};

// Errors: correction_not_declared (/lot: the lot came of no consignment), wrong_state (/lot: its line was refused,
// returned or cancelled).
Result<Brought> brought(const Docket& docket, const Lot& lot);

// The lot as it was found: `found` may name hs, quantity, value, origin, treatment (exempt | bonded | taxed). An origin
// that was not proven takes the agreement away. Where exemption or bond is to stand on another line of the tariff,
// first-line-treatment is asked again and decides. Errors, under /found: unknown_hs, unit_does_not_fit, unknown_origin,
// those of a quantity, nothing_differs.
Result<Lot> as_found(Docket& docket, const Lot& declared, const json::object& found);

// Puts the book right; `document` is the correction, `taxed_by` the assessment the line has from now on ("" as it
// was), `tax_fen` by how much its tax changed. Errors: those of brought, not_enough_held (/found/quantity: less is
// left than was declared too much), wrong_state.
Result<void> correct(Docket& docket, const Lot& declared, const Lot& found, const std::string& document,
                     const std::string& taxed_by, std::int64_t tax_fen);

}  // namespace loopline::goods
