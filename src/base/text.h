// Text that people read, in the three scripts, and what we need of UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loopline {

// The three scripts. Simplified Chinese is the one the law is written in.
enum class Script { zh_hans, zh_hant, en };

// "zh-Hans", "zh-Hant", "en".
std::string_view name_of(Script script);

// Reads an Accept-Language header or a plain tag, in any case of letters: the first tag decides.
// zh-Hant and, without a script, zh-TW, zh-HK and zh-MO give zh_hant; other zh gives zh_hans, all else en.
Script script_from(std::string_view language_tags);

// One sentence or label in all three scripts.
struct Text {
  std::string hans;
  std::string hant;
  std::string en;

  const std::string& in(Script script) const;
  bool empty() const { return hans.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

// True if `bytes` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool is_utf8(std::string_view bytes);

// Number of Unicode code points; `utf8` must be well formed.
std::size_t code_points(std::string_view utf8);

// ASCII white space off both ends.
std::string_view trimmed(std::string_view text);

}  // namespace loopline
