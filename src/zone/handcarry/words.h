// The words of the rooms below that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/goods/consignments.h"
#include "zone/handcarry/types.h"

namespace loopline::handcarry {

using book::Docket;
using book::DueClock;
using book::Lot;
namespace place = book::place;
using command::Effects;
using command::Glance;
using command::Situation;

}  // namespace loopline::handcarry
