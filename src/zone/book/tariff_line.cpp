#include "zone/book/tariff_line.h"

#include "zone/book/limits.h"

namespace loopline::book {

Result<void> check_tariff_line(const Docket& docket, const std::string& hs, const std::string& unit,
                               const std::string& pointer) {
  const law::Pack& law = docket.situation.law;
  auto tariff = law.code("tariff", hs.substr(0, tariff_digits), docket.day);
  if (!tariff) {
    return fail(ErrorKind::invalid, "unknown_hs", pointer + "/hs", {{"hs", hs}, {"day", docket.day.text()}});
  }
  if (!law.code("units", unit, docket.day))
    return fail(ErrorKind::invalid, "unknown_unit", pointer + "/unit", {{"unit", unit}});
  auto fitting = tariff->find("units");
  if (fitting == tariff->end() || fitting->second.empty()) return {};
  // The line's legal units, separated by spaces.
  if ((" " + fitting->second + " ").find(" " + unit + " ") != std::string::npos) return {};
  return fail(ErrorKind::invalid, "unit_does_not_fit", pointer + "/unit",
              {{"unit", unit}, {"hs", hs}, {"fitting", fitting->second}});
}

}  // namespace loopline::book
