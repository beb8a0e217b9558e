#include "store/lookups.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/text.h"

namespace loopline::store {

namespace {

constexpr std::string_view from = " from ";
constexpr std::string_view where = " where ";
constexpr std::string_view both = " and ";

// With any of these a condition may widen what is read, or another table come in.
constexpr std::array widening = {"or",   "not",    "case",   "any",       "some",  "all",  "with",
                                 "join", "select", "except", "intersect", "union", "null", "is"};
// These end the conditions.
constexpr std::array ending = {" group by ", " order by ", " limit ", " having ", " offset ", " for "};

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }
bool is_word(std::string_view text) { return !text.empty() && std::ranges::all_of(text, in_word); }

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool has_word(std::string_view text, std::string_view wanted) {
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
    std::size_t end = at + wanted.size();
    if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end]))) return true;
  }
  return false;
}

// The parts of `text` between each `mark`.
std::vector<std::string_view> parts(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> all;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    all.push_back(text.substr(0, at));
    text.remove_prefix(at + mark.size());
  }
  all.push_back(text);
  return all;
}

// "column = $2"; none for any other condition, which can only narrow what is read.
std::optional<Lookup::Equal> equal_from(std::string_view condition) {
  std::vector<std::string_view> sides = parts(condition, " = ");
  if (sides.size() != 2) return std::nullopt;
  std::string_view column = trimmed(sides[0]);
  std::optional<std::size_t> parameter = parameter_from(trimmed(sides[1]));
  if (!is_word(column) || column.starts_with('$') || !parameter) return std::nullopt;
  return Lookup::Equal{std::string(column), *parameter};
}

std::optional<Lookup> lookup_from(std::string_view select) {
  if (!select.starts_with("select ")) return std::nullopt;
  std::vector<std::string_view> halves = parts(select, from);
  if (halves.size() != 2) return std::nullopt;
  std::string_view rest = halves[1];
  for (std::string_view mark : ending) rest = rest.substr(0, rest.find(mark));
  std::size_t at = rest.find(where);
  if (at == std::string_view::npos || !is_word(rest.substr(0, at))) return std::nullopt;
  std::string_view conditions = rest.substr(at + where.size());
  bool widened = std::ranges::any_of(widening, [&](std::string_view word) { return has_word(conditions, word); });
  if (widened || std::ranges::any_of(conditions, is_capital)) return std::nullopt;  // "OR" widens too
  Lookup lookup{std::string(rest.substr(0, at)), {}};
  for (std::string_view condition : parts(conditions, both)) {
    if (auto equal = equal_from(condition)) lookup.equals.push_back(*std::move(equal));
  }
  return lookup;
}

}  // namespace

std::optional<std::size_t> parameter_from(std::string_view words) {
  if (!words.starts_with('$')) return std::nullopt;
  std::size_t number = 0;
  const char* end = words.data() + words.size();
  auto [stopped, code] = std::from_chars(words.data() + 1, end, number);
  if (code != std::errc() || stopped != end || number == 0) return std::nullopt;
  return number - 1;
}

std::optional<std::vector<Lookup>> lookups_of(std::string_view sql) {
  std::vector<Lookup> all;
  for (std::string_view select : parts(sql, " union all ")) {
    std::optional<Lookup> lookup = lookup_from(trimmed(select));
    if (!lookup) return std::nullopt;
    all.push_back(*std::move(lookup));
  }
  return all;
}

}  // namespace loopline::store
