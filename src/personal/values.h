// Values as their table has them.
#pragma once

#include <optional>
#include <string_view>

#include "personal/api.h"

namespace loopline::personal {

struct Value {
  Hash salt{};
  std::string text;
};

// Errors: storage_failed. Nothing where the value is not kept.
Result<std::optional<Value>> find_value(store::Reader& reader, std::string_view seal);
// Nothing where the salt is none of ours.
std::optional<Value> value_from(const Bytes& salt, const std::string& text);

}  // namespace loopline::personal
