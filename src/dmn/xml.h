// The little of XML that DMN and its test files need, over pugixml: elements by local name, whatever their prefix.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::dmn {

// Refuses what could hurt before the parser sees it. Errors: model_too_large, model_not_utf8, doctype_refused,
// xml_too_deep, malformed_xml.
Result<void> parse_xml(std::string_view text, pugi::xml_document& document);

// "decision" of "dmn:decision".
std::string_view local_name(const char* qualified_name);
// The namespace that the element's own prefix stands for.
std::string namespace_of(pugi::xml_node element);
std::vector<pugi::xml_node> elements(pugi::xml_node parent);
std::vector<pugi::xml_node> elements(pugi::xml_node parent, std::string_view name);
// The first child of that name, or an empty node.
pugi::xml_node element(pugi::xml_node parent, std::string_view name);
// The attribute by local name.
std::string attribute(pugi::xml_node element, std::string_view name);
// All text of the element, white space kept.
std::string text_of(pugi::xml_node element);

}  // namespace loopline::dmn
