// Decimal: numbers with 34 significant decimal digits (IEEE 754-2008 decimal128), as FEEL and the tax law need them.
//
// Arithmetic rounds half to even at the 34th digit and may give a non-finite value (division by zero, overflow); ask
// is_finite(). Two decimals are equal if their values are: 1.0 == 1.00. The bits are Intel's BID encoding; never link
// std::decimal beside it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loopline {

// How to round a tie and what lies beside it. Each use names one.
enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };

class Decimal {
 public:
  Decimal() : Decimal(std::int64_t{0}) {}
  Decimal(std::int64_t value);                                       // NOLINT(google-explicit-constructor): exact
  Decimal(int value) : Decimal(static_cast<std::int64_t>(value)) {}  // NOLINT(google-explicit-constructor)

  // Reads [-+]digits[.digits][e[-+]digits]; nothing else, no spaces. More than 34 digits round half to even.
  static std::optional<Decimal> parse(std::string_view text);
  // coefficient × 10^exponent.
  static Decimal scaled(std::int64_t coefficient, int exponent);

  // The value as coefficient × 10^exponent, just as it is held; nothing if it is not finite or the coefficient does not
  // fit.
  struct Scaled {
    std::int64_t coefficient;
    int exponent;
  };
  std::optional<Scaled> as_scaled() const;

  bool is_finite() const;
  bool is_zero() const;
  bool is_negative() const;
  bool is_integer() const;

  // Plain digits without an exponent, trailing zeros of the fraction kept as computed ("1.50").
  std::string text() const;
  // Like text() without trailing zeros of the fraction ("1.5"); what FEEL's string() and canonical JSON print.
  std::string plain() const;

  // To `places` digits after the point (negative: before it).
  Decimal rounded(int places, Rounding rounding) const;
  // This value × 10^places as an integer, if it is one after `rounding` and fits.
  std::optional<std::int64_t> to_units(int places, Rounding rounding) const;
  // Exactly this value, if it is an integer that fits.
  std::optional<std::int64_t> to_integer() const;
  double to_double() const;  // charts only

  Decimal operator-() const;
  friend Decimal operator+(const Decimal&, const Decimal&);
  friend Decimal operator-(const Decimal&, const Decimal&);
  friend Decimal operator*(const Decimal&, const Decimal&);
  friend Decimal operator/(const Decimal&, const Decimal&);
  friend bool operator==(const Decimal&, const Decimal&);
  friend std::partial_ordering operator<=>(const Decimal&, const Decimal&);

  Decimal abs() const;
  Decimal sqrt() const;
  Decimal exp() const;
  Decimal ln() const;
  Decimal power(const Decimal& exponent) const;
  // x - y × floor(x / y), FEEL's modulo: the sign follows the divisor. Exact where the sign of x is that of y.
  Decimal modulo(const Decimal& divisor) const;

 private:
  struct Raw {
    std::uint64_t words[2];
  };
  explicit Decimal(Raw raw) : raw_(raw) {}
  friend struct DecimalAccess;
  alignas(16) Raw raw_;
};

}  // namespace loopline
