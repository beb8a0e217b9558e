// What comes in: from Hong Kong over the first line, from the mainland over the second.
#include "law/wish.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/goods/conformity.h"
#include "zone/goods/consignments.h"
#include "zone/goods/declared.h"
#include "zone/goods/handlers.h"
#include "zone/goods/lines.h"
#include "zone/goods/treatment.h"
#include "zone/registry/standing.h"

namespace loopline::goods {

namespace {

permits::Want want_of(const Crossing& crossing, const Declared& line, const Lot& lot) {
  permits::Want want;
  want.crossing = crossing.kind;
  want.hs = line.hs;
  want.un_number = text_at(*line.body, "dangerous_un");
  want.material = lot.material_no;
  want.lot = lot.id;
  want.quantity = line.quantity;
  want.pointer = line.pointer;
  want.index = line.index;
  want.document = lot.consignment;
  return want;
}

Lot lot_of(Docket& docket, const Declared& line, const json::object& body, const std::string& tax_status) {
  Lot lot;
  lot.owner = docket.party;
  lot.id = docket.next_id('L');
  lot.ordinal = docket.next_ordinal();
  lot.consignment = docket.document_id('C');
  lot.hs = line.hs;
  lot.name = text_at(*line.body, "name");
  lot.category = line.category;
  lot.tax_status = tax_status;
  lot.quantity = line.quantity;
  lot.value_fen = book::fen_of(line.value);
  lot.origin = text_at(*line.body, "origin");
  lot.agreement = line.agreement;
  lot.project = text_at(*line.body, "project", text_at(body, "project"));
  lot.material_no = text_at(*line.body, "material_no");
  lot.entered_on = docket.day;
  return lot;
}

json::object line_result(const Lot& lot, const ConsignmentLine& line, json::array documents,
                         const std::optional<Tax>& tax, const law::Pack& law, Date day) {
  return {{"line", line.declared},
          {"number", line.number},
          {"state", line.state},
          {"lot", lot.id},
          {"quantity", lot.quantity.text()},
          {"treatment", lot.tax_status},
          {"documents", std::move(documents)},
          {"conformity", lot.conformity.empty() ? json::value(nullptr) : json::value(lot.conformity)},
          {"value_cny", Decimal::scaled(lot.value_fen, -money_places).text()},
          {"assessment", tax ? json::value(tax->json(law, day)) : json::value(nullptr)},
          {"supervision_end", lot.supervision_end ? json::value(lot.supervision_end->text()) : json::value(nullptr)}};
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

// One line with what was found about it.
struct Found {
  Declared line;
  Lot lot;
  std::optional<Tax> tax;
  json::array papers;
  json::array missing;
  Conformity conformity;
  json::value proposal;  // how to split it so that less is taxed
};

// Everything of one consignment that is being filed.
struct Filing {
  Crossing crossing;
  std::string source;  // the place goods come from
  std::vector<Found> found;
  Totals totals;
  std::int64_t unverified = 0;  // permits
};

// A line of which only a part is for own use: as one it is taxed whole. Would the part alone be free, the split that
// makes it so is proposed, with what it saves.
Result<json::value> proposal_of(const Docket& docket, const Declared& line, json::object facts,
                                const std::string& treatment) {
  if (!line.own_use_part || treatment != "taxed" || line.requested == "taxed") return json::value(nullptr);
  facts["own_use"] = true;
  TRY_ASSIGN(law::Answer part, docket.reckon("first-line-treatment", facts));
  if (part.text("treatment") != line.requested) return json::value(nullptr);
  Declared rest = line;
  rest.quantity.units -= line.own_use_part->units;
  rest.value = (line.value * Decimal(rest.quantity.units) / Decimal(line.quantity.units))
                   .rounded(money_places, Rounding::half_up);
  TRY_ASSIGN(Tax whole, duty::reckon(docket, taxable_of(line)));
  TRY_ASSIGN(Tax beyond, duty::reckon(docket, taxable_of(rest)));
  return json::object{
      {"parts",
       json::array{
           json::object{{"quantity", line.own_use_part->text()}, {"requested", line.requested}, {"own_use", true}},
           json::object{{"quantity", rest.quantity.text()}, {"requested", "taxed"}, {"own_use", false}}}},
      {"total", money(beyond.total)},
      {"saves", money(whole.total - beyond.total)}};
}

Result<std::string> treatment_of(Docket& docket, Found& found, const std::string& standing) {
  TRY_ASSIGN(json::object facts,
             treatment_facts(docket, {found.line.hs, found.line.category, found.line.requested, found.line.own_use},
                             standing));
  law::Pack::Options options;
  // Taxed though exemption was asked for: say what would make it free.
  options.wanted = law::wish("first-line-treatment", found.line.pointer, facts);
  TRY_ASSIGN(law::Answer answer, docket.ask("first-line-treatment", found.line.pointer, facts, options));
  std::string treatment = answer.text("treatment");
  TRY_ASSIGN(found.proposal, proposal_of(docket, found.line, std::move(facts), treatment));
  return treatment;
}

// Files what the lines came to: the consignment, the lots, their movements and assessments.
Result<json::object> file(Docket& docket, Filing& filing, const json::object& body, const std::string& standing) {
  Consignment consignment = new_consignment(docket, filing.crossing, body, filing.totals.fen());
  TRY_ASSIGN(duty::Security security, duty::Security::named(docket, body));
  std::vector<LineToFile> lines;
  for (const Found& found : filing.found) {
    const Lot& lot = found.lot;
    LineToFile line{found.line.index, lot.id, {}, {}, risk_of(*found.line.body), found.missing, found.conformity.least};
    docket.keep(lot);
    line.transfer = docket.move(
        {lot, lot.quantity.units, filing.source.c_str(), place::held, filing.crossing.kind, consignment.id, {}, true});
    if (found.tax) {
      TRY_ASSIGN(line.assessment,
                 duty::file_assessment(docket, lot, consignment.id, filing.crossing.kind, *found.tax, true, &security));
    }
    if (lot.supervision_end) docket.remind("supervision_end", lot.id, *lot.supervision_end);
    lines.push_back(std::move(line));
  }
  TRY_ASSIGN(auto filed, file_lines(docket, consignment, standing, lines, filing.unverified));
  json::array results;
  for (std::size_t i = 0; i < filed.size(); ++i) {
    Found& found = filing.found[i];
    json::object result =
        line_result(found.lot, filed[i], std::move(found.papers), found.tax, docket.situation.law, docket.day);
    if (!found.proposal.is_null()) result["proposed_split"] = std::move(found.proposal);
    results.push_back(std::move(result));
  }
  return json::object{{"consignment", consignment.id}, {"release", consignment.release_lane},
                      {"state", consignment.state},    {"missing_documents", consignment.missing},
                      {"lines", std::move(results)},   {"totals", filing.totals.json()}};
}

// Taxes the taxed lines as one bill, and says of the others what they save.
Result<void> tax_lines(Docket& docket, Filing& filing) {
  std::vector<Tax> bill;
  std::vector<Found*> taxed;
  for (Found& found : filing.found) {
    filing.totals.value = filing.totals.value + found.line.value;
    if (found.lot.tax_status == "taxed") {
      TRY_ASSIGN(Tax tax, duty::assess(docket, taxable_of(found.line), found.line.pointer));
      bill.push_back(std::move(tax));
      taxed.push_back(&found);
    } else {
      TRY_ASSIGN(Tax spared, duty::reckon(docket, taxable_of(found.line)));
      filing.totals.saved = filing.totals.saved + spared.total;
    }
  }
  TRY(duty::apply_free_amount(docket, bill, "/lines"));
  for (std::size_t i = 0; i < bill.size(); ++i) {
    filing.totals.add(bill[i]);
    taxed[i]->tax = std::move(bill[i]);
  }
  return {};
}

Result<std::vector<Found>> find_lines(Docket& docket, const json::object& body) {
  TRY_ASSIGN(std::vector<Declared> lines, lines_of(docket, body));
  std::vector<Found> found;
  for (Declared& line : lines) found.push_back({std::move(line), {}, {}, {}, {}, {}, nullptr});
  return found;
}

// The codes of a line's papers that were asked for and presented.
json::array presented_in(const json::array& papers) {
  json::array codes;
  for (const auto& paper : papers)
    if (text_at(paper.as_object(), "status") == "presented") codes.push_back(paper.as_object().at("code"));
  return codes;
}

Result<void> ask_papers(Docket& docket, Found& found, const Crossing& crossing, const json::object& body,
                        permits::Papers& presented) {
  TRY_ASSIGN(found.papers, papers(docket, crossing, want_of(crossing, found.line, found.lot), found.line.category,
                                  *found.line.body, found.conformity, presented, found.missing));
  take_certificate(found.lot, body, found.line.index, presented_in(found.papers));
  return {};
}

}  // namespace

Result<Effects> first_line_in(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  Filing filing{{"first_line_in", "in", "first"}, place::from_hk, {}, {}, 0};
  TRY_ASSIGN(filing.found, find_lines(docket, body));
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("lines").as_array().size()));
  for (Found& found : filing.found) {
    TRY_ASSIGN(std::string treatment, treatment_of(docket, found, standing.standing));
    found.lot = lot_of(docket, found.line, body, treatment);
    TRY_ASSIGN(found.conformity, conformity_entering(docket, found.line));
    found.lot.conformity = found.conformity.kept;
    TRY(ask_papers(docket, found, filing.crossing, body, presented));
    if (treatment != "exempt") continue;
    TRY_ASSIGN(auto years, duty::supervision_years(docket, found.line.category, *found.line.body, found.line.pointer));
    if (years)
      found.lot.supervision_end = day.plus_months((*years * Decimal(book::months_per_year)).to_integer().value_or(0));
  }
  TRY(tax_lines(docket, filing));
  filing.unverified = presented.unverified();
  TRY_ASSIGN(docket.effects.result, file(docket, filing, body, standing.standing));
  return std::move(docket.effects);
}

Result<Effects> second_line_in(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  Filing filing{{"second_line_in", "in", "second"}, place::from_mainland, {}, {}, 0};
  TRY_ASSIGN(filing.found, find_lines(docket, body));
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("lines").as_array().size()));
  for (Found& found : filing.found) {
    found.lot = lot_of(docket, found.line, body, "domestic");
    TRY(ask_papers(docket, found, filing.crossing, body, presented));
    TRY_ASSIGN(Tax tax, duty::assess_export(docket, found.line.hs, found.line.value, found.line.pointer));
    filing.totals.value = filing.totals.value + found.line.value;
    filing.totals.add(tax);
    if (!tax.duty_rate.is_zero()) found.tax = tax;
  }
  filing.unverified = presented.unverified();
  TRY_ASSIGN(docket.effects.result, file(docket, filing, body, standing.standing));
  return std::move(docket.effects);
}

}  // namespace loopline::goods
