// The facts of recorded decisions as columns, one set of columns a question.
//
// Facts repeat: what is kept once is a case (a tuple of facts, each a code into its fact's dictionary); a decision is
// the number of its case with day, party, entry and the answer on record. Made from the record, and made again from it
// whenever the file is not of that record.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "whatif/columns.h"

namespace loopline::whatif {

// One recorded decision.
struct Recorded {
  std::string_view question;
  std::string_view day;  // ISO
  std::string_view party;
  std::uint32_t entry = 0;
  std::uint32_t number = 0;  // within its entry
  const json::object* facts = nullptr;
  std::string_view essence;  // law::essence of the answer on record
};

// A fact of a question: its values as canonical JSON, and the value of each case. Code 0 is a fact that was not given.
struct FactColumn {
  Dictionary values;
  Codes of_case;
};

class QuestionFacts {
 public:
  QuestionFacts();
  ~QuestionFacts();
  QuestionFacts(QuestionFacts&&) noexcept;
  QuestionFacts& operator=(QuestionFacts&&) noexcept;

  // `day` and `party` are codes of the store's dictionaries.
  void add(const Recorded& decision, std::uint32_t day, std::uint32_t party);
  std::size_t decisions() const { return case_of.size(); }
  std::size_t cases() const { return cases_; }
  // The facts of a case, as they were given.
  json::object facts_of(std::size_t one_case) const;
  std::size_t bytes() const;
  // The cases and answers of another question's facts, without its decisions; this one must be empty.
  void copy_cases(const QuestionFacts& other);

  std::map<std::string, FactColumn, std::less<>> facts;
  Dictionary answers;  // essences on record
  // One row a decision, in the order of the record.
  Codes case_of, day_of, party_of, entry_of, number_of, answer_of;

 private:
  friend class FactFile;
  class Index;
  std::uint32_t case_for(const json::object& given);

  std::size_t cases_ = 0;
  std::unique_ptr<Index> index_;  // made when the first case is added
};

class FactStore {
 public:
  void add(const Recorded& decision);
  std::size_t decisions() const;
  std::size_t bytes() const;  // of memory, its dictionaries included

  std::map<std::string, QuestionFacts, std::less<>> questions;
  Dictionary days;
  Dictionary parties;
  std::int64_t entries = 0;  // of the record that are in it
  Hash root{};               // of the tree of those entries
};

}  // namespace loopline::whatif
