// loopline erp tryton and loopline book reconcile: the institution's own system beside the book.
#include <fmt/format.h>

#include <csignal>

#include "cli/house.h"
#include "cli/program.h"
#include "cli/secret_option.h"
#include "server/secret.h"
#include "sheet/api.h"
#include "tryton/api.h"
#include "zone/erp/reconcile.h"
#include "zone/erp/store.h"

namespace loopline::cli {

namespace {

std::atomic<bool> stopped = false;

void on_signal(int) { stopped = true; }

Result<int> connect(const Shell& shell, const Arguments& arguments) {
  tryton::Settings settings;
  for (auto [option, field] : {std::pair{"--url", &settings.tryton_url},
                               {"--database", &settings.database},
                               {"--user", &settings.user},
                               {"--zone", &settings.zone_url},
                               {"--party", &settings.party}}) {
    *field = arguments.get(option);
    if (field->empty()) return fail(ErrorKind::invalid, "option_missing", option, {{"option", option}});
  }
  settings.source = arguments.get("--source", settings.source);
  TRY_ASSIGN(settings.run, server::random_secret());
  settings.script = shell.script();
  settings.once = arguments.has("--once");
  TRY_ASSIGN(settings.password, secret_option(arguments, "--password-file", "TRYTON_PASSWORD"));
  TRY_ASSIGN(settings.token, secret_option(arguments, "--token-file", "LOOPLINE_TOKEN"));
  TRY_ASSIGN(std::string mapping, read_file(arguments.get("--mapping", shell.home() + "/ops/tryton/mapping.yaml")));
  TRY_ASSIGN(settings.mapping, tryton::read_mapping(mapping));
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  shell.note(shell.say("cli.erp_connected",
                       {{"url", settings.tryton_url}, {"zone", settings.zone_url}, {"party", settings.party}}));
  TRY(tryton::run(settings, shell.messages(), stopped, [](const char* event, const json::object& fields) {
    json::object line{{"at", system_now().text()}, {"event", event}};
    for (const auto& field : fields) line[field.key()] = field.value();
    fmt::print(stderr, "{}\n", json::serialize(line));
  }));
  return Exit::done;
}

constexpr sheet::ColumnName stock_columns[] = {
    {"material_no", "料号", true}, {"lot", "批次"}, {"quantity", "数量", true}, {"unit", "计量单位"}};

Result<std::vector<erp::Stock>> stock_in(const std::string& path) {
  TRY_ASSIGN(std::string file, read_file(path));
  TRY_ASSIGN(sheet::Reader reader, sheet::Reader::open(file));
  TRY_ASSIGN(auto header, reader.next());
  if (!header) return fail(ErrorKind::malformed, "csv_empty");
  TRY_ASSIGN(sheet::Columns columns, sheet::Columns::of(*header, stock_columns));
  std::vector<erp::Stock> stock;
  while (true) {
    TRY_ASSIGN(auto row, reader.next());
    if (!row) return stock;
    erp::Stock line;
    line.material_no = columns.value(*row, "material_no");
    line.lot = columns.value(*row, "lot");
    line.quantity = columns.value(*row, "quantity");
    line.unit = columns.value(*row, "unit");
    if (!Decimal::parse(line.quantity)) {
      return fail(ErrorKind::invalid, "wrong_format", "/" + std::to_string(row->number) + "/quantity",
                  {{"value", line.quantity}, {"format", "decimal"}});
    }
    stock.push_back(std::move(line));
  }
}

Table table_of(const Shell& shell, const json::object& report) {
  Table table{{shell.say("cli.col.material"), shell.say("cli.col.lot"), shell.say("cli.col.name"),
               shell.say("cli.col.erp"), shell.say("cli.col.book"), shell.say("cli.col.unit"),
               shell.say("cli.col.difference"), shell.say("cli.col.unexplained"), shell.say("cli.col.why")},
              {},
              {false, false, false, true, true, false, true, true, false}};
  auto text = [](const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string("–");
  };
  for (const auto& value : report.at("items").as_array()) {
    const json::object& difference = value.as_object();
    std::string why = text_at(difference, "kind");
    for (const auto& one : difference.at("explanations").as_array()) {
      const json::object& part = one.as_object();
      why += fmt::format("; {} {} {} {}", text_at(part, "why"), text_at(part, "number"), text_at(part, "document"),
                         text_at(part, "quantity"));
    }
    table.rows.push_back({text_at(difference, "material_no"), text_at(difference, "lot"), text_at(difference, "name"),
                          text(difference, "erp"), text(difference, "book"), text_at(difference, "unit"),
                          text(difference, "difference"), text(difference, "unexplained"), std::move(why)});
  }
  return table;
}

Result<int> reconcile(const Shell& shell, const Arguments& arguments) {
  std::string party = arguments.get("--party");
  std::string source = arguments.get("--source", "erp");
  if (party.empty()) return fail(ErrorKind::invalid, "option_missing", "--party", {{"option", "--party"}});
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(auto reader, zone->open_reader());
  TRY_ASSIGN(auto link, erp::find_link(*reader, party, source));
  std::int64_t entry = link ? link->stock_entry : 0;
  std::vector<erp::Stock> stock;
  if (arguments.has("--file")) {
    TRY_ASSIGN(stock, stock_in(arguments.get("--file")));
    entry = 0;
  } else if (entry == 0) {
    shell.note(shell.say("cli.no_stock_report"));
    return Exit::bad_input;
  } else {
    TRY_ASSIGN(stock, erp::stock_of(*reader, party, source, entry));
  }
  TRY_ASSIGN(erp::Reconciliation found, erp::reconcile(*reader, party, source, stock, entry));
  json::object report = erp::to_json(found);
  Table table = table_of(shell, report);
  std::string sum = shell.say("cli.reconciled",
                              {{"compared", std::to_string(found.compared)}, {"agreed", std::to_string(found.agreed)}});
  shell.print(report, (table.rows.empty() ? "" : table.text() + "\n") + sum);
  return found.differences.empty() ? Exit::done : Exit::answer_is_no;
}

}  // namespace

std::vector<Subcommand> erp_subcommands() {
  return {{"erp tryton",
           "",
           "erp tryton --url http://127.0.0.1:8000 --database erp --user admin --zone http://127.0.0.1:8080 --party P1",
           0,
           0,
           {{"--url", "URL"},
            {"--database", "NAME"},
            {"--user", "NAME"},
            {"--password-file", "FILE"},
            {"--zone", "URL"},
            {"--token-file", "FILE"},
            {"--party", "ID"},
            {"--source", "NAME"},
            {"--mapping", "FILE"},
            {"--once", ""}},
           run_with<connect>},
          {"book reconcile",
           "",
           "book reconcile --party P1 --file stock.csv",
           0,
           0,
           {{"--party", "ID"}, {"--source", "NAME"}, {"--file", "FILE"}},
           run_with<reconcile>}};
}

}  // namespace loopline::cli
