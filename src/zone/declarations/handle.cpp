// Filing, amending, taking back; and the drafts that a period's end makes by itself.
#include "zone/declarations/handle.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/hash.h"
#include "zone/book/amounts.h"
#include "zone/book/shapes.h"
#include "zone/book/store.h"
#include "zone/declarations/compose.h"
#include "zone/declarations/differences.h"
#include "zone/declarations/limits.h"
#include "zone/declarations/store.h"

namespace loopline::declarations {

namespace {

Failure filed_already(const Declaration& declaration, const std::string& pointer) {
  return fail(
      ErrorKind::conflict, "declaration_filed_already", pointer,
      {{"declaration", declaration.id}, {"day", declaration.filed_on ? declaration.filed_on->text() : std::string()}});
}

Result<Declaration> declaration_of(const Situation& situation, const std::string& id, const std::string& pointer) {
  TRY_ASSIGN(auto found, find_declaration(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_declaration", pointer, {{"declaration", id}});
  }
  return *std::move(found);
}

// SHA-256 over what is declared, so that a printed page can be held against the record.
Result<std::string> hash_of(store::Reader& reader, const Declaration& declaration) {
  TRY_ASSIGN(std::vector<DeclarationLine> lines,
             lines_of(reader, declaration.owner, declaration.lines_of(), 0, INT64_MAX));
  std::string text = fmt::format("{}|{}|{}|{}|{}|{}\n", declaration.id, declaration.owner, declaration.kind,
                                 declaration.head, declaration.from.text(), declaration.until.text());
  for (const DeclarationLine& line : lines) {
    text += fmt::format("{}|{}|{}|{}|{}|{}|{}\n", line.number, line.hs, line.name, line.quantity.units,
                        line.quantity.unit, line.value_fen, line.origin);
  }
  return hex(sha256(text));
}

Result<void> file(Docket& docket, Declaration& declaration) {
  TRY_ASSIGN(declaration.hash, hash_of(docket.situation.state, declaration));
  declaration.state = "filed";
  declaration.filed_on = docket.situation.today;
  declaration.filed_by = docket.situation.actor.user;
  docket.keep(declaration);
  docket.keep(declare_clock(declaration, "done"));
  return {};
}

// The drafts that a body means: a period's, or those it names.
Result<std::vector<Declaration>> drafts_of(const Situation& situation, const std::string& party,
                                           const json::object& body) {
  if (body.contains("only") == body.contains("period")) {
    return fail(ErrorKind::invalid, "period_or_declarations", "/period");
  }
  std::vector<Declaration> drafts;
  if (const json::value* only = body.if_contains("only")) {
    const json::array& ids = only->as_array();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      std::string pointer = "/only/" + std::to_string(i);
      TRY_ASSIGN(Declaration one, declaration_of(situation, std::string(ids[i].as_string()), pointer));
      if (one.owner != party) {
        return fail(ErrorKind::not_found, "unknown_declaration", pointer, {{"declaration", one.id}});
      }
      if (one.state != "draft") return filed_already(one, pointer);
      drafts.push_back(std::move(one));
    }
    return drafts;
  }
  std::string id = text_at(body, "period");
  TRY_ASSIGN(auto period, find_period(situation.state, party, id));
  if (!period) return fail(ErrorKind::not_found, "unknown_period", "/period", {{"period", id}});
  if (period->state == "open") {
    return fail(ErrorKind::conflict, "period_open", "/period", {{"period", id}, {"until", period->until.text()}});
  }
  TRY_ASSIGN(std::vector<Declaration> all, declarations_of_period(situation.state, party, id));
  for (Declaration& one : all)
    if (one.state == "draft") drafts.push_back(std::move(one));
  if (drafts.empty()) return fail(ErrorKind::conflict, "no_draft_to_file", "/period", {{"period", id}});
  return drafts;
}

}  // namespace

Result<Effects> file_declarations(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  TRY_ASSIGN(std::vector<Declaration> drafts, drafts_of(situation, party, body));
  std::string note = text_at(body, "note");
  json::array filed;
  for (Declaration& draft : drafts) {
    TRY_ASSIGN(std::vector<Difference> differences, differences_of(situation.state, draft));
    if (!differences.empty() && note.empty()) {
      return fail(ErrorKind::conflict, "differences_unexplained", "/note",
                  {{"declaration", draft.id}, {"lines", std::to_string(differences.size())}});
    }
    draft.note = note;
    TRY(file(docket, draft));
    filed.push_back(json::object{{"declaration", draft.id},
                                 {"hash", draft.hash},
                                 {"lines", draft.lines},
                                 {"total", book::fen_text(draft.total_fen)},
                                 {"late", situation.today > draft.due_on}});
  }
  docket.effects.result = {{"filed", std::move(filed)}};
  return std::move(docket.effects);
}

Result<Effects> amend_declaration(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Declaration draft, declaration_of(situation, text_at(body, "declaration"), "/declaration"));
  if (draft.state != "draft") return filed_already(draft, "/declaration");
  Docket docket(situation, draft.owner, situation.today);
  const json::array& amendments = body.at("lines").as_array();
  std::set<std::int64_t> named;
  for (std::size_t i = 0; i < amendments.size(); ++i) {
    const json::object& amendment = amendments[i].as_object();
    std::string pointer = "/lines/" + std::to_string(i);
    std::int64_t number = amendment.at("line").as_int64();
    if (!named.insert(number).second) {
      return fail(ErrorKind::invalid, "line_amended_twice", pointer + "/line", {{"line", std::to_string(number)}});
    }
    TRY_ASSIGN(auto line, find_line(situation.state, draft.owner, draft.id, number));
    if (!line) {
      return fail(ErrorKind::not_found, "unknown_declaration_line", pointer + "/line",
                  {{"line", std::to_string(number)}, {"declaration", draft.id}});
    }
    if (amendment.contains("quantity")) {
      TRY_ASSIGN(line->quantity, book::quantity_of(amendment, line->quantity.unit, pointer));
    }
    if (const json::value* value = amendment.if_contains("value")) {
      auto fen = book::decimal_of(*value).to_units(money_places, Rounding::half_up);
      CHECK(fen.has_value());  // the schema holds its range
      draft.total_fen += *fen - line->value_fen;
      line->value_fen = *fen;
    }
    line->amended = text_at(amendment, "reason");
    docket.keep(*line);
  }
  docket.keep(draft);
  docket.effects.result = {{"declaration", draft.id}, {"total", book::fen_text(draft.total_fen)}};
  return std::move(docket.effects);
}

Result<Effects> reverse_declaration(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Declaration old, declaration_of(situation, text_at(body, "declaration"), "/declaration"));
  Arguments what{{"declaration", old.id}};
  if (old.state == "draft") return fail(ErrorKind::conflict, "declaration_not_filed", "/declaration", what);
  if (old.kind == "reversal") return fail(ErrorKind::conflict, "reversal_of_reversal", "/declaration", what);
  if (old.state == "reversed") {
    what.emplace_back("by", old.reversed_by);
    return fail(ErrorKind::conflict, "declaration_reversed_already", "/declaration", what);
  }
  Docket docket(situation, old.owner, situation.today);
  Declaration reversal = old;
  reversal.id = docket.next_id('D');
  reversal.ordinal = docket.next_ordinal();
  reversal.kind = "reversal";
  reversal.total_fen = -old.total_fen;
  reversal.reverses = old.id;
  reversal.replaces = reversal.replaced_by = {};
  reversal.note = text_at(body, "reason");
  TRY(file(docket, reversal));
  TRY_ASSIGN(std::vector<Crossing> crossings, crossings_of(situation.state, old));
  TRY_ASSIGN(std::vector<Declaration> drafts,
             compose(docket, {old.owner, old.kind, old.period, old.from, old.until, old.id}, crossings));
  CHECK(drafts.size() == 1);  // what it was made of has one head
  old.state = "reversed";
  old.reversed_by = reversal.id;
  old.replaced_by = drafts.front().id;
  docket.keep(old);
  docket.effects.result = {
      {"declaration", old.id}, {"reversal", reversal.id}, {"draft", drafts.front().id}, {"state", old.state}};
  return std::move(docket.effects);
}

Result<bool> on_period_end(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto period, find_period(docket.situation.state, clock.owner, clock.subject));
  CHECK(period.has_value());
  if (period->state != "open") return true;
  TRY_ASSIGN(std::vector<Crossing> crossings, eligible_crossings(docket.situation.state, clock.owner, period->id));
  TRY(compose(docket, {clock.owner, "consolidated", period->id, period->from, period->until}, crossings));
  period->state = "composed";
  docket.keep(*period);
  docket.effects.parties.push_back(clock.owner);
  return true;
}

}  // namespace loopline::declarations
