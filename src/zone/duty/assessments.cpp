#include "zone/duty/assessments.h"

#include "base/check.h"
#include "zone/duty/entries.h"
#include "zone/duty/store.h"
#include "zone/duty/terms.h"
#include "zone/duty/views.h"

namespace loopline::duty {

namespace {

std::int64_t fen(const Decimal& amount) {
  auto units = amount.to_units(money_places, Rounding::half_up);
  CHECK(units.has_value());
  return *units;
}

void remind_of_payment(Docket& docket, const Assessment& assessment) {
  docket.keep(book::DueClock{assessment.owner, "payment_due/" + assessment.id, "payment_due", assessment.id,
                             assessment.due_on, "open"});
}

Result<void> fall_due(Docket& docket, Assessment& assessment) {
  if (assessment.state == "pending") {
    close(docket, {assessment.owner, assessment.id}, place::from_assessed, place::due, assessment.total_fen,
          assessment.kind, assessment.transfer, true);
    assessment.state = "due";
  }
  if (assessment.state != "due") return {};  // paid ahead
  TRY_ASSIGN(assessment.due_on, due_day(docket, !assessment.occupation.empty(), true, "/consignment"));
  remind_of_payment(docket, assessment);
  docket.keep(assessment);
  return {};
}

// The goods did not pass: nothing is owed for them, and what was paid ahead is the payer's again.
void make_void(Docket& docket, Assessment& assessment) {
  MoneyBook book{assessment.owner, assessment.id};
  if (assessment.state == "pending") {
    close(docket, book, place::from_assessed, place::due, assessment.total_fen, assessment.kind, assessment.transfer,
          false);
  } else {
    enter(docket, book, place::due, place::from_assessed, assessment.left_fen(), "void");
  }
  let_go(docket, assessment, 0);
  assessment.state = "void";
  docket.keep(assessment);
}

Result<void> settle_one(Docket& docket, Assessment& assessment, bool passed) {
  if (assessment.state == "void" || assessment.total_fen == 0) return {};
  if (passed) return fall_due(docket, assessment);
  make_void(docket, assessment);
  return {};
}

}  // namespace

Result<std::string> file_assessment(Docket& docket, const Lot& lot, const std::string& document,
                                    const std::string& kind, const Tax& tax, bool pending, Security* security) {
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
  if (assessment.total_fen == 0) {
    assessment.state = "paid";  // nothing to pay
    docket.keep(assessment);
    return assessment.id;
  }
  MoneyBook book{lot.owner, assessment.id};
  if (pending) {
    assessment.transfer = reserve(docket, book, place::from_assessed, place::due, assessment.total_fen, kind);
  } else {
    assessment.transfer = docket.next_transfer();
    enter(docket, book, place::from_assessed, place::due, assessment.total_fen, kind);
    remind_of_payment(docket, assessment);
  }
  if (security != nullptr) TRY(security->occupy(docket, assessment));
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

Result<json::array> assessments_shown(const command::Glance& glance, const std::string& owner,
                                      const std::string& document) {
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_document(glance.state, owner, document));
  json::array taxes;
  for (const Assessment& assessment : assessments) {
    TRY_ASSIGN(json::object shown, shape_today(glance, assessment));
    taxes.push_back(std::move(shown));
  }
  return taxes;
}

}  // namespace loopline::duty
