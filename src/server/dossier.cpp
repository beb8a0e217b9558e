#include "server/dossier.h"

#include "base/hash.h"
#include "paper/api.h"
#include "record/api.h"
#include "server/limits.h"
#include "server/list_table.h"

namespace loopline::server {

namespace {

// One list of the dossier: which view, which of its fields say when, which are printed.
struct Section {
  std::string_view path;
  std::string_view day;  // "": the list is printed whatever its days
  std::vector<std::string_view> columns;
};

const std::vector<Section>& sections() {
  static const std::vector<Section> all = {
      {"/cases", "submitted_on", {"id", "service", "subject", "state_title", "submitted_on"}},
      {"/consignments", "day", {"id", "kind", "number", "state", "day", "passed_at", "total"}},
      {"/movements", "day", {"id", "kind", "lot", "quantity", "unit", "from", "to", "day", "state"}},
      {"/consumptions", "day", {"id", "project", "experiment", "person", "day", "state", "release_from_tax"}},
      {"/rd-products", "", {"id", "name", "tax_status", "quantity", "unit"}},
      {"/exits", "out_on", {"id", "purpose", "place", "out_on", "due_on", "state"}},
      {"/carry-slips", "", {"id", "crossing", "state"}},
      {"/short-forms", "", {"id", "goods_kind", "name", "quantity", "state"}},
      {"/declarations", "", {"id", "kind", "period", "state", "total"}},
      {"/permits", "", {"id", "kind", "number", "state"}},
      {"/assessments", "day", {"id", "kind", "lot", "day", "base", "total", "due_on", "state"}},
      {"/payments", "day", {"id", "bill", "amount", "day", "state"}},
      {"/losses", "day", {"id", "event", "cause", "day", "state"}},
      {"/stocktakes", "", {"id", "scope", "state", "opened_on", "signed_on"}},
      {"/lots",
       "",
       {"id", "name", "hs", "tax_status", "quantity", "unit", "accounts.held", "accounts.out_temporary",
        "supervision_end"}},
  };
  return all;
}

struct Reading {
  Context& context;
  const Call& call;
  store::Reader& state;
  Moment now;
  std::string party;
  Date from, to;

  Script script() const { return call.script; }
  std::string word(std::string_view key, const Arguments& arguments = {}) const {
    return context.messages.render(key, script(), arguments);
  }
  command::Glance glance(PathArguments path, PathArguments query) const {
    return {state, context.zone.law(), now, call.caller->actor, std::move(path), std::move(query)};
  }
  // The name of a party in the reader's script, "" where the reader may not know it.
  std::string name_of(const std::string& id) const {
    command::Glance one = glance({{"id", id}}, {});
    auto seen = context.zone.view("/parties/{id}", one);
    const json::object* names = seen ? seen->as_object().if_contains("name")->if_object() : nullptr;
    return names != nullptr ? text_at(*names, script() == Script::en ? "en" : "zh") : std::string();
  }
};

bool is_within(const json::object& item, std::string_view field, Date from, Date to) {
  if (field.empty()) return true;
  auto day = Date::parse(text_at(item, field).substr(0, std::string_view("2026-03-02").size()));
  return !day || (*day >= from && *day <= to);
}

// The rows of a section as a table to print. Errors: those of the view; export_too_long.
Result<paper::Table> table_of(const Reading& reading, const Section& section) {
  Context& context = reading.context;
  ListTable table({context.messages, context.words, context.zone.law(), reading.script(),
                   [&](const std::string& id) { return reading.name_of(id); }},
                  form_of(section.path));
  PathArguments query{{"party", reading.party}, {"limit", std::to_string(export_page_items)}};
  while (true) {
    command::Glance glance = reading.glance({}, query);
    TRY_ASSIGN(json::value page, context.zone.view(section.path, glance));
    for (const auto& item : page.as_object().at("items").as_array()) {
      if (is_within(item.as_object(), section.day, reading.from, reading.to)) table.add(item.as_object());
    }
    if (table.rows() > dossier_rows_max)
      return fail(ErrorKind::invalid, "export_too_long", {}, {{"most", std::to_string(dossier_rows_max)}});
    std::string next = text_at(page.as_object(), "next");
    if (next.empty()) break;
    query["cursor"] = next;
  }
  return table.printed(section.columns);
}

std::string title_of(const Reading& reading, std::string_view path) {
  for (const auto& view : reading.context.zone.catalogue().views())
    if (view.path == path) return view.summary.in(reading.script());
  return std::string(path);
}

Result<paper::Document> document_of(const Reading& reading) {
  paper::Document document;
  document.script = reading.script();
  document.format = paper::Format::across;
  document.title = reading.word("dossier.title");
  document.subtitle = reading.name_of(reading.party);
  document.number = reading.party;
  document.page_of = reading.word("paper.page", {{"page", "{page}"}, {"pages", "{pages}"}});
  document.created = reading.now;
  TRY_ASSIGN(record::Head head, record::head(reading.state));
  document.hash = "SHA-256 " + hex(head.root);
  paper::Facts facts;
  facts.facts = {{reading.word("dossier.period"), reading.from.text() + " – " + reading.to.text()},
                 {reading.word("dossier.printed"), reading.now.zone_date().text()},
                 {reading.word("dossier.entries"), std::to_string(head.size)},
                 {reading.word("dossier.law"), reading.context.zone.law().version()}};
  document.parts.emplace_back(std::move(facts));
  document.parts.emplace_back(paper::Paragraph{reading.word("dossier.note")});
  for (const Section& section : sections()) {
    TRY_ASSIGN(paper::Table table, table_of(reading, section));
    if (table.rows.empty()) continue;
    document.parts.emplace_back(paper::Heading{title_of(reading, section.path)});
    document.parts.emplace_back(std::move(table));
  }
  document.parts.emplace_back(
      paper::Signatures{{reading.word("dossier.institution"), reading.word("dossier.customs")}});
  return document;
}

Result<Date> day_in(const Call& call, std::string_view name, Date usual) {
  auto text = call.request.query(name);
  if (!text || text->empty()) return usual;
  auto day = Date::parse(*text);
  if (!day)
    return fail(ErrorKind::invalid, "wrong_query_value", {},
                {{"name", std::string(name)}, {"value", std::string(*text)}});
  return *day;
}

}  // namespace

Result<Response> dossier(Context& context, const Call& call) {
  const command::Actor& actor = call.caller->actor;
  bool institution = actor.role == command::Role::institution;
  std::string party(call.request.query("party").value_or(actor.party));
  if (party.empty()) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "party"}});
  if (institution && party != actor.party) return fail(ErrorKind::forbidden, "other_party");
  TRY_ASSIGN(auto lease, context.readers.take());
  Moment now = context.zone.clock()();
  Reading reading{context, call, *lease, now, std::move(party), {}, now.zone_date()};
  TRY_ASSIGN(reading.from, day_in(call, "from", now.zone_date().plus_months(-dossier_months_usual)));
  TRY_ASSIGN(reading.to, day_in(call, "to", now.zone_date()));
  command::Glance known = reading.glance({{"id", reading.party}}, {});
  TRY(context.zone.view("/parties/{id}", known));
  TRY_ASSIGN(paper::Document document, document_of(reading));
  Response response;
  TRY_ASSIGN(response.body, paper::pdf(document));
  response.set("Content-Type", "application/pdf");
  response.set("Content-Disposition", "inline; filename=\"dossier-" + reading.party + ".pdf\"");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cache-Control", "private, no-store");
  return response;
}

void add_dossier_routes(Router& router, Context& context) {
  Route route;
  route.method = Method::get;
  route.pattern = "/api/v1/dossier.pdf";
  route.answer = [&context](Call call) {
    auto response = dossier(context, call);
    if (!response) return context.refuse(call, response.error());
    call.respond(std::move(*response));
  };
  router.add(std::move(route));
}

}  // namespace loopline::server
