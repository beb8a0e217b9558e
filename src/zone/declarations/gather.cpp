#include "zone/declarations/gather.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "zone/book/store.h"
#include "zone/declarations/compose.h"
#include "zone/declarations/handle.h"
#include "zone/declarations/store.h"
#include "zone/permits/draw.h"
#include "zone/registry/standing.h"

namespace loopline::declarations {

namespace {

Result<bool> holds(const law::Pack& law, std::string_view list, Date day, std::string_view word) {
  TRY_ASSIGN(law::ParameterUse use, law.parameter(list, day));
  const json::array& words = use.value.as_array();
  return std::any_of(words.begin(), words.end(), [&](const json::value& one) { return one.as_string() == word; });
}

// Asks whether goods may be declared together, once for goods alike; keeps each answer as a decision of the entry.
class Eligibility {
 public:
  Eligibility(Docket& docket, const Passage& passage) : docket_(docket), passage_(passage) {}

  Result<std::string> why(const Lot& lot) {
    if (standing_.empty()) {
      TRY_ASSIGN(registry::Standing standing,
                 registry::standing_of(docket_.situation.state, docket_.situation.law, passage_.owner, docket_.day));
      standing_ = standing.standing;
    }
    TRY_ASSIGN(bool research, holds(docket_.situation.law, "research_categories", docket_.day, lot.category));
    if (!papers_) {
      TRY_ASSIGN(papers_, permits::kinds_by_lot(docket_.situation.state, passage_.owner, passage_.document));
    }
    TRY_ASSIGN(bool inspection, inspected(lot));
    auto [known, is_new] = answers_.try_emplace({research, inspection});
    if (is_new) {
      TRY_ASSIGN(law::Answer answer,
                 docket_.situation.law.decide(
                     "consolidated-eligibility",
                     {{"standing", standing_}, {"research_goods", research}, {"inspection_required", inspection}},
                     docket_.day));
      known->second = answer.text("why");
      docket_.effects.decisions.push_back({"", std::move(answer)});
    }
    return known->second;
  }

 private:
  // By the catalogue of the line, or by a paper that the lot needed.
  Result<bool> inspected(const Lot& lot) {
    const law::Pack& law = docket_.situation.law;
    if (law.code("inspection_catalogue", lot.hs.substr(0, book::tariff_digits), docket_.day)) return true;
    auto needed = papers_->find(lot.id);
    if (needed == papers_->end()) return false;
    for (const std::string& paper : needed->second) {
      TRY_ASSIGN(bool shows, holds(law, "inspection_papers", docket_.day, paper));
      if (shows) return true;
    }
    return false;
  }

  Docket& docket_;
  const Passage& passage_;
  std::string standing_;
  std::optional<std::map<std::string, std::set<std::string>>> papers_;
  std::map<std::pair<bool, bool>, std::string> answers_;
};

// The period that takes what the gate saw today: its own, or, where that is composed already, the running one.
Result<Period> open_period(Docket& docket, const std::string& owner) {
  for (Date day : {docket.day, docket.situation.today}) {
    TRY_ASSIGN(Period period, period_of(docket.situation.law, owner, day));
    TRY_ASSIGN(auto known, find_period(docket.situation.state, owner, period.id));
    if (known && known->state != "open") continue;
    if (known) return *std::move(known);
    period.ordinal = docket.next_ordinal();
    docket.keep(period);
    docket.keep(DueClock{owner, "consolidated_period_end/" + period.id, "consolidated_period_end", period.id,
                         period.until, "open"});
    return period;
  }
  CHECK(false);  // a period is composed after its last day only
  return Period();
}

}  // namespace

Result<void> gather(Docket& docket, const Passage& passage) {
  static const std::set<std::string_view> declared{"first_line_in", "first_line_out", "second_line_in",
                                                   "second_line_out"};
  if (!declared.contains(passage.crossing)) return {};
  TRY_ASSIGN(Grouping grouping, grouping_on(docket.situation.law, docket.day));
  Eligibility eligibility(docket, passage);
  std::vector<Crossing> alone;
  std::optional<Period> period;
  for (const Movement& movement : passage.movements) {
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, movement.owner, movement.lot));
    if (!lot) continue;
    Crossing crossing;
    crossing.owner = movement.owner;
    crossing.id = movement.id;
    crossing.ordinal = docket.next_ordinal();
    crossing.day = docket.day;
    crossing.consignment = passage.document;
    crossing.crossing = passage.crossing;
    crossing.lot = lot->id;
    crossing.hs = lot->hs;
    crossing.name = lot->name;
    crossing.quantity = movement.quantity;
    crossing.value_fen = lot->value_of(movement.quantity.units).to_units(money_places, Rounding::half_up).value_or(0);
    crossing.origin = lot->origin;
    crossing.tax_status = lot->tax_status;
    TRY_ASSIGN(law::Answer mode, docket.reckon("declaration-mode",
                                               {{"crossing", crossing.crossing}, {"tax_status", crossing.tax_status}}));
    crossing.mode = mode.text("mode");
    group(grouping, crossing);
    TRY_ASSIGN(crossing.why, eligibility.why(*lot));
    if (crossing.why != "eligible") {
      alone.push_back(std::move(crossing));
      continue;
    }
    if (!period) {
      TRY_ASSIGN(period, open_period(docket, passage.owner));
    }
    crossing.period = period->id;
    docket.keep(crossing);
  }
  std::stable_sort(alone.begin(), alone.end(), [](const Crossing& a, const Crossing& b) {
    return std::tie(a.head, a.line) < std::tie(b.head, b.line);
  });
  TRY(compose(docket, {passage.owner, "single", "", docket.day, docket.day}, alone));
  return {};
}

Result<void> on_passage(Docket& docket, const goods::Consignment& consignment, bool passed) {
  if (!passed) return {};
  Passage passage{consignment.owner, consignment.id, consignment.kind, {}};
  // Those that this passage posted: a consignment may pass in parts.
  TRY_ASSIGN(std::vector<Movement> movements,
             book::movements_of_document(docket.situation.state, consignment.owner, consignment.id));
  std::set<std::string> posted;
  for (const command::Change& change : docket.effects.changes) {
    if (change.table == "book_movement" && text_at(change.row, "state") == "posted")
      posted.insert(text_at(change.row, "id"));
  }
  for (Movement& movement : movements)
    if (posted.contains(movement.id)) passage.movements.push_back(std::move(movement));
  return gather(docket, passage);
}

}  // namespace loopline::declarations
