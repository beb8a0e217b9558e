#include "zone/goods/treatment.h"

#include "zone/book/limits.h"
#include "zone/book/store.h"

namespace loopline::goods {

Result<json::object> treatment_facts(const Docket& docket, const Treated& goods, const std::string& standing) {
  TRY_ASSIGN(auto lock, book::lock_on(docket.situation.state, docket.party, goods.hs, docket.day));
  auto hs8 = goods.hs.substr(0, book::tariff_digits);
  bool prohibited = docket.situation.law.code("import_prohibitions", hs8, docket.day).has_value();
  bool excluded = docket.situation.law.code("exemption_exclusions", hs8, docket.day).has_value();
  json::object facts{{"standing", standing},
                     {"hs", hs8},
                     {"category", goods.category},
                     {"requested", goods.requested},
                     {"prohibited", prohibited},
                     {"excluded_by_law", excluded},
                     {"in_waiver_lock", lock.has_value()}};
  if (lock) facts["locked_until"] = lock->until_day.text();
  if (goods.own_use) facts["own_use"] = *goods.own_use;
  return facts;
}

}  // namespace loopline::goods
