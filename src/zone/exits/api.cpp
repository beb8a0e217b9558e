#include "zone/exits/api.h"

#include "zone/book/describing.h"
#include "zone/exits/handle.h"
#include "zone/exits/items.h"
#include "zone/exits/schemas.h"
#include "zone/exits/store.h"
#include "zone/exits/views.h"

namespace loopline::exits {

using book::add;
using book::filers;
using book::officers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "temporary-out",
      {"出区检测、维修、展示", "出區檢測、維修、展示", "Send out for testing, repair or exhibition"}, filers,
      temporary_out_schema(), temporary_out);
  add(catalogue, "temporary-return", {"返区", "返區", "Bring back from testing, repair or exhibition"}, filers,
      temporary_return_schema(), temporary_return);
  add(catalogue, "sell-outside", {"展示品售出", "展示品售出", "Sell what was exhibited outside"}, filers,
      sell_outside_schema(), sell_outside);
  add(catalogue, "extend-exit", {"申请延期返区", "申請延期返區", "Ask for more time outside"}, filers, extend_schema(),
      extend);
  add(catalogue, "grant-extension", {"准予延期", "准予延期", "Grant or refuse more time outside"}, officers,
      grant_extension_schema(), grant_extension);
  add(catalogue, "/exits", {"暂时出区", "暫時出區", "Temporary exits"}, {"party", "state"}, view_exits);
  add(catalogue, "/exits/{id}", {"一次暂时出区", "一次暫時出區", "One temporary exit"}, {}, view_exit);
  add(catalogue, "/exit-calendar", {"返区日历", "返區日曆", "What is out, by due day"}, {"party", "until"},
      view_calendar);
  add(catalogue, "/extensions", {"延期申请", "延期申請", "Extensions asked for"}, {"party", "state"}, view_extensions);
}

std::vector<book::ClockRule> clock_rules() { return {{due_clock, on_due}, {grace_clock, on_grace_over}}; }

}  // namespace loopline::exits
