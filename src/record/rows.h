// The rows of the record, one function a statement. The writer and the verifier share them, so that a rebuilt row is
// made the same way.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/api.h"
#include "store/database.h"
#include "tlog/merkle.h"

namespace loopline::record {

namespace merkle = tlog::merkle;

// Number of entries. Errors of all: storage_failed.
Result<std::int64_t> size_of(store::Reader& reader);
// The moment of the newest entry; the epoch where there is none.
Result<Moment> last_moment(store::Reader& reader);
Result<void> insert_entry(store::Connection& connection, const Entry& entry);
// Every entry from `from` on, in order, until `each` returns false. A row that is not of the right types is handed on
// without bytes.
Result<void> scan_entries(store::Reader& reader, std::int64_t from, const std::function<bool(const Entry&)>& each);

// Nothing where it is no 32 bytes.
std::optional<Hash> hash_from(const store::Value& value);

struct Key {
  std::string digest;
  std::int64_t seq = 0;
};
Result<std::optional<Key>> find_key(store::Reader& reader, std::string_view scope, std::string_view key);
// Of several (scope, key), at most keys_at_once_max: those that are on record.
inline constexpr std::size_t keys_at_once_max = 32;
using KeyName = std::pair<std::string, std::string>;
Result<std::vector<std::pair<KeyName, Key>>> find_keys(store::Reader& reader, std::span<const KeyName> names);
Result<void> insert_key(store::Connection& connection, std::string_view scope, std::string_view key, const Key& value);

// The stored tree: leaves from record_entry, the rest from record_node.
merkle::Nodes stored_nodes(store::Reader& reader);
Result<void> insert_node(store::Connection& connection, int level, std::int64_t index, const Hash& hash);
// Appends the leaf to `frontier` and stores the subtrees that it completes.
Result<void> grow(store::Connection& connection, merkle::Frontier& frontier, const Hash& leaf);

}  // namespace loopline::record
