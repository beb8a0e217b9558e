// Facts straight from JSON text into slots, for the plain case: an object of known facts, each of its type.
//
// Anything else (nested values, unknown names, a value of another type, a number that a double would round) is refused
// without a reason: the caller then reads the text the long way, which knows the reasons.
#pragma once

#include <memory>
#include <string_view>

#include "dmn/program/work.h"

namespace loopline::dmn::program {

class JsonFacts {
 public:
  JsonFacts();
  ~JsonFacts();
  JsonFacts(const JsonFacts&) = delete;
  JsonFacts& operator=(const JsonFacts&) = delete;

  // Binds all facts of `text`; false if it is not plain, and then some may be bound. Texts among them last until the
  // next call.
  bool bind(std::string_view text, Work& work);

 private:
  struct Reader;
  std::unique_ptr<Reader> reader_;
};

// A number as JSON writes it, without exponent, of at most `digits_max` digits, as coefficient and exponent.
std::optional<Slot> plain_number(std::string_view text, std::size_t digits_max);
// The number that a JSON token is, a number or a decimal in a string; nothing if it is not plain.
std::optional<Slot> plain_json_number(std::string_view token);

}  // namespace loopline::dmn::program
