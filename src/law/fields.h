// Reads one mapping of a YAML file key by key, strictly: a wrong type, a missing key and, at finish(), a key nobody
// asked for are faults with their place. So a typo in a pack never passes silently.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "law/texts.h"
#include "law/types.h"

namespace loopline::law {

// What every reader of a file needs.
struct Reading {
  std::string file;
  Texts& texts;
  Faults& faults;

  void fault(std::string element, std::string kind, std::string detail) const {
    faults.add(file, std::move(element), std::move(kind), std::move(detail));
  }
};

class Fields {
 public:
  // `value` must be a mapping, else it is a fault and every key reads as absent.
  Fields(const Reading& reading, const json::value& value, std::string element);

  const std::string& element() const { return element_; }
  // Names the element better once its id is known.
  void rename(std::string element) { element_ = std::move(element); }
  std::string at(std::string_view key) const;  // "element.key"

  // The value at `key`, or nullptr; no fault. The key counts as known.
  const json::value* find(std::string_view key);
  // The same, but a fault if it is absent.
  const json::value* require(std::string_view key);

  // Required, not empty; an integer is read as its digits.
  std::string id(std::string_view key);
  std::string string(std::string_view key);
  std::string optional_string(std::string_view key);
  Text text(std::string_view key);
  Text optional_text(std::string_view key);
  // A fault if absent and `required`; null or absent: nothing.
  std::optional<Date> date(std::string_view key, bool required = false);
  // `from` and `to`, both optional; a fault if `to` is not later than `from`.
  Period period();
  Confidence confidence(std::optional<Confidence> fallback = std::nullopt);
  std::vector<std::string> strings(std::string_view key);
  // A fault if absent or empty.
  std::vector<Citation> basis(std::string_view key = "basis");
  // Required; empty if it is not a list.
  const json::array& list(std::string_view key);

  // Keys that were not read are faults.
  void finish();

 private:
  void fault(std::string_view key, std::string kind, std::string detail) const;

  const Reading& reading_;
  const json::object* object_;
  std::string element_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace loopline::law
