#include "zone/duty/assessments.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/duty/entries.h"
#include "zone/duty/store.h"
#include "zone/duty/terms.h"
#include "zone/duty/views.h"

namespace loopline::duty {

namespace {

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

Result<void> settle_one(Docket& docket, Assessment& assessment, bool passed) {
  if (assessment.state == "void" || assessment.total_fen == 0) return {};
  if (passed) return fall_due(docket, assessment);
  make_void(docket, assessment);
  return {};
}

}  // namespace

Result<Assessment> drafted(Docket& docket, const Lot& lot, const std::string& document, const std::string& kind,
                           const Tax& tax) {
  TRY_ASSIGN(law::ParameterUse days, docket.situation.law.parameter("tax_payment_days", docket.day));
  Assessment assessment;
  assessment.owner = lot.owner;
  assessment.id = docket.next_id('A');
  assessment.ordinal = docket.next_ordinal();
  assessment.document = document;
  assessment.lot = lot.id;
  assessment.kind = kind;
  assessment.day = docket.day;
  assessment.base_fen = book::fen_of(tax.base);
  assessment.total_fen = book::fen_of(tax.total);
  assessment.due_on = docket.day.plus_days(days.value.as_int64());
  assessment.detail = tax.json(docket.situation.law, docket.day);
  return assessment;
}

Result<void> enter_draft(Docket& docket, Assessment& draft, bool pending, Security* security) {
  draft.state = pending ? "pending" : "due";
  if (draft.total_fen == 0) {
    draft.state = "paid";  // nothing to pay
    docket.keep(draft);
    return {};
  }
  MoneyBook book{draft.owner, draft.id};
  if (pending) {
    draft.transfer = reserve(docket, book, place::from_assessed, place::due, draft.total_fen, draft.kind);
  } else {
    draft.transfer = docket.next_transfer();
    enter(docket, book, place::from_assessed, place::due, draft.total_fen, draft.kind);
    remind_of_payment(docket, draft);
  }
  if (security != nullptr) TRY(security->occupy(docket, draft));
  docket.keep(draft);
  return {};
}

void make_void(Docket& docket, Assessment& assessment) {
  MoneyBook book{assessment.owner, assessment.id};
  if (assessment.state == "pending") {
    close(docket, book, place::from_assessed, place::due, assessment.total_fen, assessment.kind, assessment.transfer,
          false);
  } else {
    enter(docket, book, place::due, place::from_assessed, assessment.left_fen(), "void");
    enter(docket, book, place::fee_due, place::from_fee, assessment.fee_left_fen(), "void");
    docket.keep(book::DueClock{assessment.owner, "payment_due/" + assessment.id, "payment_due", assessment.id,
                               assessment.due_on, "done"});
  }
  assessment.fee_fen = assessment.fee_paid_fen;
  let_go(docket, assessment, 0);
  assessment.state = "void";
  docket.keep(assessment);
}

void finish_if_paid(Docket& docket, Assessment& assessment) {
  if (assessment.left_fen() != 0 || assessment.fee_left_fen() != 0) return;
  assessment.state = "paid";
  docket.keep(book::DueClock{assessment.owner, "payment_due/" + assessment.id, "payment_due", assessment.id,
                             assessment.due_on, "done"});
}

Result<std::string> file_assessment(Docket& docket, const Lot& lot, const std::string& document,
                                    const std::string& kind, const Tax& tax, bool pending, Security* security) {
  TRY_ASSIGN(Assessment assessment, drafted(docket, lot, document, kind, tax));
  TRY(enter_draft(docket, assessment, pending, security));
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
  TRY_ASSIGN(std::vector<Assessment> all, assessments_of_document(docket.situation.state, owner, assessment->document));
  for (Assessment& one : all) {
    if (one.id == id || one.supplement_of() == id) TRY(settle_one(docket, one, passed));
  }
  return {};
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
