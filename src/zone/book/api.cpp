#include "zone/book/api.h"

#include "zone/book/describing.h"
#include "zone/book/handle.h"
#include "zone/book/period.h"
#include "zone/book/schema_parts.h"
#include "zone/book/store.h"
#include "zone/book/views.h"

namespace loopline::book {

void describe(command::Catalogue& catalogue, Above above) {
  catalogue.add(migrations());
  above.clocks.push_back({"supervision_end", end_supervision});
  add(catalogue, "advance-clocks", {"到期处理", "到期處理", "Carry out what has fallen due"}, keepers,
      parts::compiled(parts::object({{"day", parts::date()}, {"to", parts::date()}}, "")),
      [rules = std::move(above.clocks)](const Situation& situation, const json::object& body) {
        return advance_clocks(rules, situation, body);
      });
  catalogue.add(command::JobSpec{"goods", "advance-clocks", command::JobSpec::Grain::day, next_clock});
  add(catalogue, "close-period", {"期间结账", "期間結賬", "Close a period of the book"}, filers,
      parts::compiled(
          parts::object({{"party", parts::text(id_max)}, {"until", parts::date()}, {"note", parts::text(text_max, 0)}},
                        "party until")),
      close_period);
  add(catalogue, "reopen-period", {"期间反结账", "期間反結賬", "Reopen a closed period"}, officers,
      parts::compiled(
          parts::object({{"party", parts::text(id_max)}, {"from", parts::date()}, {"reason", parts::text(text_max)}},
                        "party from reason")),
      reopen_period);
  add(catalogue, "/periods", {"会计期间", "會計期間", "Closed periods"}, {"party", "state"}, view_periods);
  add(catalogue, "/lots", {"货物批次", "貨物批次", "Lots of the book"}, {"party", "status", "category", "q", "hs"},
      view_lots);
  add(catalogue, "/lots/{id}", {"一个批次", "一個批次", "One lot"}, {}, view_lot);
  add(catalogue, "/lots/{id}/path", {"批次轨迹", "批次軌跡", "The path of a lot"}, {}, view_path);
  add(catalogue, "/movements", {"货物变动", "貨物變動", "Movements"}, {"party", "kind", "lot"}, view_movements);
  add(catalogue, "/clocks", {"期限", "期限", "What falls due"}, {"party", "until"}, view_clocks);
  add(catalogue, "/desk", {"待办", "待辦", "What waits for me"}, {},
      [desk = std::move(above.desk)](const Glance& glance) { return view_desk(glance, desk); });
}

std::vector<command::Searchable> searchables() {
  return {{"lot",
           "select owner, id, ordinal, name, id || ' ' || name || ' ' || hs || ' ' || material_no || ' ' || project "
           "from book_lot where ordinal > $1 order by ordinal limit $2"},
          {"movement",
           "select owner, id, ordinal, lot, id || ' ' || counterparty from book_movement "
           "where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::book
