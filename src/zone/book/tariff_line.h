// What a line of goods is declared to be, held against the tariff and its units.
#pragma once

#include "zone/book/docket.h"

namespace loopline::book {

// Errors, at the pointer: unknown_hs (/hs), unknown_unit and unit_does_not_fit (/unit).
Result<void> check_tariff_line(const Docket& docket, const std::string& hs, const std::string& unit,
                               const std::string& pointer);

}  // namespace loopline::book
