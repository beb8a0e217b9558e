// The table of corrections.
#include "zone/control/rows.h"
#include "zone/control/store.h"

namespace loopline::book {

template <>
const std::string_view Table<control::Correction>::select =
    "select owner, id, ordinal, source_kind, source, consignment, lot, asked, declared, found, affects, "
    "breach, disclosed, reason, outcome, penalty, proposed_by, proposed_on, hear_until, agrees, "
    "statement, heard_by, heard_on, state, note, decided_by, decided_on from control_correction where ";

template <>
control::Correction Table<control::Correction>::from(const store::Row& row) {
  control::Correction it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.source_kind = row.text(3);
  it.source = row.text(4);
  it.consignment = row.text(5);
  it.lot = row.text(6);
  it.asked = object_in(row, 7);
  it.declared = object_in(row, 8);
  it.found = object_in(row, 9);
  it.affects = row.text(10);
  it.breach = row.integer(11) != 0;
  it.disclosed = row.integer(12) != 0;
  it.reason = row.text(13);
  it.outcome = object_in(row, 14);
  it.range = object_in(row, 15);
  it.proposed_by = row.text(16);
  it.proposed_on = Date::from_days(row.integer(17));
  it.hear_until = Date::from_days(row.integer(18));
  it.agrees = row.text(19);
  it.statement = row.text(20);
  it.heard_by = row.text(21);
  it.heard_on = day_or_none(row, 22);
  it.state = row.text(23);
  it.note = row.text(24);
  it.decided_by = row.text(25);
  it.decided_on = day_or_none(row, 26);
  return it;
}

}  // namespace loopline::book

namespace loopline::control {

using book::day_or_null;

command::Change change_of(const Correction& correction) {
  return {"control_correction",
          {{"owner", correction.owner},
           {"id", correction.id},
           {"ordinal", correction.ordinal},
           {"source_kind", correction.source_kind},
           {"source", correction.source},
           {"consignment", correction.consignment},
           {"lot", correction.lot},
           {"asked", canonical(correction.asked)},
           {"declared", canonical(correction.declared)},
           {"found", canonical(correction.found)},
           {"affects", correction.affects},
           {"breach", std::int64_t{correction.breach}},
           {"disclosed", std::int64_t{correction.disclosed}},
           {"reason", correction.reason},
           {"outcome", canonical(correction.outcome)},
           {"penalty", canonical(correction.range)},
           {"proposed_by", correction.proposed_by},
           {"proposed_on", correction.proposed_on.days()},
           {"hear_until", correction.hear_until.days()},
           {"agrees", correction.agrees},
           {"statement", correction.statement},
           {"heard_by", correction.heard_by},
           {"heard_on", day_or_null(correction.heard_on)},
           {"state", correction.state},
           {"note", correction.note},
           {"decided_by", correction.decided_by},
           {"decided_on", day_or_null(correction.decided_on)}}};
}

}  // namespace loopline::control
