// A copy of a pack with one file changed, to be loaded beside the present one: what would be law if the file were.
#pragma once

#include <filesystem>
#include <string>

#include "law/api.h"

namespace loopline::link {

class TrialPack {
 public:
  // `path` is relative to the pack: "codes/tariff.csv".
  TrialPack(const std::string& pack, const std::string& path, const std::string& text);
  TrialPack(const TrialPack&) = delete;
  TrialPack& operator=(const TrialPack&) = delete;
  ~TrialPack();

  // Errors: cannot_write_file; as law::Pack::load.
  Result<law::Pack> load() const;

 private:
  std::filesystem::path folder_;  // gone when this is
  bool replaced_ = false;
};

}  // namespace loopline::link
