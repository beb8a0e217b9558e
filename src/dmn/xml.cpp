#include "dmn/xml.h"

#include <algorithm>

#include "base/text.h"
#include "dmn/limits.h"

namespace loopline::dmn {
namespace {

// Elements inside one another, without recursion. It is asked of the tree and not of the bytes: a ">" in an attribute
// or a tag in a comment says nothing, and the parser itself does not recurse; we who read the tree do.
bool too_deep(pugi::xml_node root) {
  int depth = 0;
  pugi::xml_node at = root;
  while (at) {
    if (at.first_child()) {
      if (++depth > xml_depth_max) return true;
      at = at.first_child();
      continue;
    }
    while (at && at != root && !at.next_sibling()) {
      at = at.parent();
      --depth;
    }
    if (!at || at == root) return false;
    at = at.next_sibling();
  }
  return false;
}

// The first line that is not UTF-8, from 1: no character reaches over the end of a line.
int first_bad_line(std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!is_utf8(text.substr(at, end - at))) break;
    at = end + 1;
  }
  return line;
}

bool has_doctype(const pugi::xml_document& document) {
  for (const pugi::xml_node child : document.children()) {
    if (child.type() == pugi::node_doctype) return true;
  }
  return false;
}

}  // namespace

Result<void> parse_xml(std::string_view text, pugi::xml_document& document) {
  if (text.size() > model_bytes_max)
    return fail(ErrorKind::too_large, "model_too_large", {}, {{"limit", std::to_string(model_bytes_max)}});
  if (!is_utf8(text))
    return fail(ErrorKind::malformed, "model_not_utf8", {}, {{"line", std::to_string(first_bad_line(text))}});
  const unsigned how = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), how, pugi::encoding_utf8);
  // What was read before the fault tells more than the fault: an endless nesting is one, whether it is closed or not.
  if (has_doctype(document)) return fail(ErrorKind::malformed, "doctype_refused");
  if (too_deep(document))
    return fail(ErrorKind::too_large, "xml_too_deep", {}, {{"limit", std::to_string(xml_depth_max)}});
  if (parsed) return {};
  const std::string_view before = text.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto column = before.size() - (before.find_last_of('\n') + 1) + 1;  // npos + 1 is the first byte
  return fail(
      ErrorKind::malformed, "malformed_xml", {},
      {{"offset", std::to_string(parsed.offset)}, {"line", std::to_string(line)}, {"column", std::to_string(column)}},
      parsed.description());
}

std::string_view local_name(const char* qualified_name) {
  const std::string_view name(qualified_name);
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string namespace_of(pugi::xml_node node) {
  const std::string_view name(node.name());
  const std::size_t colon = name.find(':');
  const std::string declaration =
      colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  for (pugi::xml_node at = node; at; at = at.parent()) {
    if (const pugi::xml_attribute found = at.attribute(declaration.c_str())) return found.value();
  }
  return {};
}

std::vector<pugi::xml_node> elements(pugi::xml_node parent) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() == pugi::node_element) out.push_back(child);
  }
  return out;
}

std::vector<pugi::xml_node> elements(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> out = elements(parent);
  std::erase_if(out, [&](pugi::xml_node child) { return local_name(child.name()) != name; });
  return out;
}

pugi::xml_node element(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() == pugi::node_element && local_name(child.name()) == name) return child;
  }
  return {};
}

std::string attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute found : node.attributes()) {
    if (local_name(found.name()) == name) return found.value();
  }
  return {};
}

std::string text_of(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
  }
  return out;
}

}  // namespace loopline::dmn
