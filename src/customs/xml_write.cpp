#include "base/check.h"
#include "base/text.h"
#include "customs/xml.h"

namespace loopline::customs {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

void write(std::string& out, const Node& node);

void write_element(std::string& out, const Node& node) {
  out += '<';
  out += node.name;
  for (const Attribute& attribute : node.attributes) {
    out += ' ';
    out += attribute.name;
    out += "=\"";
    out += attribute.raw;
    out += '"';
  }
  if (node.space_end) out += ' ';
  if (node.short_end && node.raw.empty() && node.children.empty()) {
    out += "/>";
    return;
  }
  out += '>';
  out += node.raw;
  for (const Node& one : node.children) write(out, one);
  out += "</";
  out += node.name;
  out += '>';
}

void write(std::string& out, const Node& node) {
  switch (node.kind) {
    case NodeKind::element: write_element(out, node); break;
    case NodeKind::text: out += node.raw; break;
    case NodeKind::cdata: out += "<![CDATA[" + node.raw + "]]>"; break;
    case NodeKind::comment: out += "<!--" + node.raw + "-->"; break;
    case NodeKind::instruction: out += "<?" + node.name + node.raw + "?>"; break;
  }
}

void lay_out(Node& node, std::size_t level) {
  if (node.children.empty()) return;
  std::vector<Node> spaced;
  spaced.reserve(2 * node.children.size() + 1);
  auto add_space = [&](std::size_t depth) {
    Node space;
    space.kind = NodeKind::text;
    space.raw = "\n" + std::string(2 * depth, ' ');
    spaced.push_back(std::move(space));
  };
  for (Node& one : node.children) {
    add_space(level + 1);
    lay_out(one, level + 1);
    spaced.push_back(std::move(one));
  }
  add_space(level);
  node.children = std::move(spaced);
}

}  // namespace

std::string_view Node::local() const {
  std::string_view whole = name;
  std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

std::string Node::value() const {
  std::string whole = kind == NodeKind::cdata ? with_plain_ends(raw) : resolved(raw);
  for (const Node& one : children) {
    if (one.kind == NodeKind::text) whole += resolved(one.raw);
    if (one.kind == NodeKind::cdata) whole += with_plain_ends(one.raw);
  }
  return std::string(trimmed(whole));
}

const Node& Document::root() const {
  for (const Node& node : nodes)
    if (node.kind == NodeKind::element) return node;
  CHECK(!"a document has an element");
  return nodes.front();
}

Node& Document::root() { return const_cast<Node&>(std::as_const(*this).root()); }

std::string write_xml(const Node& node) {
  std::string out;
  write(out, node);
  return out;
}

std::string write_xml(const Document& document) {
  std::string out;
  for (const Node& node : document.nodes) write(out, node);
  return out;
}

bool same_tag(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

const Node* child(const Node& parent, std::string_view tag) {
  for (const Node& one : parent.children)
    if (one.kind == NodeKind::element && same_tag(one.local(), tag)) return &one;
  return nullptr;
}

Node* child(Node& parent, std::string_view tag) { return const_cast<Node*>(child(std::as_const(parent), tag)); }

std::string text_of(const Node& parent, std::string_view tag) {
  const Node* found = child(parent, tag);
  return found == nullptr ? std::string() : found->value();
}

std::string escaped(std::string_view value) {
  std::string raw;
  raw.reserve(value.size());
  for (char c : value) {
    switch (c) {
      case '&': raw += "&amp;"; break;
      case '<': raw += "&lt;"; break;
      case '>': raw += "&gt;"; break;
      case '\r': raw += "&#13;"; break;
      default: raw += c;
    }
  }
  return raw;
}

Node element(std::string_view name, std::string_view value) {
  Node node;
  node.name = name;
  node.raw = escaped(value);
  return node;
}

void lay_out(Document& document) {
  std::vector<Node> lines;
  for (Node& node : document.nodes) {
    lay_out(node, 0);
    lines.push_back(std::move(node));
    Node end;
    end.kind = NodeKind::text;
    end.raw = "\n";
    lines.push_back(std::move(end));
  }
  document.nodes = std::move(lines);
}

}  // namespace loopline::customs
