// Customs' codes and ours, from the pack. Published for the rooms above.
#pragma once

#include "customs/words.h"
#include "law/api.h"

namespace loopline::messages {

// Currencies and countries: the column `customs_code` of their tables.
customs::CodeBook code_book(const law::Pack& law);

}  // namespace loopline::messages
