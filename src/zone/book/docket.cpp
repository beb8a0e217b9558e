#include "zone/book/docket.h"

#include "base/check.h"
#include "zone/book/limits.h"
#include "zone/book/period.h"

namespace loopline::book {

Decimal Lot::value_of(std::int64_t units) const {
  CHECK(quantity.units > 0);
  return (Decimal::scaled(value_fen, -money_places) * Decimal(units) / Decimal(quantity.units))
      .rounded(money_places, Rounding::half_up);
}

Docket::Docket(const command::Situation& its_situation, std::string its_party, Date its_day)
    : situation(its_situation), party(std::move(its_party)), day(its_day) {
  effects.party = party;
}

Result<law::Answer> Docket::ask(std::string_view question, const std::string& pointer, const json::object& facts,
                                const law::Pack::Options& options) {
  auto answer = situation.law.decide(question, facts, day, options);
  if (!answer) {
    answer.error().pointer = pointer;  // the caller knows its own document, not our facts
    return answer;
  }
  command::Decided decided{pointer, *std::move(answer)};
  if (!decided.answer.permitted()) return command::refusal(decided);
  effects.decisions.push_back(decided);
  return std::move(decided.answer);
}

Result<law::Answer> Docket::reckon(std::string_view question, const json::object& facts) const {
  return situation.law.decide(question, facts, day, {.explain = false, .would_pass_if = false, .wanted = {}});
}

std::string Docket::document_id(char letter) const { return letter + std::to_string(situation.seq); }

std::string Docket::next_id(char letter) { return document_id(letter) + "-" + std::to_string(next_number_++); }

std::int64_t Docket::next_ordinal() {
  CHECK(next_ordinal_ < ordinals_per_entry);
  return situation.seq * ordinals_per_entry + next_ordinal_++;
}

std::string Docket::next_transfer() const {
  return std::to_string(situation.seq) + "-" + std::to_string(effects.transfers.size() + 1);
}

std::string Docket::move(const Step& step) {
  Movement movement;
  movement.owner = step.lot.owner;
  movement.id = next_id('M');
  movement.ordinal = next_ordinal();
  movement.kind = step.kind;
  movement.lot = step.lot.id;
  movement.quantity = {step.units, step.lot.quantity.unit};
  movement.from_place = step.from;
  movement.to_place = step.to;
  movement.state = step.pending ? "pending" : "posted";
  movement.day = day;
  movement.document = step.document;
  movement.counterparty = step.counterparty;
  movement.transfer = next_transfer();
  keep(movement);
  ledger::Transfer transfer;
  transfer.from = {step.lot.owner, step.lot.id, step.from};
  transfer.to = {step.lot.owner, step.lot.id, step.to};
  transfer.unit = step.lot.quantity.unit;
  transfer.amount = step.units;
  transfer.phase = step.pending ? ledger::Phase::pending : ledger::Phase::direct;
  transfer.kind = step.kind;
  effects.transfers.push_back(std::move(transfer));
  return movement.transfer;
}

void Docket::settle(Movement movement, bool post) {
  ledger::Transfer transfer;
  transfer.from = {movement.owner, movement.lot, movement.from_place};
  transfer.to = {movement.owner, movement.lot, movement.to_place};
  transfer.unit = movement.quantity.unit;
  transfer.amount = movement.quantity.units;
  transfer.phase = post ? ledger::Phase::post : ledger::Phase::void_;
  transfer.pending_id = movement.transfer;
  transfer.kind = movement.kind;
  effects.transfers.push_back(std::move(transfer));
  movement.state = post ? "posted" : "void";
  keep(movement);
}

void Docket::remind(std::string kind, std::string subject, Date due_on) {
  DueClock clock;
  clock.owner = party;
  clock.id = kind + "/" + subject;
  clock.kind = std::move(kind);
  clock.subject = std::move(subject);
  clock.due_on = due_on;
  clock.state = "open";
  keep(clock);
}

Result<Date> day_said(const command::Situation& situation, const json::object& body) {
  const json::value* day = body.if_contains("day");
  if (day == nullptr) return situation.today;
  auto date = Date::parse(day->as_string());
  CHECK(date.has_value());  // the schema holds the format
  if (*date > situation.today) return fail(ErrorKind::invalid, "day_in_future", "/day", {{"day", date->text()}});
  return *date;
}

Result<Date> day_of(const command::Situation& situation, const json::object& body) {
  TRY_ASSIGN(Date day, day_said(situation, body));
  // Today is never settled: only a day that somebody named has to be looked up.
  if (std::string party = text_at(body, "party"); body.contains("day") && !party.empty())
    TRY(check_open(situation.state, party, day));
  return day;
}

Result<std::string> party_of(const command::Situation& situation, const json::object& body) {
  std::string party = text_at(body, "party");
  if (situation.actor.role == command::Role::institution && party != situation.actor.party) {
    return fail(ErrorKind::forbidden, "other_party", "/party");
  }
  return party;
}

}  // namespace loopline::book
