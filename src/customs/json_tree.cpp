#include "customs/json_tree.h"

#include "customs/limits.h"

namespace loopline::customs {

namespace {

// The node as written for one value, and the value of one node.
Result<Node> node_of(std::string_view name, const json::value& value, std::size_t& nodes) {
  if (++nodes > nodes_max)
    return fail(ErrorKind::too_large, "xml_too_many_nodes", {}, {{"limit", std::to_string(nodes_max)}});
  Node node;
  node.name = name;
  switch (value.kind()) {
    case json::kind::object:
      for (const auto& member : value.as_object()) {
        TRY_ASSIGN(Node next, node_of(member.key(), member.value(), nodes));
        node.children.push_back(std::move(next));
      }
      node.short_end = node.children.empty();  // an empty object, not an empty text
      break;
    case json::kind::array:
      node.form = JsonForm::list;
      for (const json::value& item : value.as_array()) {
        TRY_ASSIGN(Node next, node_of("item", item, nodes));
        node.children.push_back(std::move(next));
      }
      break;
    case json::kind::null: node.form = JsonForm::null; break;
    case json::kind::bool_:
      node.form = JsonForm::boolean;
      node.raw = value.as_bool() ? "true" : "false";
      break;
    case json::kind::string: node.raw = escaped(std::string_view(value.as_string())); break;
    default: node.form = JsonForm::number; node.raw = canonical(value);
  }
  return node;
}

json::value value_of(const Node& node) {
  switch (node.form) {
    case JsonForm::null: return nullptr;
    case JsonForm::boolean: return node.raw == "true";
    case JsonForm::number: return parse_json(node.raw).value_or(nullptr);
    case JsonForm::list: {
      json::array list;
      for (const Node& item : node.children) list.push_back(value_of(item));
      return list;
    }
    default: break;
  }
  if (node.children.empty() && !node.short_end) return json::string(resolved(node.raw));
  json::object object;
  for (const Node& one : node.children) object[one.name] = value_of(one);
  return object;
}

}  // namespace

Result<Document> tree_of(const json::object& object) {
  std::size_t nodes = 0;
  TRY_ASSIGN(Node root, node_of("", object, nodes));
  Document document;
  document.nodes.push_back(std::move(root));
  return document;
}

json::object json_of(const Document& document) { return value_of(document.root()).as_object(); }

}  // namespace loopline::customs
