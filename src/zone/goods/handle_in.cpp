// What comes in: from Hong Kong over the first line, from the mainland over the second.
#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/goods/consignments.h"
#include "zone/goods/handlers.h"
#include "zone/registry/standing.h"

namespace loopline::goods {

namespace {

// One line of the body, held against the code lists.
struct Line {
  const json::object& body;
  std::string pointer;
  std::string hs;
  std::string category;
  Quantity quantity;
  Decimal value;  // customs value in CNY
};

Result<Line> line_of(const Docket& docket, const json::object& object, const std::string& pointer) {
  const law::Pack& law = docket.situation.law;
  Line line{object, pointer, text_at(object, "hs"), text_at(object, "category"), {}, {}};
  auto tariff = law.code("tariff", line.hs.substr(0, book::tariff_digits), docket.day);
  if (!tariff)
    return fail(ErrorKind::invalid, "unknown_hs", pointer + "/hs", {{"hs", line.hs}, {"day", docket.day.text()}});
  std::string unit = text_at(object, "unit");
  if (!law.code("units", unit, docket.day))
    return fail(ErrorKind::invalid, "unknown_unit", pointer + "/unit", {{"unit", unit}});
  if (auto fitting = tariff->find("units"); fitting != tariff->end() && !fitting->second.empty()) {
    // The line's legal units, separated by spaces.
    if ((" " + fitting->second + " ").find(" " + unit + " ") == std::string::npos) {
      return fail(ErrorKind::invalid, "unit_does_not_fit", pointer + "/unit",
                  {{"unit", unit}, {"hs", line.hs}, {"fitting", fitting->second}});
    }
  }
  TRY_ASSIGN(line.quantity, book::quantity_of(object, unit, pointer));
  TRY_ASSIGN(line.value, duty::in_cny(law, book::decimal_of(object.at("value")), text_at(object, "currency", "CNY"),
                                      docket.day, pointer + "/currency"));
  return line;
}

permits::Want want_of(const Crossing& crossing, const Line& line, const Lot& lot, std::size_t index) {
  permits::Want want;
  want.crossing = crossing.kind;
  want.hs = line.hs;
  want.un_number = text_at(line.body, "dangerous_un");
  want.material = lot.material_no;
  want.lot = lot.id;
  want.quantity = line.quantity;
  want.pointer = line.pointer;
  want.index = index;
  return want;
}

Lot lot_of(Docket& docket, const Line& line, const json::object& body, const std::string& tax_status) {
  Lot lot;
  lot.owner = docket.party;
  lot.id = docket.next_id('L');
  lot.ordinal = docket.next_ordinal();
  lot.consignment = docket.document_id('C');
  lot.hs = line.hs;
  lot.name = text_at(line.body, "name");
  lot.category = line.category;
  lot.tax_status = tax_status;
  lot.quantity = line.quantity;
  auto fen = line.value.to_units(money_places, Rounding::half_up);
  CHECK(fen.has_value());
  lot.value_fen = *fen;
  lot.origin = text_at(line.body, "origin");
  lot.agreement = bool_at(line.body, "origin_agreement");
  lot.project = text_at(line.body, "project", text_at(body, "project"));
  lot.material_no = text_at(line.body, "material_no");
  lot.entered_on = docket.day;
  return lot;
}

json::object line_result(const Lot& lot, std::size_t number, const std::string& treatment, json::array documents,
                         const std::optional<Tax>& tax, const law::Pack& law, Date day) {
  return {{"line", static_cast<std::int64_t>(number)},
          {"lot", lot.id},
          {"treatment", treatment},
          {"documents", std::move(documents)},
          {"value_cny", Decimal::scaled(lot.value_fen, -money_places).text()},
          {"assessment", tax ? json::value(tax->json(law, day)) : json::value(nullptr)},
          {"supervision_end", lot.supervision_end ? json::value(lot.supervision_end->text()) : json::value(nullptr)}};
}

std::string worse(const std::string& a, const std::string& b) {
  if (a == "high" || b == "high") return "high";
  return a == "medium" || b == "medium" ? "medium" : "low";
}

std::string money(const Decimal& amount) { return amount.rounded(money_places, Rounding::half_up).text(); }

struct Totals {
  Decimal value, duty, consumption_tax, vat, total, saved;

  void add(const Tax& tax) {
    duty = duty + tax.duty;
    consumption_tax = consumption_tax + tax.consumption_tax;
    vat = vat + tax.vat;
    total = total + tax.total;
  }
  std::int64_t fen() const { return total.to_units(money_places, Rounding::half_up).value_or(0); }
  json::object json() const {
    return {{"value_cny", money(value)}, {"duty", money(duty)},   {"consumption_tax", money(consumption_tax)},
            {"vat", money(vat)},         {"total", money(total)}, {"saved", money(saved)}};
  }
};

// Everything of one consignment that is being filed.
struct Filing {
  Crossing crossing;
  std::string source;  // the place goods come from
  std::vector<Line> lines;
  std::vector<Lot> lots;
  std::vector<std::optional<Tax>> taxes;
  std::vector<json::array> papers;
  json::array missing;
  std::string risk = "low";
  Totals totals;
};

Result<std::string> treatment_of(Docket& docket, const Line& line, const std::string& standing) {
  std::string requested = text_at(line.body, "requested", "exempt");
  TRY_ASSIGN(auto lock, book::lock_on(docket.situation.state, docket.party, line.hs, docket.day));
  auto hs8 = line.hs.substr(0, book::tariff_digits);
  bool prohibited = docket.situation.law.code("import_prohibitions", hs8, docket.day).has_value();
  bool excluded = docket.situation.law.code("exemption_exclusions", hs8, docket.day).has_value();
  json::object facts{{"standing", standing},
                     {"hs", hs8},
                     {"category", line.category},
                     {"requested", requested},
                     {"prohibited", prohibited},
                     {"excluded_by_law", excluded},
                     {"in_waiver_lock", lock.has_value()}};
  if (lock) facts["locked_until"] = lock->until_day.text();
  if (const json::value* own_use = line.body.if_contains("own_use")) facts["own_use"] = *own_use;
  law::Pack::Options options;
  // Taxed though exemption was asked for: say what would make it free.
  options.wanted = std::make_pair(std::string("treatment"), json::value(requested));
  TRY_ASSIGN(law::Answer answer, docket.ask("first-line-treatment", line.pointer, facts, options));
  return answer.text("treatment");
}

Result<std::vector<Line>> lines_of(const Docket& docket, const json::object& body) {
  std::vector<Line> lines;
  const json::array& list = body.at("lines").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    TRY_ASSIGN(Line line, line_of(docket, list[i].as_object(), "/lines/" + std::to_string(i)));
    lines.push_back(std::move(line));
  }
  return lines;
}

// Files what the lines came to: the consignment, the lots, their movements and assessments.
Result<json::object> file(Docket& docket, Filing& filing, const json::object& body, const std::string& standing) {
  TRY_ASSIGN(Consignment consignment, file_consignment(docket, filing.crossing, body, standing, filing.risk,
                                                       filing.missing, filing.totals.fen()));
  json::array results;
  for (std::size_t i = 0; i < filing.lots.size(); ++i) {
    const Lot& lot = filing.lots[i];
    docket.keep(lot);
    docket.move(
        {lot, lot.quantity.units, filing.source.c_str(), place::held, filing.crossing.kind, consignment.id, {}, true});
    if (filing.taxes[i])
      TRY(duty::file_assessment(docket, lot, consignment.id, filing.crossing.kind, *filing.taxes[i], true));
    if (lot.supervision_end) docket.remind("supervision_end", lot.id, *lot.supervision_end);
    results.push_back(line_result(lot, i, lot.tax_status, std::move(filing.papers[i]), filing.taxes[i],
                                  docket.situation.law, docket.day));
  }
  return json::object{{"consignment", consignment.id}, {"release", consignment.release_lane},
                      {"state", consignment.state},    {"missing_documents", filing.missing},
                      {"lines", std::move(results)},   {"totals", filing.totals.json()}};
}

// Taxes the taxed lines as one bill, and says of the others what they save.
Result<void> tax_lines(Docket& docket, Filing& filing) {
  std::vector<Tax> bill;
  std::vector<std::size_t> taxed;
  for (std::size_t i = 0; i < filing.lines.size(); ++i) {
    const Line& line = filing.lines[i];
    Taxable goods{line.hs, line.category, bool_at(line.body, "origin_agreement"), line.value, "full", {}, {}};
    filing.totals.value = filing.totals.value + line.value;
    if (filing.lots[i].tax_status == "taxed") {
      TRY_ASSIGN(Tax tax, duty::assess(docket, goods, line.pointer));
      bill.push_back(std::move(tax));
      taxed.push_back(i);
    } else {
      TRY_ASSIGN(Tax spared, duty::reckon(docket, goods));
      filing.totals.saved = filing.totals.saved + spared.total;
    }
  }
  TRY(duty::apply_free_amount(docket, bill, "/lines"));
  for (std::size_t i = 0; i < bill.size(); ++i) {
    filing.totals.add(bill[i]);
    filing.taxes[taxed[i]] = std::move(bill[i]);
  }
  return {};
}

}  // namespace

Result<Effects> first_line_in(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  Filing filing;
  filing.crossing = {"first_line_in", "in", "first"};
  filing.source = place::from_hk;
  TRY_ASSIGN(filing.lines, lines_of(docket, body));
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, filing.lines.size()));
  for (const Line& line : filing.lines) {
    TRY_ASSIGN(std::string treatment, treatment_of(docket, line, standing.standing));
    Lot lot = lot_of(docket, line, body, treatment);
    TRY_ASSIGN(json::array papers_needed,
               papers(docket, filing.crossing, want_of(filing.crossing, line, lot, filing.lots.size()), line.category,
                      line.body, presented, filing.missing));
    if (treatment == "exempt") {
      TRY_ASSIGN(auto years, duty::supervision_years(docket, line.category, line.body, line.pointer));
      if (years)
        lot.supervision_end = day.plus_months((*years * Decimal(book::months_per_year)).to_integer().value_or(0));
    }
    filing.lots.push_back(std::move(lot));
    filing.papers.push_back(std::move(papers_needed));
    filing.taxes.emplace_back();
    filing.risk = worse(filing.risk, risk_of(line.body));
  }
  TRY(tax_lines(docket, filing));
  TRY_ASSIGN(docket.effects.result, file(docket, filing, body, standing.standing));
  return std::move(docket.effects);
}

Result<Effects> second_line_in(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  Filing filing;
  filing.crossing = {"second_line_in", "in", "second"};
  filing.source = place::from_mainland;
  TRY_ASSIGN(filing.lines, lines_of(docket, body));
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, filing.lines.size()));
  for (const Line& line : filing.lines) {
    Lot lot = lot_of(docket, line, body, "domestic");
    TRY_ASSIGN(json::array papers_needed,
               papers(docket, filing.crossing, want_of(filing.crossing, line, lot, filing.lots.size()), line.category,
                      line.body, presented, filing.missing));
    TRY_ASSIGN(Tax tax, duty::assess_export(docket, line.hs, line.value, line.pointer));
    filing.lots.push_back(std::move(lot));
    filing.papers.push_back(std::move(papers_needed));
    filing.totals.value = filing.totals.value + line.value;
    filing.totals.add(tax);
    filing.taxes.push_back(tax.duty_rate.is_zero() ? std::nullopt : std::optional<Tax>(tax));
    filing.risk = worse(filing.risk, risk_of(line.body));
  }
  TRY_ASSIGN(docket.effects.result, file(docket, filing, body, standing.standing));
  return std::move(docket.effects);
}

}  // namespace loopline::goods
