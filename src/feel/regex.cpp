#include "feel/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "feel/limits.h"

namespace loopline::feel {
namespace {

struct CodeFree {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct MatchFree {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct ContextFree {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

// White space outside of [classes] goes, as the flag x asks.
std::string without_spaces(std::string_view pattern) {
  std::string out;
  int classes = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size() && classes > 0) {
      out += c;
      out += pattern[++i];
      continue;
    }
    if (c == '[') ++classes;
    if (c == ']' && classes > 0) --classes;
    if (classes == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
    out += c;
  }
  return out;
}

std::string quoted(std::string_view pattern) {
  std::string out;
  for (const char c : pattern) {
    if (static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c))) out += '\\';
    out += c;
  }
  return out;
}

struct Span {
  std::size_t begin;
  std::size_t end;
};

}  // namespace

struct Regex::Code {
  std::unique_ptr<pcre2_code, CodeFree> code;
  std::uint32_t groups = 0;

  // The groups of the first match at or after `from`; empty if there is none.
  Result<std::vector<Span>> match(std::string_view text, std::size_t from) const {
    const std::unique_ptr<pcre2_match_data, MatchFree> data(pcre2_match_data_create_from_pattern(code.get(), nullptr));
    const std::unique_ptr<pcre2_match_context, ContextFree> context(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(context.get(), regex_match_max);
    pcre2_set_depth_limit(context.get(), regex_depth_max);
    const int count = pcre2_match(code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, 0,
                                  data.get(), context.get());
    std::vector<Span> spans;
    if (count == PCRE2_ERROR_NOMATCH) return spans;
    if (count < 0) return fail(ErrorKind::too_large, "pattern_too_costly");
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
    for (std::uint32_t i = 0; i <= groups; ++i) {
      const bool set = i < static_cast<std::uint32_t>(count) && ends[2 * i] != PCRE2_UNSET;
      spans.push_back(set ? Span{ends[2 * i], ends[2 * i + 1]} : Span{0, 0});
    }
    return spans;
  }

  // Every match from left to right, none of them empty.
  Result<std::vector<std::vector<Span>>> all(std::string_view text) const {
    TRY_ASSIGN(const std::vector<Span> empty, match("", 0));
    if (!empty.empty()) return fail(ErrorKind::invalid, "pattern_matches_nothing");
    std::vector<std::vector<Span>> matches;
    for (std::size_t from = 0; from <= text.size();) {
      TRY_ASSIGN(std::vector<Span> spans, match(text, from));
      if (spans.empty()) break;
      if (spans[0].end == spans[0].begin) return fail(ErrorKind::invalid, "pattern_matches_nothing");
      from = spans[0].end;
      matches.push_back(std::move(spans));
    }
    return matches;
  }

  // Appends the replacement of one match.
  bool replace(std::string_view text, const std::vector<Span>& spans, std::string_view replacement,
               std::string& out) const {
    for (std::size_t i = 0; i < replacement.size(); ++i) {
      const char c = replacement[i];
      const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
      if (c == '\\') {
        if (next != '\\' && next != '$') return false;
        out += next;
        ++i;
      } else if (c == '$') {
        if (next < '0' || next > '9') return false;
        std::size_t number = static_cast<std::size_t>(next - '0');
        ++i;
        while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9' &&
               number * 10 + static_cast<std::size_t>(replacement[i + 1] - '0') <= groups) {
          number = number * 10 + static_cast<std::size_t>(replacement[++i] - '0');
        }
        if (number <= groups) out += text.substr(spans[number].begin, spans[number].end - spans[number].begin);
      } else {
        out += c;
      }
    }
    return true;
  }
};

Regex::Regex(std::unique_ptr<const Code> code) : code_(std::move(code)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view pattern, std::string_view flags) {
  if (pattern.size() > pattern_bytes_max)
    return fail(ErrorKind::too_large, "pattern_too_long", {}, {{"limit", std::to_string(pattern_bytes_max)}});
  if (flags.find_first_not_of("smixq") != std::string_view::npos) {
    return fail(ErrorKind::invalid, "bad_pattern_flags", {}, {{"flags", std::string(flags)}});
  }
  const auto has = [&](char flag) { return flags.find(flag) != std::string_view::npos; };
  std::string translated;
  if (has('q')) {
    translated = quoted(pattern);
  } else {
    TRY_ASSIGN(translated,
               translated_pattern(has('x') ? without_spaces(pattern) : std::string(pattern), has('s'), has('m')));
  }
  std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  if (has('i')) options |= PCRE2_CASELESS;
  if (has('s')) options |= PCRE2_DOTALL;
  if (has('m') && !has('q')) options |= PCRE2_MULTILINE;
  int error = 0;
  PCRE2_SIZE place = 0;
  auto code = std::make_unique<Code>();
  code->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated.data()), translated.size(), options, &error,
                                 &place, nullptr));
  if (!code->code) return fail(ErrorKind::invalid, "bad_pattern", {}, {{"pattern", std::string(pattern)}});
  pcre2_pattern_info(code->code.get(), PCRE2_INFO_CAPTURECOUNT, &code->groups);
  return Regex(std::move(code));
}

Result<bool> Regex::found_in(std::string_view text) const {
  TRY_ASSIGN(const auto spans, code_->match(text, 0));
  return !spans.empty();
}

Result<std::string> Regex::replaced(std::string_view text, std::string_view replacement) const {
  TRY_ASSIGN(const auto matches, code_->all(text));
  std::string out;
  std::size_t last = 0;
  for (const std::vector<Span>& spans : matches) {
    out += text.substr(last, spans[0].begin - last);
    if (!code_->replace(text, spans, replacement, out)) {
      return fail(ErrorKind::invalid, "bad_replacement", {}, {{"replacement", std::string(replacement)}});
    }
    last = spans[0].end;
    if (out.size() > string_bytes_max) return fail(ErrorKind::too_large, "string_too_long");
  }
  out += text.substr(last);
  return out;
}

Result<std::vector<std::string>> Regex::split(std::string_view text) const {
  TRY_ASSIGN(const auto matches, code_->all(text));
  std::vector<std::string> parts;
  std::size_t last = 0;
  for (const std::vector<Span>& spans : matches) {
    parts.emplace_back(text.substr(last, spans[0].begin - last));
    last = spans[0].end;
  }
  parts.emplace_back(text.substr(last));
  return parts;
}

}  // namespace loopline::feel
