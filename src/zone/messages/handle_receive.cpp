// What comes back: matched by number, once however often it comes, in whatever order.
#include "base/hash.h"
#include "customs/signature.h"
#include "zone/messages/booking.h"
#include "zone/messages/codes.h"
#include "zone/messages/limits.h"
#include "zone/messages/receipts.h"
#include "zone/messages/states.h"
#include "zone/messages/store.h"

namespace loopline::messages {

namespace {

// True if customs' own signature is on it. Errors: signature_missing where unsigned receipts are not taken,
// certificate_not_registered, those of verify_signature.
Result<bool> is_vouched_for(const Situation& situation, const customs::Message& message) {
  TRY_ASSIGN(auto profile, find_profile(situation.state, customs_owner));
  if (!customs::is_signed(message)) {
    if (profile && bool_at(profile->body, "signatures_required"))
      return fail(ErrorKind::invalid, "signature_missing", "/Signature");
    return false;
  }
  if (!profile) return fail(ErrorKind::conflict, "certificate_not_registered", "/Signature");
  TRY(customs::verify_signature(message, text_at(profile->body, "certificate"), situation.now));
  return true;
}

Result<Receipt> receipt_of(Docket& docket, const json::object& body) {
  TRY_ASSIGN(customs::Message message, customs::read_text(text_at(body, "message")));
  if (!message.kind->receipt)
    return fail(ErrorKind::invalid, "message_not_a_receipt", "/message", {{"kind", std::string(message.kind->type)}});
  TRY(customs::check(message, false));
  TRY_ASSIGN(bool signed_by_customs, is_vouched_for(docket.situation, message));
  Receipt receipt;
  receipt.owner = docket.party;
  receipt.kind = message.kind->type;
  receipt.words = customs::to_words(message, code_book(docket.situation.law));
  receipt.id = hex(sha256(canonical(receipt.words))).substr(0, receipt_id_size);
  receipt.ordinal = docket.next_ordinal();
  Numbers numbers = numbers_of(receipt.kind, receipt.words);
  receipt.own_number = numbers.own;
  receipt.seq_no = numbers.seq_no;
  receipt.number = numbers.official;
  receipt.decided_at = decided_at(receipt.kind, receipt.words);
  receipt.trusted = signed_by_customs || docket.situation.actor.role != Role::institution;
  receipt.received_on = docket.situation.today;
  return receipt;
}

json::object result_of(const Receipt& receipt, bool repeated) {
  return {{"receipt", receipt.id},
          {"kind", receipt.kind},
          {"repeated", repeated},
          {"own_number", receipt.own_number},
          {"seq_no", receipt.seq_no},
          {"number", receipt.number},
          {"quarantined", receipt.quarantined()},
          {"problem", receipt.problem},
          {"document", receipt.document}};
}

// The document that the receipt names, directly; null where it names none, or several.
Result<std::optional<Document>> named_by(Docket& docket, Receipt& receipt) {
  TRY_ASSIGN(std::vector<Document> named, documents_named(docket.situation.state, docket.party,
                                                          {receipt.own_number, receipt.seq_no, receipt.number}));
  if (named.size() == 1) return std::optional<Document>(std::move(named.front()));
  receipt.problem = named.empty() ? "receipt_number_unknown" : "receipt_numbers_disagree";
  return std::optional<Document>();
}

// The documents of the consignment with this one as it is now.
Result<std::vector<Document>> with_others(Docket& docket, const Document& document) {
  TRY_ASSIGN(std::vector<Document> all, documents_of(docket.situation.state, document.owner, document.consignment));
  for (Document& one : all)
    if (one.id == document.id) one = document;
  return all;
}

}  // namespace

Result<Effects> receive(const Gate& gate, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  TRY_ASSIGN(Receipt receipt, receipt_of(docket, body));
  TRY_ASSIGN(auto known, find_receipt(situation.state, party, receipt.id));
  if (known && (known->trusted || !receipt.trusted)) {
    docket.effects.result = result_of(*known, true);
    return std::move(docket.effects);
  }
  if (known) {  // the same, now from somebody whose word counts
    known->trusted = true;
    receipt = *std::move(known);
  }
  TRY_ASSIGN(std::optional<Document> document, named_by(docket, receipt));
  if (!document) {
    docket.keep(receipt);
    docket.effects.result = result_of(receipt, false);
    return std::move(docket.effects);
  }
  TRY(adopt_receipts(docket, *document, {receipt}));
  docket.keep(*document);
  receipt.document = document->id;
  for (const command::Change& change : docket.effects.changes) {
    if (change.table != "messages_receipt" || text_at(change.row, "id") != receipt.id) continue;
    receipt.document = text_at(change.row, "document");
    receipt.problem = text_at(change.row, "problem");
  }
  docket.effects.result = result_of(receipt, false);
  docket.effects.result["state"] = document->state;
  TRY_ASSIGN(std::vector<Document> documents, with_others(docket, *document));
  TRY(book_passage(docket, gate, documents));
  for (const Document& one : documents) {
    if (one.id != document->id) continue;
    docket.effects.result["booking"] = one.booking;
    docket.effects.result["booking_reason"] = one.booking_reason;
  }
  return std::move(docket.effects);
}

Result<Effects> settle_weight(const Gate& gate, const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "document");
  TRY_ASSIGN(auto document, find_document(situation.state, id));
  if (!document) return fail(ErrorKind::not_found, "unknown_message_document", "/document", {{"id", id}});
  if (document->booking != "held") {
    return fail(ErrorKind::conflict, "wrong_state", "/document",
                {{"document", id}, {"state", document->booking.empty() ? document->state : document->booking}});
  }
  Docket docket(situation, document->owner, situation.today);
  document->weight = bool_at(body, "accept") ? "accepted" : "refused";
  docket.keep(*document);
  TRY_ASSIGN(std::vector<Document> documents, with_others(docket, *document));
  TRY(book_passage(docket, gate, documents));
  docket.effects.result = {{"document", id}, {"weight", document->weight}};
  for (const Document& one : documents)
    if (one.id == id) docket.effects.result["booking"] = one.booking;
  return std::move(docket.effects);
}

}  // namespace loopline::messages
