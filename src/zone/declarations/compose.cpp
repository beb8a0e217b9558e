#include "zone/declarations/compose.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/declarations/limits.h"
#include "zone/declarations/store.h"

namespace loopline::declarations {

namespace {

constexpr const char* currency = "CNY";  // the customs value of a lot; what was paid stands on its invoice

std::string field_of(const Crossing& crossing, std::string_view field) {
  const std::pair<std::string_view, const std::string*> fields[] = {{"crossing", &crossing.crossing},
                                                                    {"mode", &crossing.mode},
                                                                    {"tax_status", &crossing.tax_status},
                                                                    {"hs", &crossing.hs},
                                                                    {"name", &crossing.name},
                                                                    {"unit", &crossing.quantity.unit},
                                                                    {"origin", &crossing.origin}};
  for (const auto& [name, value] : fields)
    if (name == field) return *value;
  return field == "currency" ? currency : std::string();
}

std::string joined(const std::vector<std::string>& names, const Crossing& crossing) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "|") + field_of(crossing, name);
  return text;
}

Result<std::vector<std::string>> names_in(const law::Pack& law, std::string_view parameter, Date day) {
  TRY_ASSIGN(law::ParameterUse use, law.parameter(parameter, day));
  std::vector<std::string> names;
  for (const auto& name : use.value.as_array()) names.emplace_back(name.as_string());
  return names;
}

Result<std::int64_t> days_to_declare(const law::Pack& law, Date day) {
  TRY_ASSIGN(law::ParameterUse use, law.parameter("declare_within_days", day));
  return book::decimal_of(use.value).to_integer().value_or(0);
}

}  // namespace

Result<Grouping> grouping_on(const law::Pack& law, Date day) {
  Grouping grouping;
  TRY_ASSIGN(grouping.heads, names_in(law, "consolidated_group_heads", day));
  TRY_ASSIGN(grouping.lines, names_in(law, "consolidated_group_lines", day));
  return grouping;
}

void group(const Grouping& grouping, Crossing& crossing) {
  crossing.head = joined(grouping.heads, crossing);
  crossing.line = joined(grouping.lines, crossing);
}

Result<Period> period_of(const law::Pack& law, std::string owner, Date day) {
  TRY_ASSIGN(law::ParameterUse use, law.parameter("consolidated_period_months", day));
  std::int64_t months = book::decimal_of(use.value).to_integer().value_or(1);
  Date::Civil civil = day.civil();
  std::int64_t month = civil.year * months_in_year + civil.month - 1;
  month -= month % months;
  auto from = Date::from_civil(month / months_in_year, static_cast<int>(month % months_in_year) + 1, 1);
  CHECK(from.has_value());
  Period period;
  period.owner = std::move(owner);
  std::string text = from->text();
  period.id = text.substr(0, text.rfind('-'));
  period.from = *from;
  period.until = from->plus_months(months).plus_days(-1);
  period.state = "open";
  return period;
}

std::vector<DeclarationLine> lines_from(const std::string& owner, const std::string& declaration,
                                        const std::vector<Crossing>& crossings) {
  std::vector<DeclarationLine> lines;
  for (const Crossing& crossing : crossings) {
    if (lines.empty() || lines.back().line != crossing.line) {
      DeclarationLine line;
      line.owner = owner;
      line.declaration = declaration;
      line.number = static_cast<std::int64_t>(lines.size()) + 1;
      line.line = crossing.line;
      line.hs = crossing.hs;
      line.name = crossing.name;
      line.quantity.unit = crossing.quantity.unit;
      line.origin = crossing.origin;
      lines.push_back(std::move(line));
    }
    DeclarationLine& line = lines.back();
    line.quantity.units += crossing.quantity.units;
    line.value_fen += crossing.value_fen;
    ++line.crossings;
  }
  return lines;
}

DueClock declare_clock(const Declaration& declaration, const char* state) {
  return {declaration.owner,  "declaration_due/" + declaration.id,
          "declaration_due",  declaration.id,
          declaration.due_on, state};
}

Result<std::vector<Declaration>> compose(Docket& docket, const Occasion& occasion,
                                         const std::vector<Crossing>& crossings) {
  std::vector<Declaration> made;
  TRY_ASSIGN(std::int64_t days, days_to_declare(docket.situation.law, occasion.until));
  for (std::size_t first = 0; first < crossings.size();) {
    std::size_t last = first;
    while (last < crossings.size() && crossings[last].head == crossings[first].head) ++last;
    std::vector<Crossing> part(crossings.begin() + static_cast<std::ptrdiff_t>(first),
                               crossings.begin() + static_cast<std::ptrdiff_t>(last));
    const Crossing& one = part.front();
    Declaration declaration;
    declaration.owner = occasion.owner;
    declaration.id = docket.next_id('D');
    declaration.ordinal = docket.next_ordinal();
    declaration.kind = occasion.kind;
    declaration.state = "draft";
    declaration.period = occasion.period;
    declaration.head = one.head;
    declaration.crossing = one.crossing;
    declaration.mode = one.mode;
    TRY_ASSIGN(law::Answer mode,
               docket.reckon("declaration-mode", {{"crossing", one.crossing}, {"tax_status", one.tax_status}}));
    declaration.levy = mode.text("levy");
    declaration.from = occasion.from;
    declaration.until = occasion.until;
    declaration.due_on = occasion.until.plus_days(days);
    declaration.replaces = occasion.replaces;
    for (const DeclarationLine& line : lines_from(occasion.owner, declaration.id, part)) {
      docket.keep(line);
      ++declaration.lines;
      declaration.total_fen += line.value_fen;
    }
    if (occasion.kind == "single") {
      for (Crossing& crossing : part) {
        crossing.declaration = declaration.id;
        docket.keep(crossing);
      }
    }
    docket.keep(declaration);
    docket.keep(declare_clock(declaration, "open"));
    made.push_back(std::move(declaration));
    first = last;
  }
  return made;
}

}  // namespace loopline::declarations
