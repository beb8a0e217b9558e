// The words of the rooms below that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/erp/types.h"

namespace loopline::erp {

using book::Docket;
using book::Lot;
using book::Movement;
using book::Page;
using command::Effects;
using command::Glance;
using command::Situation;

}  // namespace loopline::erp
