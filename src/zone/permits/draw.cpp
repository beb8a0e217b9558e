#include "zone/permits/draw.h"

#include <algorithm>

#include "base/check.h"
#include "zone/permits/cover.h"
#include "zone/permits/offer.h"
#include "zone/permits/store.h"

namespace loopline::permits {

namespace {

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
                             std::int64_t amount) {
  ledger::Transfer transfer;
  transfer.from = {permit.owner, permit.id, from};
  transfer.to = {permit.owner, permit.id, to};
  transfer.unit = unit;
  transfer.amount = amount;
  transfer.phase = ledger::Phase::pending;
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

// What a drawn permit leaves to be done: a copy to file, records to keep.
Result<void> after_drawing(Docket& docket, Draw& draw) {
  TRY_ASSIGN(law::Answer duties,
             docket.ask("permit-duties", "", {{"kind", draw.kind}, {"released_on", docket.day.text()}}));
  draw.keep_until = Date::parse(duties.text("keep_until"));
  if (auto copy_due = Date::parse(duties.text("copy_due"))) docket.remind("permit_copy_due", draw.id, *copy_due);
  return {};
}

Draw draw_of(Docket& docket, const std::string& kind, const Want& want, const std::string& document) {
  Draw draw;
  draw.owner = docket.party;
  draw.id = docket.next_id('Z');
  draw.ordinal = docket.next_ordinal();
  draw.document = document;
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

bool Papers::speaks_for(const Paper& paper, std::size_t index) const {
  return paper.lines.empty() || std::find(paper.lines.begin(), paper.lines.end(), index) != paper.lines.end();
}

json::array Papers::codes(std::size_t index) const {
  json::array codes;
  for (const Paper& paper : papers_) {
    if (speaks_for(paper, index)) codes.emplace_back(paper.code);
  }
  return codes;
}

Result<json::object> Papers::draw(Docket& docket, const Paper& paper, Draw draw, const std::string& pointer) {
  const Permit& permit = *paper.permit;
  Taken& taken = taken_[permit.id];
  TRY_ASSIGN(Cover covered, cover(docket, permit, draw, taken.units, taken.used));
  command::Decided decided{pointer, std::move(covered.answer)};
  if (!decided.answer.permitted()) {
    decided.pointer = at_fault(covered.why, pointer, paper.pointer);
    return command::refusal(decided);
  }
  docket.effects.decisions.push_back(std::move(decided));
  if (permit.limits_quantity()) {
    draw.transfer = docket.next_transfer();
    docket.effects.transfers.push_back(
        transfer_of(permit, account::granted, account::drawn, permit.limit.unit, draw.quantity.units));
    taken.units += draw.quantity.units;
  }
  if (permit.uses > 0 && !taken.used) {
    draw.use_transfer = docket.next_transfer();
    docket.effects.transfers.push_back(
        transfer_of(permit, account::uses_left, account::uses_made, account::use_unit, 1));
  }
  taken.used = true;
  draw.permit = permit.id;
  draw.state = "reserved";
  docket.keep(draw);
  bool verified = permit.state == "verified";
  if (!verified) unverified_.insert(permit.id);
  TRY_ASSIGN(auto left, left_of(docket.situation.state, permit));
  json::object known{{"permit", permit.id}, {"number", permit.number}, {"verified", verified}};
  if (left) known["left"] = Quantity{left->units - taken.units, left->unit}.text();
  return known;
}

Result<json::array> Papers::take(Docket& docket, const json::array& needed, const Want& want,
                                 const std::string& document) {
  json::array result;
  for (const auto& value : needed) {
    json::object paper = value.as_object();
    std::string code = text_at(paper, "code");
    std::string status = text_at(paper, "status");
    if (is_permit(docket, code) && (status == "presented" || status == "required")) {
      Draw wanted = draw_of(docket, code, want, document);
      json::object known;
      if (status == "presented") {
        auto it = std::find_if(papers_.begin(), papers_.end(),
                               [&](const Paper& one) { return one.code == code && speaks_for(one, want.index); });
        CHECK(it != papers_.end());
        TRY_ASSIGN(known, draw(docket, *it, std::move(wanted), want.pointer));
      } else {
        TRY_ASSIGN(known, offer(docket, wanted));
        docket.keep(wanted);
      }
      for (const auto& member : known) paper[member.key()] = member.value();
    }
    result.push_back(std::move(paper));
  }
  return result;
}

Result<void> present_later(Docket& docket, const std::string& document, const json::object& body) {
  TRY_ASSIGN(std::vector<Draw> draws, draws_of_document(docket.situation.state, docket.party, document));
  TRY_ASSIGN(Papers papers, Papers::of(docket, body, draws.size()));
  for (Draw& draw : draws) {
    if (draw.state != "wanted") continue;
    for (const auto& paper : papers.papers_) {
      if (paper.code != draw.kind) continue;
      TRY(papers.draw(docket, paper, draw, paper.pointer));
      break;
    }
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
