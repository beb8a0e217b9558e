#include "record/rebuild.h"

#include "record/rows.h"

namespace loopline::record {

Result<void> Rebuild::add(const Entry& entry) {
  // What was changed is not what happened, so it is not applied.
  if (!tree_.add(entry, completed_)) return {};
  std::string where = entry_at(entry.seq);
  Result<json::object> object = parse_entry(entry.bytes);
  if (!object) {
    faults_.add(where, object.error());
    return {};
  }
  return apply(where, entry, *object);
}

Result<void> Rebuild::apply(const std::string& where, const Entry& entry, const json::object& object) {
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

Result<std::int64_t> seq_at(store::Reader& reader, Moment at) {
  constexpr store::Statement select = {"record.seq_at",
                                       "select coalesce(max(seq), 0) from record_entry where at <= $1"};
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select, {at.micros()}));
  return rows.at(0).integer(0);
}

namespace {

// Entries and all that follows from them, up to `until`.
Result<Head> fold_until(store::Reader& from, store::Connection& to, const Fold& fold, std::int64_t until) {
  Faults faults;
  Result<void> ours;
  Rebuild rebuild(to, fold, faults, [&](int level, std::int64_t index, const Hash& hash) {
    if (ours) ours = insert_node(to, level, index, hash);
  });
  TRY(scan_entries(from, 1, [&](const Entry& entry) {
    if (entry.seq > until) return false;
    Result<void> added = rebuild.add(entry);
    if (ours) ours = std::move(added);
    if (ours) ours = insert_entry(to, entry);
    return ours.has_value() && faults.empty();
  }));
  TRY(std::move(ours));
  if (faults.empty()) return rebuild.head();
  Fault first = std::move(faults).take().front();
  return fail(ErrorKind::internal, "record_damaged", {}, {{"where", first.where}}, first.what);
}

}  // namespace

Result<Head> rebuild_until(store::Reader& from, store::Connection& to, const Fold& fold, std::int64_t until) {
  TRY_ASSIGN(store::Snapshot snapshot, store::Snapshot::of(from));
  TRY_ASSIGN(Hash wanted, root_at(from, until));
  TRY(to.begin());
  auto made = [&]() -> Result<Head> {
    TRY_ASSIGN(Head head, fold_until(from, to, fold, until));
    if (head.size == until && head.root == wanted) return head;
    return fail(ErrorKind::internal, "record_damaged", {}, {{"where", "record_node"}}, "the root is another one");
  }();
  TRY(made ? to.commit() : to.rollback());
  return made;
}

}  // namespace loopline::record
