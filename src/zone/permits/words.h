// The words of the book that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/book/items.h"
#include "zone/permits/types.h"

namespace loopline::permits {

using book::Docket;
using command::Effects;
using command::Glance;
using command::Situation;

// Accounts of a permit beside those of its quantity; "from_…" may go negative.
namespace account {
inline constexpr const char* from_issuer = "from_issuer";
inline constexpr const char* granted = "granted";
inline constexpr const char* drawn = "drawn";
inline constexpr const char* uses_from_issuer = "from_issuer_uses";
inline constexpr const char* uses_left = "uses_left";
inline constexpr const char* uses_made = "uses_made";
inline constexpr const char* use_unit = "use";
}  // namespace account

}  // namespace loopline::permits
