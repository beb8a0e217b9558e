#include "casework/body.h"

#include <tuple>

#include "base/check.h"

namespace loopline::casework {

Schema body_schema(std::string_view text) {
  auto value = parse_json(text);
  CHECK(value.has_value());
  auto schema = Schema::compile(*value);
  CHECK(schema.has_value());
  return std::move(*schema);
}

Result<void> check_part(const Schema& schema, const json::value& part, std::string_view pointer) {
  auto checked = schema.check(part);
  if (checked) return {};
  std::vector<Error> faults = std::move(checked.error().more);
  checked.error().more.clear();
  faults.push_back(std::move(checked.error()));
  std::sort(faults.begin(), faults.end(),
            [](const Error& a, const Error& b) { return std::tie(a.pointer, a.code) < std::tie(b.pointer, b.code); });
  for (auto& fault : faults) fault.pointer = std::string(pointer) + fault.pointer;
  Error first = std::move(faults.front());
  first.more.assign(std::make_move_iterator(faults.begin() + 1), std::make_move_iterator(faults.end()));
  return Failure(std::move(first));
}

}  // namespace loopline::casework
