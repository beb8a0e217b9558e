#include "zone/goods/rows.h"

#include "zone/goods/store.h"

namespace loopline::book {

template <>
const std::string_view Table<goods::Consignment>::select =
    "select owner, id, ordinal, kind, state, release_lane, number, channel, day, passed_at, documents, missing, "
    "total_fen, counterparty, subject, slip from goods_consignment where ";

template <>
goods::Consignment Table<goods::Consignment>::from(const store::Row& row) {
  goods::Consignment it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.state = row.text(4);
  it.release_lane = row.text(5);
  it.number = row.text(6);
  it.channel = row.text(7);
  it.day = Date::from_days(row.integer(8));
  it.passed_at = day_or_none(row, 9);
  it.documents = array_in(row, 10);
  it.missing = array_in(row, 11);
  it.total_fen = row.integer(12);
  it.counterparty = row.text(13);
  it.subject = row.text(14);
  it.slip = object_in(row, 15);
  return it;
}

}  // namespace loopline::book

namespace loopline::goods {

using book::day_or_null;

command::Change change_of(const Consignment& consignment) {
  return {"goods_consignment",
          {{"owner", consignment.owner},
           {"id", consignment.id},
           {"ordinal", consignment.ordinal},
           {"kind", consignment.kind},
           {"state", consignment.state},
           {"release_lane", consignment.release_lane},
           {"number", consignment.number},
           {"channel", consignment.channel},
           {"day", consignment.day.days()},
           {"passed_at", day_or_null(consignment.passed_at)},
           {"documents", canonical(consignment.documents)},
           {"missing", canonical(consignment.missing)},
           {"total_fen", consignment.total_fen},
           {"counterparty", consignment.counterparty},
           {"subject", consignment.subject},
           {"slip", canonical(consignment.slip)}}};
}

}  // namespace loopline::goods
