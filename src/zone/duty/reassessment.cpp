#include "zone/duty/reassessment.h"

#include <algorithm>

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/shapes.h"
#include "zone/duty/assessments.h"
#include "zone/duty/entries.h"
#include "zone/duty/store.h"
#include "zone/duty/terms.h"

namespace loopline::duty {

using book::fen_of;
using book::fen_text;

namespace {

constexpr const char* at_entry = "first_line_in";
constexpr const char* supplement_kind = "supplement";

Decimal yuan(std::int64_t fen) { return Decimal::scaled(fen, -money_places); }

// An assessment with what was added to it since; the last is the newest.
struct Chain {
  std::vector<Assessment> members;

  Assessment& root() { return members.front(); }
  // The tax in force, as the API's Assessment.
  const json::object& in_force() const {
    const json::object& detail = members.front().detail;
    const json::value* whole = detail.if_contains("whole");
    return whole == nullptr ? detail : whole->as_object();
  }
  std::int64_t paid_fen() const {
    std::int64_t sum = 0;
    for (const Assessment& member : members) sum += member.paid_fen;
    return sum;
  }
};

Result<std::vector<Chain>> chains_of(const Docket& docket, const Lot& lot) {
  TRY_ASSIGN(std::vector<Assessment> all, assessments_of_lot(docket.situation.state, lot.owner, lot.id));
  std::vector<Chain> chains;
  for (Assessment& one : all) {
    if (one.state == "void") continue;
    auto of = std::find_if(chains.begin(), chains.end(),
                           [&](const Chain& chain) { return chain.members.front().id == one.supplement_of(); });
    if (of != chains.end()) {
      of->members.push_back(std::move(one));
    } else if (one.supplement_of().empty()) {
      chains.push_back({{std::move(one)}});
    }
  }
  return chains;
}

// The tax of the day it was assessed; its decisions are kept.
Result<Tax> tax_on(Docket& docket, Date day, const Taxable& goods, bool exported) {
  Docket then(docket.situation, docket.party, day);
  Result<Tax> tax =
      exported ? assess_export(then, goods.hs, goods.original_value, "/found") : assess(then, goods, "/found");
  if (!tax) return tax;
  std::move(then.effects.decisions.begin(), then.effects.decisions.end(), std::back_inserter(docket.effects.decisions));
  return tax;
}

// What the chain should have come to. Nothing is taxed on entry that is exempt or bonded.
Result<Tax> should_be(Docket& docket, Chain& chain, const Lot& declared, const Lot& found) {
  const bool exported = text_at(chain.in_force(), "rate_kind") == "export";
  Taxable goods{found.hs, found.category, found.agreement, yuan(found.value_fen), "full", {}, {}};
  if (!exported && chain.root().kind == at_entry && found.tax_status != "taxed") return Tax{};
  if (chain.root().kind != at_entry && !exported) {
    auto base = Decimal::parse(text_at(chain.in_force(), "base"));
    CHECK(base && declared.value_fen > 0);
    goods.original_value = (*base * Decimal(found.value_fen) * Decimal(declared.quantity.units) /
                            (Decimal(declared.value_fen) * Decimal(found.quantity.units)))
                               .rounded(money_places, Rounding::half_up);
  }
  return tax_on(docket, chain.root().day, goods, exported);
}

// The first day from which the years of recovery run, and from which what was missed is late.
Result<std::optional<Date>> since(const Docket& docket, const Chain& chain, const Cause& cause) {
  std::optional<Date> first = cause.released_on;
  if (chain.members.empty()) return first;
  const Assessment& root = chain.members.front();
  TRY_ASSIGN(std::vector<Payment> payments, payments_of_assessment(docket.situation.state, root.owner, root.id));
  if (!payments.empty()) first = payments.back().day;
  return first;
}

// Takes `fen` off what is still owed of an assessment.
void reduce(Docket& docket, Assessment& assessment, std::int64_t fen) {
  enter(docket, {assessment.owner, assessment.id}, place::due, place::from_assessed, fen, "reassessment");
  assessment.total_fen -= fen;
  let_go(docket, assessment, assessment.left_fen());
  finish_if_paid(docket, assessment);
}

// Gives back `fen` of what was paid of an assessment, newest payment first; what could not be given back.
Result<std::int64_t> give_back(Docket& docket, const Assessment& assessment, const Cause& cause, std::int64_t fen,
                               Reassessed& done) {
  store::Reader& state = docket.situation.state;
  TRY_ASSIGN(std::vector<Payment> payments, payments_of_assessment(state, assessment.owner, assessment.id));
  for (const Payment& payment : payments) {
    TRY_ASSIGN(std::int64_t claimed, refunds_claimed(state, assessment.owner, payment.id, assessment.id));
    for (const auto& share : payment.shares) {
      if (text_at(share.as_object(), "assessment") != assessment.id) continue;
      std::int64_t most = share.at("tax_fen").as_int64() - claimed;
      if (fen == 0 || most <= 0) continue;
      Refund refund;
      refund.owner = assessment.owner;
      refund.id = docket.next_id('F');
      refund.ordinal = docket.next_ordinal();
      refund.payment = payment.id;
      refund.assessment = assessment.id;
      refund.cause = "overpaid";
      refund.amount_fen = std::min(fen, most);
      refund.applied_on = docket.day;
      refund.state = "approved";
      refund.note = cause.document;
      docket.keep(refund);
      done.refunds.emplace_back(refund.id);
      done.refund_fen += refund.amount_fen;
      fen -= refund.amount_fen;
    }
  }
  return fen;
}

// Too much was assessed: what is still owed falls first, then what was paid comes back.
Result<void> lower(Docket& docket, Chain& chain, const Cause& cause, Reassessed& done) {
  std::int64_t fen = done.before_fen - done.after_fen;
  for (auto member = chain.members.rbegin(); member != chain.members.rend(); ++member) {
    std::int64_t cut = std::min(fen, member->left_fen());
    if (cut > 0) reduce(docket, *member, cut);
    fen -= cut;
    if (fen > 0) {
      TRY_ASSIGN(fen, give_back(docket, *member, cause, fen, done));
    }
  }
  chain.root().detail["whole"] = done.tax;
  for (const Assessment& member : chain.members) docket.keep(member);
  return {};
}

// Each tax of `whole` less what of it was in force.
json::array more_of_each(const json::object& whole, const json::object& in_force) {
  json::array items;
  for (const auto& value : whole.at("items").as_array()) {
    json::object item = value.as_object();
    Decimal before;
    for (const auto& old : in_force.at("items").as_array()) {
      if (text_at(old.as_object(), "tax") == text_at(item, "tax"))
        before = book::decimal_of(old.as_object().at("amount"));
    }
    item["amount"] = (book::decimal_of(item.at("amount")) - before).text();
    items.push_back(std::move(item));
  }
  return items;
}

// Charges the late fee on what was missed up to today, when it was found.
Result<void> charge_fee(Docket& docket, Assessment& assessment, std::optional<Date> from, bool due, Reassessed& done) {
  if (!due || !from) return {};
  TRY_ASSIGN(done.fee_fen, late_fee(docket.situation.law, assessment.total_fen, *from, docket.day));
  enter(docket, {assessment.owner, assessment.id}, place::from_fee, place::fee_due, done.fee_fen, "late_fee");
  assessment.fee_fen = done.fee_fen;
  docket.keep(assessment);
  return {};
}

Result<void> supplement(Docket& docket, Chain& chain, const Lot& lot, const Tax& tax, Reassessed& done) {
  const Assessment& root = chain.root();
  TRY_ASSIGN(Assessment more, drafted(docket, lot, root.document, supplement_kind, tax));
  more.total_fen = done.after_fen - done.before_fen;
  more.detail["items"] = more_of_each(done.tax, chain.in_force());
  more.detail["total"] = fen_text(more.total_fen);
  more.detail["before"] = json::object{{"total", fen_text(done.before_fen)}, {"day", root.day.text()}};
  more.detail["supplement_of"] = root.id;
  TRY(enter_draft(docket, more, false));
  done.made = more.id;
  chain.root().detail["whole"] = done.tax;
  docket.keep(chain.root());
  chain.members.push_back(std::move(more));
  return {};
}

// Another assessment in the place of one of which nothing was paid, with the same guarantee where that still suffices.
Result<void> replace(Docket& docket, Chain& chain, const Lot& lot, const Tax& tax, bool keep_due, Reassessed& done) {
  Assessment old = chain.root();
  TRY_ASSIGN(Security security, Security::kept(docket, old));
  make_void(docket, chain.root());
  TRY_ASSIGN(Assessment next, drafted(docket, lot, old.document, old.kind, tax));
  next.day = old.day;
  next.detail = done.tax;
  next.detail["replaces"] = old.id;
  next.detail["before"] = json::object{{"total", fen_text(old.total_fen)}, {"day", old.day.text()}};
  if (keep_due && old.state == "due") next.due_on = old.due_on;
  if (!security.covers(next.total_fen)) security = Security();
  TRY(enter_draft(docket, next, old.state == "pending", &security));
  done.made = next.id;
  chain.members = {std::move(next)};
  return {};
}

// The first assessment of goods that came in untaxed.
Result<void> begin(Docket& docket, Chain& chain, const Lot& lot, const Tax& tax, bool pending, Reassessed& done) {
  TRY_ASSIGN(Assessment first, drafted(docket, lot, lot.consignment, at_entry, tax));
  first.day = lot.entered_on;
  first.detail = done.tax;
  TRY(enter_draft(docket, first, pending));
  done.made = first.id;
  chain.members = {std::move(first)};
  return {};
}

Result<Reassessed> carry_out(Docket& docket, Chain& chain, const Lot& lot, const Tax& tax, const Cause& cause,
                             bool pending) {
  Reassessed done;
  const bool is_new = chain.members.empty();
  if (!is_new) {
    done.assessment = chain.root().id;
    done.kind = chain.root().kind;
    auto before = Decimal::parse(text_at(chain.in_force(), "total"));
    CHECK(before.has_value());
    done.before_fen = fen_of(*before);
    done.paid_fen = chain.paid_fen();
  } else {
    done.kind = at_entry;
  }
  done.after_fen = fen_of(tax.total);
  done.tax = tax.json(docket.situation.law, is_new ? lot.entered_on : chain.root().day);
  done.tax["correction"] = cause.document;
  TRY_ASSIGN(std::optional<Date> from, since(docket, chain, cause));
  json::object facts{{"difference", yuan(done.after_fen - done.before_fen).plain()},
                     {"paid", done.paid_fen > 0 || chain.members.size() > 1},
                     {"since", book::day_json(from)},
                     {"day", docket.day.text()},
                     {"breach", cause.breach},
                     {"smuggling", cause.smuggling},
                     {"disclosed", cause.disclosed}};
  TRY_ASSIGN(law::Answer answer, docket.ask("reassessment", "/found", facts));
  done.action = answer.text("action");
  for (const Citation& citation : answer.basis()) done.basis.emplace_back(citation.text());
  const bool fee = answer.flag("late_fee");
  if (is_new && done.action != "none") {
    TRY(begin(docket, chain, lot, tax, pending, done));
  } else if (done.action == "replace") {
    TRY(replace(docket, chain, lot, tax, fee, done));
    return done;  // its late fee runs from the day it was due
  } else if (done.action == "supplement") {
    TRY(supplement(docket, chain, lot, tax, done));
  } else if (done.action == "refund") {
    TRY(lower(docket, chain, cause, done));
    return done;
  }
  if (!done.made.empty()) TRY(charge_fee(docket, chain.members.back(), from, fee, done));
  return done;
}

}  // namespace

json::object Reassessed::json() const {
  return {{"assessment", assessment},
          {"made", made},
          {"kind", kind},
          {"action", action},
          {"before", fen_text(before_fen)},
          {"after", fen_text(after_fen)},
          {"difference", fen_text(after_fen - before_fen)},
          {"paid", fen_text(paid_fen)},
          {"late_fee", fen_text(fee_fen)},
          {"refund", fen_text(refund_fen)},
          {"refunds", refunds},
          {"owed", fen_text(std::max<std::int64_t>(after_fen - paid_fen, 0) + fee_fen)},
          {"tax", tax},
          {"basis", basis}};
}

Result<std::vector<Reassessed>> reassess(Docket& docket, const Lot& declared, const Lot& found, const Cause& cause,
                                         bool pending) {
  TRY_ASSIGN(std::vector<Chain> chains, chains_of(docket, declared));
  const bool taxed_now = found.tax_status == "taxed" && declared.tax_status != "taxed";
  if (taxed_now && !chains.empty()) {
    return fail(ErrorKind::conflict, "treatment_already_taxed", "/found/treatment",
                {{"lot", declared.id}, {"assessment", chains.front().root().id}});
  }
  if (taxed_now) chains.emplace_back();
  std::vector<Reassessed> all;
  for (Chain& chain : chains) {
    Taxable whole{found.hs, found.category, found.agreement, yuan(found.value_fen), "full", {}, {}};
    TRY_ASSIGN(Tax tax, chain.members.empty() ? tax_on(docket, found.entered_on, whole, false)
                                              : should_be(docket, chain, declared, found));
    TRY_ASSIGN(Reassessed done, carry_out(docket, chain, found, tax, cause, pending));
    all.push_back(std::move(done));
  }
  return all;
}

}  // namespace loopline::duty
