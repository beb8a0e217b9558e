#include "store/postgres_schema.h"

#include <fmt/format.h>

#include <map>

#include "store/dialect.h"

namespace loopline::store {

namespace {

constexpr Statement select_relations = {
    "schema.tables",
    "select c.relname::text, c.relkind::text from pg_class c join pg_namespace n on n.oid = c.relnamespace "
    "where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname::text collate \"C\""};
constexpr Statement select_columns = {
    "schema.columns",
    "select c.relname::text, a.attname::text, coalesce(array_position(k.conkey, a.attnum), 0)::bigint, "
    "format_type(a.atttypid, a.atttypmod) || coalesce(' collate ' || l.collname, '') || "
    "case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), "
    "'') "
    "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
    "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped "
    "left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' "
    "left join pg_collation l on l.oid = a.attcollation left join pg_attrdef d on d.adrelid = c.oid and "
    "d.adnum = a.attnum where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname, a.attnum"};
// Indexes, constraints, triggers and rules. Their definitions name the schema, which is taken out.
constexpr Statement select_details = {
    "schema.details",
    "select t.relname::text, replace(t.words, quote_ident($1) || '.', '') from ("
    "select c.relname, c.relnamespace, pg_get_indexdef(i.indexrelid) as words "
    "from pg_index i join pg_class c on c.oid = i.indrelid union all "
    "select c.relname, c.relnamespace, k.conname || ': ' || pg_get_constraintdef(k.oid) "
    "from pg_constraint k join pg_class c on c.oid = k.conrelid union all "
    "select c.relname, c.relnamespace, pg_get_triggerdef(g.oid) "
    "from pg_trigger g join pg_class c on c.oid = g.tgrelid where not g.tgisinternal union all "
    "select c.relname, c.relnamespace, pg_get_ruledef(r.oid) from pg_rewrite r join pg_class c on c.oid = r.ev_class"
    ") t join pg_namespace n on n.oid = t.relnamespace where n.nspname = $1 order by t.relname, t.words collate \"C\""};
constexpr Statement select_invalid = {
    "schema.invalid",
    "select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid "
    "join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and not i.indisvalid"};
constexpr Statement select_checksums = {
    "schema.checksums",
    "select coalesce(checksum_failures, 0) from pg_stat_database where datname = current_database()"};

}  // namespace

Result<std::vector<Table>> tables_in(PostgresSession& session, const std::string& schema) {
  TRY_ASSIGN(auto relations, session.ask(select_relations, {schema}));
  std::vector<Table> tables;
  std::map<std::string, std::size_t> places;
  for (const Row& row : relations.rows) {
    places[row.text(0)] = tables.size();
    tables.push_back({row.text(0), {}, {}, row.text(1)});
  }
  TRY_ASSIGN(auto columns, session.ask(select_columns, {schema}));
  std::vector<std::map<std::int64_t, std::string>> keys(tables.size());  // by place in the key, from 1
  for (const Row& row : columns.rows) {
    std::size_t at = places.at(row.text(0));
    tables[at].columns.push_back(row.text(1));
    tables[at].definition += "\n" + row.text(1) + " " + row.text(3);
    if (row.integer(2) > 0) keys[at][row.integer(2)] = row.text(1);
  }
  for (std::size_t at = 0; at < tables.size(); ++at) {
    for (const auto& [place, column] : keys[at]) tables[at].key.push_back(column);
  }
  TRY_ASSIGN(auto details, session.ask(select_details, {schema}));
  for (const Row& row : details.rows) {
    if (auto found = places.find(row.text(0)); found != places.end())
      tables[found->second].definition += "\n" + row.text(1);
  }
  return tables;
}

Result<std::vector<std::string>> faults_in(PostgresSession& session, const std::string& schema) {
  std::vector<std::string> faults;
  TRY_ASSIGN(auto invalid, session.ask(select_invalid, {schema}));
  for (const Row& row : invalid.rows) faults.push_back("the index " + row.text(0) + " is not valid");
  TRY_ASSIGN(auto checksums, session.ask(select_checksums));
  std::int64_t wrong = checksums.rows.empty() ? 0 : checksums.rows[0].integer(0);
  if (wrong > 0) faults.push_back("the server has read " + std::to_string(wrong) + " pages with a wrong checksum");
  return faults;
}

Result<std::vector<Table>> tables_made(PostgresSession& session, std::span<const Migration> migrations) {
  constexpr const char* scratch = "loopline_scratch";
  TRY(session.command("begin read write"));
  auto made = [&]() -> Result<std::vector<Table>> {
    TRY(session.run(fmt::format("create schema {0}; set local search_path = {0};", scratch)));
    TRY(session.run(schema_of(migrations)));
    return tables_in(session, scratch);
  }();
  TRY(session.command("rollback"));
  return made;
}

}  // namespace loopline::store
