// Canonical XML 1.0 without comments, for the XML that xml.h reads.
#include <algorithm>
#include <map>

#include "customs/signature.h"

namespace loopline::customs {

namespace {

using Namespaces = std::map<std::string, std::string>;  // prefix ("" for none) → name

// The prefix that an attribute declares; nothing for other attributes.
std::optional<std::string> declared_prefix(const Attribute& attribute) {
  if (attribute.name == "xmlns") return std::string();
  if (attribute.name.starts_with("xmlns:")) return attribute.name.substr(6);
  return std::nullopt;
}

void add_text(std::string& out, std::string_view value) {
  for (char c : value) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '\r': out += "&#xD;"; break;
      default: out += c;
    }
  }
}

void add_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  for (char c : value) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '"': out += "&quot;"; break;
      case '\t': out += "&#x9;"; break;
      case '\n': out += "&#xA;"; break;
      case '\r': out += "&#xD;"; break;
      default: out += c;
    }
  }
  out += '"';
}

// An attribute's value as it counts: white space that stood there itself is a blank, referenced white space is kept.
std::string attribute_value(std::string_view raw) {
  std::string blanks;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n') continue;
    blanks += raw[i] == '\t' || raw[i] == '\n' || raw[i] == '\r' ? ' ' : raw[i];
  }
  return resolved(blanks);
}

class Canonicalizer {
 public:
  // `in_scope` are the namespaces that hold at the node's parent, `shown` those that the output has said already.
  void element(const Node& node, Namespaces in_scope, const Namespaces& shown);
  std::string out;

 private:
  void attributes(const Node& node, const Namespaces& in_scope);
};

void Canonicalizer::attributes(const Node& node, const Namespaces& in_scope) {
  struct Sorted {
    std::string space;
    std::string local;
    const Attribute* attribute;
  };
  std::vector<Sorted> list;
  for (const Attribute& attribute : node.attributes) {
    if (declared_prefix(attribute)) continue;
    std::size_t colon = attribute.name.find(':');
    Sorted one{"", attribute.name, &attribute};
    if (colon != std::string::npos) {
      auto found = in_scope.find(attribute.name.substr(0, colon));
      one.space = found == in_scope.end() ? attribute.name.substr(0, colon) : found->second;
      one.local = attribute.name.substr(colon + 1);
    }
    list.push_back(std::move(one));
  }
  std::sort(list.begin(), list.end(),
            [](const Sorted& a, const Sorted& b) { return std::tie(a.space, a.local) < std::tie(b.space, b.local); });
  for (const Sorted& one : list) add_attribute(out, one.attribute->name, attribute_value(one.attribute->raw));
}

void Canonicalizer::element(const Node& node, Namespaces in_scope, const Namespaces& shown) {
  for (const Attribute& attribute : node.attributes)
    if (auto prefix = declared_prefix(attribute)) in_scope[*prefix] = attribute_value(attribute.raw);
  out += '<' + node.name;
  for (const auto& [prefix, space] : in_scope) {
    auto before = shown.find(prefix);
    bool said = before != shown.end() ? before->second == space : prefix.empty() && space.empty();
    if (!said) add_attribute(out, prefix.empty() ? "xmlns" : "xmlns:" + prefix, space);
  }
  attributes(node, in_scope);
  out += '>';
  add_text(out, resolved(node.raw));
  for (const Node& one : node.children) {
    if (one.kind == NodeKind::element) element(one, in_scope, in_scope);
    if (one.kind == NodeKind::text) add_text(out, resolved(one.raw));
    if (one.kind == NodeKind::cdata) add_text(out, with_plain_ends(one.raw));
    if (one.kind == NodeKind::instruction) {
      std::size_t start = one.raw.find_first_not_of(" \t\r\n");
      out += "<?" + one.name + (start == std::string::npos ? "" : " " + one.raw.substr(start)) + "?>";
    }
  }
  out += "</" + node.name + '>';
}

}  // namespace

std::string canonical_xml(const std::vector<const Node*>& path) {
  Namespaces in_scope;
  for (const Node* node : path) {
    if (node == path.back()) continue;
    for (const Attribute& attribute : node->attributes)
      if (auto prefix = declared_prefix(attribute)) in_scope[*prefix] = attribute_value(attribute.raw);
  }
  Canonicalizer canonicalizer;
  canonicalizer.element(*path.back(), in_scope, {});
  return std::move(canonicalizer.out);
}

}  // namespace loopline::customs
