// Tax: from goods to an assessment. The formulas, rates and roundings are the pack's; here they are only asked in
// order.
#pragma once

#include "zone/duty/words.h"

namespace loopline::duty {

// What is taxed.
struct Taxable {
  std::string hs;
  std::string category;
  std::string agreement;             // code of the trade agreement whose proof of origin is at hand, "" without
  Decimal original_value;            // customs value in CNY
  std::string value_basis = "full";  // full | depreciated | by_days
  Decimal months_used;               // for depreciated
  std::optional<Decimal> years;      // of supervision, for depreciated and by_days
  Decimal days_used = {};            // for by_days
};

// Amounts in CNY to the fen.
struct Tax {
  Decimal base;
  std::string working;    // how the base was made, for people
  std::string rate_kind;  // mfn | provisional | agreement | export
  std::string agreement;
  std::optional<Decimal> mfn_rate, provisional_rate, agreement_rate;  // of which the lowest applies
  Decimal duty_rate, consumption_rate, vat_rate;
  Decimal duty, consumption_tax, vat, total;
  json::object json(const law::Pack& law, Date day) const;  // the API's Assessment
};

// The customs value in CNY of an amount in another currency, at the customs rate of the month.
// Errors: currency_without_rate (pointer).
Result<Decimal> in_cny(const law::Pack& law, const Decimal& amount, std::string_view currency, Date day,
                       const std::string& pointer);

// Import duty, consumption tax and import VAT. Keeps the decisions tariff-rate, customs-value and tax-assessment.
// Errors: those of Docket::ask.
Result<Tax> assess(Docket& docket, const Taxable& goods, const std::string& pointer);
// The same without keeping, to say what an exemption saves.
Result<Tax> reckon(const Docket& docket, const Taxable& goods);
// What the goods would owe under a pack on a day; for comparing packs. Errors: unknown_hs where its tariff has no such
// line, and those of law::Pack::decide.
Result<Tax> reckon(const law::Pack& law, Date day, const Taxable& goods);
// Export duty on goods whose line is on the export tariff; a zero total where it is not.
Result<Tax> assess_export(Docket& docket, const std::string& hs, const Decimal& value, const std::string& pointer);

// Where the bill of several lines stays at or below the amount that is free per bill and tax, the lines are assessed
// again as one bill.
Result<void> apply_free_amount(Docket& docket, std::vector<Tax>& lines, const std::string& pointer);

// Months since entry as the law rounds them.
Result<Decimal> months_used(Docket& docket, const Lot& lot, const std::string& pointer);
// Years of supervision of a category, nothing where it has none. `flags` of the line: vessel_or_aircraft,
// motor_vehicle.
Result<std::optional<Decimal>> supervision_years(Docket& docket, const std::string& category, const json::object& flags,
                                                 const std::string& pointer);

}  // namespace loopline::duty
