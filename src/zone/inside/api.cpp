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

namespace {

void describe_research(command::Catalogue& catalogue) {
  add(catalogue, "aliquot", {"分装", "分裝", "Divide a lot into aliquots"}, filers, aliquot_schema(), aliquot);
  add(catalogue, "return-aliquot", {"分装退回", "分裝退回", "Give what is left of an aliquot back to its lot"}, filers,
      return_aliquot_schema(), return_aliquot);
  add(catalogue, "consume", {"科研消耗", "科研消耗", "Use up in research, with evidence"}, filers, consume_schema(),
      consume);
  add(catalogue, "produce", {"形成研发成品", "形成研發成品", "Make a product of research"}, filers, produce_schema(),
      produce);
  add(catalogue, "confirm-consumption", {"消耗核销确认", "消耗核銷確認", "Confirm or reject a consumption"}, officers,
      confirm_consumption_schema(), confirm_consumption);
  add(catalogue, "withdraw-consumption", {"撤回消耗核销", "撤回消耗核銷", "Take a consumption back"}, filers,
      withdraw_consumption_schema(), withdraw_consumption);
}

void describe_disposal(command::Catalogue& catalogue) {
  add(catalogue, "transfer", {"区内流转", "區內流轉", "Transfer to another party in the zone"}, filers,
      transfer_schema(), transfer);
  add(catalogue, "pay-voluntarily", {"自愿缴税", "自願繳稅", "Pay the tax of one's own will"}, filers,
      pay_voluntarily_schema(), pay_voluntarily);
  add(catalogue, "release-early", {"提前解除监管", "提前解除監管", "End supervision before its term"}, filers,
      pay_voluntarily_schema(), release_early);
  add(catalogue, "start-other-use", {"移作他用", "移作他用", "Put goods to another use for a time"}, filers,
      start_other_use_schema(), start_other_use);
  add(catalogue, "confirm-other-use", {"移作他用确认", "移作他用確認", "Grant or refuse another use"}, officers,
      confirm_schema("use"), confirm_other_use);
  add(catalogue, "end-other-use", {"结束移作他用", "結束移作他用", "End another use"}, filers, end_other_use_schema(),
      end_other_use);
  add(catalogue, "report-loss", {"销毁、灭失", "銷毀、滅失", "Report destruction, loss or theft"}, filers,
      report_loss_schema(), report_loss);
  add(catalogue, "confirm-loss", {"销毁、灭失确认", "銷毀、滅失確認", "Confirm or reject a reported loss"}, officers,
      confirm_schema("loss"), confirm_loss);
}

}  // namespace

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  describe_research(catalogue);
  describe_disposal(catalogue);
  add(catalogue, "/consumptions", {"消耗核销", "消耗核銷", "Consumptions"}, {"party", "state"}, view_consumptions);
  add(catalogue, "/consumptions/{id}", {"一次消耗核销", "一次消耗核銷", "One consumption"}, {}, view_consumption);
  add(catalogue, "/aliquots", {"分装", "分裝", "Aliquots"}, {"party", "state", "lot"}, view_aliquots);
  add(catalogue, "/aliquots/{id}", {"一份分装", "一份分裝", "One aliquot"}, {}, view_aliquot);
  add(catalogue, "/rd-products", {"研发成品", "研發成品", "Products of research"}, {"party", "status", "category"},
      view_products);
  add(catalogue, "/rd-products/{id}", {"一个研发成品", "一個研發成品", "One product of research"}, {}, view_product);
  add(catalogue, "/other-uses", {"移作他用", "移作他用", "Other uses"}, {"party", "state"}, view_other_uses);
  add(catalogue, "/losses", {"销毁、灭失", "銷毀、滅失", "Destruction and loss"}, {"party", "state"}, view_losses);
}

std::vector<book::ClockRule> clock_rules() { return {{"other_use_end", on_other_use_end}}; }

}  // namespace loopline::inside
