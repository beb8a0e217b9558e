// Texts of a pack in three scripts: Simplified and English as written, Traditional as written or looked up in
// zh-Hant.tsv.
//
// A text that lacks a script still loads (the Simplified form stands in): `law check` names every one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "law/faults.h"

namespace loopline::law {

class Texts {
 public:
  // Reads "zh-Hans<TAB>zh-Hant" lines; a line without exactly one tab, or a string that stands twice with two forms, is
  // a fault.
  void load(std::string_view tsv, const std::string& file, Faults& faults);

  // A text from its parts; an empty `hant` is looked up. What is missing is remembered under file and element.
  Text make(std::string hans, std::string hant, std::string en, const std::string& file, const std::string& element);

  // {zh-Hans, en, zh-Hant?}; anything else gives an empty text. Remembers nothing: for readers after the load.
  Text from(const json::value& value) const;

  // Looked up, or the Simplified form itself where there is none.
  std::string hant(std::string_view hans) const;

  bool has_hant(std::string_view hans) const { return hant_.contains(hans); }

  // A Chinese name in the script asked for; for English it stays as it is.
  std::string in(std::string_view hans, Script script) const {
    return script == Script::zh_hant ? hant(hans) : std::string(hans);
  }

  // Every text that lacks a script: element is where it stands, detail what lacks.
  const std::vector<Fault>& missing() const { return missing_; }

 private:
  std::map<std::string, std::string, std::less<>> hant_;
  std::vector<Fault> missing_;
};

// True if a character of `text` is a Han ideograph: only such a text can differ between the scripts.
bool has_han(std::string_view text);

}  // namespace loopline::law
