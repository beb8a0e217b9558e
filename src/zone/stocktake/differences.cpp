#include "zone/stocktake/differences.h"

#include "zone/duty/basis.h"
#include "zone/stocktake/store.h"

namespace loopline::stocktake {

Result<StockTake> take_that_is_open(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "stocktake");
  TRY_ASSIGN(auto take, find_take(situation.state, id));
  bool others = take && situation.actor.role == command::Role::institution && take->owner != situation.actor.party;
  if (!take || others) return fail(ErrorKind::not_found, "unknown_stocktake", "/stocktake", {{"stocktake", id}});
  if (take->state != "open")
    return fail(ErrorKind::conflict, "wrong_state", "/stocktake", {{"document", id}, {"state", take->state}});
  return *std::move(take);
}

Result<StockTake> take_in_work(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(StockTake take, take_that_is_open(situation, body));
  if (take.is_signed()) {
    return fail(ErrorKind::conflict, "signed_already", "/stocktake",
                {{"stocktake", take.id}, {"by", take.keeper.empty() ? take.officer : take.keeper}});
  }
  return take;
}

Result<Finding> find_out(Docket& docket, const Lot& lot, const Line& line, const std::string& pointer) {
  std::int64_t difference = line.difference();
  TRY_ASSIGN(law::Answer answer, docket.ask("stocktake-difference", pointer,
                                            {{"tax_status", lot.tax_status},
                                             {"category", lot.category},
                                             {"supervision_ended", !lot.supervised},
                                             {"difference", difference == 0  ? "none"
                                                            : difference < 0 ? "shortage"
                                                                             : "surplus"},
                                             {"cause", line.cause},
                                             {"evidence", !line.evidence.empty()}}));
  Finding finding{answer.text("treatment"), {}};
  if (difference < 0) {
    TRY_ASSIGN(finding.tax, duty::tax_by_basis(docket, lot, -difference, answer, pointer));
  }
  return finding;
}

json::object shown(const Docket& docket, const Line& line, const Finding& finding) {
  return {{"lot", line.lot},
          {"difference", Quantity{line.difference(), line.unit}.text()},
          {"treatment", finding.treatment},
          {"assessment",
           finding.tax ? json::value(finding.tax->json(docket.situation.law, docket.day)) : json::value(nullptr)}};
}

}  // namespace loopline::stocktake
