// An index of pairs of characters over short texts, so that a part of a word or half a number is found without looking
// at every row: Chinese has no spaces to break words at. It is made of the tables and stands nowhere in the record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loopline::control {

struct Entry {
  std::string kind;
  std::string owner;
  std::string id;
  std::string title;
  std::string folded;  // what it is found by
};

class Index {
 public:
  void add(Entry entry);
  // Those that hold every word of `words` (folded, separated by spaces), the newest first. `mine`: only of that owner,
  // of all where it is empty.
  std::vector<const Entry*> find(std::string_view words, std::string_view mine) const;
  std::size_t size() const { return entries_.size(); }

 private:
  using Places = std::vector<std::uint32_t>;  // ascending

  // The shortest list of entries that may hold the word; nothing where it has no pair to go by.
  const Places* places_of(std::string_view word) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, Places> pairs_;
};

}  // namespace loopline::control
