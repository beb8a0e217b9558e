#include "zone/declarations/views.h"

#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/declarations/compose.h"
#include "zone/declarations/differences.h"
#include "zone/declarations/limits.h"
#include "zone/declarations/store.h"

namespace loopline::declarations {

using book::day_json;
using book::fen_text;

json::object shape(const Declaration& declaration) {
  return {{"id", declaration.id},
          {"party", declaration.owner},
          {"kind", declaration.kind},
          {"state", declaration.state},
          {"period", declaration.period},
          {"crossing", declaration.crossing},
          {"mode", declaration.mode},
          {"levy", declaration.levy},
          {"from", declaration.from.text()},
          {"until", declaration.until.text()},
          {"due_on", declaration.due_on.text()},
          {"filed_on", day_json(declaration.filed_on)},
          {"filed_by", declaration.filed_by},
          {"hash", declaration.hash},
          {"line_count", declaration.lines},
          {"total", fen_text(declaration.total_fen)},
          {"reverses", declaration.reverses},
          {"reversed_by", declaration.reversed_by},
          {"replaces", declaration.replaces},
          {"replaced_by", declaration.replaced_by},
          {"note", declaration.note}};
}

json::object shape(const DeclarationLine& line, bool reversed) {
  std::int64_t sign = reversed ? -1 : 1;
  return {{"line", line.number},
          {"hs", line.hs},
          {"name", line.name},
          {"unit", line.quantity.unit},
          {"quantity", Quantity{sign * line.quantity.units, line.quantity.unit}.text()},
          {"value", fen_text(sign * line.value_fen)},
          {"origin", line.origin},
          {"crossings", line.crossings},
          {"amended", line.amended}};
}

namespace {

json::object shape(const Crossing& crossing) {
  return {{"movement", crossing.id},
          {"day", crossing.day.text()},
          {"consignment", crossing.consignment},
          {"crossing", crossing.crossing},
          {"lot", crossing.lot},
          {"hs", crossing.hs},
          {"name", crossing.name},
          {"unit", crossing.quantity.unit},
          {"quantity", crossing.quantity.text()},
          {"value", fen_text(crossing.value_fen)},
          {"tax_status", crossing.tax_status},
          {"why", crossing.why},
          {"declaration", crossing.declaration}};
}

Result<Declaration> declaration_in(const Glance& glance) {
  TRY_ASSIGN(auto found, find_declaration(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner))
    return book::unknown("unknown_declaration_id", book::path_id(glance));
  return *std::move(found);
}

Result<json::array> lines_shown(const Glance& glance, const Declaration& declaration, std::int64_t after,
                                std::int64_t limit) {
  TRY_ASSIGN(auto lines, lines_of(glance.state, declaration.owner, declaration.lines_of(), after, limit));
  json::array shown;
  for (const DeclarationLine& line : lines) shown.push_back(shape(line, declaration.kind == "reversal"));
  return shown;
}

// The days of a period as a row of figures: what crossed, by way, and how much of it by itself.
json::array days_of(const Period& period, const std::vector<Crossing>& crossings) {
  struct Figures {
    std::map<std::string, std::int64_t> by_crossing;
    std::int64_t alone = 0;
    std::int64_t value_fen = 0;
  };
  std::map<Date, Figures> days;
  for (Date day = period.from; day <= period.until; day = day.plus_days(1)) days[day];
  for (const Crossing& crossing : crossings) {
    Figures& figures = days[crossing.day];
    ++figures.by_crossing[crossing.crossing];
    figures.alone += crossing.why == "eligible" ? 0 : 1;
    figures.value_fen += crossing.value_fen;
  }
  json::array list;
  for (const auto& [day, figures] : days) {
    json::object ways;
    for (const auto& [way, count] : figures.by_crossing) ways[way] = count;
    list.push_back(json::object{{"day", day.text()},
                                {"crossings", std::move(ways)},
                                {"alone", figures.alone},
                                {"value", fen_text(figures.value_fen)}});
  }
  return list;
}

// What a running period would be declared as if it ended now.
json::array forecast_of(const std::string& owner, const std::vector<Crossing>& eligible) {
  json::array drafts;
  for (std::size_t first = 0; first < eligible.size();) {
    std::size_t last = first;
    std::int64_t fen = 0;
    while (last < eligible.size() && eligible[last].head == eligible[first].head) fen += eligible[last++].value_fen;
    std::vector<Crossing> part(eligible.begin() + static_cast<std::ptrdiff_t>(first),
                               eligible.begin() + static_cast<std::ptrdiff_t>(last));
    drafts.push_back(json::object{{"crossing", part.front().crossing},
                                  {"mode", part.front().mode},
                                  {"tax_status", part.front().tax_status},
                                  {"line_count", lines_from(owner, "", part).size()},
                                  {"crossings", part.size()},
                                  {"total", fen_text(fen)}});
    first = last;
  }
  return drafts;
}

}  // namespace

Result<json::value> view_declarations(const Glance& glance) {
  return book::listed(glance, "state", "period", page_of_declarations);
}

Result<json::value> view_declaration(const Glance& glance) {
  TRY_ASSIGN(Declaration declaration, declaration_in(glance));
  json::object object = shape(declaration);
  TRY_ASSIGN(object["lines"], lines_shown(glance, declaration, 0, lines_shown_max));
  json::array differences;
  if (declaration.kind != "reversal" && declaration.state != "reversed") {
    TRY_ASSIGN(auto found, differences_of(glance.state, declaration));
    for (const Difference& difference : found) differences.push_back(shape(difference));
  }
  object["differences"] = std::move(differences);
  TRY_ASSIGN(auto crossings, crossings_of(glance.state, declaration));
  json::array made_of;
  for (const Crossing& crossing : crossings) {
    if (made_of.size() == lines_shown_max) break;
    made_of.push_back(shape(crossing));
  }
  object["crossing_count"] = crossings.size();
  object["made_of"] = std::move(made_of);
  return json::value(std::move(object));
}

Result<json::value> view_declaration_lines(const Glance& glance) {
  TRY_ASSIGN(Declaration declaration, declaration_in(glance));
  TRY_ASSIGN(book::Page page, book::page_of(glance, "", ""));
  TRY_ASSIGN(json::array lines, lines_shown(glance, declaration, page.after, page.limit));
  bool full = static_cast<std::int64_t>(lines.size()) == page.limit;
  json::value next = nullptr;
  if (full) next = std::to_string(lines.back().as_object().at("line").as_int64());
  return json::value(json::object{{"items", std::move(lines)}, {"next", std::move(next)}});
}

Result<json::value> view_periods(const Glance& glance) {
  TRY_ASSIGN(std::vector<Period> periods, periods_of(glance.state, book::owner_of(glance)));
  json::array items;
  for (const Period& period : periods) {
    TRY_ASSIGN(auto declarations, declarations_of_period(glance.state, period.owner, period.id));
    std::int64_t drafts = std::count_if(declarations.begin(), declarations.end(),
                                        [](const Declaration& one) { return one.state == "draft"; });
    items.push_back(json::object{{"id", period.id},
                                 {"party", period.owner},
                                 {"from", period.from.text()},
                                 {"until", period.until.text()},
                                 {"state", period.state},
                                 {"declarations", declarations.size()},
                                 {"drafts", drafts}});
  }
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

Result<json::value> view_period(const Glance& glance) {
  std::string id = book::path_id(glance);
  std::string owner = book::owner_of(glance);
  TRY_ASSIGN(auto period, find_period(glance.state, owner, id));
  if (!period) return book::unknown("unknown_period_id", id);
  TRY_ASSIGN(auto crossings, crossings_between(glance.state, owner, period->from, period->until, INT64_MAX));
  json::array alone;
  for (const Crossing& crossing : crossings) {
    if (crossing.why != "eligible" && alone.size() < lines_shown_max) alone.push_back(shape(crossing));
  }
  TRY_ASSIGN(auto declarations, declarations_of_period(glance.state, owner, id));
  json::array shown;
  for (const Declaration& declaration : declarations) shown.push_back(shape(declaration));
  json::array forecast;
  if (period->state == "open") {
    TRY_ASSIGN(auto eligible, eligible_crossings(glance.state, owner, id));
    forecast = forecast_of(owner, eligible);
  }
  return json::value(json::object{{"id", id},
                                  {"party", owner},
                                  {"from", period->from.text()},
                                  {"until", period->until.text()},
                                  {"state", period->state},
                                  {"crossing_count", crossings.size()},
                                  {"days", days_of(*period, crossings)},
                                  {"alone", std::move(alone)},
                                  {"forecast", std::move(forecast)},
                                  {"declarations", std::move(shown)}});
}

Result<void> on_desk(const book::Desk& desk) {
  Date today = desk.glance.now.zone_date();
  TRY_ASSIGN(auto drafts,
             page_of_declarations(desk.glance.state, {desk.owner, "draft", "", "", 0, book::desk_items_most}));
  for (const Declaration& draft : drafts) {
    bool late = draft.due_on < today;
    if (desk.of_officers() && !late) continue;
    desk.item("declaration_draft", draft.id, draft.owner, draft.due_on, late ? "late" : "soon");
  }
  return desk.figure("declarations_to_file",
                     "select count(*) from declarations_declaration where ($1 = '' or owner = $1) and state = 'draft'");
}

}  // namespace loopline::declarations
