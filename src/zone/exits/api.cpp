#include "zone/exits/api.h"

#include "zone/book/describing.h"
#include "zone/exits/handle.h"
#include "zone/exits/schemas.h"
#include "zone/exits/store.h"
#include "zone/exits/views.h"

namespace loopline::exits {

using book::add;
using book::filers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "temporary-out",
      {"出区检测、维修、展示", "出區檢測、維修、展示", "Send out for testing, repair or exhibition"}, filers,
      temporary_out_schema(), temporary_out);
  add(catalogue, "temporary-return", {"返区", "返區", "Bring back from testing, repair or exhibition"}, filers,
      temporary_return_schema(), temporary_return);
  add(catalogue, "/exits", {"暂时出区", "暫時出區", "Temporary exits"}, {"party", "state"}, view_exits);
}

}  // namespace loopline::exits
