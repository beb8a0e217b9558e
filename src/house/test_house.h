// A zone with every domain, for tests that cross them.
#pragma once

#include "zone/control/api.h"
#include "zone/erp/api.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/exits/views.h"
#include "zone/goods/handlers.h"
#include "zone/goods/test_house.h"
#include "zone/inside/api.h"
#include "zone/inside/views.h"
#include "zone/messages/api.h"
#include "zone/messages/views.h"

namespace loopline::house {

class FullHouse : public goods::House {
 public:
  FullHouse()
      : House({{exits::clock_rules(), {inside::on_desk, exits::on_desk, messages::on_desk, control::on_desk}},
               {{exits::on_passage}, {control::no_open_examination}},
               [](command::Catalogue& catalogue) {
                 inside::describe(catalogue);
                 exits::describe(catalogue);
                 erp::describe(catalogue);
                 messages::describe(catalogue, gate);
                 control::describe(catalogue, book::searchables());
               }}) {}

 private:
  static Result<command::Effects> gate(const command::Situation& situation, const json::object& body) {
    return goods::gate_pass({{exits::on_passage}, {control::no_open_examination}}, situation, body);
  }
};

}  // namespace loopline::house
