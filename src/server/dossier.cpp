#include "server/dossier.h"

#include "base/hash.h"
#include "paper/api.h"
#include "record/api.h"
#include "server/limits.h"
#include "server/list_reading.h"

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
      {"/products",
       "",
       {"id", "name", "hs", "maker", "conformity.quality_risk", "conformity.inspection", "conformity.valid_until"}},
      {"/assessments", "day", {"id", "kind", "lot", "day", "base", "total", "due_on", "state"}},
      {"/payments", "day", {"id", "bill", "amount", "day", "state"}},
      {"/losses", "day", {"id", "event", "cause", "day", "state"}},
      {"/stocktakes", "", {"id", "scope", "state", "opened_on", "signed_on"}},
      {"/lots",
       "",
       {"id", "name", "hs", "tax_status", "quantity", "unit", "accounts.held", "accounts.out_temporary",
        "supervision_end", "conformity.grade", "conformity.product"}},
  };
  return all;
}

// Whose dossier, and of which days.
struct Asked {
  std::string party;
  Date from, to;
};

bool is_within(const json::object& item, std::string_view field, Date from, Date to) {
  if (field.empty()) return true;
  auto day = Date::parse(text_at(item, field).substr(0, std::string_view("2026-03-02").size()));
  return !day || (*day >= from && *day <= to);
}

// The rows of a section as a table to print. Errors: those of ListReading::table.
Result<paper::Table> table_of(const ListReading& reading, const Asked& asked, const Section& section) {
  auto wanted = [&](const json::object& item) { return is_within(item, section.day, asked.from, asked.to); };
  TRY_ASSIGN(ListTable table, reading.table(section.path, {}, {{"party", asked.party}}, dossier_rows_max, wanted));
  return table.printed(section.columns);
}

std::string title_of(const ListReading& reading, std::string_view path) {
  for (const auto& view : reading.context.zone.catalogue().views())
    if (view.path == path) return view.summary.in(reading.script);
  return std::string(path);
}

Result<paper::Document> document_of(const ListReading& reading, const Asked& asked) {
  auto word = [&](const char* key) { return reading.context.messages.render(key, reading.script); };
  paper::Document document;
  document.script = reading.script;
  document.format = paper::Format::across;
  document.title = word("dossier.title");
  document.subtitle = reading.party_name(asked.party);
  document.number = asked.party;
  document.page_of = word("paper.page");
  document.created = reading.now;
  TRY_ASSIGN(record::Head head, record::head(reading.state));
  document.hash = "SHA-256 " + hex(head.root);
  paper::Facts facts;
  facts.facts = {{word("dossier.period"), asked.from.text() + " – " + asked.to.text()},
                 {word("dossier.printed"), reading.now.zone_date().text()},
                 {word("dossier.entries"), std::to_string(head.size)},
                 {word("dossier.law"), reading.context.zone.law()->version()}};
  document.parts.emplace_back(std::move(facts));
  document.parts.emplace_back(paper::Paragraph{word("dossier.note")});
  for (const Section& section : sections()) {
    TRY_ASSIGN(paper::Table table, table_of(reading, asked, section));
    if (table.rows.empty()) continue;
    document.parts.emplace_back(paper::Heading{title_of(reading, section.path)});
    document.parts.emplace_back(std::move(table));
  }
  document.parts.emplace_back(paper::Signatures{{word("dossier.institution"), word("dossier.customs")}});
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
  auto script = call.request.query("script");  // a link carries no header
  ListReading reading{context, *lease, context.zone.clock()(), actor, script ? script_from(*script) : call.script};
  Date today = reading.now.zone_date();
  Asked asked{std::move(party), {}, {}};
  TRY_ASSIGN(asked.from, day_in(call, "from", today.plus_months(-dossier_months_usual)));
  TRY_ASSIGN(asked.to, day_in(call, "to", today));
  command::Glance known = reading.glance({{"id", asked.party}}, {});
  TRY(context.zone.view("/parties/{id}", known));
  TRY_ASSIGN(paper::Document document, document_of(reading, asked));
  Response response;
  TRY_ASSIGN(response.body, paper::pdf(document));
  response.set("Content-Type", "application/pdf");
  response.set("Content-Disposition", "inline; filename=\"dossier-" + asked.party + ".pdf\"");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cache-Control", "private, no-store");
  return response;
}

void add_dossier_routes(Router& router, Context& context) {
  Route route;
  route.method = Method::get;
  route.pattern = "/api/v1/dossier.pdf";
  route.answer = answered_by(context, dossier);
  router.add(std::move(route));
}

}  // namespace loopline::server
