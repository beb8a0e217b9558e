// Decimal on Intel's decimal floating-point library; the only file that includes its headers.
//
// libbidgcc000 is the variant that passes operands by value, takes the rounding mode as an argument and flags by
// pointer.
#include "base/decimal.h"

#include <bit>
#include <cctype>
#include <charconv>
#include <cstring>

#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <bid_conf.h>
#include <bid_functions.h>
#pragma GCC diagnostic pop

namespace loopline {

namespace {

// Intel's rounding modes.
constexpr unsigned to_nearest_even = 0;
constexpr unsigned to_negative = 1;
constexpr unsigned to_positive = 2;
constexpr unsigned to_zero = 3;
constexpr unsigned to_nearest_away = 4;

constexpr int exponent_bias = 6176;
constexpr int exponent_max = 6111;
constexpr std::size_t text_size_max = 64;

}  // namespace

struct DecimalAccess {
  static BID_UINT128 bid(const Decimal& value) { return std::bit_cast<BID_UINT128>(value.raw_); }
  static Decimal decimal(BID_UINT128 bits) { return Decimal(std::bit_cast<Decimal::Raw>(bits)); }
};

namespace {

BID_UINT128 bid(const Decimal& value) { return DecimalAccess::bid(value); }
Decimal from_bid(BID_UINT128 bits) { return DecimalAccess::decimal(bits); }

// The value with exponent -places, digits beyond it rounded by `mode`; not a number if that needs more than 34 digits.
BID_UINT128 quantized(const Decimal& value, int places, unsigned mode) {
  _IDEC_flags flags = 0;
  return bid128_quantize(bid(value), bid(Decimal::scaled(1, -places)), mode, &flags);
}

unsigned mode_of(const Decimal& value, Rounding rounding) {
  switch (rounding) {
    case Rounding::half_even: return to_nearest_even;
    case Rounding::half_up: return to_nearest_away;
    case Rounding::half_down: return to_zero;  // a fraction beyond one half is added back by the caller
    case Rounding::up: return value.is_negative() ? to_negative : to_positive;
    case Rounding::down: return to_zero;
    case Rounding::floor: return to_negative;
    case Rounding::ceiling: return to_positive;
  }
  return to_nearest_even;
}

struct Digits {
  bool negative = false;
  std::string digits;  // without leading zeros, "0" for zero
  int exponent = 0;
};

// Sign, coefficient and exponent of a finite value, from the library's "+ddddE-dd".
Digits digits_of(const Decimal& value) {
  char buffer[text_size_max];
  _IDEC_flags flags = 0;
  bid128_to_string(buffer, bid(value), &flags);
  const char* mark = std::strchr(buffer, 'E');
  Digits result;
  result.negative = buffer[0] == '-';
  result.digits.assign(static_cast<const char*>(buffer) + 1, mark);
  const char* exponent = mark[1] == '+' ? mark + 2 : mark + 1;
  std::from_chars(exponent, exponent + std::strlen(exponent), result.exponent);
  return result;
}

std::string layout(const Digits& parts) {
  std::string text = parts.digits;
  if (parts.exponent >= 0) {
    if (text != "0") text.append(static_cast<std::size_t>(parts.exponent), '0');
  } else {
    auto places = static_cast<std::size_t>(-parts.exponent);
    if (text.size() <= places) text.insert(0, places - text.size() + 1, '0');
    text.insert(text.size() - places, ".");
  }
  return parts.negative ? "-" + text : text;
}

// [-+]digits[.digits][e[-+]digits]
bool is_number(std::string_view text) {
  std::size_t at = 0;
  auto digits = [&] {
    std::size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - start;
  };
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  std::size_t whole = digits();
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    fraction = digits();
    if (fraction == 0) return false;
  }
  if (whole + fraction == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (std::size_t count = digits(); count == 0 || count > 5) return false;
  }
  return at == text.size();
}

}  // namespace

Decimal::Decimal(std::int64_t value) : raw_{} { *this = from_bid(bid128_from_int64(value)); }

std::optional<Decimal> Decimal::parse(std::string_view text) {
  constexpr std::size_t number_size_max = 4096;
  if (text.size() > number_size_max || !is_number(text)) return std::nullopt;
  std::string copy(text);
  _IDEC_flags flags = 0;
  Decimal value = from_bid(bid128_from_string(copy.data(), to_nearest_even, &flags));
  if (!value.is_finite()) return std::nullopt;
  return value;
}

Decimal Decimal::scaled(std::int64_t coefficient, int exponent) {
  if (exponent == 0) return Decimal(coefficient);
  if (exponent < -exponent_bias || exponent > exponent_max) {
    _IDEC_flags flags = 0;
    return from_bid(bid128_scalbn(bid(Decimal(coefficient)), exponent, to_nearest_even, &flags));
  }
  auto bits = static_cast<std::uint64_t>(coefficient);
  std::uint64_t magnitude = coefficient < 0 ? ~bits + 1 : bits;
  Raw raw{};
  raw.words[0] = magnitude;
  raw.words[1] = (static_cast<std::uint64_t>(exponent + exponent_bias) << 49) | (coefficient < 0 ? 1ULL << 63 : 0);
  return Decimal(raw);
}

std::optional<Decimal::Scaled> Decimal::as_scaled() const {
  // BID: sign, 14 bits of exponent, 113 of coefficient. Both bits after the sign set: infinite, not a number, or (no
  // number of ours) a coefficient out of range.
  constexpr int exponent_shift = 49;
  constexpr std::uint64_t special = 3ULL << 61;
  const std::uint64_t high = raw_.words[1];
  if ((high & special) == special || (high & ((1ULL << exponent_shift) - 1)) != 0 || raw_.words[0] > INT64_MAX) {
    return std::nullopt;
  }
  const auto magnitude = static_cast<std::int64_t>(raw_.words[0]);
  const int exponent = static_cast<int>(high >> exponent_shift & 0x3fff) - exponent_bias;
  return Scaled{(high >> 63) != 0 ? -magnitude : magnitude, exponent};
}

bool Decimal::is_finite() const { return bid128_isFinite(bid(*this)) != 0; }
bool Decimal::is_zero() const { return bid128_isZero(bid(*this)) != 0; }
bool Decimal::is_negative() const { return bid128_isSigned(bid(*this)) != 0 && !is_zero(); }

bool Decimal::is_integer() const { return is_finite() && rounded(0, Rounding::down) == *this; }

std::string Decimal::text() const {
  if (!is_finite()) return bid128_isNaN(bid(*this)) ? "NaN" : is_negative() ? "-Infinity" : "Infinity";
  Digits parts = digits_of(*this);
  if (parts.digits == "0") parts.negative = false;
  return layout(parts);
}

std::string Decimal::plain() const {
  if (!is_finite()) return text();
  Digits parts = digits_of(*this);
  while (parts.exponent < 0 && parts.digits.size() > 1 && parts.digits.back() == '0') {
    parts.digits.pop_back();
    ++parts.exponent;
  }
  if (parts.digits == "0") parts = Digits{false, "0", 0};
  return layout(parts);
}

Decimal Decimal::rounded(int places, Rounding rounding) const {
  if (!is_finite()) return *this;
  Decimal result = from_bid(quantized(*this, places, mode_of(*this, rounding)));
  if (!result.is_finite()) return *this;  // asked for more places than 34 digits hold: nothing there to round
  if (rounding == Rounding::half_down) {
    Decimal rest = (*this - result).abs();
    if (rest > scaled(5, -places - 1)) {  // against the half, not twice the rest: that could need a 35th digit
      Decimal unit = scaled(1, -places);
      result = is_negative() ? result - unit : result + unit;
    }
  }
  return result;
}

std::optional<std::int64_t> Decimal::to_units(int places, Rounding rounding) const {
  if (!is_finite()) return std::nullopt;
  Decimal shifted = rounded(places, rounding) * scaled(1, places);
  return shifted.to_integer();
}

std::optional<std::int64_t> Decimal::to_integer() const {
  if (!is_integer()) return std::nullopt;
  if (*this > Decimal(INT64_MAX) || *this < Decimal(INT64_MIN)) return std::nullopt;
  _IDEC_flags flags = 0;
  return bid128_to_int64_int(bid(*this), &flags);
}

double Decimal::to_double() const {
  _IDEC_flags flags = 0;
  return bid128_to_binary64(bid(*this), to_nearest_even, &flags);
}

Decimal Decimal::operator-() const { return from_bid(bid128_negate(bid(*this))); }

Decimal operator+(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return from_bid(bid128_add(bid(a), bid(b), to_nearest_even, &flags));
}
Decimal operator-(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return from_bid(bid128_sub(bid(a), bid(b), to_nearest_even, &flags));
}
Decimal operator*(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return from_bid(bid128_mul(bid(a), bid(b), to_nearest_even, &flags));
}
Decimal operator/(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return from_bid(bid128_div(bid(a), bid(b), to_nearest_even, &flags));
}

bool operator==(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return bid128_quiet_equal(bid(a), bid(b), &flags) != 0;
}
std::partial_ordering operator<=>(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  if (bid128_quiet_less(bid(a), bid(b), &flags)) return std::partial_ordering::less;
  if (bid128_quiet_greater(bid(a), bid(b), &flags)) return std::partial_ordering::greater;
  return a == b ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

Decimal Decimal::abs() const { return from_bid(bid128_abs(bid(*this))); }
Decimal Decimal::sqrt() const {
  _IDEC_flags flags = 0;
  return from_bid(bid128_sqrt(bid(*this), to_nearest_even, &flags));
}
Decimal Decimal::exp() const {
  _IDEC_flags flags = 0;
  return from_bid(bid128_exp(bid(*this), to_nearest_even, &flags));
}
Decimal Decimal::ln() const {
  _IDEC_flags flags = 0;
  return from_bid(bid128_log(bid(*this), to_nearest_even, &flags));
}
Decimal Decimal::power(const Decimal& exponent) const {
  // Whole exponents by repeated squaring: exact where the result fits, which the library's pow does not promise.
  constexpr std::int64_t exact_exponent_max = 1000;
  if (auto whole = exponent.to_integer(); whole && std::abs(*whole) <= exact_exponent_max) {
    Decimal result = 1;
    Decimal factor = *this;
    for (std::int64_t left = std::abs(*whole); left > 0; left >>= 1) {
      if (left & 1) result = result * factor;
      if (left > 1) factor = factor * factor;
    }
    return *whole < 0 ? Decimal(1) / result : result;
  }
  _IDEC_flags flags = 0;
  return from_bid(bid128_pow(bid(*this), bid(exponent), to_nearest_even, &flags));
}
Decimal Decimal::modulo(const Decimal& divisor) const {
  if (divisor.is_zero()) return *this / divisor;
  // By the exact remainder: a quotient rounded to 34 digits may reach the next whole number.
  _IDEC_flags flags = 0;
  Decimal rest = from_bid(bid128_fmod(bid(*this), bid(divisor), &flags));
  return rest.is_zero() || rest.is_negative() == divisor.is_negative() ? rest : rest + divisor;
}

}  // namespace loopline
