#include "base/identifier.h"

#include <array>

#include "base/date.h"

namespace loopline {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// 0–9 as themselves, A–Z from 10; -1 for anything else.
int alphanumeric_value(char c) { return is_digit(c) ? c - '0' : is_upper(c) ? c - 'A' + 10 : -1; }

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_digit(c)) return false;
  return true;
}

}  // namespace

std::optional<char> uscc_check_character(std::string_view first_seventeen) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr std::array weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
  if (first_seventeen.size() != weights.size()) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    std::size_t value = alphabet.find(first_seventeen[i]);
    if (value == std::string_view::npos) return std::nullopt;
    sum += static_cast<int>(value) * weights[i];
  }
  return alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

bool is_uscc(std::string_view text) {
  if (text.size() != 18) return false;
  if (!all_digits(text.substr(2, 6))) return false;  // the administrative division
  return uscc_check_character(text.substr(0, 17)) == text[17];
}

std::optional<char> resident_id_check_character(std::string_view first_seventeen) {
  constexpr std::array weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view checks = "10X98765432";
  if (first_seventeen.size() != weights.size() || !all_digits(first_seventeen)) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (first_seventeen[i] - '0') * weights[i];
  return checks[static_cast<std::size_t>(sum % 11)];
}

bool is_resident_id(std::string_view text) {
  if (text.size() != 18 || resident_id_check_character(text.substr(0, 17)) != text[17]) return false;
  std::string birth(text.substr(6, 8));  // yyyymmdd
  return Date::parse(birth.insert(6, "-").insert(4, "-")).has_value();
}

bool is_hkid(std::string_view text) {
  std::string plain(text);
  if (plain.size() >= 3 && plain.back() == ')' && plain[plain.size() - 3] == '(') {
    plain.erase(plain.size() - 3, 1);
    plain.pop_back();
  }
  if (plain.empty() || !is_upper(plain[0])) return false;
  if (plain.size() == 8) plain.insert(0, " ");  // one letter: the place before it counts as a space, 36
  if (plain.size() != 9 || !is_upper(plain[1]) || !all_digits(std::string_view(plain).substr(2, 6))) return false;
  char check = plain[8];
  if (!is_digit(check) && check != 'A') return false;
  int sum = check == 'A' ? 10 : check - '0';
  for (std::size_t i = 0; i < 8; ++i) {
    int value = plain[i] == ' ' ? 36 : alphanumeric_value(plain[i]);
    sum += value * static_cast<int>(9 - i);
  }
  return sum % 11 == 0;
}

bool is_mrz_field(std::string_view field, char check_digit) {
  constexpr std::array weights = {7, 3, 1};
  if (field.empty() || !is_digit(check_digit)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < field.size(); ++i) {
    int value = field[i] == '<' ? 0 : alphanumeric_value(field[i]);
    if (value < 0) return false;
    sum += value * weights[i % 3];
  }
  return sum % 10 == check_digit - '0';
}

bool is_lei(std::string_view text) {
  if (text.size() != 20 || !all_digits(text.substr(18))) return false;
  int remainder = 0;
  for (char c : text) {
    int value = alphanumeric_value(c);
    if (value < 0) return false;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder == 1;
}

bool is_container(std::string_view text) {
  if (text.size() != 11 || !all_digits(text.substr(4))) return false;
  if (text[3] != 'U' && text[3] != 'J' && text[3] != 'Z') return false;
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    int value = alphanumeric_value(text[i]);
    if (value < 0 || (i < 4 && !is_upper(text[i]))) return false;
    if (value >= 10) value += (value - 1) / 10;  // the values of letters skip the multiples of eleven
    sum += value << i;
  }
  return sum % 11 % 10 == text[10] - '0';
}

}  // namespace loopline
