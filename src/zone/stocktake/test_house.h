// A zone with stock-takes, for the tests of this room.
#pragma once

#include "zone/goods/test_house.h"
#include "zone/stocktake/api.h"
#include "zone/stocktake/views.h"

namespace loopline::stocktake {

class TakeHouse : public goods::House {
 public:
  TakeHouse() : House({{{}, {on_desk}}, {}, describe}) {}
};

}  // namespace loopline::stocktake
