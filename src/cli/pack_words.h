// Which pack a word means, and texts of the law's JSON.
#pragma once

#include "cli/house.h"

namespace loopline::cli {

// A folder, the name of a pack of this program ("hetao"), or the hash of one that the zone of --data has kept. Errors:
// as law::Pack::load, pack_not_kept, pack_damaged.
Result<law::SharedPack> pack_by_word(const Shell& shell, const std::string& word);

// Text of three scripts or one string at `key`; "" where there is none.
std::string words_at(const Shell& shell, const json::object& object, std::string_view key);
// A value as a person reads it in a terminal; null as a dash.
std::string shown(const json::value& value);

}  // namespace loopline::cli
