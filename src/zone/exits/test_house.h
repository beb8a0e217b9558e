// A zone with temporary exits, for the tests of this room.
#pragma once

#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/exits/views.h"
#include "zone/goods/test_house.h"

namespace loopline::exits {

class ExitsHouse : public goods::House {
 public:
  ExitsHouse() : House({{clock_rules(), {on_desk}}, {{on_passage}}, describe}) {}
};

}  // namespace loopline::exits
