#include "zone/duty/notification.h"

#include "base/decimal.h"
#include "base/money.h"
#include "zone/duty/limits.h"

namespace loopline::duty {

namespace {

// The type codes of the model: A00 customs duty, A20 export duty here, B00 VAT, C00 excise.
const char* type_code(std::string_view tax) {
  if (tax == "vat") return "B00";
  if (tax == "consumption_tax") return "C00";
  return tax == "export_duty" ? "A20" : "A00";
}

// 100: no preference; 300: a preference that rests on an agreement.
const char* regime_code(const json::object& detail) {
  return text_at(detail, "rate_kind") == "agreement" ? "300" : "100";
}

json::object amount(std::string value) { return {{"currencyID", "CNY"}, {"value", std::move(value)}}; }

// Rates are ratios with us and percent with two places there.
std::string in_percent(std::string_view ratio) {
  auto rate = Decimal::parse(ratio);
  return rate ? (*rate * Decimal(percent)).rounded(money_places, Rounding::half_up).text() : std::string(ratio);
}

json::object duty_tax_fee(const json::object& item, const json::object& detail, bool is_void) {
  std::string assessed = text_at(item, "amount");
  return {{"AdValoremTaxBaseAmount", amount(text_at(item, "base"))},
          {"DeductAmount", amount(Money{}.text())},
          {"DutyRegimeCode", regime_code(detail)},
          {"TaxRateNumeric", in_percent(text_at(item, "rate"))},
          {"TypeCode", type_code(text_at(item, "tax"))},
          {"Payment",
           {{"TaxAssessedAmount", amount(assessed)}, {"PaymentAmount", amount(is_void ? Money{}.text() : assessed)}}}};
}

}  // namespace

json::object tax_notification(const Bill& bill, const std::vector<Assessment>& assessments) {
  json::array items;
  for (const Assessment& assessment : assessments) {
    json::array fees;
    for (const auto& item : assessment.detail.at("items").as_array())
      fees.push_back(duty_tax_fee(item.as_object(), assessment.detail, assessment.state == "void"));
    items.push_back(json::object{{"SequenceNumeric", static_cast<std::int64_t>(items.size()) + 1},
                                 {"Commodity", {{"DutyTaxFee", std::move(fees)}}}});
  }
  return {{"WCODataModelVersionCode", notification_model},
          {"WCOTypeName", "RES"},
          {"Response",
           {{"FunctionCode", notification_function},
            {"FunctionalReferenceID", bill.id},
            {"IssueDateTime", bill.issued_on.text()},
            {"Declaration",
             {{"FunctionalReferenceID", bill.subject},
              {"ID", bill.number},
              {"VersionID", 1},
              {"GoodsShipment", {{"GovernmentAgencyGoodsItem", std::move(items)}}}}}}}};
}

}  // namespace loopline::duty
