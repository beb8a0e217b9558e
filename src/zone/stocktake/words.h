// The words of the rooms below that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/book/store.h"
#include "zone/duty/tax.h"

namespace loopline::stocktake {

using book::Docket;
using book::Lot;
namespace place = book::place;
using command::Effects;
using command::Glance;
using command::Situation;
using duty::Tax;

}  // namespace loopline::stocktake
