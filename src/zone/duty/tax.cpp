#include "zone/duty/tax.h"

#include <functional>

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/limits.h"
#include "zone/book/store.h"

namespace loopline::duty {

namespace {

using Asking = std::function<Result<law::Answer>(std::string_view question, const json::object& facts)>;

json::value number(const Decimal& value) { return json::value(value.plain()); }

json::object rate_facts(const Taxable& goods) {
  json::object facts{{"hs", goods.hs.substr(0, book::tariff_digits)}, {"category", goods.category}};
  if (!goods.agreement.empty()) facts["agreement"] = goods.agreement;
  return facts;
}

json::object value_facts(const Taxable& goods) {
  json::object facts{
      {"basis", goods.value_basis}, {"original_value", number(goods.original_value)}, {"category", goods.category}};
  if (goods.value_basis == "depreciated") {
    facts["months_used"] = number(goods.months_used);
    if (goods.years) facts["years"] = number(*goods.years);
  } else if (goods.value_basis == "by_days") {
    facts["days_used"] = number(goods.days_used);
    if (goods.years) facts["years"] = number(*goods.years);
  }
  return facts;
}

json::object assessment_facts(const Tax& tax) {
  return {{"customs_value", number(tax.base)},
          {"taxable", true},
          {"duty_rate", number(tax.duty_rate)},
          {"vat_rate", number(tax.vat_rate)},
          {"consumption_rate", number(tax.consumption_rate)}};
}

void take_amounts(Tax& tax, const law::Answer& answer) {
  tax.duty = answer.number("duty");
  tax.consumption_tax = answer.number("consumption_tax");
  tax.vat = answer.number("vat");
  tax.total = answer.number("total");
}

// A rate the answer names, nothing where there is none.
std::optional<Decimal> rate_of(const law::Answer& answer, std::string_view component) {
  const json::value* value = answer.result.if_contains(component);
  if (value == nullptr || value->is_null()) return std::nullopt;
  return book::decimal_of(*value);
}

Result<Tax> work_out(const Taxable& goods, const Asking& ask) {
  Tax tax;
  TRY_ASSIGN(law::Answer rate, ask("tariff-rate", rate_facts(goods)));
  tax.rate_kind = rate.text("rate_kind");
  tax.duty_rate = rate.number("duty_rate");
  tax.vat_rate = rate.number("vat_rate");
  tax.consumption_rate = rate.number("consumption_rate");
  tax.agreement = goods.agreement;
  tax.mfn_rate = rate_of(rate, "mfn_rate");
  tax.provisional_rate = rate_of(rate, "provisional_rate");
  tax.agreement_rate = rate_of(rate, "agreement_rate");
  TRY_ASSIGN(law::Answer value, ask("customs-value", value_facts(goods)));
  tax.base = value.number("value");
  tax.working = value.text("working");
  TRY_ASSIGN(law::Answer amounts, ask("tax-assessment", assessment_facts(tax)));
  take_amounts(tax, amounts);
  return tax;
}

}  // namespace

json::object Tax::json(const law::Pack& law, Date day) const {
  auto item = [](const char* tax, const Decimal& item_base, const Decimal& rate, const Decimal& amount) {
    return json::object{{"tax", tax},
                        {"base", item_base.rounded(money_places, Rounding::half_up).text()},
                        {"rate", rate.plain()},
                        {"amount", amount.rounded(money_places, Rounding::half_up).text()}};
  };
  json::array items;
  if (rate_kind == "export") {
    items.push_back(item("export_duty", base, duty_rate, duty));
  } else {
    items.push_back(item("duty", base, duty_rate, duty));
    // The consumption tax stands inside its own base.
    if (!consumption_rate.is_zero())
      items.push_back(item("consumption_tax", base + duty + consumption_tax, consumption_rate, consumption_tax));
    items.push_back(item("vat", base + duty + consumption_tax, vat_rate, vat));
  }
  json::array rates;
  auto add_rate = [&](const char* kind, const std::optional<Decimal>& rate) {
    if (rate) rates.push_back(json::object{{"kind", kind}, {"rate", rate->plain()}, {"applies", rate_kind == kind}});
  };
  add_rate("mfn", mfn_rate);
  add_rate("provisional", provisional_rate);
  add_rate("agreement", agreement_rate);
  return {{"base", base.rounded(money_places, Rounding::half_up).text()},
          {"base_working", working},
          {"agreement", agreement},
          {"rates", std::move(rates)},
          {"rate_kind", rate_kind},
          {"items", std::move(items)},
          {"total", total.rounded(money_places, Rounding::half_up).text()},
          {"currency", "CNY"},
          {"day", day.text()},
          {"pack", law.version()}};
}

Result<Decimal> in_cny(const law::Pack& law, const Decimal& amount, std::string_view currency, Date day,
                       const std::string& pointer) {
  if (currency == "CNY") return amount;
  std::string id = "customs_rate_";
  for (char c : currency) id.push_back(static_cast<char>(c | 0x20));
  auto rate = law.parameter(id, day);
  if (!rate) {
    return fail(ErrorKind::invalid, "currency_without_rate", pointer,
                {{"currency", std::string(currency)}, {"day", day.text()}});
  }
  return (amount * book::decimal_of(rate->value)).rounded(money_places, Rounding::half_up);
}

Result<Tax> assess(Docket& docket, const Taxable& goods, const std::string& pointer) {
  return work_out(goods, [&](std::string_view question, const json::object& facts) {
    return docket.ask(question, pointer, facts);
  });
}

Result<Tax> reckon(const Docket& docket, const Taxable& goods) {
  return work_out(goods,
                  [&](std::string_view question, const json::object& facts) { return docket.reckon(question, facts); });
}

Result<Tax> reckon(const law::Pack& law, Date day, const Taxable& goods) {
  return work_out(goods, [&](std::string_view question, const json::object& facts) -> Result<law::Answer> {
    TRY_ASSIGN(law::Answer answer,
               law.decide(question, facts, day, {.explain = false, .would_pass_if = false, .wanted = {}}));
    if (!answer.permitted()) return fail(ErrorKind::invalid, "unknown_hs", {}, {{"hs", goods.hs}, {"day", day.text()}});
    return answer;
  });
}

Result<Tax> assess_export(Docket& docket, const std::string& hs, const Decimal& value, const std::string& pointer) {
  Tax tax;
  tax.rate_kind = "export";
  tax.base = value;
  TRY_ASSIGN(law::Answer rate, docket.ask("export-duty", pointer, {{"hs", hs.substr(0, book::tariff_digits)}}));
  tax.duty_rate = rate.number("export_duty_rate");
  if (tax.duty_rate.is_zero()) return tax;
  TRY_ASSIGN(law::Answer amounts, docket.ask("tax-assessment", pointer, assessment_facts(tax)));
  take_amounts(tax, amounts);
  return tax;
}

Result<void> apply_free_amount(Docket& docket, std::vector<Tax>& lines, const std::string& pointer) {
  auto freed = [](const Tax& line) {
    return (line.duty.is_zero() && !line.duty_rate.is_zero()) || (line.vat.is_zero() && !line.vat_rate.is_zero()) ||
           (line.consumption_tax.is_zero() && !line.consumption_rate.is_zero());
  };
  if (lines.size() < 2 || std::none_of(lines.begin(), lines.end(), freed)) return {};
  TRY_ASSIGN(law::ParameterUse free_amount, docket.situation.law.parameter("tax_free_amount_per_bill", docket.day));
  Decimal duty, consumption_tax, vat;
  for (const auto& line : lines) {
    // What each line would bear alone, before its own free amount: asked again as part of a large bill.
    json::object facts = assessment_facts(line);
    Decimal large = book::decimal_of(free_amount.value) + Decimal(1);
    for (const char* name : {"bill_duty", "bill_consumption_tax", "bill_vat"}) facts[name] = number(large);
    TRY_ASSIGN(law::Answer amounts, docket.reckon("tax-assessment", facts));
    duty = duty + amounts.number("duty");
    consumption_tax = consumption_tax + amounts.number("consumption_tax");
    vat = vat + amounts.number("vat");
  }
  for (auto& line : lines) {
    json::object facts = assessment_facts(line);
    facts["bill_duty"] = number(duty);
    facts["bill_consumption_tax"] = number(consumption_tax);
    facts["bill_vat"] = number(vat);
    TRY_ASSIGN(law::Answer amounts, docket.ask("tax-assessment", pointer, facts));
    take_amounts(line, amounts);
  }
  return {};
}

Result<Decimal> months_used(Docket& docket, const Lot& lot, const std::string& pointer) {
  TRY_ASSIGN(law::Answer answer,
             docket.ask("months-used", pointer, {{"entered_on", lot.entered_on.text()}, {"day", docket.day.text()}}));
  return answer.number("months");
}

Result<std::optional<Decimal>> supervision_years(Docket& docket, const std::string& category, const json::object& flags,
                                                 const std::string& pointer) {
  TRY_ASSIGN(law::Answer answer, docket.ask("supervision-term", pointer,
                                            {{"category", category},
                                             {"vessel_or_aircraft", bool_at(flags, "vessel_or_aircraft")},
                                             {"motor_vehicle", bool_at(flags, "motor_vehicle")}}));
  Decimal years = answer.number("years");
  if (years.is_zero()) return std::optional<Decimal>();
  return std::optional<Decimal>(years);
}

}  // namespace loopline::duty
