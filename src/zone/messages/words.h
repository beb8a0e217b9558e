// The words of the rooms below that this room is written in.
#pragma once

#include "command/api.h"
#include "zone/book/docket.h"
#include "zone/book/types.h"

namespace loopline::messages {

using book::Docket;
using book::Lot;
using command::Effects;
using command::Glance;
using command::Role;
using command::Situation;

}  // namespace loopline::messages
