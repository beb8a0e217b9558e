// What we send, and what an institution says of itself once.
#include <fmt/format.h>

#include "customs/numbers.h"
#include "customs/signature.h"
#include "zone/messages/booking.h"
#include "zone/messages/compose.h"
#include "zone/messages/gather.h"
#include "zone/messages/limits.h"
#include "zone/messages/receipts.h"
#include "zone/messages/store.h"

namespace loopline::messages {

namespace {

// The number in the official format that the record gives: its serial is the entry's own number.
std::string number_of(const Situation& situation, const Form& form, Date day) {
  const json::object& head = form.words.at("head").as_object();
  std::string customs = text_at(head, "customs");
  bool in = text_at(head, "direction", "in") == "in";
  int year = static_cast<int>(day.civil().year);
  if (form.kind == "INV101")
    return customs::InventoryNumber{customs, year % years_of_two_digits, in, situation.seq}.text();
  if (form.kind == "SAS121" || form.kind == "ICP101")
    return customs::SlipNumber{customs, in, day, situation.seq}.text();
  if (form.kind == "DEC") return customs::DeclarationNumber{customs, year, in, situation.seq}.text();
  return fmt::format("S{}{:02}{:09}", customs, year % years_of_two_digits, situation.seq);
}

Result<void> check_state(const Forms& forms, const Situation& situation, const json::object& body) {
  const goods::Consignment& consignment = forms.consignment;
  if (situation.actor.role == Role::institution && consignment.owner != situation.actor.party)
    return fail(ErrorKind::not_found, "unknown_consignment", "/consignment", {{"consignment", consignment.id}});
  std::string kind = text_at(body, "kind");
  bool gone =
      consignment.state == "cancelled" || (consignment.state == "passed" && (kind == "SAS121" || kind == "ICP101"));
  if (!gone) return {};
  return fail(ErrorKind::conflict, "wrong_state", "/consignment",
              {{"document", consignment.id}, {"state", consignment.state}});
}

// One list may go on several vehicles; all else is sent once, until customs give it back.
Result<void> check_not_sent(const std::vector<Document>& sent, const json::object& body, const Source& source) {
  std::string kind = text_at(body, "kind");
  bool several = kind == "SAS121" && text_at(source.details, "binding") == "one_list_several_vehicles";
  for (const Document& document : sent) {
    if (several || document.kind != kind || !still_stands(document)) continue;
    return fail(ErrorKind::conflict, "message_already_sent", "/kind", {{"kind", kind}, {"document", document.id}});
  }
  return {};
}

Result<void> check_form(Form& form) {
  if (form.problems.empty()) return {};
  Error first = std::move(form.problems.front());
  first.more.assign(std::make_move_iterator(form.problems.begin() + 1), std::make_move_iterator(form.problems.end()));
  return Failure(std::move(first));
}

// The consignment shows the slip that it goes on.
void bind(Docket& docket, goods::Consignment consignment, const Document& document) {
  const json::object& head = document.words.at("head").as_object();
  consignment.slip = {{"number", document.own_number},
                      {"vehicle", text_at(head, "vehicle")},
                      {"gross_weight_kg", text_at(head, "gross_weight_kg")},
                      {"total_weight_kg", text_at(head, "total_weight_kg")}};
  docket.keep(consignment);
}

}  // namespace

Result<Effects> set_profile(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  json::object result{{"party", party}};
  if (std::string certificate = text_at(body, "certificate"); !certificate.empty()) {
    TRY_ASSIGN(result["certificate"], customs::describe_certificate(certificate));
  }
  Profile profile{party, body};
  profile.body.erase("party");
  docket.keep(profile);
  docket.effects.result = std::move(result);
  return std::move(docket.effects);
}

Result<Effects> set_customs_certificate(const Situation& situation, const json::object& body) {
  Docket docket(situation, std::string(customs_owner), situation.today);
  TRY_ASSIGN(json::object described, customs::describe_certificate(text_at(body, "certificate")));
  docket.keep(Profile{std::string(customs_owner), body});
  docket.effects.party.clear();
  docket.effects.result = {{"certificate", std::move(described)}};
  return std::move(docket.effects);
}

Result<Effects> send(const Gate& gate, const Situation& situation, const json::object& body) {
  Source source{situation.state, situation.law, situation.now, text_at(body, "consignment"), {}};
  if (const json::value* details = body.if_contains("details")) source.details = details->as_object();
  TRY_ASSIGN(Forms forms, forms_of(source));
  TRY(check_state(forms, situation, body));
  TRY_ASSIGN(std::vector<Document> documents,
             documents_of(situation.state, forms.consignment.owner, forms.consignment.id));
  TRY(check_not_sent(documents, body, source));
  TRY_ASSIGN(Form form, compose(source, forms, text_at(body, "kind")));
  TRY(check_form(form));
  Docket docket(situation, forms.consignment.owner, situation.today);
  docket.effects.decisions.push_back({"", forms.answer});
  Document document;
  document.owner = forms.consignment.owner;
  document.id = docket.document_id('M');
  document.ordinal = docket.next_ordinal();
  document.kind = form.kind;
  document.consignment = forms.consignment.id;
  document.own_number = form.own_number;
  document.number = number_of(situation, form, forms.consignment.day);
  document.state = "sent";
  document.day = situation.today;
  document.words = std::move(form.words);
  if (is_slip(document)) {
    document.booking = "waiting";
    document.booking_reason = "not_passed";
    bind(docket, forms.consignment, document);
  }
  // A receipt may have been quicker than the record of what it answers.
  std::vector<Receipt> none;
  TRY(adopt_receipts(docket, document, std::move(none)));
  docket.keep(document);
  docket.effects.result = {{"document", document.id},           {"kind", document.kind},
                           {"own_number", document.own_number}, {"number", document.number},
                           {"state", document.state},           {"xml", customs::write(form.message)}};
  documents.push_back(std::move(document));
  // A slip's row is bound above with what it carries; a passage on record already is booked at once.
  TRY(book_passage(docket, gate, documents));
  return std::move(docket.effects);
}

}  // namespace loopline::messages
