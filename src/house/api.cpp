#include "house/api.h"

#include "casework/api.h"
#include "house/figures.h"
#include "zone/book/api.h"
#include "zone/control/api.h"
#include "zone/coordination/api.h"
#include "zone/duty/api.h"
#include "zone/duty/views.h"
#include "zone/erp/api.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/exits/views.h"
#include "zone/goods/api.h"
#include "zone/goods/views.h"
#include "zone/inside/api.h"
#include "zone/inside/views.h"
#include "zone/permits/api.h"
#include "zone/registry/api.h"

namespace loopline::house {

namespace {

// What the search looks through, in the order in which it is shown.
std::vector<command::Searchable> searched() {
  std::vector<command::Searchable> all;
  for (auto part : {book::searchables(), goods::searchables(), registry::searchables(), permits::searchables(),
                    casework::searchables(), duty::searchables()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law) {
  TRY(casework::describe(catalogue, law, registry::find_subject));
  TRY(registry::describe(catalogue, law));
  book::describe(catalogue, {{{"temporary_out_due", exits::on_due}},
                             {goods::on_desk, inside::on_desk, exits::on_desk, duty::on_desk, control::on_desk}});
  coordination::describe(catalogue);
  duty::describe(catalogue);
  permits::describe(catalogue);
  goods::describe(catalogue, {{exits::on_passage}, {control::no_open_examination}});
  inside::describe(catalogue);
  exits::describe(catalogue);
  erp::describe(catalogue);
  control::describe(catalogue, searched());
  describe_figures(catalogue);
  return {};
}

}  // namespace loopline::house
