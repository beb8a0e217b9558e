// Goods destroyed under a certificate, lost or stolen: taxed, or confirmed by an officer, as the pack says.
#include "attachments/api.h"
#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/inside/handle.h"
#include "zone/inside/store.h"

namespace loopline::inside {

namespace {

// Errors: certificate_used, unknown_file (/certificate/sha256, /evidence/n/sha256).
Result<Loss> loss_of(Docket& docket, const json::object& body) {
  Loss loss;
  loss.owner = docket.party;
  loss.id = docket.document_id('K');
  loss.ordinal = docket.next_ordinal();
  loss.event = text_at(body, "event");
  loss.force_majeure = bool_at(body, "force_majeure");
  loss.cause = text_at(body, "cause");
  loss.day = docket.day;
  loss.state = "confirmed";
  if (const json::value* evidence = body.if_contains("evidence")) loss.evidence = evidence->as_array();
  TRY(attachments::check_files(docket.situation.state, docket.party, loss.evidence, "/evidence"));
  const json::value* certificate = body.if_contains("certificate");
  if (certificate == nullptr) return loss;
  loss.certificate = text_at(certificate->as_object(), "number");
  loss.certificate_sha256 = text_at(certificate->as_object(), "sha256");
  TRY(attachments::check_file(docket.situation.state, docket.party, loss.certificate_sha256, "/certificate/sha256"));
  TRY_ASSIGN(auto before, loss_of_certificate(docket.situation.state, loss.certificate));
  if (before) {
    return fail(ErrorKind::conflict, "certificate_used", "/certificate/number", {{"certificate", loss.certificate}});
  }
  return loss;
}

Result<law::Answer> ask_loss(Docket& docket, const Loss& loss, const Item& item) {
  return docket.ask("loss-treatment", item.pointer,
                    {{"tax_status", item.lot.tax_status},
                     {"category", item.lot.category},
                     {"supervision_ended", !item.lot.supervised},
                     {"event", loss.event},
                     {"force_majeure", loss.force_majeure},
                     {"certificate", !loss.certificate.empty()},
                     {"proof", !loss.evidence.empty()}});
}

}  // namespace

Result<Effects> report_loss(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  TRY_ASSIGN(Loss loss, loss_of(docket, body));
  std::vector<std::optional<Tax>> taxes;
  for (const Item& item : items) {
    TRY_ASSIGN(law::Answer answer, ask_loss(docket, loss, item));
    if (answer.text("confirm_by") == "officer") loss.state = "awaiting";
    TRY_ASSIGN(auto tax, duty::tax_by_basis(docket, item.lot, item.units, answer, item.pointer));
    taxes.push_back(std::move(tax));
  }
  docket.keep(loss);
  bool destroyed = loss.event == "destruction";
  json::array results;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    docket.move({item.lot,
                 item.units,
                 item.from,
                 destroyed ? place::destroyed : place::lost,
                 destroyed ? "destroy" : "lose",
                 loss.id,
                 {},
                 loss.state == "awaiting"});
    if (taxes[i]) TRY(duty::file_assessment(docket, item.lot, loss.id, "lose", *taxes[i], false));
    results.push_back(json::object{
        {"lot", item.lot.id},
        {"quantity", Quantity{item.units, item.lot.quantity.unit}.text()},
        {"assessment", taxes[i] ? json::value(taxes[i]->json(situation.law, day)) : json::value(nullptr)}});
  }
  docket.effects.result = {{"loss", loss.id}, {"state", loss.state}, {"items", std::move(results)}};
  return std::move(docket.effects);
}

Result<Effects> confirm_loss(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "loss");
  TRY_ASSIGN(auto found, find_loss(situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_loss", "/loss", {{"loss", id}});
  if (found->state != "awaiting")
    return fail(ErrorKind::conflict, "wrong_state", "/loss", {{"document", id}, {"state", found->state}});
  Docket docket(situation, found->owner, situation.today);
  bool accept = bool_at(body, "accept");
  found->note = text_at(body, "note");
  if (!accept && found->note.empty()) return fail(ErrorKind::invalid, "why_missing", "/note");
  found->state = accept ? "confirmed" : "rejected";
  docket.keep(*found);
  TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_document(situation.state, found->owner, id));
  for (Movement& movement : movements) docket.settle(std::move(movement), accept);
  docket.effects.result = {{"loss", id}, {"state", found->state}};
  return std::move(docket.effects);
}

}  // namespace loopline::inside
