#include "zone/stocktake/api.h"

#include "zone/book/describing.h"
#include "zone/stocktake/handle.h"
#include "zone/stocktake/schemas.h"
#include "zone/stocktake/store.h"
#include "zone/stocktake/views.h"

namespace loopline::stocktake {

using book::add;
using book::filers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "open-stocktake", {"开始盘点", "開始盤點", "Open a stock-take"}, filers, open_schema(),
      open_stocktake);
  add(catalogue, "count-stocktake", {"盘点数", "盤點數", "Enter what was counted"}, filers, count_schema(),
      count_stocktake);
  add(catalogue, "explain-difference", {"说明盘点差异", "說明盤點差異", "Explain a difference"}, filers,
      explain_schema(), explain_difference);
  add(catalogue, "sign-stocktake", {"盘点签字", "盤點簽字", "Sign a stock-take"}, filers, sign_schema(),
      sign_stocktake);
  add(catalogue, "cancel-stocktake", {"取消盘点", "取消盤點", "Cancel a stock-take"}, filers, cancel_schema(),
      cancel_stocktake);
  add(catalogue, "/stocktakes", {"盘点", "盤點", "Stock-takes"}, {"party", "state"}, view_takes);
  add(catalogue, "/stocktakes/{id}", {"一次盘点", "一次盤點", "One stock-take"}, {}, view_take);
  add(catalogue, "/stocktakes/{id}/report", {"盘点报核", "盤點報核", "Report of a stock-take"}, {}, view_report);
}

}  // namespace loopline::stocktake
