#include "zone/stocktake/remains.h"

#include "zone/stocktake/limits.h"

namespace loopline::stocktake {

bool in_scope(const Lot& lot, const StockTake& take) {
  if (lot.owner != take.owner) return false;
  if (take.scope == "project") return lot.project == take.value;
  if (take.scope == "category") return lot.category == take.value;
  return true;
}

Result<Remains> remains_of(store::Reader& reader, const Lot& lot, const StockTake& take) {
  Remains remains;
  for (const char* name : {place::held, place::unsupervised, place::aliquoted, place::other_use}) {
    if (take.scope == "place" && take.value != name) continue;
    TRY_ASSIGN(ledger::Balance balance, ledger::balance(reader, {lot.owner, lot.id, name}));
    remains.units += balance.posted;
    remains.places.emplace_back(name, std::move(balance));
  }
  return remains;
}

Result<std::vector<Counted>> lots_to_count(store::Reader& reader, const StockTake& take) {
  std::vector<Counted> list;
  book::Page page;
  page.owner = take.owner;
  if (take.scope == "category") page.filter_b = take.value;
  page.limit = book::page_most;
  while (true) {
    TRY_ASSIGN(std::vector<Lot> lots, book::page_of_lots(reader, page));
    for (Lot& lot : lots) {
      if (!in_scope(lot, take)) continue;
      TRY_ASSIGN(Remains remains, remains_of(reader, lot, take));
      if (remains.units == 0) continue;
      if (list.size() == lots_max) {
        return fail(ErrorKind::invalid, "too_many_lots", "/scope", {{"most", std::to_string(lots_max)}});
      }
      list.push_back({std::move(lot), remains.units});
    }
    if (static_cast<std::int64_t>(lots.size()) < page.limit) return list;
    page.after = lots.back().ordinal;
  }
}

}  // namespace loopline::stocktake
