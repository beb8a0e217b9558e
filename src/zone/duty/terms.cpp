#include "zone/duty/terms.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/duty/entries.h"
#include "zone/duty/tax.h"

namespace loopline::duty {

namespace {

Date first_of_next_month(Date day) {
  auto civil = day.civil();
  auto first = Date::from_civil(civil.year, civil.month, 1);
  CHECK(first.has_value());
  return first->plus_months(1);
}

}  // namespace

Result<Date> due_day(Docket& docket, bool secured, bool taxed, const std::string& pointer) {
  const law::Pack& law = docket.situation.law;
  TRY_ASSIGN(law::Answer answer, docket.ask("payment-term", pointer, {{"secured", secured}, {"taxed", taxed}}));
  if (answer.text("term") == "month") {
    TRY_ASSIGN(law::ParameterUse workday, law.parameter("monthly_payment_workday", docket.day));
    const WorkdayCalendar* calendar = law.calendar("mainland");
    CHECK(calendar != nullptr);
    return calendar->add(first_of_next_month(docket.day).plus_days(-1), static_cast<int>(workday.value.as_int64()));
  }
  TRY_ASSIGN(law::ParameterUse days, law.parameter("tax_payment_days", docket.day));
  return docket.day.plus_days(days.value.as_int64());
}

Result<std::int64_t> late_fee(const law::Pack& law, std::int64_t fen, Date due_on, Date day) {
  if (fen <= 0 || day <= due_on) return std::int64_t{0};
  TRY_ASSIGN(law::Answer answer, law.decide("late-fee",
                                            {{"amount", Decimal::scaled(fen, -money_places).plain()},
                                             {"days_late", day.days() - due_on.days()}},
                                            day, {.explain = false, .would_pass_if = false, .wanted = {}}));
  return book::fen_of(answer.number("fee"));
}

Result<bool> take_rates_of_day(Docket& docket, Assessment& assessment, const std::string& pointer) {
  if (assessment.paid_fen > 0 || text_at(assessment.detail, "rate_kind") == "export") return false;
  TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, assessment.owner, assessment.lot));
  CHECK(lot.has_value());
  bool at_entry = assessment.kind == "first_line_in" || assessment.kind == "second_line_in";
  TRY_ASSIGN(law::Answer rule,
             docket.ask("rate-day", pointer,
                        {{"at_entry", at_entry},
                         {"tax_status", lot->tax_status},
                         {"breach", assessment.kind == "temporary_return" || assessment.kind == "supplement"},
                         {"declared_on", assessment.day.text()},
                         {"settled_on", docket.day.text()}}));
  if (rule.text("day") == assessment.day.text()) return false;
  Taxable goods{lot->hs, lot->category, lot->agreement, Decimal::scaled(assessment.base_fen, -money_places), "full", {},
                {}};
  TRY_ASSIGN(Tax now, reckon(docket, goods));
  const std::int64_t total = book::fen_of(now.total);
  if (total == assessment.total_fen) return false;
  TRY_ASSIGN(now, assess(docket, goods, pointer));  // kept, since it is what is owed
  MoneyBook book{assessment.owner, assessment.id};
  enter(docket, book, place::from_assessed, place::due, total - assessment.total_fen, "rates_of_day");
  enter(docket, book, place::due, place::from_assessed, assessment.total_fen - total, "rates_of_day");
  json::object detail = now.json(docket.situation.law, docket.day);
  detail["base_working"] = assessment.detail.at("base_working");
  detail["before"] = json::object{{"total", assessment.detail.at("total")}, {"day", assessment.day.text()}};
  assessment.detail = std::move(detail);
  assessment.total_fen = total;
  assessment.day = docket.day;
  return true;
}

}  // namespace loopline::duty
