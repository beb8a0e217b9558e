#include "zone/control/rows.h"

#include "zone/control/store.h"

namespace loopline::book {

template <>
const std::string_view Table<control::Examination>::select =
    "select owner, id, ordinal, consignment, kind, lines, assigned, reason, due_on, state, outcome, findings, "
    "consequence, note, ordered_by, done_by, done_on from control_examination where ";
template <>
const std::string_view Table<control::Audit>::select =
    "select owner, id, ordinal, selected_by, draw, reason, from_day, to_day, state, notice_number, noticed_on, "
    "starts_on, urgent_reason, papers, findings, outcome, note, closed_on from control_audit where ";
template <>
const std::string_view Table<control::Disclosure>::select =
    "select owner, id, ordinal, text, lots, accepts, before_discovery, lighter, by_user, on_day from "
    "control_disclosure where ";

template <>
control::Examination Table<control::Examination>::from(const store::Row& row) {
  control::Examination it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.consignment = row.text(3);
  it.kind = row.text(4);
  it.lines = array_in(row, 5);
  it.assigned = row.text(6);
  it.reason = row.text(7);
  it.due_on = Date::from_days(row.integer(8));
  it.state = row.text(9);
  it.outcome = row.text(10);
  it.findings = array_in(row, 11);
  it.consequence = row.text(12);
  it.note = row.text(13);
  it.ordered_by = row.text(14);
  it.done_by = row.text(15);
  it.done_on = day_or_none(row, 16);
  return it;
}

template <>
control::Audit Table<control::Audit>::from(const store::Row& row) {
  control::Audit it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.selected_by = row.text(3);
  it.draw = row.text(4);
  it.reason = row.text(5);
  it.from_day = Date::from_days(row.integer(6));
  it.to_day = Date::from_days(row.integer(7));
  it.state = row.text(8);
  it.notice_number = row.text(9);
  it.noticed_on = day_or_none(row, 10);
  it.starts_on = day_or_none(row, 11);
  it.urgent_reason = row.text(12);
  it.papers = array_in(row, 13);
  it.findings = array_in(row, 14);
  it.outcome = row.text(15);
  it.note = row.text(16);
  it.closed_on = day_or_none(row, 17);
  return it;
}

template <>
control::Disclosure Table<control::Disclosure>::from(const store::Row& row) {
  control::Disclosure it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.text = row.text(3);
  it.lots = array_in(row, 4);
  it.accepts = row.integer(5) != 0;
  it.before_discovery = row.integer(6) != 0;
  it.lighter = row.text(7);
  it.by = row.text(8);
  it.on = Date::from_days(row.integer(9));
  return it;
}

}  // namespace loopline::book

namespace loopline::control {

using book::day_or_null;

command::Change change_of(const Examination& examination) {
  return {"control_examination",
          {{"owner", examination.owner},
           {"id", examination.id},
           {"ordinal", examination.ordinal},
           {"consignment", examination.consignment},
           {"kind", examination.kind},
           {"lines", canonical(examination.lines)},
           {"assigned", examination.assigned},
           {"reason", examination.reason},
           {"due_on", examination.due_on.days()},
           {"state", examination.state},
           {"outcome", examination.outcome},
           {"findings", canonical(examination.findings)},
           {"consequence", examination.consequence},
           {"note", examination.note},
           {"ordered_by", examination.ordered_by},
           {"done_by", examination.done_by},
           {"done_on", day_or_null(examination.done_on)}}};
}

command::Change change_of(const Audit& audit) {
  return {"control_audit",
          {{"owner", audit.owner},
           {"id", audit.id},
           {"ordinal", audit.ordinal},
           {"selected_by", audit.selected_by},
           {"draw", audit.draw},
           {"reason", audit.reason},
           {"from_day", audit.from_day.days()},
           {"to_day", audit.to_day.days()},
           {"state", audit.state},
           {"notice_number", audit.notice_number},
           {"noticed_on", day_or_null(audit.noticed_on)},
           {"starts_on", day_or_null(audit.starts_on)},
           {"urgent_reason", audit.urgent_reason},
           {"papers", canonical(audit.papers)},
           {"findings", canonical(audit.findings)},
           {"outcome", audit.outcome},
           {"note", audit.note},
           {"closed_on", day_or_null(audit.closed_on)}}};
}

command::Change change_of(const Disclosure& disclosure) {
  return {"control_disclosure",
          {{"owner", disclosure.owner},
           {"id", disclosure.id},
           {"ordinal", disclosure.ordinal},
           {"text", disclosure.text},
           {"lots", canonical(disclosure.lots)},
           {"accepts", std::int64_t{disclosure.accepts}},
           {"before_discovery", std::int64_t{disclosure.before_discovery}},
           {"lighter", disclosure.lighter},
           {"by_user", disclosure.by},
           {"on_day", disclosure.on.days()}}};
}

}  // namespace loopline::control
