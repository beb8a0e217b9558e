#include "house/api.h"

#include "accounts/api.h"
#include "casework/api.h"
#include "command/adoption.h"
#include "house/figures.h"
#include "zone/book/api.h"
#include "zone/control/api.h"
#include "zone/coordination/api.h"
#include "zone/declarations/api.h"
#include "zone/declarations/handle.h"
#include "zone/declarations/views.h"
#include "zone/duty/api.h"
#include "zone/duty/views.h"
#include "zone/erp/api.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/exits/views.h"
#include "zone/goods/api.h"
#include "zone/goods/handlers.h"
#include "zone/goods/views.h"
#include "zone/handcarry/api.h"
#include "zone/handcarry/handle.h"
#include "zone/handcarry/views.h"
#include "zone/inside/api.h"
#include "zone/inside/views.h"
#include "zone/messages/api.h"
#include "zone/messages/views.h"
#include "zone/permits/api.h"
#include "zone/registry/api.h"
#include "zone/shortform/api.h"
#include "zone/stocktake/api.h"
#include "zone/stocktake/views.h"

namespace loopline::house {

namespace {

// What the search looks through, in the order in which it is shown.
std::vector<command::Searchable> searched() {
  std::vector<command::Searchable> all;
  for (auto part :
       {book::searchables(), goods::searchables(), registry::searchables(), permits::searchables(),
        casework::searchables(), duty::searchables(), handcarry::searchables(), declarations::searchables()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law, const Outside& outside) {
  const goods::Above above_goods{{exits::on_passage, declarations::on_passage, handcarry::on_passage},
                                 {control::no_open_examination},
                                 {handcarry::before_passage}};
  command::describe_adoption(catalogue);
  TRY(casework::describe(catalogue, law, registry::find_subject, permits::keep_granted));
  TRY(registry::describe(catalogue, law));
  accounts::describe(catalogue);
  book::Above above_book;
  for (auto rules : {exits::clock_rules(), inside::clock_rules(), handcarry::clock_rules(above_goods)})
    above_book.clocks.insert(above_book.clocks.end(), rules.begin(), rules.end());
  above_book.clocks.push_back({"consolidated_period_end", declarations::on_period_end});
  above_book.desk = {goods::on_desk,     inside::on_desk,   exits::on_desk,   duty::on_desk,     declarations::on_desk,
                     handcarry::on_desk, messages::on_desk, control::on_desk, stocktake::on_desk};
  book::describe(catalogue, std::move(above_book));
  coordination::describe(catalogue);
  duty::describe(catalogue);
  permits::describe(catalogue);
  goods::describe(catalogue, above_goods);
  inside::describe(catalogue);
  exits::describe(catalogue);
  stocktake::describe(catalogue);
  erp::describe(catalogue);
  declarations::describe(catalogue);
  shortform::describe(catalogue);
  handcarry::describe(catalogue, above_goods, outside.signer);
  messages::describe(catalogue, [above_goods](const command::Situation& situation, const json::object& body) {
    return goods::gate_pass(above_goods, situation, body);
  });
  control::describe(catalogue, searched());
  describe_figures(catalogue);
  return {};
}

}  // namespace loopline::house
