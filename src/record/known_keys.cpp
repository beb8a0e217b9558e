#include "record/known_keys.h"

#include <algorithm>

namespace loopline::record {

Result<void> KnownKeys::look_up(store::Reader& reader, std::span<const KeyName> names) {
  known_.clear();
  while (!names.empty()) {
    auto asked = names.first(std::min(names.size(), keys_at_once_max));
    TRY_ASSIGN(auto found, find_keys(reader, asked));
    for (const KeyName& name : asked) known_[name] = std::nullopt;
    for (auto& [name, key] : found) known_[name] = std::move(key);
    names = names.subspan(asked.size());
  }
  return {};
}

Result<std::optional<Key>> KnownKeys::find(store::Reader& reader, const KeyName& name) const {
  auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  return find_key(reader, name.first, name.second);
}

}  // namespace loopline::record
