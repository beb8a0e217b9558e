// Verify: everything is made again from the entries' bytes and compared with what is stored.
#include "base/check.h"
#include "record/api.h"
#include "record/compare.h"
#include "record/rows.h"
#include "tlog/merkle.h"

namespace loopline::record {

namespace {

// Makes the derived rows again, in a database of its own: keys, nodes, and whatever the fold makes.
class Rebuild {
 public:
  Rebuild(store::Connection& connection, const Fold& fold, Faults& faults)
      : connection_(connection), fold_(fold), faults_(faults) {}

  // Errors: storage_failed of our own database.
  Result<void> add(const Entry& entry) {
    std::string where = "record_entry (" + std::to_string(entry.seq) + ")";
    if (entry.seq != next_seq_) faults_.add(where, "the entry before it should be " + std::to_string(next_seq_ - 1));
    next_seq_ = entry.seq + 1;
    if (entry.at < last_at_) faults_.add(where, "is earlier than the entry before it");
    last_at_ = entry.at;
    Hash leaf = merkle::leaf_hash(leaf_data(entry.bytes));
    TRY(grow(connection_, frontier_, leaf));
    if (leaf != entry.leaf) {
      // What was changed is not what happened, so it is not applied.
      faults_.add(where, "leaf is not the hash of bytes");
      return {};
    }
    Result<json::object> object = parse_entry(entry.bytes);
    if (!object) {
      faults_.add(where, object.error());
      return {};
    }
    return apply(where, entry, *object);
  }

  Head head() const { return {frontier_.size(), frontier_.root()}; }

 private:
  Result<void> apply(const std::string& where, const Entry& entry, const json::object& object) {
    if (integer_at(object, "seq") != entry.seq) faults_.add(where, "bytes name another seq");
    if (text_at(object, "at") != entry.at.text()) faults_.add(where, "bytes name another moment");
    Result<void> done = store::within_savepoint(connection_, [&]() -> Result<void> {
      TRY(insert_key(connection_, text_at(object, "scope"), text_at(object, "key"),
                     {text_at(object, "request"), entry.seq}));
      return fold_(connection_, entry, object);
    });
    if (!done && connection_.poisoned()) return done;
    if (!done) faults_.add(where, "cannot be applied again: " + done.error().code + " " + done.error().cause);
    return {};
  }

  store::Connection& connection_;
  const Fold& fold_;
  Faults& faults_;
  merkle::Frontier frontier_;
  Moment last_at_;
  std::int64_t next_seq_ = 1;
};

// What the engine itself finds. Where it finds something, rows cannot be trusted to be what they read as, so nothing
// else is looked at.
void examine_engine(store::Reader& reader, Faults& faults) {
  Result<std::vector<std::string>> found = reader.integrity_faults();
  if (!found) return faults.add("database", found.error());
  for (std::string& fault : *found) faults.add("database", std::move(fault));
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

Result<Verification> examine(store::Reader& reader, std::span<const store::Migration> migrations, const Fold& fold,
                             Faults& faults) {
  Verification verification;
  Result<std::vector<store::Table>> wanted = reader.tables_of(migrations);
  Result<store::Snapshot> snapshot = store::Snapshot::of(reader);
  if (!wanted)
    faults.add("schema", wanted.error());
  else if (!snapshot)
    faults.add("database", snapshot.error());
  else
    examine_engine(reader, faults);
  if (!faults.empty()) return verification;
  TRY_ASSIGN(std::unique_ptr<store::Database> database, store::open_sqlite_in_memory());
  TRY_ASSIGN(std::unique_ptr<store::Connection> connection, database->open_writer());
  TRY(store::migrate(*connection, migrations));
  TRY(connection->begin());
  Rebuild rebuild(*connection, fold, faults);
  TRY(rebuild_all(reader, rebuild, faults));
  TRY(connection->commit());
  // The entries themselves are the truth that the rest is held against; their own rows were examined on the way.
  TRY_ASSIGN(Compared compared, compare(reader, *wanted, *connection, "record_entry", faults));
  verification.head = rebuild.head();
  verification.entries = verification.head.size;
  verification.tables = compared.tables;
  verification.rows = compared.rows + verification.entries;
  return verification;
}

}  // namespace

Result<Verification> verify(store::Reader& reader, std::span<const store::Migration> migrations, const Fold& fold) {
  Faults faults;
  Result<Verification> verification = examine(reader, migrations, fold, faults);
  if (faults.away()) return tl::unexpected(*faults.away());  // nothing was found: there was nobody to ask
  if (verification) verification->faults = std::move(faults).take();
  return verification;
}

}  // namespace loopline::record
