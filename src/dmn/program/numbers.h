// Decimal arithmetic on slots: a coefficient of 64 bits and an exponent, exact, with the exponents that decimal128
// gives. Each function answers false where the result needs more: then the 34-digit Decimal computes.
#pragma once

#include "dmn/program/slot.h"

namespace loopline::dmn::program {

inline constexpr int power_max = 18;
inline constexpr std::int64_t powers_of_ten[power_max + 1] = {1,
                                                              10,
                                                              100,
                                                              1'000,
                                                              10'000,
                                                              100'000,
                                                              1'000'000,
                                                              10'000'000,
                                                              100'000'000,
                                                              1'000'000'000,
                                                              10'000'000'000,
                                                              100'000'000'000,
                                                              1'000'000'000'000,
                                                              10'000'000'000'000,
                                                              100'000'000'000'000,
                                                              1'000'000'000'000'000,
                                                              10'000'000'000'000'000,
                                                              100'000'000'000'000'000,
                                                              1'000'000'000'000'000'000};

// `coefficient` × 10^places; false if it does not fit.
inline bool scale_up(std::int64_t coefficient, int places, std::int64_t& out) {
  return places <= power_max && !__builtin_mul_overflow(coefficient, powers_of_ten[places], &out);
}

// Both coefficients at the smaller exponent.
struct Aligned {
  std::int64_t a;
  std::int64_t b;
  int exponent;
};
inline bool align(const Slot& a, const Slot& b, Aligned& out) {
  out = {a.integer, b.integer, a.exponent()};
  if (a.exponent() == b.exponent()) return true;
  if (a.exponent() > b.exponent()) {
    out.exponent = b.exponent();
    return scale_up(a.integer, a.exponent() - b.exponent(), out.a);
  }
  return scale_up(b.integer, b.exponent() - a.exponent(), out.b);
}

inline bool add(const Slot& a, const Slot& b, Slot& out) {
  Aligned both;
  std::int64_t sum = 0;
  if (!align(a, b, both) || __builtin_add_overflow(both.a, both.b, &sum)) return false;
  out = Slot::number(sum, both.exponent);
  return sum != INT64_MIN;
}

inline bool subtract(const Slot& a, const Slot& b, Slot& out) {
  Aligned both;
  std::int64_t difference = 0;
  if (!align(a, b, both) || __builtin_sub_overflow(both.a, both.b, &difference)) return false;
  out = Slot::number(difference, both.exponent);
  return difference != INT64_MIN;
}

bool multiply(const Slot& a, const Slot& b, Slot& out);
bool divide(const Slot& a, const Slot& b, Slot& out);
// To `places` digits after the point.
bool round(const Slot& number, int places, Rounding rounding, Slot& out);
// -1, 0, 1.
int compare_numbers(const Slot& a, const Slot& b);

}  // namespace loopline::dmn::program
