#include "zone/handcarry/rows.h"

#include "zone/handcarry/store.h"

namespace loopline::book {

template <>
const std::string_view Table<handcarry::Slip>::select =
    "select owner, id, ordinal, person, person_name, crossing, consignment, exit, packages, goods, content_hash, "
    "valid_from, valid_until, state, return_by, return_state, passed_at, seen_packages, note "
    "from handcarry_slip where ";
template <>
handcarry::Slip Table<handcarry::Slip>::from(const store::Row& row) {
  handcarry::Slip it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.person = row.text(3);
  it.person_name = row.text(4);
  it.crossing = row.text(5);
  it.consignment = row.text(6);
  it.exit = row.text(7);
  it.packages = array_in(row, 8);
  it.goods = array_in(row, 9);
  it.content_hash = row.text(10);
  it.from = Moment::from_micros(row.integer(11));
  it.until = Moment::from_micros(row.integer(12));
  it.state = row.text(13);
  it.return_by = day_or_none(row, 14);
  it.return_state = row.text(15);
  if (!row.is_null(16)) it.passed_at = Moment::from_micros(row.integer(16));
  it.seen_packages = row.integer(17);
  it.note = row.text(18);
  return it;
}

template <>
const std::string_view Table<handcarry::Carried>::select =
    "select owner, slip, lot, quantity, returned from handcarry_item where ";
template <>
handcarry::Carried Table<handcarry::Carried>::from(const store::Row& row) {
  handcarry::Carried it;
  it.owner = row.text(0);
  it.slip = row.text(1);
  it.lot = row.text(2);
  it.quantity = row.integer(3);
  it.returned = row.integer(4);
  return it;
}

}  // namespace loopline::book

namespace loopline::handcarry {

command::Change change_of(const Slip& slip) {
  return {"handcarry_slip",
          {{"owner", slip.owner},
           {"id", slip.id},
           {"ordinal", slip.ordinal},
           {"person", slip.person},
           {"person_name", slip.person_name},
           {"crossing", slip.crossing},
           {"consignment", slip.consignment},
           {"exit", slip.exit},
           {"packages", canonical(slip.packages)},
           {"goods", canonical(slip.goods)},
           {"content_hash", slip.content_hash},
           {"valid_from", slip.from.micros()},
           {"valid_until", slip.until.micros()},
           {"state", slip.state},
           {"return_by", book::day_or_null(slip.return_by)},
           {"return_state", slip.return_state},
           {"passed_at", slip.passed_at ? json::value(slip.passed_at->micros()) : json::value(nullptr)},
           {"seen_packages", slip.seen_packages},
           {"note", slip.note}}};
}

command::Change change_of(const Carried& carried) {
  return {"handcarry_item",
          {{"id", carried.slip + "/" + carried.lot},
           {"owner", carried.owner},
           {"slip", carried.slip},
           {"lot", carried.lot},
           {"quantity", carried.quantity},
           {"returned", carried.returned}}};
}

}  // namespace loopline::handcarry
