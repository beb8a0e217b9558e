#include "zone/book/draw.h"

#include "base/hash.h"
#include "zone/book/limits.h"

namespace loopline::book {

Decimal draw(const command::Situation& situation, std::string_view purpose) {
  Hash hash =
      sha256(std::string(purpose) + " " + std::to_string(situation.seq) + " " + std::to_string(situation.now.micros()));
  std::int64_t number = 0;
  for (std::size_t i = 0; i < draw_bytes; ++i) number = number << 8 | hash[i];
  constexpr std::int64_t range = std::int64_t{1} << draw_bits;
  return (Decimal(number) / Decimal(range)).rounded(draw_places, Rounding::down);
}

}  // namespace loopline::book
