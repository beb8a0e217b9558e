#include "zone/book/freeze.h"

namespace loopline::book {

template <>
const std::string_view Table<Freeze>::select = "select owner, id, scope, value, is_on from book_freeze where ";

template <>
Freeze Table<Freeze>::from(const store::Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4) != 0};
}

command::Change change_of(const Freeze& freeze) {
  return {"book_freeze",
          {{"owner", freeze.owner},
           {"id", freeze.id},
           {"scope", freeze.scope},
           {"value", freeze.value},
           {"is_on", std::int64_t{freeze.on}}}};
}

bool Freeze::holds(const Lot& lot, std::string_view place) const {
  if (lot.owner != owner) return false;
  if (scope == "project") return lot.project == value;
  if (scope == "category") return lot.category == value;
  if (scope == "place") return place == value;
  return true;
}

Result<void> check_not_frozen(store::Reader& reader, const Lot& lot, std::string_view place,
                              const std::string& pointer) {
  TRY_ASSIGN(auto freezes, all<Freeze>(reader, "book_freezes", "owner = $1 and is_on = 1 order by id", {lot.owner}));
  for (const Freeze& freeze : freezes) {
    if (freeze.holds(lot, place)) {
      return fail(ErrorKind::conflict, "lot_frozen", pointer + "/lot", {{"lot", lot.id}, {"stocktake", freeze.id}});
    }
  }
  return {};
}

}  // namespace loopline::book
