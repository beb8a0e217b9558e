// XML of customs messages: read strictly and under limits, kept whole, and written back byte for byte.
//
// The part of XML 1.0 that messages use: elements, attributes, text, CDATA, comments, instructions; no document types,
// so no entities but the five. Text and attribute values are kept as they stood; value() gives what they mean. Why not
// the XML library of the decision models: docs/decisions/0009-messages-as-trees.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::customs {

enum class NodeKind : std::uint8_t { element, text, cdata, comment, instruction };

// What a node was in JSON, so that it is written as it was; `text` for all of XML.
enum class JsonForm : std::uint8_t { text, null, number, boolean, list };

struct Attribute {
  std::string name;
  std::string raw;
};

struct Node {
  NodeKind kind = NodeKind::element;
  JsonForm form = JsonForm::text;
  bool short_end = false;  // <a/>
  bool space_end = false;  // a blank before the end of the tag
  std::string name;        // of elements, as written; of instructions the target
  std::string raw;         // text as it stood; an element that holds nothing but text has it here
  std::vector<Attribute> attributes;
  std::vector<Node> children;

  // The name without its prefix.
  std::string_view local() const;
  // The text it holds itself, references resolved, white space off both ends.
  std::string value() const;
};

struct Document {
  std::vector<Node> nodes;  // one of them the element that holds all
  const Node& root() const;
  Node& root();
};

// Errors: file_too_large, control_character (line, column, code), xml_doctype, message_too_deep, xml_too_many_nodes,
// xml_entity_unknown (entity, line), message_malformed (line, column; cause: what).
Result<Document> parse_xml(std::string_view text);
// As it was read, or as it was built.
std::string write_xml(const Document& document);
std::string write_xml(const Node& node);

// Names are alike whatever their case: a receipt writes passportTypecd where a request writes PassportTypecd.
bool same_tag(std::string_view a, std::string_view b);
// The children of that tag.
const Node* child(const Node& parent, std::string_view tag);
Node* child(Node& parent, std::string_view tag);
// The text of a child; empty without.
std::string text_of(const Node& parent, std::string_view tag);

// Built by us: <name></name> or <name>value</name>.
Node element(std::string_view name, std::string_view value = {});
// White space as our own messages have it: two blanks a level, a line an element. For trees that have none.
void lay_out(Document& document);

// References resolved, line ends as \n.
std::string resolved(std::string_view raw);
// Line ends as \n and nothing else: what a CDATA section means.
std::string with_plain_ends(std::string_view raw);
std::string escaped(std::string_view value);

// What may be the name of an element, and what may stand in one: no control characters.
bool is_xml_name(std::string_view text);
bool is_xml_text(std::string_view text);

}  // namespace loopline::customs
