// Every kind of message read, held to its table and written back.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "customs/message.h"

namespace loopline::customs {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::is_directory(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    std::string end = entry.path().extension();
    if (entry.is_regular_file() && (end == ".xml" || end == ".json")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Reads, checks and writes one file; what it is.
std::string comes_back(const fs::path& path) {
  std::string bytes = read_file(path).value();
  auto message = read(bytes);
  if (!message) {
    ADD_FAILURE() << path << ": " << message.error().code << " " << message.error().cause;
    return {};
  }
  auto checked = check(*message, false);
  EXPECT_TRUE(checked) << path << ": " << checked.error().code << " " << checked.error().pointer;
  if (message->syntax == Syntax::xml) {
    EXPECT_EQ(write(*message), bytes) << path;
  } else {
    EXPECT_EQ(parse_json(write(*message)).value(), parse_json(bytes).value()) << path;
  }
  return std::string(message->kind->type) + (message->bare != nullptr ? "/" + std::string(message->bare->word) : "");
}

TEST(Customs, our_samples_of_every_kind_come_back_as_they_were) {
  std::set<std::string> seen;
  for (const fs::path& path : files_in(LOOPLINE_SOURCE "/tests/data/customs")) seen.insert(comes_back(path));
  for (const Kind* kind : kinds()) EXPECT_TRUE(seen.contains(std::string(kind->type))) << "no sample of " << kind->type;
}

// Messages found in the field carry no licence, so they lie beside the repository where there is a checkout of them.
TEST(Customs, messages_from_the_field_come_back_as_they_were) {
  const char* given = std::getenv("LOOPLINE_FIXTURES");
  fs::path beside = fs::path(LOOPLINE_SOURCE).parent_path() / "shared" / "data" / "fixtures";
  fs::path folder = given != nullptr ? fs::path(given) : beside;
  std::vector<fs::path> files = files_in(folder);
  if (files.empty()) GTEST_SKIP() << "no messages in " << folder;
  std::set<std::string> seen;
  for (const fs::path& path : files) seen.insert(comes_back(path));
  EXPECT_GE(seen.size(), 14U);
}

}  // namespace
}  // namespace loopline::customs
