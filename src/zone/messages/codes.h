// Customs' codes and ours, from the pack. Published for the rooms above.
#pragma once

#include "customs/words.h"
#include "law/api.h"

namespace loopline::messages {

// Currencies and countries: the column `customs_code` of their tables (142 is CNY). Units are customs' own; those of
// UNECE Recommendation 20 are read as well (KGM is 035).
customs::CodeBook code_book(const law::Pack& law);

}  // namespace loopline::messages
