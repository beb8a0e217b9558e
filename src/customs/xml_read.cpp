#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "customs/limits.h"
#include "customs/xml.h"

namespace loopline::customs {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (c & 0x80) != 0;
}

bool goes_on_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

bool is_character(std::uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

// The character of "#233" or "#xE9"; 0 where it is none.
std::uint32_t referenced(std::string_view reference) {
  reference.remove_prefix(1);
  int base = 10;
  if (reference.starts_with('x')) {
    base = 16;
    reference.remove_prefix(1);
  }
  std::uint32_t code = 0;
  auto [end, fault] = std::from_chars(reference.data(), reference.data() + reference.size(), code, base);
  bool whole = fault == std::errc() && end == reference.data() + reference.size();
  return whole && is_character(code) ? code : 0;
}

void append_utf8(std::string& out, std::uint32_t code) {
  constexpr std::uint32_t low6 = 0x3F;
  auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & low6)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

// What stands between & and ;, as text; false where it is no reference that a message may have.
bool append_reference(std::string& out, std::string_view name) {
  static constexpr std::pair<std::string_view, char> known[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [entity, c] : known) {
    if (entity != name) continue;
    out += c;
    return true;
  }
  std::uint32_t code = name.starts_with('#') ? referenced(name) : 0;
  if (code == 0) return false;
  append_utf8(out, code);
  return true;
}

// A control character that XML does not have.
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && !is_blank(c); }

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}
  Result<Document> run();

 private:
  bool at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  bool done() const { return at_ >= text_.size(); }
  void skip_blanks() {
    while (!done() && is_blank(text_[at_])) ++at_;
  }
  Failure malformed(const char* what) const;
  Arguments place(std::size_t offset) const;
  Result<void> check_characters() const;
  Result<void> check_references(std::string_view raw, std::size_t offset) const;
  Result<std::string_view> until(std::string_view end, const char* what);
  Result<std::string> name();
  Result<Node> element(int depth);
  Result<void> attributes(Node& node);
  Result<void> content(Node& node, int depth);
  Result<Node> piece(int depth);
  Result<Node> text();
  Result<Node> comment();
  Result<Node> instruction();
  Result<void> count();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
};

Arguments Parser::place(std::size_t offset) const {
  std::string_view before = text_.substr(0, offset);
  auto line = std::count(before.begin(), before.end(), '\n') + 1;
  std::size_t start = before.rfind('\n');
  std::size_t column = start == std::string_view::npos ? offset + 1 : offset - start;
  return {{"line", std::to_string(line)}, {"column", std::to_string(column)}};
}

Failure Parser::malformed(const char* what) const {
  return fail(ErrorKind::malformed, "message_malformed", {}, place(std::min(at_, text_.size())), what);
}

Result<void> Parser::check_characters() const {
  auto bad = std::find_if(text_.begin(), text_.end(), is_control);
  if (bad == text_.end()) return {};
  Arguments arguments = place(static_cast<std::size_t>(bad - text_.begin()));
  arguments.emplace_back("code", std::to_string(static_cast<int>(*bad)));
  return fail(ErrorKind::malformed, "control_character", {}, std::move(arguments));
}

Result<void> Parser::check_references(std::string_view raw, std::size_t offset) const {
  std::string ignored;
  for (std::size_t i = raw.find('&'); i != std::string_view::npos; i = raw.find('&', i + 1)) {
    std::size_t end = raw.find(';', i);
    std::string_view name =
        end == std::string_view::npos ? std::string_view() : raw.substr(i + 1, std::min(end - i - 1, name_size_max));
    if (append_reference(ignored, name)) continue;
    Arguments arguments = place(offset + i);
    arguments.emplace_back("entity", std::string(name));
    return fail(ErrorKind::malformed, "xml_entity_unknown", {}, std::move(arguments));
  }
  return {};
}

Result<void> Parser::count() {
  if (++nodes_ <= nodes_max) return {};
  return fail(ErrorKind::too_large, "xml_too_many_nodes", {}, {{"limit", std::to_string(nodes_max)}});
}

// What stands before `end`; goes behind it.
Result<std::string_view> Parser::until(std::string_view end, const char* what) {
  std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos) return malformed(what);
  std::string_view inside = text_.substr(at_, found - at_);
  at_ = found + end.size();
  return inside;
}

Result<std::string> Parser::name() {
  std::size_t start = at_;
  if (done() || !starts_name(text_[at_])) return malformed("a name is expected");
  while (!done() && goes_on_name(text_[at_])) ++at_;
  if (at_ - start > name_size_max) return malformed("a name is too long");
  return std::string(text_.substr(start, at_ - start));
}

Result<void> Parser::attributes(Node& node) {
  while (true) {
    std::size_t before = at_;
    skip_blanks();
    if (done()) return malformed("a tag does not end");
    if (text_[at_] == '>' || text_[at_] == '/') {
      node.space_end = at_ > before;
      return {};
    }
    if (at_ == before) return malformed("attributes are parted by white space");
    Attribute attribute;
    TRY_ASSIGN(attribute.name, name());
    skip_blanks();
    if (!at("=")) return malformed("an attribute has a value");
    ++at_;
    skip_blanks();
    if (!at("\"") && !at("'")) return malformed("an attribute's value stands in quotes");
    std::string_view quote = text_.substr(at_, 1);
    std::size_t start = ++at_;
    TRY_ASSIGN(std::string_view raw, until(quote, "an attribute's value does not end"));
    if (raw.find('<') != std::string_view::npos) return malformed("a < in an attribute's value");
    TRY(check_references(raw, start));
    attribute.raw = raw;
    // Written between double quotes again.
    for (std::size_t i = attribute.raw.find('"'); i != std::string::npos; i = attribute.raw.find('"', i))
      attribute.raw.replace(i, 1, "&quot;");
    for (const Attribute& other : node.attributes)
      if (other.name == attribute.name) return malformed("an attribute stands twice");
    node.attributes.push_back(std::move(attribute));
    if (node.attributes.size() > attributes_max) return malformed("too many attributes");
  }
}

Result<Node> Parser::element(int depth) {
  if (depth > depth_max)
    return fail(ErrorKind::malformed, "message_too_deep", {}, {{"limit", std::to_string(depth_max)}});
  TRY(count());
  ++at_;
  Node node;
  TRY_ASSIGN(node.name, name());
  TRY(attributes(node));
  if (at("/>")) {
    at_ += 2;
    node.short_end = true;
    return node;
  }
  if (!at(">")) return malformed("a tag does not end");
  ++at_;
  TRY(content(node, depth));
  TRY_ASSIGN(std::string closing, name());
  if (closing != node.name) return malformed("an end tag that closes another element");
  skip_blanks();
  if (!at(">")) return malformed("an end tag does not end");
  ++at_;
  if (node.children.size() == 1 && node.children.front().kind == NodeKind::text) {
    node.raw = std::move(node.children.front().raw);
    node.children.clear();
  }
  return node;
}

// Everything up to the end tag, whose name comes next.
Result<void> Parser::content(Node& node, int depth) {
  while (true) {
    if (done()) return malformed("an element does not end");
    if (at("</")) {
      at_ += 2;
      return {};
    }
    TRY_ASSIGN(Node next, piece(depth + 1));
    node.children.push_back(std::move(next));
  }
}

Result<Node> Parser::piece(int depth) {
  if (!at("<")) return text();
  if (at("<!--")) return comment();
  if (at("<?")) return instruction();
  if (at("<![CDATA[")) {
    TRY(count());
    at_ += 9;
    TRY_ASSIGN(std::string_view inside, until("]]>", "a CDATA section does not end"));
    Node node;
    node.kind = NodeKind::cdata;
    node.raw = inside;
    return node;
  }
  if (at("<!")) return fail(ErrorKind::malformed, "xml_doctype", {}, place(at_));
  return element(depth);
}

Result<Node> Parser::text() {
  TRY(count());
  std::size_t start = at_;
  at_ = std::min(text_.find('<', at_), text_.size());
  Node node;
  node.kind = NodeKind::text;
  node.raw = text_.substr(start, at_ - start);
  if (node.raw.find("]]>") != std::string::npos) return malformed("]]> in text");
  TRY(check_references(node.raw, start));
  return node;
}

Result<Node> Parser::comment() {
  TRY(count());
  at_ += 4;
  TRY_ASSIGN(std::string_view inside, until("--", "a comment does not end"));
  if (!at(">")) return malformed("-- in a comment");
  ++at_;
  Node node;
  node.kind = NodeKind::comment;
  node.raw = inside;
  return node;
}

Result<Node> Parser::instruction() {
  TRY(count());
  bool first = at_ == 0;
  at_ += 2;
  Node node;
  node.kind = NodeKind::instruction;
  TRY_ASSIGN(node.name, name());
  if (!first && same_tag(node.name, "xml")) return malformed("the declaration stands first");
  TRY_ASSIGN(std::string_view inside, until("?>", "an instruction does not end"));
  if (!inside.empty() && !is_blank(inside.front())) return malformed("an instruction's target ends with white space");
  node.raw = inside;
  return node;
}

Result<Document> Parser::run() {
  if (text_.size() > message_size_max) {
    return fail(ErrorKind::too_large, "file_too_large", {}, {{"most_mib", std::to_string(message_size_max >> 20)}});
  }
  TRY(check_characters());
  Document document;
  bool rooted = false;
  while (!done()) {
    bool outside = !at("<");
    std::size_t start = at_;
    TRY_ASSIGN(Node node, piece(1));
    bool blank = outside && trimmed(node.raw).empty();
    if ((outside && !blank) || node.kind == NodeKind::cdata) {
      at_ = start;
      return malformed("text outside the element that holds all");
    }
    if (node.kind == NodeKind::element && std::exchange(rooted, true)) {
      at_ = start;
      return malformed("a second element beside the one that holds all");
    }
    document.nodes.push_back(std::move(node));
  }
  if (!rooted) return malformed("no element");
  return document;
}

}  // namespace

std::string with_plain_ends(std::string_view raw) {
  std::string value;
  value.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\r') {
      value += raw[i];
    } else if (i + 1 == raw.size() || raw[i + 1] != '\n') {
      value += '\n';
    }
  }
  return value;
}

std::string resolved(std::string_view raw) {
  std::string plain = with_plain_ends(raw);
  std::string value;
  value.reserve(plain.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    std::size_t end = plain[i] == '&' ? plain.find(';', i) : std::string::npos;
    if (end != std::string::npos && append_reference(value, std::string_view(plain).substr(i + 1, end - i - 1))) {
      i = end;
    } else {
      value += plain[i];
    }
  }
  return value;
}

bool is_xml_name(std::string_view text) {
  return !text.empty() && text.size() <= name_size_max && starts_name(text.front()) &&
         std::all_of(text.begin(), text.end(), goes_on_name);
}

bool is_xml_text(std::string_view text) { return std::none_of(text.begin(), text.end(), is_control); }

Result<Document> parse_xml(std::string_view text) { return Parser(text).run(); }

}  // namespace loopline::customs
