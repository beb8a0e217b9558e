#include "zone/inside/api.h"

#include "zone/book/describing.h"
#include "zone/inside/handle.h"
#include "zone/inside/schemas.h"
#include "zone/inside/store.h"
#include "zone/inside/views.h"

namespace loopline::inside {

using book::add;
using book::filers;
using book::officers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "transfer", {"区内流转", "區內流轉", "Transfer to another party in the zone"}, filers,
      transfer_schema(), transfer);
  add(catalogue, "consume", {"科研消耗", "科研消耗", "Use up in research, with evidence"}, filers, consume_schema(),
      consume);
  add(catalogue, "confirm-consumption", {"消耗核销确认", "消耗核銷確認", "Confirm or reject a consumption"}, officers,
      confirm_consumption_schema(), confirm_consumption);
  add(catalogue, "withdraw-consumption", {"撤回消耗核销", "撤回消耗核銷", "Take a consumption back"}, filers,
      withdraw_consumption_schema(), withdraw_consumption);
  add(catalogue, "pay-voluntarily", {"自愿缴税", "自願繳稅", "Pay the tax of one's own will"}, filers,
      pay_voluntarily_schema(), pay_voluntarily);
  add(catalogue, "/consumptions", {"消耗核销", "消耗核銷", "Consumptions"}, {"party", "state"}, view_consumptions);
}

}  // namespace loopline::inside
