// The zone with every domain, as the program has it, for tests that cross them.
#pragma once

#include "house/api.h"
#include "zone/goods/test_house.h"

namespace loopline::house {

class FullHouse : public goods::House {
 public:
  FullHouse()
      : House(Describe([](command::Catalogue& catalogue, const law::Pack& law) { return describe(catalogue, law); })) {}
};

}  // namespace loopline::house
