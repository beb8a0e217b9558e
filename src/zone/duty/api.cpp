#include "zone/duty/api.h"

#include "zone/book/describing.h"
#include "zone/duty/handle.h"
#include "zone/duty/schemas.h"
#include "zone/duty/store.h"
#include "zone/duty/views.h"

namespace loopline::duty {

using book::add;
using book::keepers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "pay", {"税款入库", "稅款入庫", "Record that an assessment was paid"}, keepers, pay_schema(), pay);
  add(catalogue, "/assessments", {"税款", "稅款", "Tax assessments"}, {"party", "state", "document"}, view_assessments);
}

std::vector<command::Searchable> searchables() {
  return {{"assessment",
           "select owner, id, ordinal, document, id || ' ' || document || ' ' || lot from duty_assessment "
           "where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::duty
