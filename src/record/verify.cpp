// Verify: everything is made again from the entries' bytes and compared with what is stored.
#include "record/api.h"
#include "record/compare.h"
#include "record/rebuild.h"
#include "record/rows.h"

namespace loopline::record {

namespace {

// What the engine itself finds. Where it finds something, rows cannot be trusted to be what they read as, so nothing
// else is looked at.
void examine_engine(store::Reader& reader, Faults& faults) {
  Result<std::vector<std::string>> found = reader.integrity_faults();
  if (!found) return faults.add("database", found.error());
  for (std::string& fault : *found) faults.add("database", std::move(fault));
}

void examine_apart(store::Reader& reader, store::Reader& expected, std::span<const Apart> apart, Faults& faults) {
  for (const Apart& one : apart) {
    Result<void> examined = one.examine(
        reader, expected, [&](std::string where, std::string what) { faults.add(std::move(where), std::move(what)); });
    if (!examined) faults.add(std::string(one.table), examined.error());
  }
}

Result<void> rebuild_all(store::Reader& reader, Rebuild& rebuild, Faults& faults) {
  Result<void> ours;  // a failure of our own database ends it
  Result<void> scanned = scan_entries(reader, std::numeric_limits<std::int64_t>::min(), [&](const Entry& entry) {
    ours = rebuild.add(entry);
    return ours.has_value() && !faults.full();
  });
  if (!scanned) faults.add("record_entry", scanned.error());
  return ours;
}

Result<Verification> fold_and_compare(store::Reader& reader, std::span<const store::Table> wanted,
                                      std::span<const store::Migration> migrations, const Fold& fold,
                                      std::span<const Apart> apart, store::Undo undo, Faults& faults) {
  TRY_ASSIGN(std::unique_ptr<store::Database> database, store::open_sqlite_scratch(undo));
  TRY_ASSIGN(std::unique_ptr<store::Connection> connection, database->open_writer());
  TRY(store::migrate(*connection, migrations));
  TRY(connection->begin());
  NodeCheck nodes(reader, faults);
  Rebuild rebuild(*connection, fold, faults, [&](int level, std::int64_t index, const Hash& hash) {
    nodes.meet(level, index, hash);
  });
  TRY(rebuild_all(reader, rebuild, faults));
  std::int64_t node_rows = nodes.finish();
  TRY(connection->commit());
  // The entries themselves are the truth that the rest is held against; their own rows and the tree's were examined on
  // the way.
  std::vector<std::string_view> skipped = {"record_entry", "record_node"};
  for (const Apart& one : apart) skipped.push_back(one.table);
  TRY_ASSIGN(Compared compared, compare(reader, wanted, *connection, skipped, faults));
  examine_apart(reader, *connection, apart, faults);
  Verification verification;
  verification.head = rebuild.head();
  verification.entries = verification.head.size;
  verification.tables = compared.tables;
  verification.rows = compared.rows + verification.entries + node_rows;
  return verification;
}

Result<Verification> examine(store::Reader& reader, std::span<const store::Migration> migrations, const Fold& fold,
                             std::span<const Apart> apart, Faults& faults) {
  Result<std::vector<store::Table>> wanted = reader.tables_of(migrations);
  Result<store::Snapshot> snapshot = store::Snapshot::of(reader);
  if (!wanted)
    faults.add("schema", wanted.error());
  else if (!snapshot)
    faults.add("database", snapshot.error());
  else
    examine_engine(reader, faults);
  if (!faults.empty()) return Verification{};
  // A sound record, which nearly every one is, undoes nothing. Where one is not, what an entry did half is undone, so
  // that each fault is told and none that only follows.
  auto verification = fold_and_compare(reader, *wanted, migrations, fold, apart, store::Undo::none, faults);
  if ((verification && faults.empty()) || faults.away()) return verification;
  faults = {};
  return fold_and_compare(reader, *wanted, migrations, fold, apart, store::Undo::kept, faults);
}

}  // namespace

Result<Verification> verify(store::Reader& reader, std::span<const store::Migration> migrations, const Fold& fold,
                            std::span<const Apart> apart) {
  Faults faults;
  Result<Verification> verification = examine(reader, migrations, fold, apart, faults);
  if (faults.away()) return tl::unexpected(*faults.away());  // nothing was found: there was nobody to ask
  if (verification) verification->faults = std::move(faults).take();
  return verification;
}

}  // namespace loopline::record
