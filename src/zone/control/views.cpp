#include "zone/control/views.h"

#include "zone/book/holds.h"
#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/control/api.h"
#include "zone/control/store.h"

namespace loopline::control {

using book::day_json;

json::object shape(const Examination& examination) {
  return {{"id", examination.id},
          {"party", examination.owner},
          {"consignment", examination.consignment},
          {"kind", examination.kind},
          {"lines", examination.lines},
          {"assigned", examination.assigned},
          {"reason", examination.reason},
          {"due", examination.due_on.text()},
          {"state", examination.state},
          {"outcome", examination.outcome},
          {"findings", examination.findings},
          {"consequence", examination.consequence},
          {"note", examination.note},
          {"ordered_by", examination.ordered_by},
          {"done_by", examination.done_by},
          {"done_on", day_json(examination.done_on)}};
}

json::object shape(const Audit& audit) {
  return {{"id", audit.id},
          {"party", audit.owner},
          {"selected_by", audit.selected_by},
          {"draw", audit.draw},
          {"reason", audit.reason},
          {"from", audit.from_day.text()},
          {"to", audit.to_day.text()},
          {"state", audit.state},
          {"notice_number", audit.notice_number},
          {"noticed_on", day_json(audit.noticed_on)},
          {"starts_on", day_json(audit.starts_on)},
          {"urgent_reason", audit.urgent_reason},
          {"papers", audit.papers},
          {"findings", audit.findings},
          {"outcome", audit.outcome},
          {"note", audit.note},
          {"closed_on", day_json(audit.closed_on)}};
}

json::object shape(const Disclosure& disclosure) {
  return {{"id", disclosure.id},           {"party", disclosure.owner},
          {"text", disclosure.text},       {"lots", disclosure.lots},
          {"accepts", disclosure.accepts}, {"before_discovery", disclosure.before_discovery},
          {"lighter", disclosure.lighter}, {"by", disclosure.by},
          {"on", disclosure.on.text()}};
}

json::object shape(const Correction& correction) {
  return {{"id", correction.id},
          {"party", correction.owner},
          {"source_kind", correction.source_kind},
          {"source", correction.source},
          {"consignment", correction.consignment},
          {"lot", correction.lot},
          {"declared", correction.declared},
          {"found", correction.found},
          {"affects", correction.affects},
          {"breach", correction.breach},
          {"disclosed", correction.disclosed},
          {"reason", correction.reason},
          {"outcome", correction.outcome},
          {"range", correction.range},
          {"proposed_by", correction.proposed_by},
          {"proposed_on", correction.proposed_on.text()},
          {"hear_until", correction.hear_until.text()},
          {"agrees", correction.agrees},
          {"statement", correction.statement},
          {"heard_on", day_json(correction.heard_on)},
          {"state", correction.state},
          {"note", correction.note},
          {"decided_by", correction.decided_by},
          {"decided_on", day_json(correction.decided_on)}};
}

namespace {

json::object shape_of_hold(const book::Hold& hold, Date today) {
  return {{"id", hold.id},
          {"party", hold.owner},
          {"kind", hold.kind},
          {"subject", hold.subject},
          {"reason", hold.reason},
          {"clause", hold.clause},
          {"placed_by", hold.placed_by},
          {"placed_on", hold.placed_on.text()},
          {"until", day_json(hold.until)},
          {"state", hold.state == "open" && !hold.holds_on(today) ? "ended" : hold.state},
          {"lifted_by", hold.lifted_by},
          {"lifted_on", day_json(hold.lifted_on)},
          {"lifted_why", hold.lifted_why}};
}

}  // namespace

Result<json::value> view_examinations(const Glance& glance) {
  return book::listed(glance, "state", "consignment", page_of_examinations);
}

Result<json::value> view_examination(const Glance& glance) {
  TRY_ASSIGN(auto found, find_examination(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner))
    return book::unknown("unknown_examination", book::path_id(glance));
  return json::value(shape(*found));
}

Result<json::value> view_holds(const Glance& glance) {
  TRY_ASSIGN(book::Page page, book::page_of(glance, "kind", "state"));
  TRY_ASSIGN(std::vector<book::Hold> holds, book::page_of_holds(glance.state, page));
  json::array items;
  for (const book::Hold& hold : holds) items.push_back(shape_of_hold(hold, glance.now.zone_date()));
  return json::value(book::paged(holds, page, std::move(items)));
}

Result<json::value> view_audits(const Glance& glance) {
  return book::listed(glance, "state", "selected_by", page_of_audits);
}

Result<json::value> view_audit(const Glance& glance) {
  TRY_ASSIGN(auto found, find_audit(glance.state, book::path_id(glance)));
  if (!found) return book::unknown("unknown_audit", book::path_id(glance));
  return json::value(shape(*found));
}

Result<json::value> view_disclosures(const Glance& glance) { return book::listed(glance, "", "", page_of_disclosures); }

Result<json::value> view_corrections(const Glance& glance) {
  return book::listed(glance, "state", "subject", page_of_corrections);
}

Result<json::value> view_correction(const Glance& glance) {
  TRY_ASSIGN(auto found, find_correction(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner)) return book::unknown("unknown_correction", book::path_id(glance));
  return json::value(shape(*found));
}

Result<void> on_desk(const book::Desk& desk) {
  TRY_ASSIGN(auto waiting,
             page_of_examinations(desk.glance.state, {desk.owner, "ordered", "", "", 0, book::desk_items_most}));
  for (const Examination& examination : waiting) {
    desk.item("examination_ordered", examination.consignment, examination.owner, examination.due_on);
  }
  TRY_ASSIGN(auto corrections,
             page_of_corrections(desk.glance.state, {desk.owner, "open", "", "", 0, book::desk_items_most}));
  for (const Correction& correction : corrections) {
    desk.item("correction_" + correction.state, correction.id, correction.owner, correction.hear_until);
  }
  return desk.figure("holds_open", "select count(*) from book_hold where ($1 = '' or owner = $1) and state = 'open'");
}

}  // namespace loopline::control
