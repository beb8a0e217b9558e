// The words of the rooms below that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/book/items.h"
#include "zone/book/store.h"
#include "zone/duty/tax.h"

namespace loopline::inside {

using book::Docket;
using book::DueClock;
using book::Item;
using book::Lot;
using book::Movement;
namespace place = book::place;
using book::Lock;
using command::Effects;
using command::Glance;
using command::Situation;
using duty::Tax;
using duty::Taxable;

}  // namespace loopline::inside
