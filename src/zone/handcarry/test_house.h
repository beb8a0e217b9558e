// A zone whose people may carry by hand, for the tests of this room.
#pragma once

#include "base/signature.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/goods/test_house.h"
#include "zone/handcarry/api.h"
#include "zone/handcarry/handle.h"
#include "zone/handcarry/views.h"

namespace loopline::handcarry {

class CarryHouse : public goods::House {
 public:
  CarryHouse()
      : House({{clock_rules(above()), {on_desk}}, above(), [](command::Catalogue& catalogue) {
                 exits::describe(catalogue);
                 describe(catalogue, above(),
                          {[](std::string_view text) { return key().sign(text); }, key().public_key()});
               }}) {}

  static SigningKey key() { return *SigningKey::from_seed(std::string(signature_key_bytes, '\7')); }

  std::string list_carrier(const std::string& party, const std::string& who) {
    std::string file = submit(party, "whitelist-hand-carrier", who,
                              {{"relation", "employee"},
                               {"lines", json::array{"first", "second"}},
                               {"goods", "试剂与样品"},
                               {"packing", "三层防漏包装"},
                               {"consent", true}},
                              {"appointment", "contract"});
    recognise(file);
    return file;
  }

 private:
  static goods::Above above() { return {{exits::on_passage, on_passage}, {}, {before_passage}}; }
};

}  // namespace loopline::handcarry
