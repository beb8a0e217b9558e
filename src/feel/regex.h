// XPath regular expressions (XQuery and XPath Functions 3.1 §5.6) on PCRE2, with limits on matching.
//
// A pattern is checked and translated first: PCRE2 would understand some of it otherwise, and would accept what XPath
// refuses.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::feel {

class Regex {
 public:
  // Flags: s, m, i, x, q, each at most as often as liked. Errors: bad_pattern, bad_pattern_flags, pattern_too_long.
  static Result<Regex> compile(std::string_view pattern, std::string_view flags);
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  // Does it match anywhere in `text`? Errors: pattern_too_costly.
  Result<bool> found_in(std::string_view text) const;
  // `text` with every match replaced; $0 to $9 are groups, \$ and \\ themselves.
  // Errors: bad_replacement, pattern_matches_nothing (XPath FORX0003), pattern_too_costly, string_too_long.
  Result<std::string> replaced(std::string_view text, std::string_view replacement) const;
  // The pieces between matches. Errors: pattern_matches_nothing, pattern_too_costly.
  Result<std::vector<std::string>> split(std::string_view text) const;

 private:
  struct Code;
  explicit Regex(std::unique_ptr<const Code> code);
  std::unique_ptr<const Code> code_;
};

// The pattern as PCRE2 writes it. Errors: bad_pattern.
Result<std::string> translated_pattern(std::string_view pattern, bool dot_matches_all, bool multiline);

}  // namespace loopline::feel
