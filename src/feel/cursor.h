// The characters of a FEEL text, read from left to right: white space, comments, names, numbers and strings.
//
// There is no list of tokens, because what a name is depends on the names in scope (DMN 1.5 §10.3.1.2).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace loopline::feel {

class Cursor {
 public:
  // `text` must be well-formed UTF-8 and outlive the cursor.
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t position() const { return position_; }
  void seek(std::size_t position) { position_ = position; }
  struct Place {
    int line;
    int column;
  };
  Place place(std::size_t position);

  // White space and comments go; true if only they were left.
  bool at_end();
  // The next symbol is `symbol`; no look at what follows.
  bool at(std::string_view symbol);
  bool take(std::string_view symbol);
  // The next word is `word`, and it ends there.
  bool at_word(std::string_view word);
  bool take_word(std::string_view word);
  // The byte after white space, '\0' at the end.
  char peek();
  // What an error message shows as found.
  std::string found();

  // The longest of `names` that stands here, as it is spelled in `names`; nothing is taken.
  struct Match {
    std::string name;
    std::size_t bytes = 0;
  };
  void match(const std::vector<std::string>& names, Match& best);
  void take_match(const Match& match) { position_ += match.bytes; }

  // A word of name characters.
  std::optional<std::string> identifier();
  // A new name, which may hold spaces and . / - ' + *, up to one of `ends` (not taken).
  // With `stop_word`, up to that word. Spaces are made single.
  std::optional<std::string> new_name(std::string_view ends, std::string_view stop_word = {});
  // digits[.digits][e[+-]digits] or .digits; not the first dot of "1..2".
  std::optional<Decimal> number();
  // A string literal with its escapes; `closed` is false if its end is missing.
  std::optional<std::string> string();

 private:
  void skip();
  bool skip_comment();
  std::size_t match_length(std::string_view name) const;
  char32_t code_point_at(std::size_t position, std::size_t& bytes) const;
  void escape(std::string& out);

  std::string_view text_;
  std::size_t position_ = 0;
  // Where place() counted to last, so that asking for one position after another stays linear.
  std::size_t counted_ = 0;
  Place counted_place_{1, 1};
};

bool is_name_start(char32_t code_point);
bool is_name_part(char32_t code_point);
void append_utf8(std::string& out, char32_t code_point);

}  // namespace loopline::feel
