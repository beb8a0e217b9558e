#include "zone/duty/assessments.h"

#include "base/check.h"
#include "zone/book/shapes.h"
#include "zone/duty/store.h"
#include "zone/duty/views.h"

namespace loopline::duty {

namespace {

std::int64_t fen(const Decimal& amount) {
  auto units = amount.to_units(money_places, Rounding::half_up);
  CHECK(units.has_value());
  return *units;
}

// What was pending falls due, or is void.
Result<void> settle_one(Docket& docket, Assessment& assessment, bool passed) {
  if (assessment.state != "pending") return {};
  ledger::Transfer liability;
  liability.from = {assessment.owner, assessment.id, "from_assessed"};
  liability.to = {assessment.owner, assessment.id, "due"};
  liability.unit = "CNY";
  liability.amount = assessment.total_fen;
  liability.phase = passed ? ledger::Phase::post : ledger::Phase::void_;
  liability.pending_id = assessment.transfer;
  liability.kind = assessment.kind;
  docket.effects.transfers.push_back(std::move(liability));
  assessment.state = passed ? "due" : "void";
  if (passed) {
    TRY_ASSIGN(law::ParameterUse days, docket.situation.law.parameter("tax_payment_days", docket.day));
    assessment.due_on = docket.day.plus_days(days.value.as_int64());
    docket.remind("payment_due", assessment.id, assessment.due_on);
  }
  docket.keep(assessment);
  return {};
}

}  // namespace

Result<std::string> file_assessment(Docket& docket, const Lot& lot, const std::string& document,
                                    const std::string& kind, const Tax& tax, bool pending) {
  TRY_ASSIGN(law::ParameterUse days, docket.situation.law.parameter("tax_payment_days", docket.day));
  Assessment assessment;
  assessment.owner = lot.owner;
  assessment.id = docket.next_id('A');
  assessment.ordinal = docket.next_ordinal();
  assessment.document = document;
  assessment.lot = lot.id;
  assessment.kind = kind;
  assessment.day = docket.day;
  assessment.base_fen = fen(tax.base);
  assessment.total_fen = fen(tax.total);
  assessment.due_on = docket.day.plus_days(days.value.as_int64());
  assessment.state = pending ? "pending" : "due";
  assessment.detail = tax.json(docket.situation.law, docket.day);
  if (assessment.total_fen > 0) {
    assessment.transfer = docket.next_transfer();
    ledger::Transfer liability;
    liability.from = {lot.owner, assessment.id, "from_assessed"};
    liability.to = {lot.owner, assessment.id, "due"};
    liability.unit = "CNY";
    liability.amount = assessment.total_fen;
    liability.phase = pending ? ledger::Phase::pending : ledger::Phase::direct;
    liability.kind = kind;
    docket.effects.transfers.push_back(std::move(liability));
    if (!pending) {
      docket.keep(book::DueClock{lot.owner, "payment_due/" + assessment.id, "payment_due", assessment.id,
                                 assessment.due_on, "open"});
    }
  } else {
    assessment.state = "paid";  // nothing to pay
  }
  docket.keep(assessment);
  return assessment.id;
}

Result<void> settle_assessments(Docket& docket, const std::string& owner, const std::string& document, bool passed) {
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_document(docket.situation.state, owner, document));
  for (Assessment& assessment : assessments) TRY(settle_one(docket, assessment, passed));
  return {};
}

Result<void> settle_assessment(Docket& docket, const std::string& owner, const std::string& id, bool passed) {
  TRY_ASSIGN(auto assessment, find_assessment(docket.situation.state, id));
  CHECK(assessment && assessment->owner == owner);
  return settle_one(docket, *assessment, passed);
}

Result<json::array> assessments_shown(store::Reader& reader, const std::string& owner, const std::string& document) {
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_document(reader, owner, document));
  json::array taxes;
  for (const Assessment& assessment : assessments) taxes.push_back(shape(assessment));
  return taxes;
}

}  // namespace loopline::duty
