#include "zone/goods/api.h"

#include "zone/book/describing.h"
#include "zone/goods/handlers.h"
#include "zone/goods/schemas.h"
#include "zone/goods/store.h"
#include "zone/goods/views.h"

namespace loopline::goods {

using book::add;
using book::filers;
using book::officers;
using command::Role;

void describe(command::Catalogue& catalogue, Above above) {
  catalogue.add(migrations());
  add(catalogue, "first-line-in", {"一线进区", "一線進區", "Bring goods in from Hong Kong"}, filers,
      first_line_in_schema(), first_line_in);
  add(catalogue, "first-line-out", {"一线出区", "一線出區", "Send goods back to Hong Kong"}, filers,
      first_line_out_schema(), first_line_out);
  add(catalogue, "second-line-in", {"二线进区", "二線進區", "Bring goods in from the mainland"}, filers,
      second_line_in_schema(), second_line_in);
  add(catalogue, "second-line-out", {"二线出区", "二線出區", "Sell or move goods into the mainland"}, filers,
      second_line_out_schema(), second_line_out);
  add(catalogue, "release", {"放行", "放行", "Release a consignment that was held or inspected"}, officers,
      release_schema(),
      [above](const Situation& situation, const json::object& body) { return release(above, situation, body); });
  add(catalogue, "refuse", {"不予放行", "不予放行", "Refuse lines of a consignment, with the reason"}, officers,
      refuse_schema(), refuse);
  add(catalogue, "return-refused", {"退运", "退運", "Record that refused goods went back"},
      {Role::officer, Role::system}, return_refused_schema(), return_refused);
  add(catalogue, "bind-slip", {"绑定核放单", "綁定核放單", "Bind a gate slip and its vehicle to a consignment"}, filers,
      bind_slip_schema(), bind_slip);
  add(catalogue, "gate-pass", {"过卡", "過卡", "Record that a consignment passed the gate"},
      {Role::officer, Role::system}, gate_pass_schema(),
      [above](const Situation& situation, const json::object& body) { return gate_pass(above, situation, body); });
  add(catalogue, "cancel", {"作废", "作廢", "Cancel a consignment that has not passed"}, filers, cancel_schema(),
      [above](const Situation& situation, const json::object& body) { return cancel(above, situation, body); });
  add(catalogue, "/consignments", {"进出区单证", "進出區單證", "Consignments"}, {"party", "state", "kind"},
      view_consignments);
  add(catalogue, "/consignments/{id}", {"一份进出区单证", "一份進出區單證", "One consignment"}, {}, view_consignment);
}

std::vector<command::Searchable> searchables() {
  return {{"consignment",
           "select owner, id, ordinal, number, id || ' ' || number || ' ' || counterparty || ' ' || channel "
           "from goods_consignment where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::goods
