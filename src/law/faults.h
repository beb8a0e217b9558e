// What is wrong in the files of a pack. Loading goes on after a fault, so that its author sees all of them at once.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::law {

struct Fault {
  std::string file;     // relative to the pack, with ":line" or ":line:column" where known
  std::string element;  // what in the file, e.g. "waiver_lock_months.values[1].from"
  std::string kind;     // snake_case: unknown_key, missing_key, wrong_type, bad_date, overlap, duplicate_id …
  std::string detail;   // one sentence in English
};

class Faults {
 public:
  void add(std::string file, std::string element, std::string kind, std::string detail);
  bool empty() const { return faults_.empty(); }
  const std::vector<Fault>& all() const { return faults_; }
  // The first fault as pack_invalid (arguments: file, element, kind, detail), the others in `more`, at most faults_max.
  Error error() const;

 private:
  std::vector<Fault> faults_;
};

}  // namespace loopline::law
