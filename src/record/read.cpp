// Reading the record: entries, the head, proofs.
#include "record/api.h"
#include "record/rows.h"
#include "record/schema.h"
#include "tlog/merkle.h"

namespace loopline::record {

namespace {

// What a C2SP entry bundle can carry: its length is 16 bits.
constexpr std::size_t bundle_entry_bytes_max = 65'535;

Result<void> hold_range(store::Reader& reader, std::int64_t least, std::int64_t asked, std::int64_t size) {
  TRY_ASSIGN(std::int64_t now, size_of(reader));
  if (least <= asked && asked <= size && size <= now) return {};
  return fail(ErrorKind::invalid, "proof_out_of_range", {}, {{"size", std::to_string(now)}});
}

}  // namespace

std::span<const store::Migration> migrations() {
  static const store::Migration all[] = {{"record", 1, schema_sql}};
  return all;
}

std::string leaf_data(std::string_view entry_bytes) {
  if (entry_bytes.size() <= bundle_entry_bytes_max) return std::string(entry_bytes);
  return canonical(json::object{{"bytes", entry_bytes.size()}, {"sha256", hex(sha256(entry_bytes))}});
}

Hash leaf_of(std::string_view entry_bytes) {
  if (entry_bytes.size() <= bundle_entry_bytes_max) return tlog::merkle::leaf_hash(entry_bytes);
  return tlog::merkle::leaf_hash(leaf_data(entry_bytes));
}

Result<json::object> parse_entry(std::string_view bytes) {
  json::parse_options options;
  options.max_depth = entry_depth_max;
  json::error_code code;
  json::value value = json::parse(bytes, code, {}, options);
  if (!code && value.is_object()) return std::move(value.get_object());
  return fail(ErrorKind::internal, "storage_failed", {}, {}, "an entry is not a JSON object: " + code.message());
}

Result<Head> head(store::Reader& reader) {
  TRY_ASSIGN(std::int64_t size, size_of(reader));
  TRY_ASSIGN(Hash root, merkle::root(stored_nodes(reader), size));
  return Head{size, root};
}

Result<std::optional<Entry>> entry(store::Reader& reader, std::int64_t seq) {
  TRY_ASSIGN(std::vector<Entry> found, entries(reader, seq, 1));
  if (found.empty() || found[0].seq != seq) return std::nullopt;
  return std::move(found[0]);
}

Result<std::vector<Entry>> entries(store::Reader& reader, std::int64_t from, std::size_t limit) {
  std::vector<Entry> found;
  if (limit == 0) return found;
  TRY(scan_entries(reader, from, [&](const Entry& entry) {
    found.push_back(entry);
    return found.size() < limit;
  }));
  return found;
}

Result<std::optional<Entry>> entry_of(store::Reader& reader, std::string_view scope, std::string_view key) {
  TRY_ASSIGN(std::optional<Key> found, find_key(reader, scope, key));
  if (!found) return std::nullopt;
  return entry(reader, found->seq);
}

Result<std::vector<Hash>> inclusion_proof(store::Reader& reader, std::int64_t seq, std::int64_t size) {
  TRY(hold_range(reader, 1, seq, size));
  return merkle::inclusion(stored_nodes(reader), seq - 1, size);
}

Result<std::vector<Hash>> consistency_proof(store::Reader& reader, std::int64_t old_size, std::int64_t size) {
  TRY(hold_range(reader, 0, old_size, size));
  return merkle::consistency(stored_nodes(reader), old_size, size);
}

Result<Hash> root_at(store::Reader& reader, std::int64_t size) {
  TRY(hold_range(reader, 0, size, size));
  return merkle::root(stored_nodes(reader), size);
}

}  // namespace loopline::record
