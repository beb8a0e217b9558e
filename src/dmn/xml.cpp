#include "dmn/xml.h"

#include "base/text.h"
#include "dmn/limits.h"

namespace loopline::dmn {
namespace {

// Nesting of tags, counted over the bytes: the parser and we ourselves recurse, so it is asked before either.
bool too_deep(std::string_view text) {
  int depth = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = std::min(text.find("-->", at), text.size() - 1);
    } else if (rest.starts_with("<![CDATA[")) {
      at = std::min(text.find("]]>", at), text.size() - 1);
    } else if (rest.starts_with("</")) {
      --depth;
    } else if (!rest.starts_with("<?") && !rest.starts_with("<!")) {
      const std::size_t end = text.find('>', at);
      if (end != std::string_view::npos && text[end - 1] == '/') continue;
      if (++depth > xml_depth_max) return true;
    }
  }
  return false;
}

bool has_doctype(std::string_view text) {
  for (std::size_t at = text.find("<!"); at != std::string_view::npos; at = text.find("<!", at + 2)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = text.find("-->", at);
    } else if (rest.starts_with("<![CDATA[")) {
      at = text.find("]]>", at);
    } else {
      return true;
    }
    if (at == std::string_view::npos) return false;
  }
  return false;
}

}  // namespace

Result<void> parse_xml(std::string_view text, pugi::xml_document& document) {
  if (text.size() > model_bytes_max)
    return fail(ErrorKind::too_large, "model_too_large", {}, {{"limit", std::to_string(model_bytes_max)}});
  if (!is_utf8(text)) return fail(ErrorKind::malformed, "not_utf8");
  if (has_doctype(text)) return fail(ErrorKind::malformed, "doctype_refused");
  if (too_deep(text)) return fail(ErrorKind::too_large, "xml_too_deep", {}, {{"limit", std::to_string(xml_depth_max)}});
  const pugi::xml_parse_result parsed = document.load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (parsed) return {};
  return fail(ErrorKind::malformed, "malformed_xml", {}, {{"offset", std::to_string(parsed.offset)}},
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
