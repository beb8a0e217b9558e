// Message catalogues: every sentence a person reads, under a key, in the three scripts.
//
// messages/<script>/<room>.json are flat objects {"error.<code>": "… {argument} …"}; all rooms of a script are merged.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"

namespace loopline {

class Messages {
 public:
  // Reads `folder`/{zh-Hans,zh-Hant,en}/*.json. Errors: cannot_read_file, malformed_json, duplicate_key.
  static Result<Messages> load(const std::string& folder);

  // The sentence under `key` with {name} filled in; the key itself where there is none (tidy holds that it never
  // happens).
  std::string render(std::string_view key, Script script, const Arguments& arguments = {}) const;
  std::string render(const Error& error, Script script) const;
  const std::map<std::string, std::string, std::less<>>& all(Script script) const;

 private:
  std::map<std::string, std::string, std::less<>> catalogues_[3];
};

}  // namespace loopline
