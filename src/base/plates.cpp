#include "base/plates.h"

#include <algorithm>
#include <array>

namespace loopline {

namespace {

constexpr std::string_view provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
constexpr std::size_t character_bytes = 3;  // of a Chinese one in UTF-8

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z' && c != 'I' && c != 'O'; }
bool is_place(char c) { return is_digit(c) || is_letter(c); }

bool all_places(std::string_view text) { return std::all_of(text.begin(), text.end(), is_place); }

// Takes the province's character off the front.
bool take_province(std::string_view& text) {
  if (text.size() < character_bytes) return false;
  std::size_t at = provinces.find(text.substr(0, character_bytes));
  if (at == std::string_view::npos || at % character_bytes != 0) return false;
  text.remove_prefix(character_bytes);
  return true;
}

int vin_value(char c) {
  if (is_digit(c)) return c - '0';
  constexpr std::string_view letters = "ABCDEFGH.JKLMN.P.RSTUVWXYZ";
  constexpr std::array<int, 26> values = {1, 2,  3, 4,  5, 6, 7, 8, -1, 1, 2, 3, 4,
                                          5, -1, 7, -1, 9, 2, 3, 4, 5,  6, 7, 8, 9};
  std::size_t at = letters.find(c);
  return c == '.' || at == std::string_view::npos ? -1 : values[at];
}

bool is_vin(std::string_view vin) {
  constexpr std::array<int, 17> weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    int value = vin_value(vin[i]);
    if (value < 0) return false;
    sum += value * weights[i];
  }
  constexpr std::size_t check_place = 8;
  constexpr int modulus = 11;
  return vin[check_place] == "0123456789X"[sum % modulus];
}

}  // namespace

std::string plain_plate(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    if (text.starts_with("·") || text.starts_with("　") || text.starts_with("・")) {
      text.remove_prefix(text.starts_with("·") ? std::string_view("·").size() : character_bytes);
      continue;
    }
    char c = text.front();
    text.remove_prefix(1);
    if (c == ' ' || c == '-' || c == '.') continue;
    plain.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return plain;
}

bool is_cross_border_plate(std::string_view plain) {
  if (!plain.starts_with("粤Z")) return false;
  if (!plain.ends_with("港") && !plain.ends_with("澳")) return false;
  constexpr std::size_t places = 4;
  std::string_view middle = plain.substr(std::string_view("粤Z").size());
  middle.remove_suffix(character_bytes);
  return middle.size() == places && all_places(middle);
}

bool is_mainland_plate(std::string_view plain) {
  if (is_cross_border_plate(plain)) return true;
  if (!take_province(plain) || plain.empty() || !is_letter(plain.front())) return false;
  plain.remove_prefix(1);
  if (plain.ends_with("挂")) return plain.size() == 4 + character_bytes && all_places(plain.substr(0, 4));
  return (plain.size() == 5 || plain.size() == 6) && all_places(plain);
}

bool is_hong_kong_plate(std::string_view plain) {
  constexpr std::size_t longest = 8;
  if (plain.empty() || plain.size() > longest) return false;
  return std::all_of(plain.begin(), plain.end(), [](char c) { return is_place(c) && c != 'Q'; });
}

bool is_frame_number(std::string_view text) {
  constexpr std::size_t vin_size = 17;
  if (text.size() == vin_size && text.find('-') == std::string_view::npos) return is_vin(text);
  constexpr std::size_t shortest = 6;
  constexpr std::size_t longest = 20;
  if (text.size() < shortest || text.size() > longest) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-'; });
}

}  // namespace loopline
