#include "dmn/source_spans.h"

namespace loopline::dmn {

constexpr std::size_t nowhere = std::string_view::npos;

std::size_t SourceSpans::begin_of(pugi::xml_node node) const {
  const auto offset = node.offset_debug();  // of the name
  if (offset < 1 || static_cast<std::size_t>(offset) > xml_.size()) return nowhere;
  const auto at = static_cast<std::size_t>(offset) - 1;
  return xml_[at] == '<' ? at : nowhere;
}

// One past the tag that opens at `at`; a ">" in an attribute's value is no end.
std::size_t SourceSpans::tag_end(std::size_t at) const {
  char quote = '\0';
  for (; at < xml_.size(); ++at) {
    const char c = xml_[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return nowhere;
}

std::size_t SourceSpans::skip(std::size_t at, std::string_view closing) const {
  const std::size_t end = xml_.find(closing, at);
  return end == nowhere ? nowhere : end + closing.size();
}

TextSpan SourceSpans::element(pugi::xml_node node) const {
  const std::size_t begin = begin_of(node);
  int depth = 0;
  for (std::size_t at = begin; at != nowhere; at = xml_.find('<', at)) {
    const std::string_view rest = xml_.substr(at);
    if (rest.starts_with("<!--")) {
      at = skip(at, "-->");
    } else if (rest.starts_with("<![CDATA[")) {
      at = skip(at, "]]>");
    } else if (rest.starts_with("<?")) {
      at = skip(at, "?>");
    } else {
      const bool closes = rest.starts_with("</");
      at = tag_end(at);
      if (at == nowhere) break;
      if (closes) {
        --depth;
      } else if (xml_[at - 2] != '/') {
        ++depth;
      }
      if (depth <= 0) return {begin, at};
    }
    if (at == nowhere) break;
  }
  return {};
}

std::size_t SourceSpans::after_start_tag(pugi::xml_node node) const {
  const std::size_t begin = begin_of(node);
  return begin == nowhere ? nowhere : tag_end(begin);
}

bool SourceSpans::self_closing(pugi::xml_node node) const {
  const std::size_t end = after_start_tag(node);
  return end != nowhere && xml_[end - 2] == '/';
}

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace loopline::dmn
