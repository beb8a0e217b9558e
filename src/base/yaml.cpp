// YAML through yaml-cpp; its exceptions end here.
#include <yaml-cpp/yaml.h>

#include "base/integer.h"
#include "base/json.h"
#include "base/text.h"

namespace loopline {

namespace {

json::value scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() != "?" && !node.Tag().empty()) return json::value(text);  // quoted, or tagged: !!str 5
  if (text.empty() || text == "null" || text == "~") return nullptr;
  if (text == "true") return true;
  if (text == "false") return false;
  auto number = integer_from(text);
  bool leading_zero = text.size() > 1 && (text[0] == '0' || (text[0] == '-' && text[1] == '0'));
  if (number && !leading_zero) return *number;
  return json::value(text);
}

Result<json::value> convert(const YAML::Node& node, std::size_t depth) {
  if (depth >= json_depth_max && (node.IsSequence() || node.IsMap())) {
    return fail(ErrorKind::malformed, "json_too_deep", {}, {{"limit", std::to_string(json_depth_max)}});
  }
  switch (node.Type()) {
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null: return json::value(nullptr);
    case YAML::NodeType::Scalar: return scalar(node);
    case YAML::NodeType::Sequence: {
      json::array array;
      for (const auto& item : node) {
        TRY_ASSIGN(json::value value, convert(item, depth + 1));
        array.push_back(std::move(value));
      }
      return json::value(std::move(array));
    }
    case YAML::NodeType::Map: {
      json::object object;
      for (const auto& member : node) {
        if (!member.first.IsScalar()) {
          return fail(ErrorKind::malformed, "malformed_yaml", {}, {}, "a key is not a scalar");
        }
        TRY_ASSIGN(json::value value, convert(member.second, depth + 1));
        const std::string& key = member.first.Scalar();
        if (object.contains(key)) {
          return fail(ErrorKind::malformed, "duplicate_key", {}, {{"key", key}},
                      "line " + std::to_string(member.first.Mark().line + 1));
        }
        object.emplace(key, std::move(value));
      }
      return json::value(std::move(object));
    }
  }
  return json::value(nullptr);
}

}  // namespace

Result<json::value> parse_yaml(std::string_view text) {
  if (!is_utf8(text)) return fail(ErrorKind::malformed, "not_utf8");
  try {
    return convert(YAML::Load(std::string(text)), 0);
  } catch (const YAML::Exception& exception) {
    return fail(ErrorKind::malformed, "malformed_yaml", {}, {}, exception.what());
  }
}

}  // namespace loopline
