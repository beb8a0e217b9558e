// What the expressions of a model refer to: other decisions, facts, parameters (`p.x`) and lookups.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/types.h"
#include "feel/api.h"

namespace loopline::law {

// A name, and the entry of it where the expression takes one: {"p", "waiver_lock_months"}.
struct Reference {
  std::string name;
  std::string member;
};

// Every reference of a parsed text, in order, repeated where repeated. Names bound inside (for, some, every, function)
// are among them.
std::vector<Reference> references_in(const feel::Node& node);

// Indices into the question's decisions and facts and into the pack's lookups and parameters; each vector sorted,
// without doubles.
struct Uses {
  std::vector<std::size_t> decisions;
  std::vector<std::size_t> facts;
  std::vector<std::size_t> lookups;
  std::vector<std::size_t> parameters;

  void add(const Uses& other);
};
void insert_sorted(std::vector<std::size_t>& into, std::size_t value);

// Turns texts of a model into Uses. A text that does not parse refers to nothing: the model's own problems name it.
class Resolver {
 public:
  struct Target {
    enum class Kind { decision, fact, lookup, knowledge };
    Kind kind;
    std::size_t index;
  };

  Resolver(const dmn::Definitions& model, const std::map<std::string, std::size_t, std::less<>>& parameters,
           std::map<std::string, Target, std::less<>> targets);

  Uses expression(const std::string& text);
  Uses cell(const std::string& text);
  // All that a boxed expression refers to, its tables and functions included.
  Uses boxed(const dmn::Boxed& logic);
  // A path like "p.x" or "positive_list.name" in a text with holes.
  Uses path(std::string_view text);

  // Parameters that are named but not known, e.g. "waiver_lock_month"; "" where `p` is used as a whole.
  const std::vector<std::string>& unknown_parameters() const { return unknown_parameters_; }

 private:
  Uses resolve(const std::vector<Reference>& references);
  void resolve_one(const Reference& reference, Uses& uses);

  const dmn::Definitions& model_;
  const std::map<std::string, std::size_t, std::less<>>& parameters_;
  std::map<std::string, Target, std::less<>> targets_;
  feel::Names names_;
  std::vector<std::size_t> open_knowledge_;  // being resolved: recursion ends here
  std::vector<std::string> unknown_parameters_;
};

}  // namespace loopline::law
