#include "house/api.h"

#include "casework/api.h"
#include "house/figures.h"
#include "zone/book/api.h"
#include "zone/coordination/api.h"
#include "zone/duty/api.h"
#include "zone/duty/views.h"
#include "zone/erp/api.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/exits/views.h"
#include "zone/goods/api.h"
#include "zone/goods/handlers.h"
#include "zone/goods/views.h"
#include "zone/inside/api.h"
#include "zone/inside/views.h"
#include "zone/messages/api.h"
#include "zone/messages/views.h"
#include "zone/permits/api.h"
#include "zone/registry/api.h"

namespace loopline::house {

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law) {
  TRY(casework::describe(catalogue, law, registry::find_subject));
  TRY(registry::describe(catalogue, law));
  std::vector<book::ClockRule> clocks = exits::clock_rules();
  for (book::ClockRule& rule : inside::clock_rules()) clocks.push_back(std::move(rule));
  book::describe(catalogue, {std::move(clocks),
                             {goods::on_desk, inside::on_desk, exits::on_desk, duty::on_desk, messages::on_desk}});
  coordination::describe(catalogue);
  duty::describe(catalogue);
  permits::describe(catalogue);
  goods::Above to_goods{{exits::on_passage}};
  goods::describe(catalogue, to_goods);
  inside::describe(catalogue);
  exits::describe(catalogue);
  erp::describe(catalogue);
  describe_figures(catalogue);
  messages::describe(catalogue, [to_goods](const command::Situation& situation, const json::object& body) {
    return goods::gate_pass(to_goods, situation, body);
  });
  return {};
}

}  // namespace loopline::house
