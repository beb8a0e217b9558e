// Where elements of an XML text stand in its bytes: what it takes to change one cell and leave all others alone.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace loopline::dmn {

struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;  // one past
};

class SourceSpans {
 public:
  // `xml` is the text that the nodes asked about were parsed from, and outlives this.
  explicit SourceSpans(std::string_view xml) : xml_(xml) {}

  // From "<" to the end of the end tag; empty if the text and the tree do not agree.
  TextSpan element(pugi::xml_node node) const;
  // One past the ">" of the element's first tag.
  std::size_t after_start_tag(pugi::xml_node node) const;
  bool self_closing(pugi::xml_node node) const;
  std::string_view text(TextSpan span) const { return xml_.substr(span.begin, span.end - span.begin); }

 private:
  std::size_t begin_of(pugi::xml_node node) const;
  std::size_t tag_end(std::size_t at) const;
  std::size_t skip(std::size_t at, std::string_view closing) const;

  std::string_view xml_;
};

// & < > as XML writes them in a text.
std::string escaped_text(std::string_view text);

}  // namespace loopline::dmn
