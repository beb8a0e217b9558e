// Several assessments as one bill.
#include "base/check.h"
#include "zone/book/shapes.h"
#include "zone/duty/handle.h"
#include "zone/duty/limits.h"
#include "zone/duty/store.h"

namespace loopline::duty {

namespace {

// "2026-11" as its days. Errors: bad_month.
Result<std::pair<Date, Date>> month_of(const std::string& text) {
  auto first = Date::parse(text + "-01");
  if (!first) return fail(ErrorKind::invalid, "bad_month", "/month", {{"month", text}});
  return std::make_pair(*first, first->plus_months(1));
}

Result<std::vector<Assessment>> to_bill(const Docket& docket, const Bill& bill) {
  if (bill.kind == "month") {
    TRY_ASSIGN(auto days, month_of(bill.subject));
    return assessments_to_bill(docket.situation.state, bill.owner, days.first, days.second);
  }
  TRY_ASSIGN(std::vector<Assessment> all, assessments_of_document(docket.situation.state, bill.owner, bill.subject));
  std::erase_if(all, [](const Assessment& one) { return one.state != "due" || !one.bill.empty(); });
  return all;
}

// "TB2026-00000017": the year and the entry that made it.
std::string number_of(const Situation& situation) {
  std::string digits = std::to_string(situation.seq);
  if (digits.size() < bill_number_digits) digits.insert(0, bill_number_digits - digits.size(), '0');
  return "TB" + std::to_string(situation.today.civil().year) + "-" + digits;
}

}  // namespace

Result<Effects> issue_bill(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  if (body.contains("consignment") == body.contains("month"))
    return fail(ErrorKind::invalid, "consignment_or_month", "/consignment");
  Docket docket(situation, party, situation.today);
  Bill bill;
  bill.owner = party;
  bill.id = docket.document_id('B');
  bill.ordinal = docket.next_ordinal();
  bill.number = number_of(situation);
  bill.kind = body.contains("month") ? "month" : "consignment";
  bill.subject = text_at(body, bill.kind);
  bill.issued_on = situation.today;
  TRY_ASSIGN(std::vector<Assessment> assessments, to_bill(docket, bill));
  if (assessments.empty()) {
    return fail(ErrorKind::conflict, "nothing_to_bill", "/" + bill.kind, {{"subject", bill.subject}});
  }
  std::int64_t total = 0;
  for (Assessment& assessment : assessments) {
    assessment.bill = bill.id;
    total += assessment.total_fen;
    docket.keep(assessment);
  }
  docket.keep(bill);
  docket.effects.result = {{"bill", bill.id},
                           {"number", bill.number},
                           {"assessments", static_cast<std::int64_t>(assessments.size())},
                           {"total", book::fen_text(total)}};
  return std::move(docket.effects);
}

}  // namespace loopline::duty
