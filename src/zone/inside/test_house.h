// A zone with all that happens inside, for the tests of this room.
#pragma once

#include "zone/goods/test_house.h"
#include "zone/inside/api.h"
#include "zone/inside/views.h"

namespace loopline::inside {

class InsideHouse : public goods::House {
 public:
  InsideHouse() : House({{clock_rules(), {on_desk}}, {}, describe}) {}
};

}  // namespace loopline::inside
