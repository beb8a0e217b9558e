// The words of the book that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/book/items.h"

namespace loopline::duty {

using book::Docket;
using book::Item;
using book::Lot;
using book::Table;
using command::Effects;
using command::Glance;
using command::Situation;

}  // namespace loopline::duty
