// A zone with every domain, for tests that cross them.
#pragma once

#include "zone/erp/api.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/exits/views.h"
#include "zone/goods/test_house.h"
#include "zone/inside/api.h"
#include "zone/inside/views.h"

namespace loopline::house {

class FullHouse : public goods::House {
 public:
  FullHouse()
      : House({{exits::clock_rules(), {inside::on_desk, exits::on_desk}},
               {{exits::on_passage}},
               [](command::Catalogue& catalogue) {
                 inside::describe(catalogue);
                 exits::describe(catalogue);
                 erp::describe(catalogue);
               }}) {}
};

}  // namespace loopline::house
