// Another use for a time (移作他用): asked for, granted, ended by whoever has it or by the calendar, and taxed by days.
#include "attachments/api.h"
#include "base/check.h"
#include "zone/book/period.h"
#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/goods/conformity.h"
#include "zone/inside/handle.h"
#include "zone/inside/store.h"

namespace loopline::inside {

namespace {

constexpr const char* end_clock = "other_use_end";
constexpr const char* reminder_clock = "other_use_reminder";

Date date_at(const json::object& body, const char* name) {
  auto date = Date::parse(text_at(body, name));
  CHECK(date.has_value());  // the schema holds the format
  return *date;
}

DueClock clock_of(const OtherUse& use, const char* kind, Date due, const char* state) {
  return {use.owner, std::string(kind) + "/" + use.id, kind, use.id, due, state};
}

Result<law::Answer> ask_use(Docket& docket, const Lot& lot, Date first, Date last, const std::string& pointer) {
  json::object facts{{"tax_status", lot.tax_status},
                     {"category", lot.category},
                     {"supervision_ended", !lot.supervised},
                     {"first_day", first.text()},
                     {"last_day", last.text()}};
  if (lot.supervision_end) facts["term_end"] = lot.supervision_end->text();
  return docket.ask("change-of-use", pointer, facts);
}

Result<void> run(Docket& docket, OtherUse& use) {
  TRY_ASSIGN(law::ParameterUse ahead, docket.situation.law.parameter("other_use_reminder_days", docket.day));
  use.state = "running";
  docket.keep(clock_of(use, reminder_clock, use.until.plus_days(-ahead.value.as_int64()), "open"));
  docket.keep(clock_of(use, end_clock, use.until, "open"));
  return {};
}

// The goods serve research again from the day after `last`; the days of the other use are taxed.
Result<json::value> end_use(Docket& docket, OtherUse& use, Date last, const char* by, const std::string& pointer) {
  TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, use.owner, use.lot));
  CHECK(lot.has_value());
  TRY_ASSIGN(law::Answer answer, ask_use(docket, *lot, use.first_day, last, pointer));
  auto days = answer.number("days").to_integer();
  CHECK(days.has_value());
  use.last_day = last;
  use.days = *days;
  use.state = "ended";
  use.ended_by = by;
  docket.keep(use);
  json::value assessment = nullptr;
  if (answer.flag("taxable")) {
    TRY_ASSIGN(Tax tax, duty::tax_by_days(docket, *lot, use.quantity.units, *days, pointer));
    TRY(duty::file_assessment(docket, *lot, use.id, "other_use", tax, false));
    assessment = tax.json(docket.situation.law, docket.day);
  }
  // The term may have ended in the same moment as the use: then the goods are free at once.
  bool over = lot->supervision_end && *lot->supervision_end < docket.day;
  docket.move({*lot, use.quantity.units, place::other_use, over ? place::unsupervised : lot->standing_place(),
               "end_other_use", use.id});
  docket.keep(clock_of(use, reminder_clock, use.until, "done"));
  docket.keep(clock_of(use, end_clock, use.until, "done"));
  return assessment;
}

Result<OtherUse> use_of(const Situation& situation, const json::object& body, const char* state) {
  std::string id = text_at(body, "use");
  TRY_ASSIGN(auto use, find_other_use(situation.state, id));
  bool others = use && situation.actor.role == command::Role::institution && use->owner != situation.actor.party;
  if (!use || others) return fail(ErrorKind::not_found, "unknown_other_use", "/use", {{"use", id}});
  if (use->state != state)
    return fail(ErrorKind::conflict, "wrong_state", "/use", {{"document", id}, {"state", use->state}});
  return *std::move(use);
}

// One item of the application: asked about, moved, and what it would cost to the planned day.
Result<json::object> start_item(Docket& docket, const Item& item, OtherUse use) {
  if (use.first_day < item.lot.entered_on) {
    return fail(ErrorKind::invalid, "date_before_entry", "/from",
                {{"lot", item.lot.id}, {"entered", item.lot.entered_on.text()}});
  }
  TRY_ASSIGN(law::Answer answer, ask_use(docket, item.lot, use.first_day, use.until, item.pointer));
  TRY(goods::check_use(docket, item.lot, "other_use_inside", {}, item.pointer));
  use.id = docket.next_id('V');
  use.ordinal = docket.next_ordinal();
  use.lot = item.lot.id;
  use.quantity = {item.units, item.lot.quantity.unit};
  use.state = "awaiting";
  bool by_officer = answer.text("confirm_by") == "officer";
  if (!by_officer) TRY(run(docket, use));
  docket.keep(use);
  docket.move({item.lot, item.units, item.from, place::other_use, "other_use", use.id, use.user, by_officer});
  json::value estimate = nullptr;
  if (answer.flag("taxable")) {
    auto days = answer.number("days").to_integer();
    CHECK(days.has_value());
    TRY_ASSIGN(Tax tax, duty::tax_by_days(docket, item.lot, item.units, *days, item.pointer));
    estimate = tax.json(docket.situation.law, docket.day);
  }
  return json::object{{"use", use.id},
                      {"lot", use.lot},
                      {"quantity", use.quantity.text()},
                      {"state", use.state},
                      {"days", answer.number("days").plain()},
                      {"assessment", std::move(estimate)}};
}

}  // namespace

Result<Effects> start_other_use(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  OtherUse use;
  use.owner = party;
  use.purpose = text_at(body, "purpose");
  use.user = text_at(body, "user");
  use.first_day = date_at(body, "from");
  use.until = date_at(body, "until");
  TRY(book::check_open(situation.state, party, use.first_day));
  if (const json::value* evidence = body.if_contains("evidence")) use.evidence = evidence->as_array();
  TRY(attachments::check_files(situation.state, party, use.evidence, "/evidence"));
  json::array results;
  for (const Item& item : items) {
    TRY_ASSIGN(json::object result, start_item(docket, item, use));
    results.push_back(std::move(result));
  }
  docket.effects.result = {{"items", std::move(results)}};
  return std::move(docket.effects);
}

Result<Effects> confirm_other_use(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(OtherUse use, use_of(situation, body, "awaiting"));
  Docket docket(situation, use.owner, situation.today);
  bool accept = bool_at(body, "accept");
  use.note = text_at(body, "note");
  if (!accept && use.note.empty()) return fail(ErrorKind::invalid, "why_missing", "/note");
  use.state = "rejected";
  if (accept) TRY(run(docket, use));
  docket.keep(use);
  TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_document(situation.state, use.owner, use.id));
  for (Movement& movement : movements) docket.settle(std::move(movement), accept);
  docket.effects.result = {{"use", use.id}, {"state", use.state}};
  return std::move(docket.effects);
}

Result<Effects> end_other_use(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(OtherUse use, use_of(situation, body, "running"));
  TRY_ASSIGN(Date last, book::day_said(situation, body));
  if (last > use.until) {
    return fail(ErrorKind::invalid, "beyond_until", "/day", {{"day", last.text()}, {"until", use.until.text()}});
  }
  Docket docket(situation, use.owner, situation.today);
  TRY_ASSIGN(json::value assessment, end_use(docket, use, last, "command", "/day"));
  docket.effects.result = {
      {"use", use.id}, {"state", use.state}, {"days", use.days}, {"assessment", std::move(assessment)}};
  return std::move(docket.effects);
}

Result<bool> on_other_use_end(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto use, find_other_use(docket.situation.state, clock.subject));
  CHECK(use.has_value());
  if (use->state != "running") return true;
  TRY(end_use(docket, *use, use->until, "clock", ""));
  docket.effects.parties.push_back(use->owner);
  return true;
}

}  // namespace loopline::inside
