// A zone with goods and the officer's side of it.
#pragma once

#include "zone/control/api.h"
#include "zone/goods/test_house.h"

namespace loopline::control {

class ControlHouse : public goods::House {
 public:
  ControlHouse()
      : House({{{}, {on_desk}}, {{}, {no_open_examination}}, [](command::Catalogue& catalogue) {
                 std::vector<command::Searchable> searched = book::searchables();
                 for (const auto& part : {goods::searchables(), registry::searchables(), permits::searchables()}) {
                   searched.insert(searched.end(), part.begin(), part.end());
                 }
                 describe(catalogue, std::move(searched));
               }}) {}
};

}  // namespace loopline::control
