// Archives are written the same every time, and read no further than their reader allows.
#include <gtest/gtest.h>

#include "archive/api.h"

namespace loopline::archive {
namespace {

constexpr Limits limits{3, 2'000, 3'000, 10, 100};

Failure said(Trouble trouble, std::size_t limit, std::string cause) {
  static const char* names[] = {"unreadable", "too_many", "part_too_large", "too_large", "ratio"};
  return fail(ErrorKind::invalid, names[static_cast<int>(trouble)], {}, {{"limit", std::to_string(limit)}},
              std::move(cause));
}

Result<std::string> content(Archive& archive, std::size_t index) {
  TRY_ASSIGN(auto part, archive.part(index));
  std::string all;
  char step[64];
  while (true) {
    TRY_ASSIGN(std::size_t count, part->read(step, sizeof step));
    if (count == 0) return all;
    all.append(step, count);
  }
}

// Bytes that do not pack.
std::string noise(std::size_t size) {
  std::string text;
  for (std::uint32_t x = 1; text.size() < size; x = x * 1664525 + 1013904223)
    text.push_back(static_cast<char>(x >> 24));
  return text;
}

std::string reading(const std::vector<NamedPart>& parts) {
  std::string file = pack(parts, said).value();
  auto archive = Archive::open(file, limits, said);
  if (!archive) return archive.error().code;
  for (std::size_t i = 0; i < archive->size(); ++i)
    if (auto read = content(*archive, i); !read) return read.error().code;
  return "read";
}

TEST(Archive, gives_back_what_was_packed_and_packs_the_same_bytes_again) {
  std::vector<NamedPart> parts{{"a.txt", "alpha"}, {"b/c.txt", "beta"}};
  std::string file = pack(parts, said).value();
  EXPECT_EQ(file, pack(parts, said).value());
  Archive archive = Archive::open(file, limits, said).value();
  ASSERT_EQ(archive.size(), 2u);
  EXPECT_EQ(archive.name(1).value(), "b/c.txt");
  EXPECT_EQ(content(archive, 1).value(), "beta");
  EXPECT_TRUE(archive.has("A.TXT"));
  EXPECT_EQ(archive.part("no.txt").error().code, "unreadable");
}

TEST(Archive, each_limit_one_below_at_and_above) {
  EXPECT_EQ(reading({{"a", "1"}, {"b", "2"}}), "read");
  EXPECT_EQ(reading({{"a", "1"}, {"b", "2"}, {"c", "3"}}), "read");
  EXPECT_EQ(reading({{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}}), "too_many");
  EXPECT_EQ(reading({{"a", noise(1'999)}}), "read");
  EXPECT_EQ(reading({{"a", noise(2'000)}}), "read");
  EXPECT_EQ(reading({{"a", noise(2'001)}}), "part_too_large");
  EXPECT_EQ(reading({{"a", noise(2'000)}, {"b", noise(999)}}), "read");
  EXPECT_EQ(reading({{"a", noise(2'000)}, {"b", noise(1'000)}}), "read");
  EXPECT_EQ(reading({{"a", noise(2'000)}, {"b", noise(1'001)}}), "too_large");
  EXPECT_EQ(reading({{"a", std::string(100, 'x')}}), "read");
  EXPECT_EQ(reading({{"a", std::string(1'900, 'x')}}), "ratio");
}

TEST(Archive, what_is_no_archive_or_cut_short_is_unreadable) {
  EXPECT_EQ(Archive::open("no archive", limits, said).error().code, "unreadable");
  std::string file = pack({{"a", "alpha"}}, said).value();
  EXPECT_EQ(Archive::open(std::string_view(file).substr(0, file.size() - 4), limits, said).error().code, "unreadable");
}

}  // namespace
}  // namespace loopline::archive
