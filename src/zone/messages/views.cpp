#include "zone/messages/views.h"

#include "base/check.h"
#include "customs/signature.h"
#include "zone/book/listing.h"
#include "zone/messages/codes.h"
#include "zone/messages/compose.h"
#include "zone/messages/limits.h"
#include "zone/messages/schemas.h"
#include "zone/messages/store.h"

namespace loopline::messages {

namespace {

json::object shape(const Document& document) {
  return {{"id", document.id},
          {"party", document.owner},
          {"kind", document.kind},
          {"consignment", document.consignment},
          {"own_number", document.own_number},
          {"number", document.number},
          {"official", document.official},
          {"seq_no", document.seq_no},
          {"state", document.state},
          {"booking", document.booking},
          {"booking_reason", document.booking_reason},
          {"day", document.day.text()},
          {"facts", document.facts}};
}

json::object shape(const Receipt& receipt) {
  return {{"id", receipt.id},
          {"party", receipt.owner},
          {"kind", receipt.kind},
          {"document", receipt.document},
          {"problem", receipt.problem},
          {"own_number", receipt.own_number},
          {"seq_no", receipt.seq_no},
          {"number", receipt.number},
          {"decided_at", receipt.decided_at},
          {"trusted", receipt.trusted},
          {"received_on", receipt.received_on.text()},
          {"words", receipt.words}};
}

json::array shape(const std::vector<Error>& problems) {
  json::array list;
  for (const Error& error : problems) {
    if (list.size() >= problems_shown_max) break;
    json::object arguments;
    for (const auto& [name, value] : error.arguments) arguments[name] = value;
    list.push_back(json::object{{"code", error.code}, {"pointer", error.pointer}, {"arguments", std::move(arguments)}});
  }
  return list;
}

template <class T>
Result<json::value> page(const Glance& glance, Result<std::vector<T>> (*rows_of)(store::Reader&, const Page&)) {
  TRY_ASSIGN(Page page, book::page_of(glance, "state", "kind"));
  TRY_ASSIGN(std::vector<T> rows, rows_of(glance.state, page));
  json::array items;
  for (const T& row : rows) items.push_back(shape(row));
  return json::value(book::paged(rows, page, std::move(items)));
}

// The consignment's forms, if the reader may see it. Errors: unknown_consignment_id.
Result<Forms> visible_forms(const Glance& glance, const Source& source) {
  auto forms = forms_of(source);
  bool unseen = forms ? !book::may_see(glance, forms->consignment.owner) : forms.error().kind == ErrorKind::not_found;
  if (unseen) return book::unknown("unknown_consignment_id", source.consignment);
  return forms;
}

Source source_of(const Glance& glance) {
  Source source{glance.state, glance.law, glance.now, book::path_id(glance), {}};
  for (const std::string& name : plain_details())
    if (std::string value = book::query(glance, name); !value.empty()) source.details[name] = value;
  if (book::query(glance, "consolidated") == "true") source.details["consolidated"] = true;
  return source;
}

}  // namespace

Result<json::value> view_documents(const Glance& glance) { return page<Document>(glance, page_of_documents); }
Result<json::value> view_receipts(const Glance& glance) { return page<Receipt>(glance, page_of_receipts); }

Result<json::value> view_document(const Glance& glance) {
  TRY_ASSIGN(auto document, find_document(glance.state, book::path_id(glance)));
  if (!document || !book::may_see(glance, document->owner))
    return book::unknown("unknown_message_document", book::path_id(glance));
  json::object object = shape(*document);
  TRY_ASSIGN(std::vector<Receipt> receipts, receipts_of(glance.state, document->owner, document->id));
  std::sort(receipts.begin(), receipts.end(), [](const Receipt& a, const Receipt& b) {
    return std::tie(a.decided_at, a.ordinal) < std::tie(b.decided_at, b.ordinal);
  });
  json::array list;
  for (const Receipt& receipt : receipts) list.push_back(shape(receipt));
  object["receipts"] = std::move(list);
  object["words"] = document->words;
  customs::Sending sending{document->own_number, "DXPENT0000000000", "DXPEDCSAS0000001",
                           document->day.text() + "T00:00:00"};
  auto message = customs::from_words(document->words, code_book(glance.law), sending);
  CHECK(message.has_value());
  object["xml"] = customs::write(*message);
  return json::value(std::move(object));
}

Result<json::value> view_forms(const Glance& glance) {
  Source source = source_of(glance);
  TRY_ASSIGN(Forms forms, visible_forms(glance, source));
  TRY_ASSIGN(std::vector<Document> sent, documents_of(glance.state, forms.consignment.owner, forms.consignment.id));
  json::array items;
  for (const std::string& kind : forms.kinds) {
    TRY_ASSIGN(Form form, compose(source, forms, kind));
    json::array documents;
    for (const Document& document : sent)
      if (document.kind == kind) documents.push_back(shape(document));
    items.push_back(json::object{{"kind", kind},
                                 {"own_number", form.own_number},
                                 {"problems", shape(form.problems)},
                                 {"documents", std::move(documents)}});
  }
  json::array reasons;
  for (const law::Reason& reason : forms.answer.reasons)
    reasons.push_back(
        json::object{{"zh-Hans", reason.text.hans}, {"zh-Hant", reason.text.hant}, {"en", reason.text.en}});
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}, {"reasons", std::move(reasons)}});
}

Result<json::value> view_form(const Glance& glance) {
  Source source = source_of(glance);
  TRY_ASSIGN(Forms forms, visible_forms(glance, source));
  TRY_ASSIGN(Form form, compose(source, forms, glance.path.at("kind")));
  return json::value(json::object{{"kind", form.kind},
                                  {"own_number", form.own_number},
                                  {"words", std::move(form.words)},
                                  {"xml", customs::write(form.message)},
                                  {"problems", shape(form.problems)}});
}

std::vector<std::string> preview_queries() {
  std::vector<std::string> names = plain_details();
  names.push_back("consolidated");
  return names;
}

Result<json::value> view_profile(const Glance& glance) {
  std::string owner = book::owner_of(glance);
  TRY_ASSIGN(auto profile, find_profile(glance.state, owner));
  json::object object{{"party", owner}, {"known", profile.has_value()}};
  if (!profile) return json::value(std::move(object));
  for (const auto& member : profile->body) object[member.key()] = member.value();
  if (std::string certificate = text_at(profile->body, "certificate"); !certificate.empty())
    if (auto described = customs::describe_certificate(certificate)) object["certificate_of"] = *std::move(described);
  return json::value(std::move(object));
}

Result<void> on_desk(const book::Desk& desk) {
  TRY(desk.figure("receipts_quarantined",
                  "select count(*) from messages_receipt where ($1 = '' or owner = $1) and document = ''"));
  TRY(desk.figure("slips_held",
                  "select count(*) from messages_document where ($1 = '' or owner = $1) and booking = 'held'"));
  if (!desk.of_officers()) return {};
  Page page;
  page.owner = desk.owner;
  page.after = INT64_MAX;
  TRY_ASSIGN(std::vector<Document> held, held_slips(desk.glance.state, page));
  for (const Document& slip : held) desk.item("slip_held", slip.id, slip.owner, slip.day, "now");
  return {};
}

}  // namespace loopline::messages
