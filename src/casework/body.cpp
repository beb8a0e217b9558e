#include "casework/body.h"

#include "base/check.h"

namespace loopline::casework {

Schema body_schema(std::string_view text) {
  auto value = parse_json(text);
  CHECK(value.has_value());
  auto schema = Schema::compile(*value);
  CHECK(schema.has_value());
  return std::move(*schema);
}

}  // namespace loopline::casework
