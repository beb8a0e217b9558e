// A zone with every domain, for tests that cross them.
#pragma once

#include "zone/control/api.h"
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
      : House({{{{"temporary_out_due", exits::on_due}}, {inside::on_desk, exits::on_desk, control::on_desk}},
               {{exits::on_passage}, {control::no_open_examination}},
               [](command::Catalogue& catalogue) {
                 inside::describe(catalogue);
                 exits::describe(catalogue);
                 erp::describe(catalogue);
                 control::describe(catalogue, book::searchables());
               }}) {}
};

}  // namespace loopline::house
