// What a batch knows of the keys that its requests bring: asked for together before it begins, since on a server each
// question costs a round trip, and kept up as it goes on.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "record/rows.h"

namespace loopline::record {

class KnownKeys {
 public:
  // Forgets all and asks about these. Errors: storage_failed, and a server's setbacks.
  Result<void> look_up(store::Reader& reader, std::span<const KeyName> names);
  // Errors: as look_up, where the key was not asked about.
  Result<std::optional<Key>> find(store::Reader& reader, const KeyName& name) const;
  void add(const KeyName& name, Key key) { known_[name] = std::move(key); }
  // What was added was undone.
  void forget(const KeyName& name) { known_.erase(name); }

 private:
  std::map<KeyName, std::optional<Key>> known_;
};

}  // namespace loopline::record
