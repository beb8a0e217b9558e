// Rows as the API shows them: decimals as text, days as dates.
#pragma once

#include "zone/book/store.h"

namespace loopline::book {

// An amount of fen as yuan.
std::string fen_text(std::int64_t fen);
json::value day_json(const std::optional<Date>& day);

json::object shape(const Lot& lot);
json::object shape(const Movement& movement);
json::object shape(const DueClock& clock);

// With "accounts": what is where, from the ledger; in_transit is what is filed to come in, reserved what is filed to
// go.
Result<json::object> shape_with_accounts(store::Reader& reader, const Lot& lot);

}  // namespace loopline::book
