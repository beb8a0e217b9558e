#include "zone/handcarry/api.h"

#include "zone/book/describing.h"
#include "zone/handcarry/handle.h"
#include "zone/handcarry/returns.h"
#include "zone/handcarry/schemas.h"
#include "zone/handcarry/store.h"
#include "zone/handcarry/views.h"

namespace loopline::handcarry {

using book::add;
using book::filers;
using command::Role;

namespace {

void describe_views(command::Catalogue& catalogue, const Signer& signer) {
  add(catalogue, "/carry-slips", {"携带单", "攜帶單", "Carrying slips"}, {"party", "state"}, view_slips);
  add(catalogue, "/carry-slips/{id}", {"一份携带单", "一份攜帶單", "One carrying slip"}, {},
      [signer](const Glance& glance) { return view_slip(glance, signer); });
  catalogue.add(command::ViewSpec{"goods",
                                  "/slip-key",
                                  {"携带单公钥", "攜帶單公鑰", "The key that slips are held against"},
                                  {},
                                  {},
                                  [signer](const Glance& glance) { return view_key(glance, signer); },
                                  true});
  catalogue.add(command::FileSpec{
      "goods",
      "/carry-slips/{id}/code.svg",
      {"携带单二维码", "攜帶單二維碼", "The QR code of a slip"},
      {},
      {},
      "image/svg+xml",
      [signer](const Glance& glance, const command::Printing&) { return draw_code(glance, signer); }});
  catalogue.add(command::FileSpec{"goods",
                                  "/carry-slips/{id}/paper.pdf",
                                  {"打印携带单", "列印攜帶單", "A slip on paper"},
                                  {},
                                  {},
                                  "application/pdf",
                                  [signer](const Glance& glance, const command::Printing& printing) {
                                    return print_slip(glance, printing, signer);
                                  }});
}

}  // namespace

void describe(command::Catalogue& catalogue, const goods::Above& above, const Signer& signer) {
  catalogue.add(migrations());
  add(catalogue, "hand-carry", {"专人携带", "專人攜帶", "Have goods carried across by a named person"}, filers,
      hand_carry_schema(), hand_carry);
  add(catalogue, "carry-pass", {"携带过卡", "攜帶過卡", "Record that the carrier passed"},
      {Role::officer, Role::system}, carry_pass_schema(),
      [above](const Situation& situation, const json::object& body) { return carry_pass(above, situation, body); });
  add(catalogue, "carry-return", {"携带返回", "攜帶返回", "Bring back what was carried out"}, filers,
      carry_return_schema(), carry_return);
  add(catalogue, "withdraw-carry", {"撤回携带单", "撤回攜帶單", "Withdraw a carrying slip"}, filers,
      withdraw_carry_schema(),
      [above](const Situation& situation, const json::object& body) { return withdraw_carry(above, situation, body); });
  describe_views(catalogue, signer);
}

std::vector<book::ClockRule> clock_rules(const goods::Above& above) {
  return {
      {"carry_window", [above](Docket& docket, const DueClock& clock) { return on_window_end(above, docket, clock); }},
      {return_due_clock, on_return_due},
      {return_grace_clock, on_return_grace_over}};
}

std::vector<command::Searchable> searchables() {
  return {{"carry_slip",
           "select owner, id, ordinal, person_name, id || ' ' || person_name || ' ' || consignment || ' ' || goods "
           "from handcarry_slip where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::handcarry
