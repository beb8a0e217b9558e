#include "zone/goods/rows.h"

#include "zone/goods/store.h"

namespace loopline::book {

template <>
const std::string_view Table<goods::Consignment>::select =
    "select owner, id, ordinal, kind, state, release_lane, number, channel, day, passed_at, documents, missing, "
    "total_fen, counterparty, subject, slip, lane from goods_consignment where ";

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
  it.lane = row.text(16);
  return it;
}

template <>
const std::string_view Table<goods::ConsignmentLine>::select =
    "select owner, id, ordinal, consignment, number, declared, lot, transfer, assessment, state, missing, refusal, "
    "changed_on from goods_consignment_line where ";

template <>
goods::ConsignmentLine Table<goods::ConsignmentLine>::from(const store::Row& row) {
  goods::ConsignmentLine it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.consignment = row.text(3);
  it.number = row.integer(4);
  it.declared = row.integer(5);
  it.lot = row.text(6);
  it.transfer = row.text(7);
  it.assessment = row.text(8);
  it.state = row.text(9);
  it.missing = array_in(row, 10);
  it.refusal = object_in(row, 11);
  it.changed_on = Date::from_days(row.integer(12));
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
           {"lane", consignment.lane},
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

command::Change change_of(const ConsignmentLine& line) {
  return {"goods_consignment_line",
          {{"owner", line.owner},
           {"id", line.id},
           {"ordinal", line.ordinal},
           {"consignment", line.consignment},
           {"number", line.number},
           {"declared", line.declared},
           {"lot", line.lot},
           {"transfer", line.transfer},
           {"assessment", line.assessment},
           {"state", line.state},
           {"missing", canonical(line.missing)},
           {"refusal", canonical(line.refusal)},
           {"changed_on", line.changed_on.days()}}};
}

}  // namespace loopline::goods
