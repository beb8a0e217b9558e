// What first-line-treatment is asked about goods of a party.
#pragma once

#include "zone/goods/words.h"

namespace loopline::goods {

struct Treated {
  std::string hs;
  std::string category;
  std::string requested;  // exempt | bonded | taxed
  std::optional<bool> own_use;
};

// The facts of the docket's party and day. Errors: storage_failed.
Result<json::object> treatment_facts(const Docket& docket, const Treated& goods, const std::string& standing);

}  // namespace loopline::goods
