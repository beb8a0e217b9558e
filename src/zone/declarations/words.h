// The words of the rooms below that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/declarations/types.h"

namespace loopline::declarations {

using book::Docket;
using book::DueClock;
using book::Lot;
using book::Movement;
using command::Effects;
using command::Glance;
using command::Situation;

}  // namespace loopline::declarations
