#include "store/postgres_values.h"

#include <limits>

namespace loopline::store {

namespace {

enum Type : unsigned {
  boolean = 16,
  bytea = 17,
  name = 19,
  bigint = 20,
  smallint = 21,
  integer = 23,
  text = 25,
  varchar = 1043,
  numeric = 1700,
};

// Digits of numeric come in groups of four, and its sign as one of these.
constexpr std::int64_t numeric_base = 10'000;
constexpr std::int64_t numeric_positive = 0x0000;
constexpr std::int64_t numeric_negative = 0x4000;
constexpr std::size_t numeric_head_bytes = 8;

// A big-endian whole number of one to eight bytes.
std::int64_t whole(std::string_view bytes) {
  std::uint64_t number = (bytes.front() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
  for (char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(number);
}

// Negative throughout, so that the smallest number has room; nothing beyond 64 bits, or with a fraction.
std::optional<Value> whole_numeric(std::string_view bytes) {
  if (bytes.size() < numeric_head_bytes) return std::nullopt;
  std::int64_t groups = whole(bytes.substr(0, 2));
  std::int64_t weight = whole(bytes.substr(2, 2));
  std::int64_t sign = whole(bytes.substr(4, 2));
  if ((sign != numeric_positive && sign != numeric_negative) || groups > weight + 1) return std::nullopt;
  std::int64_t number = 0;
  for (std::int64_t group = 0; group <= weight; ++group) {
    std::size_t at = numeric_head_bytes + 2 * static_cast<std::size_t>(group);
    std::int64_t digits = group < groups ? whole(bytes.substr(at, 2)) : 0;
    if (__builtin_mul_overflow(number, numeric_base, &number) || __builtin_sub_overflow(number, digits, &number))
      return std::nullopt;
  }
  if (sign == numeric_negative) return number;
  if (number == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return -number;
}

}  // namespace

unsigned type_of(const Value& value) {
  if (std::holds_alternative<std::int64_t>(value)) return Type::bigint;
  if (std::holds_alternative<std::string>(value)) return Type::text;
  if (std::holds_alternative<Bytes>(value)) return Type::bytea;
  return 0;
}

std::optional<std::string> to_wire(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(*number) >> shift & 0xff));
    }
    return bytes;
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* bytes = std::get_if<Bytes>(&value)) return std::string(view_of(*bytes));
  return std::nullopt;
}

std::optional<Value> from_wire(unsigned type, std::string_view bytes) {
  switch (type) {
    case Type::boolean:
    case Type::smallint:
    case Type::integer:
    case Type::bigint: return whole(bytes);
    case Type::numeric: return whole_numeric(bytes);
    case Type::bytea: return to_bytes(bytes);
    case Type::name:
    case Type::text:
    case Type::varchar: return std::string(bytes);
    default: return std::nullopt;
  }
}

}  // namespace loopline::store
