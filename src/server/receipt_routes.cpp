// The receipt of an entry: a proof (c2sp.org/tlog-proof) that needs no server, as a file, on paper as a QR code, and
// the bytes that it is about.
#include "base/hash.h"
#include "paper/api.h"
#include "server/app.h"
#include "server/views.h"

namespace loopline::server {

namespace {

struct Filed {
  record::Entry entry;
  json::object content;
  tlog::EntryProof receipt;
};

// Errors: no_such_entry (also for another's, whose being is not said), receipt_not_yet, storage_failed.
Result<Filed> filed(Context& context, const Call& call) {
  TRY_ASSIGN(auto lease, context.readers.take());
  Filed found;
  TRY_ASSIGN(found.entry, visible_entry(*lease, call.caller->actor, call.path.at("seq"), &found.content));
  TRY_ASSIGN(found.receipt, context.log_public.publisher->receipt(*lease, found.entry.seq));
  return found;
}

Response file(std::string bytes, std::string_view type, const std::string& name) {
  Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", type);
  response.set("Content-Disposition", "inline; filename=\"" + name + "\"");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cache-Control", "private, no-store");
  return response;
}

std::string name_of(const Filed& found, std::string_view ending) {
  return "entry-" + std::to_string(found.entry.seq) + std::string(ending);
}

Result<Response> receipt(Context& context, const Call& call) {
  TRY_ASSIGN(Filed found, filed(context, call));
  return file(found.receipt.text(), "text/plain; charset=utf-8", name_of(found, ".tlog-proof"));
}

Result<Response> leaf(Context& context, const Call& call) {
  TRY_ASSIGN(Filed found, filed(context, call));
  return file(record::leaf_data(found.entry.bytes), "application/octet-stream", name_of(found, ".entry"));
}

Result<Response> printed(Context& context, const Call& call) {
  TRY_ASSIGN(Filed found, filed(context, call));
  auto asked = call.request.query("script");  // a link carries no header
  Script script = asked ? script_from(*asked) : call.script;
  auto word = [&](const char* key) { return context.messages.render(key, script); };
  TRY_ASSIGN(tlog::Note note, tlog::read_note(found.receipt.checkpoint));
  TRY_ASSIGN(tlog::Checkpoint checkpoint, tlog::parse_checkpoint(note.text));
  paper::Document document;
  document.script = script;
  document.title = word("receipt.title");
  document.page_of = word("paper.page");
  document.created = found.entry.at;
  document.place = origin_of(call.request) + "/receipt";
  document.check = document.place;
  document.number = std::to_string(found.entry.seq);
  document.hash = hex(found.entry.leaf);
  document.parts.emplace_back(paper::Facts{{{word("receipt.entry"), std::to_string(found.entry.seq)},
                                            {word("receipt.at"), found.entry.at.text()},
                                            {word("receipt.command"), text_at(found.content, "command")},
                                            {word("receipt.size"), std::to_string(checkpoint.size)},
                                            {word("receipt.origin"), checkpoint.origin},
                                            {word("receipt.vkey"), context.log_public.publisher->verifier().text()}},
                                           1});
  document.parts.emplace_back(paper::Paragraph{word("receipt.note")});
  constexpr int side_mm = 110;  // so that a phone reads a code of some 1,500 bytes
  document.parts.emplace_back(paper::Code{found.receipt.text(), word("receipt.code"), side_mm});
  TRY_ASSIGN(std::string bytes, paper::pdf(document));
  return file(std::move(bytes), "application/pdf", name_of(found, ".pdf"));
}

}  // namespace

void add_receipt_routes(Router& router, Context& context) {
  auto add = [&](const char* ending, Result<Response> (*make)(Context&, const Call&)) {
    Route route;
    route.pattern = std::string("/api/v1/record/entries/{seq}") + ending;
    route.answer = answered_by(context, make);
    router.add(std::move(route));
  };
  add("/receipt", receipt);
  add("/leaf", leaf);
  add("/receipt.pdf", printed);
}

}  // namespace loopline::server
