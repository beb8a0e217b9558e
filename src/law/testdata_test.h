// The small pack of testdata/small, as it is or with one thing broken, for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "law/api.h"

namespace loopline::law {

inline std::string small_folder() { return LOOPLINE_SOURCE "/src/law/testdata/small"; }

inline Pack small_pack() {
  auto pack = Pack::load(small_folder());
  EXPECT_TRUE(pack.has_value()) << pack.error().cause;
  return *std::move(pack);
}

inline Date day(std::string_view text) { return Date::parse(text).value(); }

// A copy of the small pack in a folder of its own, gone at the end of the test.
class PackCopy {
 public:
  PackCopy() : folder_(std::filesystem::temp_directory_path() / ("loopline_pack_" + unique_name())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(small_folder(), folder_, std::filesystem::copy_options::recursive);
  }
  ~PackCopy() { std::filesystem::remove_all(folder_); }
  PackCopy(const PackCopy&) = delete;
  PackCopy& operator=(const PackCopy&) = delete;

  std::string folder() const { return folder_.string(); }
  Result<Pack> load() const { return Pack::load(folder()); }

  void write(const std::string& file, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file, std::ios::binary) << bytes;
  }
  void remove(const std::string& file) const { std::filesystem::remove(folder_ / file); }
  // Replaces the first `before`, which must be there.
  void replace(const std::string& file, const std::string& before, const std::string& after) const {
    std::string bytes = read_file((folder_ / file).string()).value();
    std::size_t at = bytes.find(before);
    ASSERT_NE(at, std::string::npos) << file << " does not hold " << before;
    write(file, bytes.replace(at, before.size(), after));
  }

 private:
  static std::string unique_name() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(test->test_suite_name()) + "_" + test->name() + "_" + std::to_string(::getpid());
    for (char& c : name) c = c == '/' ? '_' : c;
    return name;
  }

  std::filesystem::path folder_;
};

}  // namespace loopline::law
