#include "feel/cursor.h"

namespace loopline::feel {
namespace {

struct Span {
  char32_t first;
  char32_t last;
};

// DMN 1.5 grammar rules 28 and 29; '?' is left out because we read it as the input of a cell.
constexpr Span name_starts[] = {{'A', 'Z'},       {'_', '_'},       {'a', 'z'},        {0xC0, 0xD6},
                                {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},    {0x37F, 0x1FFF},
                                {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},  {0x3001, 0xD7FF},
                                {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Span name_more[] = {{'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
// Grammar rule 62.
constexpr Span spaces[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                           {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x200B}, {0x2028, 0x2029},
                           {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};

template <std::size_t n>
bool within(const Span (&spans)[n], char32_t code_point) {
  for (const Span& span : spans) {
    if (code_point >= span.first && code_point <= span.last) return true;
  }
  return false;
}

bool is_space(char32_t code_point) { return within(spaces, code_point); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool is_name_start(char32_t code_point) { return !is_space(code_point) && within(name_starts, code_point); }
bool is_name_part(char32_t code_point) { return is_name_start(code_point) || within(name_more, code_point); }

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

char32_t Cursor::code_point_at(std::size_t position, std::size_t& bytes) const {
  bytes = 0;
  if (position >= text_.size()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text_[position + i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (position + length > text_.size()) return 0;
  bytes = length;
  char32_t code_point = length == 1 ? lead : static_cast<char32_t>(lead & (0xFF >> (length + 1)));
  for (std::size_t i = 1; i < length; ++i) code_point = (code_point << 6) | (byte(i) & 0x3Fu);
  return code_point;
}

Cursor::Place Cursor::place(std::size_t position) {
  if (position < counted_) {
    counted_ = 0;
    counted_place_ = {1, 1};
  }
  for (; counted_ < position && counted_ < text_.size(); ++counted_) {
    if (text_[counted_] == '\n') {
      ++counted_place_.line;
      counted_place_.column = 1;
    } else if ((static_cast<unsigned char>(text_[counted_]) & 0xC0) != 0x80) {
      ++counted_place_.column;
    }
  }
  return counted_place_;
}

bool Cursor::skip_comment() {
  const std::string_view rest = text_.substr(position_);
  if (rest.starts_with("//")) {
    const std::size_t end = rest.find('\n');
    position_ = end == std::string_view::npos ? text_.size() : position_ + end + 1;
    return true;
  }
  if (rest.starts_with("/*")) {
    const std::size_t end = rest.find("*/", 2);
    if (end == std::string_view::npos) return false;
    position_ += end + 2;
    return true;
  }
  return false;
}

void Cursor::skip() {
  while (position_ < text_.size()) {
    std::size_t bytes = 0;
    if (is_space(code_point_at(position_, bytes))) {
      position_ += bytes;
    } else if (!skip_comment()) {
      return;
    }
  }
}

bool Cursor::at_end() {
  skip();
  return position_ >= text_.size();
}

char Cursor::peek() { return at_end() ? '\0' : text_[position_]; }

bool Cursor::at(std::string_view symbol) {
  skip();
  return text_.substr(position_).starts_with(symbol);
}

bool Cursor::take(std::string_view symbol) {
  if (!at(symbol)) return false;
  position_ += symbol.size();
  return true;
}

bool Cursor::at_word(std::string_view word) {
  if (!at(word)) return false;
  std::size_t bytes = 0;
  return !is_name_part(code_point_at(position_ + word.size(), bytes));
}

bool Cursor::take_word(std::string_view word) {
  if (!at_word(word)) return false;
  position_ += word.size();
  return true;
}

std::string Cursor::found() {
  if (at_end()) return "end";
  std::size_t end = position_;
  for (int count = 0; count < 12 && end < text_.size(); ++count) {
    std::size_t bytes = 0;
    code_point_at(end, bytes);
    if (bytes == 0) break;
    end += bytes;
  }
  return std::string(text_.substr(position_, end - position_));
}

// Bytes of text that spell `name` here, white space in it matching any white space; 0 if they do not.
std::size_t Cursor::match_length(std::string_view name) const {
  std::size_t at = position_;
  char32_t last = 0;
  for (std::size_t i = 0; i < name.size();) {
    if (name[i] == ' ') {
      std::size_t bytes = 0;
      const std::size_t before = at;
      while (is_space(code_point_at(at, bytes)) && bytes > 0) at += bytes;
      if (at == before) return 0;
      ++i;
      continue;
    }
    if (at >= text_.size() || text_[at] != name[i]) return 0;
    ++at;
    ++i;
  }
  std::size_t bytes = 0;
  for (std::size_t i = at; i-- > position_;) {
    if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) {
      last = code_point_at(i, bytes);
      break;
    }
  }
  if (is_name_part(last) && is_name_part(code_point_at(at, bytes)) && at < text_.size()) return 0;
  return at - position_;
}

void Cursor::match(const std::vector<std::string>& names, Match& best) {
  skip();
  if (position_ >= text_.size()) return;
  for (const std::string& name : names) {
    if (name.empty() || name.front() != text_[position_]) continue;
    const std::size_t bytes = match_length(name);
    if (bytes > best.bytes) best = {name, bytes};
  }
}

std::optional<std::string> Cursor::identifier() {
  skip();
  std::size_t bytes = 0;
  if (!is_name_start(code_point_at(position_, bytes)) || bytes == 0) return std::nullopt;
  const std::size_t start = position_;
  while (position_ < text_.size() && is_name_part(code_point_at(position_, bytes)) && bytes > 0) position_ += bytes;
  return std::string(text_.substr(start, position_ - start));
}

std::optional<std::string> Cursor::new_name(std::string_view ends, std::string_view stop_word) {
  skip();
  const std::size_t start = position_;
  std::string name;
  bool space = false;
  while (position_ < text_.size()) {
    std::size_t bytes = 0;
    const char32_t c = code_point_at(position_, bytes);
    if (is_space(c)) {
      space = true;
      position_ += bytes;
      continue;
    }
    if (space && !stop_word.empty() && at_word(stop_word)) break;
    if (c < 0x80 && ends.find(static_cast<char>(c)) != std::string_view::npos) break;
    const bool symbol = c == '.' || c == '/' || c == '-' || c == '\'' || c == '+' || c == '*';
    if (name.empty() ? !is_name_start(c) : !(is_name_part(c) || symbol)) {
      position_ = start;
      return std::nullopt;
    }
    if (space && !name.empty()) name += ' ';
    space = false;
    name.append(text_.substr(position_, bytes));
    position_ += bytes;
  }
  if (name.empty() || position_ >= text_.size()) {
    position_ = start;
    return std::nullopt;
  }
  return name;
}

std::optional<Decimal> Cursor::number() {
  skip();
  std::size_t end = position_;
  const auto digits = [&] {
    const std::size_t from = end;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end > from;
  };
  const bool whole = digits();
  if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
    ++end;
    digits();
  } else if (!whole) {
    return std::nullopt;
  }
  if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
    const std::size_t mantissa_end = end++;
    if (end < text_.size() && (text_[end] == '+' || text_[end] == '-')) ++end;
    if (!digits()) end = mantissa_end;
  }
  std::string literal(text_.substr(position_, end - position_));
  if (literal.front() == '.') literal.insert(literal.begin(), '0');
  position_ = end;
  return Decimal::parse(literal);
}

// After a backslash: \' \" \\ \n \r \t \uXXXX \UXXXXXX; anything else stays as it is written.
void Cursor::escape(std::string& out) {
  const char kind = position_ < text_.size() ? text_[position_] : '\0';
  static constexpr std::string_view letters = "nrt\"'\\";
  static constexpr std::string_view meanings = "\n\r\t\"'\\";
  if (const std::size_t i = letters.find(kind); kind != '\0' && i != std::string_view::npos) {
    out += meanings[i];
    ++position_;
    return;
  }
  const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 6 : 0;
  const auto read = [&](std::size_t from, std::size_t count) -> std::optional<char32_t> {
    char32_t value = 0;
    if (from + count > text_.size()) return std::nullopt;
    for (std::size_t i = from; i < from + count; ++i) {
      if (hex_digit(text_[i]) < 0) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(hex_digit(text_[i]));
    }
    return value;
  };
  auto code_point = digits == 0 ? std::nullopt : read(position_ + 1, digits);
  if (!code_point) {
    out += '\\';
    return;
  }
  position_ += 1 + digits;
  if (*code_point >= 0xD800 && *code_point < 0xDC00 && text_.substr(position_).starts_with("\\u")) {
    const auto low = read(position_ + 2, 4);
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      code_point = 0x10000 + ((*code_point - 0xD800) << 10) + (*low - 0xDC00);
      position_ += 6;
    }
  }
  const bool valid = *code_point <= 0x10FFFF && (*code_point < 0xD800 || *code_point > 0xDFFF);
  append_utf8(out, valid ? *code_point : 0xFFFD);
}

std::optional<std::string> Cursor::string() {
  if (!take("\"")) return std::nullopt;
  std::string out;
  while (position_ < text_.size()) {
    const char c = text_[position_++];
    if (c == '"') return out;
    if (c == '\\') {
      escape(out);
    } else {
      out += c;
    }
  }
  return std::nullopt;
}

}  // namespace loopline::feel
