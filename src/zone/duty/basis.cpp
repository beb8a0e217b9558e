#include "zone/duty/basis.h"

namespace loopline::duty {

namespace {

// The years that were set at entry; a lot that never had any is asked about anew.
Result<std::optional<Decimal>> years_of(Docket& docket, const Lot& lot, const std::string& pointer) {
  if (!lot.supervision_end) return supervision_years(docket, lot.category, {}, pointer);
  return std::optional<Decimal>(Decimal(months_between(lot.entered_on, *lot.supervision_end)) /
                                Decimal(book::months_per_year));
}

}  // namespace

Result<std::optional<Tax>> tax_by_basis(Docket& docket, const Lot& lot, std::int64_t units,
                                        const law::Answer& treatment, const std::string& pointer) {
  std::string basis = treatment.text("value_basis");
  if (!treatment.flag("taxable") || basis == "none") return std::optional<Tax>();
  Taxable goods{lot.hs, lot.category, lot.agreement, lot.value_of(units), basis, {}, {}};
  if (basis == "depreciated") {
    TRY_ASSIGN(goods.months_used, months_used(docket, lot, pointer));
    TRY_ASSIGN(goods.years, years_of(docket, lot, pointer));
  }
  TRY_ASSIGN(Tax tax, assess(docket, goods, pointer));
  return std::optional<Tax>(std::move(tax));
}

Result<Tax> tax_by_days(Docket& docket, const Lot& lot, std::int64_t units, std::int64_t days,
                        const std::string& pointer) {
  Taxable goods{lot.hs, lot.category, lot.agreement, lot.value_of(units), "by_days", {}, {}, Decimal(days)};
  TRY_ASSIGN(goods.years, years_of(docket, lot, pointer));
  return assess(docket, goods, pointer);
}

Result<std::optional<Tax>> second_line_tax(Docket& docket, const Item& item, const std::string& product) {
  TRY_ASSIGN(Decimal months, months_used(docket, item.lot, item.pointer));
  TRY_ASSIGN(law::Answer treatment, docket.ask("second-line-treatment", item.pointer,
                                               {{"tax_status", item.lot.tax_status},
                                                {"product", item.lot.rd_product ? "rd_product" : product},
                                                {"category", item.lot.category},
                                                {"months_since_entry", months.plain()},
                                                {"supervision_ended", !item.lot.supervised},
                                                {"lot_hold", item.on_hold}}));
  return tax_by_basis(docket, item.lot, item.units, treatment, item.pointer);
}

}  // namespace loopline::duty
