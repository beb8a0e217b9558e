#include "zone/duty/api.h"

#include "zone/book/describing.h"
#include "zone/duty/bill_paper.h"
#include "zone/duty/handle.h"
#include "zone/duty/schemas.h"
#include "zone/duty/store.h"
#include "zone/duty/views.h"

namespace loopline::duty {

using book::add;
using book::filers;
using book::keepers;
using command::Role;

void describe(command::Catalogue& catalogue) {
  const std::vector<Role> deciders = {Role::officer, Role::authority};
  const std::vector<Role> billers = {Role::institution, Role::officer, Role::authority, Role::system};
  catalogue.add(migrations());
  add(catalogue, "pay", {"税款入库", "稅款入庫", "Record a payment of tax"}, keepers, pay_schema(), pay);
  add(catalogue, "reverse-payment", {"冲销缴款", "沖銷繳款", "Reverse a payment entered by mistake"}, deciders,
      reverse_payment_schema(), reverse_payment);
  add(catalogue, "issue-bill", {"开具税单", "開具稅單", "Put what is due on one bill"}, billers, issue_bill_schema(),
      issue_bill);
  add(catalogue, "apply-refund", {"申请退税", "申請退稅", "Apply for a refund"}, filers, apply_refund_schema(),
      apply_refund);
  add(catalogue, "decide-refund", {"审核退税", "審核退稅", "Decide on a refund"}, deciders, decide_refund_schema(),
      decide_refund);
  add(catalogue, "enter-refund", {"退税入账", "退稅入帳", "Record that a refund was paid out"}, keepers,
      enter_refund_schema(), enter_refund);
  add(catalogue, "register-guarantee", {"登记担保", "登記擔保", "Register a guarantee account"}, deciders,
      register_guarantee_schema(), register_guarantee);
  add(catalogue, "close-guarantee", {"注销担保", "註銷擔保", "Close a guarantee account"}, deciders,
      close_guarantee_schema(), close_guarantee);
  add(catalogue, "/assessments", {"税款", "稅款", "Tax assessments"}, {"party", "state", "document"}, view_assessments);
  add(catalogue, "/bills", {"税单", "稅單", "Tax bills"}, {"party", "kind", "subject"}, view_bills);
  add(catalogue, "/bills/{id}", {"一份税单", "一份稅單", "One tax bill"}, {}, view_bill);
  add(catalogue, "/bills/{id}/notification",
      {"税款通知（世界海关组织格式）", "稅款通知（世界海關組織格式）", "A tax bill as the WCO tax notification"}, {},
      view_notification);
  add(catalogue, "/payments", {"缴款", "繳款", "Payments of tax"}, {"party", "state", "bill"}, view_payments);
  add(catalogue, "/refunds", {"退税", "退稅", "Refunds of tax"}, {"party", "state", "payment"}, view_refunds);
  add(catalogue, "/guarantees", {"担保账户", "擔保帳戶", "Guarantee accounts"}, {"party", "state", "kind"},
      view_guarantees);
  add(catalogue, "/guarantees/{id}", {"一个担保账户", "一個擔保帳戶", "One guarantee account"}, {}, view_guarantee);
  catalogue.add(command::FileSpec{"goods",
                                  "/bills/{id}/bill.pdf",
                                  {"税单（打印）", "稅單（列印）", "A tax bill on paper"},
                                  {},
                                  {},
                                  "application/pdf",
                                  bill_paper});
}

std::vector<command::Searchable> searchables() {
  return {{"assessment",
           "select owner, id, ordinal, document, id || ' ' || document || ' ' || lot from duty_assessment "
           "where ordinal > $1 order by ordinal limit $2"},
          {"bill",
           "select owner, id, ordinal, number, id || ' ' || number || ' ' || subject from duty_bill "
           "where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::duty
