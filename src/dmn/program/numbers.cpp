#include "dmn/program/numbers.h"

namespace loopline::dmn::program {

namespace {

// Products and quotients of numbers that keep within this stay far from the ends of the eight bits.
constexpr int exponent_limit = 60;

// Away from zero by one, given the rest of a division that cut off?
bool rounds_away(std::int64_t quotient, std::int64_t rest, std::int64_t divisor, bool negative, Rounding rounding) {
  if (rest == 0) return false;
  const std::int64_t magnitude = rest < 0 ? -rest : rest;
  const std::int64_t other = divisor - magnitude;
  switch (rounding) {
    case Rounding::half_even: return magnitude > other || (magnitude == other && quotient % 2 != 0);
    case Rounding::half_up: return magnitude >= other;
    case Rounding::half_down: return magnitude > other;
    case Rounding::up: return true;
    case Rounding::down: return false;
    case Rounding::floor: return negative;
    case Rounding::ceiling: return !negative;
  }
  return false;
}

}  // namespace

bool multiply(const Slot& a, const Slot& b, Slot& out) {
  std::int64_t product = 0;
  const int exponent = a.exponent() + b.exponent();
  if (__builtin_mul_overflow(a.integer, b.integer, &product) || product == INT64_MIN) return false;
  if (exponent < -exponent_limit || exponent > exponent_limit) return false;
  out = Slot::number(product, exponent);
  return true;
}

bool divide(const Slot& a, const Slot& b, Slot& out) {
  // As decimal128 does: if the quotient is exact, with the exponent nearest to the difference of both.
  constexpr int tries = 5;
  if (b.integer == 0) return false;
  std::int64_t dividend = a.integer;
  int exponent = a.exponent() - b.exponent();
  if (exponent < -exponent_limit + tries || exponent > exponent_limit) return false;
  for (int i = 0; i < tries; ++i, --exponent) {
    const std::int64_t quotient = dividend / b.integer;
    if (quotient * b.integer == dividend) {
      out = Slot::number(quotient, exponent);
      return true;
    }
    if (!scale_up(dividend, 1, dividend)) return false;
  }
  return false;
}

bool round(const Slot& number, int places, Rounding rounding, Slot& out) {
  if (places < -power_max || places > exponent_limit) return false;
  const int cut = -places - number.exponent();
  std::int64_t coefficient = 0;
  if (cut <= 0) {
    if (!scale_up(number.integer, -cut, coefficient)) return false;
  } else {
    if (cut > power_max) return false;
    const std::int64_t divisor = powers_of_ten[cut];
    coefficient = number.integer / divisor;
    const bool negative = number.integer < 0;
    if (rounds_away(coefficient, number.integer % divisor, divisor, negative, rounding))
      coefficient += negative ? -1 : 1;
  }
  out = Slot::number(coefficient, -places);
  return true;
}

int compare_numbers(const Slot& a, const Slot& b) {
  Aligned both;
  if (align(a, b, both)) return both.a < both.b ? -1 : both.a > both.b ? 1 : 0;
  const auto order = decimal_of(a) <=> decimal_of(b);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

}  // namespace loopline::dmn::program
