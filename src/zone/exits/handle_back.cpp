// Back into the zone, in whole or in part; or sold where it was shown.
#include "zone/book/amounts.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/exits/handle.h"
#include "zone/exits/items.h"
#include "zone/exits/store.h"

namespace loopline::exits {

namespace {

Result<void> check_order(const Exit& exit, Date day) {
  if (day >= exit.out_on) return {};
  return fail(ErrorKind::invalid, "return_before_exit", "/day", {{"day", day.text()}, {"out_on", exit.out_on.text()}});
}

json::object shown(const Share& share, const json::value& assessment) {
  return {{"lot", share.lot.id},
          {"quantity", Quantity{share.units, share.lot.quantity.unit}.text()},
          {"assessment", assessment}};
}

// One share comes back: free, or assessed where it stayed too long and nobody has assessed it yet.
Result<json::object> bring_back(Docket& docket, const Exit& exit, const ExitItem& item, const Share& share,
                                const std::string& document, bool& late) {
  TRY_ASSIGN(law::Answer answer, docket.ask("temporary-return", share.pointer,
                                            {{"days_out", docket.day.days() - exit.out_on.days()},
                                             {"due_days", item.due_on.days() - exit.out_on.days()}}));
  late = late || answer.flag("late");
  bool to_assess = answer.text("consequence") == "assess_as_second_line_out" && item.state != "assessed";
  if (to_assess) {
    TRY_ASSIGN(auto assessed, assess_outside(docket, share.lot, share.units, share.pointer, document, place::held));
    if (assessed) return shown(share, assessed->tax.json(docket.situation.law, docket.day));
  }
  docket.move({share.lot, share.units, place::out_temporary, share.lot.standing_place(), "temporary_return", document});
  return shown(share, nullptr);
}

// The papers of what passes the second line with this entry: back into the zone, or sold outside.
Result<json::array> papers_of(Docket& docket, const Crossing& crossing, const ExitItem& item, const Share& share,
                              std::string counterparty, const std::string& document, permits::Papers& presented) {
  Item goods{share.lot, share.units, share.pointer, share.index};
  permits::Want want = goods::want_of(docket, crossing, goods, item.declared, std::move(counterparty));
  want.document = document;
  const goods::Conformity conformity = goods::conformity_of(docket, share.lot, item.declared);
  return goods::papers_at_the_gate(docket, crossing, std::move(want), share.lot.category, item.declared, conformity,
                                   presented);
}

Return return_of(Docket& docket, const ExitItem& item, const Share& share, bool late, const json::object& body) {
  Return back;
  back.owner = item.owner;
  back.id = docket.next_id('R');
  back.ordinal = docket.next_ordinal();
  back.exit = item.exit;
  back.item = item.id;
  back.lot = share.lot.id;
  back.quantity = share.units;
  back.day = docket.day;
  back.late = late;
  const json::object& asked = body.at("items").as_array()[share.index].as_object();
  if (const json::value* repair = asked.if_contains("repair")) back.repair = repair->as_object();
  return back;
}

}  // namespace

Result<Effects> temporary_return(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Exit exit, exit_that_is_out(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, exit.owner, day);
  TRY(check_order(exit, day));
  TRY_ASSIGN(Taking taking, taking_of(situation, exit, body));
  std::string document = docket.document_id('R');
  const Crossing crossing{"temporary_return", "in", "second"};
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("items").as_array().size()));
  json::array results;
  bool any_late = false;
  for (const Share& share : taking.shares) {
    ExitItem& item = taking.items[share.item];
    bool late = false;
    TRY_ASSIGN(json::array papers, papers_of(docket, crossing, item, share, "", document, presented));
    TRY_ASSIGN(json::object result, bring_back(docket, exit, item, share, document, late));
    item.returned += share.units;
    any_late = any_late || late;
    docket.keep(return_of(docket, item, share, late, body));
    result["documents"] = std::move(papers);
    results.push_back(std::move(result));
  }
  keep_after(docket, exit, taking);
  docket.effects.result = {{"return", document},
                           {"exit", exit.id},
                           {"state", exit.state},
                           {"late", any_late},
                           {"items", std::move(results)}};
  return std::move(docket.effects);
}

Result<Effects> sell_outside(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Exit exit, exit_that_is_out(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, exit.owner, day);
  TRY(check_order(exit, day));
  TRY_ASSIGN(Taking taking, taking_of(situation, exit, body));
  std::string document = docket.document_id('S');
  const Crossing crossing{"second_line_out", "out", "second"};
  const std::string consignee = text_at(body, "consignee");
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("items").as_array().size()));
  json::array results;
  Decimal total;
  for (const Share& share : taking.shares) {
    TRY(goods::check_use(docket, share.lot, "sold_outside", body, share.pointer));
    ExitItem& item = taking.items[share.item];
    TRY_ASSIGN(json::array papers, papers_of(docket, crossing, item, share, consignee, document, presented));
    TRY_ASSIGN(auto tax, duty::second_line_tax(docket, {share.lot, share.units, share.pointer, share.index}, "none"));
    docket.move({share.lot, share.units, place::out_temporary, place::mainland, crossing.kind, document, consignee});
    if (tax) {
      total = total + tax->total;
      TRY(duty::file_assessment(docket, share.lot, document, crossing.kind, *tax, false));
    }
    item.sold += share.units;
    json::object result = shown(share, tax ? json::value(tax->json(situation.law, day)) : json::value(nullptr));
    result["documents"] = std::move(papers);
    results.push_back(std::move(result));
  }
  keep_after(docket, exit, taking);
  docket.effects.result = {{"sale", document},
                           {"exit", exit.id},
                           {"state", exit.state},
                           {"items", std::move(results)},
                           {"totals", json::object{{"total", total.rounded(money_places, Rounding::half_up).text()}}}};
  return std::move(docket.effects);
}

}  // namespace loopline::exits
