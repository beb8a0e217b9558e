// The words of the rooms below that this room is written in.
#pragma once

#include "zone/book/docket.h"
#include "zone/control/types.h"

namespace loopline::control {

using book::Docket;
using command::Effects;
using command::Glance;
using command::Situation;

}  // namespace loopline::control
