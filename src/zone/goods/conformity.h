// How the conformity of industrial goods under statutory inspection is assessed (法检、CCC): at the first line by the
// grade that their product has on the day, at the second by what their lot remembers. Published.
//
// Law: 署贸函〔2024〕236号 art. 3; the notice on waivers of CCC; asked of the pack (`conformity-grade`,
// `conformity-outside`). The filer names the product; risk and inspection are the register's (registry/listing.h).
#pragma once

#include "zone/goods/declared.h"
#include "zone/goods/lanes.h"

namespace loopline::goods {

struct Conformity {
  bool ccc = false;            // compulsory certification applies
  std::string grade = "none";  // none | standard | differentiated | certified, as required-documents asks
  std::string exemption;       // waiver of CCC claimed, "" without
  Lane least;                  // the line's lane is no lighter
  json::object kept;           // for Lot::conformity
};

// Of a line that enters from Hong Kong; asks conformity-grade, with a draw of its own for a spot check (a dry run draws
// none). Errors, at the line: unknown_product, product_of_other_hs (both /product), those of the decision.
Result<Conformity> conformity_entering(Docket& docket, const Declared& line);

// Of a lot that crosses a line otherwise, by what it remembers; `flags` are the item's.
Conformity conformity_of(const Docket& docket, const Lot& lot, const json::object& flags);

// Keeps with the lot the certificate (CCC, exemption or inspection) that the body's "documents" present for line
// `index`, where it is one of `asked`: codes that the law asked of this very line. Whether there was one.
bool take_certificate(Lot& lot, const json::object& body, std::size_t index, const json::array& asked);

// Asks conformity-outside whether a lot may be put to `use` (testing | repair | exhibition | other | sold_outside |
// other_use_inside); `body` may present its certificate. Errors: those of permits::Papers::of, refused_by_law with
// `pointer`.
Result<void> check_use(Docket& docket, const Lot& lot, std::string_view use, const json::object& body,
                       const std::string& pointer);

}  // namespace loopline::goods
