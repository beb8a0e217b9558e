// XPath's regular expressions (XML Schema part 2, appendix G, with the additions of XPath 3.1 §5.6.1) as PCRE2
// patterns.
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>

#include "feel/limits.h"
#include "feel/regex.h"

namespace loopline::feel {
namespace {

constexpr int group_depth_max = 100;

// What the multi-character escapes stand for, as the inside of a PCRE2 class. Negated: [^…].
constexpr std::string_view space_class = " \\t\\n\\r";
constexpr std::string_view digit_class = "\\p{Nd}";
constexpr std::string_view not_word_class = "\\p{P}\\p{Z}\\p{C}";
constexpr std::string_view name_start_class = "\\p{L}\\p{Nl}_:";
constexpr std::string_view name_class = "\\p{L}\\p{Nl}\\p{Nd}\\p{M}_:.\\x{B7}\\-";

constexpr std::string_view categories[] = {"L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd",
                                           "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z",  "Zs",
                                           "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn"};

class Translator {
 public:
  Translator(std::string_view text, bool dot_all, bool multiline)
      : text_(text), dot_all_(dot_all), multiline_(multiline) {}

  std::optional<std::string> run() {
    if (!alternatives(0) || at_ != text_.size()) return std::nullopt;
    return std::move(out_);
  }

 private:
  bool more() const { return at_ < text_.size(); }
  char here() const { return more() ? text_[at_] : '\0'; }
  bool take(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  bool alternatives(int depth) {
    if (depth > group_depth_max) return false;
    while (more() && here() != ')') {
      if (take("|")) {
        out_ += '|';
      } else if (!piece(depth)) {
        return false;
      }
    }
    return true;
  }

  bool piece(int depth) {
    bool quantifiable = true;
    const char c = here();
    switch (c) {
      case '(':
        if (!group(depth)) return false;
        break;
      case '[':
        if (!character_class(0)) return false;
        break;
      case '\\':
        if (!escape()) return false;
        break;
      case '.':
        out_ += dot_all_ ? "." : "[^\\n\\r]";
        ++at_;
        break;
      case '^':
        out_ += '^';
        ++at_;
        quantifiable = false;
        break;
      case '$':
        out_ += multiline_ ? "$" : "\\z";
        ++at_;
        quantifiable = false;
        break;
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']': return false;
      default: literal(); break;
    }
    return quantifier(quantifiable);
  }

  // One code point as it is, quoted where PCRE2 would read it otherwise.
  void literal() {
    const unsigned char lead = static_cast<unsigned char>(here());
    if (lead < 0x80 && !std::isalnum(lead)) out_ += '\\';
    out_ += text_[at_++];
    while (more() && (static_cast<unsigned char>(here()) & 0xC0) == 0x80) out_ += text_[at_++];
  }

  bool group(int depth) {
    take("(");
    const bool capturing = !take("?:");
    if (capturing && here() == '?') return false;
    out_ += capturing ? "(" : "(?:";
    const std::size_t number = capturing ? ++groups_ : 0;
    if (!alternatives(depth + 1) || !take(")")) return false;
    if (capturing) closed_.push_back(number);
    out_ += ')';
    return true;
  }

  bool quantifier(bool allowed) {
    const char c = here();
    if (c != '*' && c != '+' && c != '?' && c != '{') return true;
    if (!allowed) return false;
    if (c == '{') {
      if (!counted()) return false;
    } else {
      out_ += c;
      ++at_;
    }
    if (take("?")) out_ += '?';
    return here() != '*' && here() != '+' && here() != '?' && here() != '{';
  }

  bool counted() {
    const std::size_t start = at_;
    take("{");
    const auto digits = [&] {
      const std::size_t from = at_;
      while (more() && here() >= '0' && here() <= '9') ++at_;
      return at_ > from && at_ - from <= 5;
    };
    if (!digits()) return false;
    if (take(",") && here() != '}' && !digits()) return false;
    if (!take("}")) return false;
    out_ += text_.substr(start, at_ - start);
    return true;
  }

  // Outside a class: an escape, or a reference back to a group that is complete.
  bool escape() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (next >= '1' && next <= '9') return back_reference();
    std::string inside;
    if (!class_escape(inside)) return false;
    out_ += "[" + inside + "]";
    return true;
  }

  bool back_reference() {
    ++at_;
    std::size_t number = 0;
    // As many digits as still name a group: \12 is group 1 and a 2 if there are fewer than twelve groups.
    do {
      number = number * 10 + static_cast<std::size_t>(here() - '0');
      ++at_;
    } while (here() >= '0' && here() <= '9' && number * 10 + static_cast<std::size_t>(here() - '0') <= groups_);
    if (std::find(closed_.begin(), closed_.end(), number) == closed_.end()) return false;
    out_ += fmt::format("\\g{{{}}}", number);
    return true;
  }

  // Appends what an escape means inside a PCRE2 class.
  bool class_escape(std::string& inside) {
    take("\\");
    const char c = here();
    ++at_;
    switch (c) {
      case 'n': inside += "\\n"; return true;
      case 'r': inside += "\\r"; return true;
      case 't': inside += "\\t"; return true;
      case 's': inside += space_class; return true;
      case 'S': inside += "\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{21}-\\x{10FFFF}"; return true;
      case 'd': inside += digit_class; return true;
      case 'D': inside += "\\P{Nd}"; return true;
      case 'w': inside += "\\p{L}\\p{M}\\p{N}\\p{S}"; return true;
      case 'W': inside += not_word_class; return true;
      case 'i': inside += name_start_class; return true;
      case 'c': inside += name_class; return true;
      case 'p':
      case 'P': return property(inside, c == 'P');
      default: break;
    }
    if (c == '\0' || std::string_view("\\|.-^?*+{}()[]$").find(c) == std::string_view::npos) return false;
    inside += '\\';
    inside += c;
    return true;
  }

  // \p{Lu}, \P{Lu}, \p{IsBasicLatin}.
  bool property(std::string& inside, bool negated) {
    if (!take("{")) return false;
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) return false;
    const std::string name(text_.substr(at_, end - at_));
    at_ = end + 1;
    if (std::find(std::begin(categories), std::end(categories), name) != std::end(categories)) {
      inside += (negated ? "\\P{" : "\\p{") + name + "}";
      return true;
    }
    return name.starts_with("Is") && block(name.substr(2), inside, negated);
  }

  bool block(const std::string& name, std::string& inside, bool negated) {
    if (name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
      return false;
    const int value = u_getPropertyValueEnum(UCHAR_BLOCK, name.c_str());
    if (value == UCHAR_INVALID_CODE) return false;
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet set;
    set.applyIntPropertyValue(UCHAR_BLOCK, value, status);
    if (negated) set.complement();
    if (U_FAILURE(status)) return false;
    for (int i = 0; i < set.getRangeCount(); ++i) {
      inside += fmt::format("\\x{{{:X}}}-\\x{{{:X}}}", static_cast<unsigned>(set.getRangeStart(i)),
                            static_cast<unsigned>(set.getRangeEnd(i)));
    }
    return true;
  }

  // [a-z], [^a-z], [a-z-[aeiou]]: the last is the class where the subtracted one does not match.
  bool character_class(int depth) {
    if (depth > group_depth_max) return false;
    take("[");
    const bool negated = take("^");
    std::string inside;
    std::string subtracted;
    bool empty = true;
    while (true) {
      if (!more()) return false;
      if (!empty && take("]")) break;
      if (!empty && text_.substr(at_).starts_with("-[")) {
        take("-");
        std::string outer = std::exchange(out_, {});
        if (!character_class(depth + 1) || !take("]")) return false;
        subtracted = "(?!" + std::exchange(out_, std::move(outer)) + ")";
        break;
      }
      if (!class_item(inside)) return false;
      empty = false;
    }
    out_ += "(?:" + subtracted + (negated ? "[^" : "[") + inside + "])";
    return true;
  }

  // One character, escape or range. A hyphen that begins no range stands for itself.
  bool class_item(std::string& inside) {
    if (here() == '[' || here() == ']') return false;
    if (take("-")) {
      inside += "\\-";
      return true;
    }
    std::string from;
    bool single = true;
    if (!class_character(from, single)) return false;
    inside += from;
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with("-") || rest.starts_with("-]") || rest.starts_with("-[")) return true;
    if (!single) return false;
    take("-");
    if (here() == '[' || here() == ']') return false;
    std::string to;
    if (!class_character(to, single) || !single) return false;
    inside += "-" + to;
    return true;
  }

  bool class_character(std::string& inside, bool& single) {
    single = true;
    if (here() == '\\') {
      const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
      single = kind != '\0' && std::string_view("sSdDwWiIcCpP").find(kind) == std::string_view::npos;
      return class_escape(inside);
    }
    if (!more()) return false;
    const unsigned char lead = static_cast<unsigned char>(here());
    if (lead < 0x80 && !std::isalnum(lead)) inside += '\\';
    inside += text_[at_++];
    while (more() && (static_cast<unsigned char>(here()) & 0xC0) == 0x80) inside += text_[at_++];
    return true;
  }

  std::string_view text_;
  bool dot_all_;
  bool multiline_;
  std::size_t at_ = 0;
  std::size_t groups_ = 0;
  std::vector<std::size_t> closed_;
  std::string out_;
};

}  // namespace

Result<std::string> translated_pattern(std::string_view pattern, bool dot_matches_all, bool multiline) {
  auto translated = Translator(pattern, dot_matches_all, multiline).run();
  if (!translated) return fail(ErrorKind::invalid, "bad_pattern", {}, {{"pattern", std::string(pattern)}});
  return std::move(*translated);
}

}  // namespace loopline::feel
