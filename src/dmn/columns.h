// A table as boxes: each column cut into atoms, each rule a set of atoms a column. What check.h counts on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dmn/compiled.h"

namespace loopline::dmn {

// A set of small numbers: rules or atoms.
class Bits {
 public:
  explicit Bits(std::size_t size = 0, bool filled = false);
  void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
  bool has(std::size_t at) const { return (words_[at / 64] >> (at % 64)) & 1; }
  bool empty() const;
  // The lowest number in both, or nothing.
  std::optional<std::size_t> first_common(const Bits& other) const;
  Bits operator&(const Bits& other) const;
  friend auto operator<=>(const Bits&, const Bits&) = default;

 private:
  std::vector<std::uint64_t> words_;
};

struct Column {
  std::string label;
  std::vector<std::string> atoms;   // an example of each as FEEL writes it, "any" if the column asks nothing
  std::vector<Bits> rules_of_atom;  // one an atom: the rules whose cell holds on it
  std::vector<Bits> atoms_of_rule;  // one a rule
  Bits any_rules;                   // rules whose cell holds on every atom
};

struct BoxTable {
  const CompiledTable* table = nullptr;
  std::vector<Column> columns;
  std::vector<bool> certain;   // one a rule: every cell was understood
  std::vector<bool> for_null;  // one a rule: a cell asks for null, which is outside of the boxes
  std::vector<std::pair<std::size_t, std::size_t>> not_analysable;  // rule, column
};

BoxTable boxes_of(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                  const feel::Context& constants);

}  // namespace loopline::dmn
