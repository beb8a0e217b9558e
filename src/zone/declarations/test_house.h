// A zone with declarations, for the tests of this room and of those above.
#pragma once

#include "zone/declarations/api.h"
#include "zone/declarations/handle.h"
#include "zone/declarations/views.h"
#include "zone/goods/test_house.h"

namespace loopline::declarations {

class DeclarationsHouse : public goods::House {
 public:
  explicit DeclarationsHouse(std::function<void(command::Catalogue&)> more = {})
      : House({{{{"consolidated_period_end", on_period_end}}, {on_desk}},
               {{on_passage}},
               [more = std::move(more)](command::Catalogue& catalogue) {
                 describe(catalogue);
                 if (more) more(catalogue);
               }}) {}

  void days_pass() { must(clockwork, "goods", "advance-clocks", {}); }
  json::object period(const std::string& party, const char* id) {
    return page(lab(party), "/declaration-periods/{id}", {{"id", id}});
  }
  json::object declaration(const std::string& party, const std::string& id) {
    return page(lab(party), "/declarations/{id}", {{"id", id}});
  }
};

}  // namespace loopline::declarations
