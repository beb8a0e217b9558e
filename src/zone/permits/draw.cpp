#include "zone/permits/draw.h"

#include <algorithm>

#include "base/check.h"
#include "zone/permits/cover.h"
#include "zone/permits/offer.h"
#include "zone/permits/store.h"

namespace loopline::permits {

namespace {

// Later than any day a permit names.
constexpr Date never_ends = Date::from_days(INT32_MAX);

// Whether a paper of that code is a permit: registered by number and drawn down.
bool is_permit(const Docket& docket, std::string_view code) {
  auto row = docket.situation.law.code("documents", code, docket.day);
  return row && row->find("permit") != row->end() && row->find("permit")->second == "true";
}

Result<std::vector<std::size_t>> lines_named(const json::object& document, const std::string& pointer,
                                             std::size_t lines) {
  std::vector<std::size_t> named;
  const json::value* list = document.if_contains("lines");
  if (list == nullptr) return named;
  for (std::size_t i = 0; i < list->as_array().size(); ++i) {
    std::int64_t line = list->as_array()[i].as_int64();
    if (line < 0 || static_cast<std::size_t>(line) >= lines) {
      return fail(ErrorKind::invalid, "line_out_of_range", pointer + "/lines/" + std::to_string(i),
                  {{"line", std::to_string(line)}, {"lines", std::to_string(lines)}});
    }
    named.push_back(static_cast<std::size_t>(line));
  }
  return named;
}

// Where the fault of a refused cover lies: in the line it was asked for, or in the permit.
std::string at_fault(const std::string& why, const std::string& line, const std::string& document) {
  if (why == "over_quantity") return line + "/quantity";
  if (why == "wrong_unit") return line + "/unit";
  if (why == "out_of_hs") return line + "/hs";
  if (why == "out_of_un_number") return line + "/dangerous_un";
  if (why == "out_of_material") return line + "/material_no";
  if (why == "out_of_counterparty") return "/consignee";
  return document + "/number";
}

ledger::Transfer transfer_of(const Permit& permit, const char* from, const char* to, const std::string& unit,
                             std::int64_t amount, ledger::Phase phase = ledger::Phase::pending) {
  ledger::Transfer transfer;
  transfer.from = {permit.owner, permit.id, from};
  transfer.to = {permit.owner, permit.id, to};
  transfer.unit = unit;
  transfer.amount = amount;
  transfer.phase = phase;
  transfer.kind = "permit_draw";
  return transfer;
}

void close(Docket& docket, const Draw& draw, ledger::Transfer transfer, const std::string& pending, bool passed) {
  transfer.phase = passed ? ledger::Phase::post : ledger::Phase::void_;
  transfer.pending_id = pending;
  transfer.from.owner = transfer.to.owner = draw.owner;
  transfer.from.book = transfer.to.book = draw.permit;
  docket.effects.transfers.push_back(std::move(transfer));
}

bool names(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// A use was made once for all lines of the document: where its line goes back alone, another that still waits keeps it.
void hand_on_use(Docket& docket, std::vector<Draw>& draws, Draw& leaving, const std::vector<std::string>& lots) {
  if (leaving.use_transfer.empty() || lots.empty()) return;
  for (Draw& other : draws) {
    if (other.permit != leaving.permit || names(lots, other.lot) || other.state != "reserved") continue;
    other.use_transfer = std::exchange(leaving.use_transfer, {});
    docket.keep(other);
    return;
  }
}

// Several permits that are too little together: `left` names each with what is left on it.
Failure overdrawn(const Draw& wanted, const law::Answer& answer, const std::string& pointer, const std::string& left) {
  Error error;
  error.kind = ErrorKind::refused;
  error.code = "permits_overdrawn";
  error.pointer = pointer + "/quantity";
  error.arguments = {{"asked", wanted.quantity.text()}, {"left", left}};
  error.basis = answer.basis();
  return Failure(std::move(error));
}

// What a drawn permit leaves to be done: a copy to file, records to keep.
Result<void> after_drawing(Docket& docket, Draw& draw) {
  TRY_ASSIGN(law::Answer duties,
             docket.ask("permit-duties", "", {{"kind", draw.kind}, {"released_on", docket.day.text()}}));
  draw.keep_until = Date::parse(duties.text("keep_until"));
  if (auto copy_due = Date::parse(duties.text("copy_due"))) docket.remind("permit_copy_due", draw.id, *copy_due);
  return {};
}

Draw draw_of(Docket& docket, const std::string& kind, const Want& want) {
  Draw draw;
  draw.owner = docket.party;
  draw.document = want.document;
  draw.lot = want.lot;
  draw.kind = kind;
  draw.hs = want.hs;
  draw.crossing = want.crossing;
  draw.counterparty = want.counterparty;
  draw.un_number = want.un_number;
  draw.material = want.material;
  draw.quantity = want.quantity;
  draw.state = "wanted";
  draw.day = docket.day;
  return draw;
}

}  // namespace

Result<Papers> Papers::of(const Docket& docket, const json::object& body, std::size_t lines) {
  Papers papers;
  const json::value* list = body.if_contains("documents");
  if (list == nullptr) return papers;
  for (std::size_t i = 0; i < list->as_array().size(); ++i) {
    const json::object& document = list->as_array()[i].as_object();
    Paper paper{text_at(document, "code"), "/documents/" + std::to_string(i), {}, {}};
    if (is_permit(docket, paper.code)) {
      std::string number = text_at(document, "number");
      if (number.empty()) {
        return fail(ErrorKind::invalid, "permit_number_missing", paper.pointer + "/number", {{"kind", paper.code}});
      }
      TRY_ASSIGN(paper.permit, permit_of_number(docket.situation.state, paper.code, number));
      if (!paper.permit) {
        return fail(ErrorKind::not_found, "unknown_permit", paper.pointer + "/number",
                    {{"kind", paper.code}, {"number", number}});
      }
    }
    TRY_ASSIGN(paper.lines, lines_named(document, paper.pointer, lines));
    papers.papers_.push_back(std::move(paper));
  }
  return papers;
}

bool Papers::Paper::speaks_for(std::size_t index) const {
  return lines.empty() || std::find(lines.begin(), lines.end(), index) != lines.end();
}

json::array Papers::codes(std::size_t index) const {
  json::array codes;
  for (const Paper& paper : papers_) {
    if (paper.speaks_for(index)) codes.emplace_back(paper.code);
  }
  return codes;
}

// Those of a kind that speak for a line: first those that name it, as they stand, then the others by the day they end.
std::vector<const Papers::Paper*> Papers::in_order(std::string_view code, std::optional<std::size_t> index) const {
  std::vector<const Paper*> list;
  for (const Paper& paper : papers_)
    if (paper.code == code && (!index || paper.speaks_for(*index))) list.push_back(&paper);
  auto rank = [&](const Paper* paper) {
    if (index && !paper->lines.empty()) return std::pair(0, Date());
    return std::pair(1, paper->permit->valid_to.value_or(never_ends));
  };
  std::stable_sort(list.begin(), list.end(), [&](const Paper* a, const Paper* b) { return rank(a) < rank(b); });
  return list;
}

// What a permit still has for this document; nothing where no quantity is kept.
Result<std::optional<std::int64_t>> Papers::left_on(const Docket& docket, const Permit& permit) const {
  TRY_ASSIGN(auto left, left_of(docket.situation.state, permit));
  if (!left) return std::optional<std::int64_t>();
  auto taken = taken_.find(permit.id);
  return std::optional<std::int64_t>(left->units - (taken == taken_.end() ? 0 : taken->second.units));
}

Result<json::object> Papers::draw_one(Docket& docket, const Permit& permit, Draw draw, Cover covered,
                                      const std::string& pointer) {
  Taken& taken = taken_[permit.id];
  const auto phase = at_the_gate_ ? ledger::Phase::direct : ledger::Phase::pending;
  docket.effects.decisions.push_back({pointer, std::move(covered.answer)});
  if (permit.limits_quantity()) {
    draw.transfer = docket.next_transfer();
    docket.effects.transfers.push_back(
        transfer_of(permit, account::granted, account::drawn, permit.limit.unit, draw.quantity.units, phase));
    taken.units += draw.quantity.units;
  }
  if (permit.uses > 0 && !taken.used) {
    draw.use_transfer = docket.next_transfer();
    docket.effects.transfers.push_back(
        transfer_of(permit, account::uses_left, account::uses_made, account::use_unit, 1, phase));
  }
  taken.used = true;
  if (draw.id.empty()) {
    draw.id = docket.next_id('Z');
    draw.ordinal = docket.next_ordinal();
  }
  draw.permit = permit.id;
  draw.state = at_the_gate_ ? "drawn" : "reserved";
  if (at_the_gate_) TRY(after_drawing(docket, draw));
  docket.keep(draw);
  bool verified = permit.state == "verified";
  if (!verified) unverified_.insert(permit.id);
  json::object known{{"permit", permit.id}, {"number", permit.number}, {"verified", verified}};
  TRY_ASSIGN(auto left, left_on(docket, permit));
  if (left) known["left"] = Quantity{*left, permit.limit.unit}.text();
  known["quantity"] = draw.quantity.text();
  return known;
}

// Takes the whole of `wanted` from the papers in their order. One that does not cover is passed over where others do:
// it may be meant for another line.
Result<json::array> Papers::draw(Docket& docket, const std::vector<const Paper*>& papers, const Draw& wanted,
                                 const std::string& pointer) {
  json::array drawn;
  Draw rest = wanted;
  std::optional<command::Decided> refused;
  std::optional<law::Answer> over;
  std::string left_on_each;
  for (const Paper* paper : papers) {
    if (!drawn.empty() && rest.quantity.units == 0) break;
    const Permit& permit = *paper->permit;
    Draw part = rest;
    const Taken taken = taken_[permit.id];
    TRY_ASSIGN(Cover covered, cover(docket, permit, part, taken.units, taken.used));
    if (covered.why == "over_quantity") {
      over = covered.answer;
      TRY_ASSIGN(auto left, left_on(docket, permit));
      CHECK(left.has_value());
      part.quantity.units = *left;
      left_on_each += (left_on_each.empty() ? "" : "; ") + permit.number + ": " + part.quantity.text();
      if (papers.size() > 1 && *left > 0) {
        TRY_ASSIGN(covered, cover(docket, permit, part, taken.units, taken.used));
      }
    }
    if (!covered.answer.permitted()) {
      if (!refused)
        refused = command::Decided{at_fault(covered.why, pointer, paper->pointer), std::move(covered.answer)};
      continue;
    }
    TRY_ASSIGN(json::object known, draw_one(docket, permit, part, std::move(covered), pointer));
    drawn.push_back(std::move(known));
    rest.quantity.units -= part.quantity.units;
    rest.id.clear();  // what another permit gives is a draw of its own
  }
  if (rest.quantity.units == 0 && !drawn.empty()) return drawn;
  if (papers.size() > 1 && over) return overdrawn(wanted, *over, pointer, left_on_each);
  CHECK(refused.has_value());  // one paper that covered in part only is over its quantity
  return command::refusal(*refused);
}

Result<json::array> Papers::take(Docket& docket, const json::array& needed, const Want& want) {
  at_the_gate_ = want.at_the_gate;
  json::array result;
  for (const auto& value : needed) {
    json::object paper = value.as_object();
    std::string code = text_at(paper, "code");
    std::string status = text_at(paper, "status");
    if (is_permit(docket, code) && (status == "presented" || status == "required")) {
      Draw wanted = draw_of(docket, code, want);
      json::object known;
      if (status == "presented") {
        TRY_ASSIGN(json::array draws, draw(docket, in_order(code, want.index), wanted, want.pointer));
        known = draws.front().as_object();
        known.erase("quantity");
        known["draws"] = std::move(draws);
      } else {
        TRY_ASSIGN(known, offer(docket, wanted));
        wanted.id = docket.next_id('Z');
        wanted.ordinal = docket.next_ordinal();
        docket.keep(wanted);
      }
      for (auto& member : known) paper[member.key()] = std::move(member.value());
    }
    result.push_back(std::move(paper));
  }
  return result;
}

Result<void> present_later(Docket& docket, const std::string& document, const json::object& body) {
  TRY_ASSIGN(std::vector<Draw> draws, draws_of_document(docket.situation.state, docket.party, document));
  TRY_ASSIGN(Papers papers, Papers::of(docket, body, draws.size()));
  for (const Draw& draw : draws) {
    if (draw.state != "wanted") continue;
    auto of_kind = papers.in_order(draw.kind, std::nullopt);
    if (!of_kind.empty()) TRY(papers.draw(docket, of_kind, draw, of_kind.front()->pointer));
  }
  return {};
}

Result<std::map<std::string, std::set<std::string>>> kinds_by_lot(store::Reader& reader, std::string_view owner,
                                                                  std::string_view document) {
  TRY_ASSIGN(std::vector<Draw> draws, draws_of_document(reader, owner, document));
  std::map<std::string, std::set<std::string>> kinds;
  for (const Draw& draw : draws) kinds[draw.lot].insert(draw.kind);
  return kinds;
}

Result<std::optional<bool>> is_presented(store::Reader& reader, std::string_view owner, std::string_view document,
                                         std::string_view kind) {
  TRY_ASSIGN(std::vector<Draw> draws, draws_of_document(reader, owner, document));
  std::optional<bool> presented;
  for (const Draw& draw : draws) {
    if (draw.kind == kind && draw.state != "given_back") presented = presented.value_or(true) && draw.state != "wanted";
  }
  return presented;
}

Result<void> settle_draws(Docket& docket, const std::string& document, bool passed,
                          const std::vector<std::string>& lots) {
  TRY_ASSIGN(std::vector<Draw> draws, draws_of_document(docket.situation.state, docket.party, document));
  for (Draw& draw : draws) {
    if (!lots.empty() && !names(lots, draw.lot)) continue;
    if (draw.state == "reserved") {
      if (!passed) hand_on_use(docket, draws, draw, lots);
      Permit of_draw;
      if (!draw.transfer.empty()) {
        close(docket, draw,
              transfer_of(of_draw, account::granted, account::drawn, draw.quantity.unit, draw.quantity.units),
              draw.transfer, passed);
      }
      if (!draw.use_transfer.empty()) {
        close(docket, draw, transfer_of(of_draw, account::uses_left, account::uses_made, account::use_unit, 1),
              draw.use_transfer, passed);
      }
      draw.state = passed ? "drawn" : "given_back";
      if (passed) TRY(after_drawing(docket, draw));
      docket.keep(draw);
    } else if (draw.state == "wanted" && !passed) {
      draw.state = "given_back";
      docket.keep(draw);
    }
  }
  return {};
}

}  // namespace loopline::permits
