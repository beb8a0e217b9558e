// A declaration held against what the gate saw and what the book posted, line by line.
#pragma once

#include "zone/declarations/words.h"

namespace loopline::declarations {

struct Difference {
  std::int64_t number = 0;  // of the line; 0 where the declaration has none for it
  std::string line;
  std::string name;
  Quantity declared;
  Quantity gate;
  Quantity book;
  std::int64_t declared_fen = 0;
  std::int64_t gate_fen = 0;

  bool any() const { return declared.units != gate.units || gate.units != book.units || declared_fen != gate_fen; }
};

// Every line where one of the three does not agree with the others. Errors: storage_failed.
Result<std::vector<Difference>> differences_of(store::Reader& reader, const Declaration& declaration);

json::object shape(const Difference& difference);

}  // namespace loopline::declarations
