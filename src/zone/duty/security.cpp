#include "zone/duty/security.h"

#include "zone/book/shapes.h"
#include "zone/duty/entries.h"
#include "zone/duty/store.h"
#include "zone/duty/terms.h"

namespace loopline::duty {

namespace {

constexpr const char* occupation_kind = "guarantee_occupied";

}  // namespace

Result<Security> Security::named(const Docket& docket, const json::object& body) {
  Security security;
  std::string id = text_at(body, "guarantee");
  if (id.empty()) return security;
  TRY_ASSIGN(auto found, find_guarantee(docket.situation.state, id));
  if (!found || found->owner != docket.party)
    return fail(ErrorKind::not_found, "unknown_guarantee", "/guarantee", {{"guarantee", id}});
  if (found->state != "active") return fail(ErrorKind::conflict, "guarantee_closed", "/guarantee", {{"guarantee", id}});
  if (docket.day < found->valid_from || (found->valid_to && *found->valid_to < docket.day)) {
    return fail(ErrorKind::conflict, "guarantee_not_valid", "/guarantee",
                {{"guarantee", id},
                 {"day", docket.day.text()},
                 {"from", found->valid_from.text()},
                 {"to", found->valid_to ? found->valid_to->text() : ""}});
  }
  TRY_ASSIGN(ledger::Balance balance, ledger::balance(docket.situation.state, {found->owner, id, place::available}));
  security.left_fen_ = balance.available();
  security.guarantee_ = *std::move(found);
  return security;
}

Result<Security> Security::kept(const Docket& docket, const Assessment& replaced) {
  if (replaced.occupation.empty()) return Security();
  Result<Security> security = named(docket, {{"guarantee", replaced.guarantee}});
  if (!security) return security.error().kind == ErrorKind::conflict ? Security() : std::move(security);
  security->left_fen_ += replaced.left_fen();
  return security;
}

Result<void> Security::occupy(Docket& docket, Assessment& assessment) {
  if (!guarantee_ || assessment.total_fen == 0) return {};
  if (assessment.total_fen > left_fen_) {
    return fail(ErrorKind::conflict, "guarantee_not_enough", "/guarantee",
                {{"guarantee", guarantee_->id},
                 {"available", book::fen_text(left_fen_)},
                 {"needed", book::fen_text(assessment.total_fen)}});
  }
  TRY_ASSIGN(assessment.due_on, due_day(docket, true, true, "/guarantee"));
  if (guarantee_->valid_to && *guarantee_->valid_to < assessment.due_on) {
    return fail(
        ErrorKind::conflict, "guarantee_ends_early", "/guarantee",
        {{"guarantee", guarantee_->id}, {"to", guarantee_->valid_to->text()}, {"due", assessment.due_on.text()}});
  }
  left_fen_ -= assessment.total_fen;
  assessment.guarantee = guarantee_->id;
  assessment.occupation = reserve(docket, {guarantee_->owner, guarantee_->id}, place::available, place::claimed,
                                  assessment.total_fen, occupation_kind);
  return {};
}

void let_go(Docket& docket, Assessment& assessment, std::int64_t still_fen) {
  if (assessment.occupation.empty()) return;
  MoneyBook book{assessment.owner, assessment.guarantee};
  close(docket, book, place::available, place::claimed, 0, occupation_kind, assessment.occupation, false);
  assessment.occupation =
      still_fen > 0 ? reserve(docket, book, place::available, place::claimed, still_fen, occupation_kind) : "";
}

}  // namespace loopline::duty
