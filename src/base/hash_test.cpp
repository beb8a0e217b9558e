#include "base/hash.h"

#include <gtest/gtest.h>

#include <thread>

namespace loopline {
namespace {

TEST(Hash, agrees_with_fips_180) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Hash, a_prefix_separates_leaves_from_nodes) {
  using std::string_literals::operator""s;
  EXPECT_EQ(sha256(1, "ab", "cd"), sha256("\x01"s + "abcd"));
  EXPECT_EQ(sha256(0, "abcd"), sha256("\0abcd"s));
  EXPECT_NE(sha256(0, "abcd"), sha256(1, "abcd"));
  // RFC 6962: the leaf of the empty entry.
  EXPECT_EQ(hex(sha256(0, "")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Hash, threads_do_not_share_a_context) {
  std::vector<std::thread> threads;
  std::array<Hash, 4> hashes{};
  for (auto& hash : hashes) {
    threads.emplace_back([&hash] {
      for (int i = 0; i < 1000; ++i) hash = sha256(std::string(1000, 'x'));
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& hash : hashes) EXPECT_EQ(hash, sha256(std::string(1000, 'x')));
}

TEST(Hex, goes_there_and_back) {
  EXPECT_EQ(hex(std::string_view("\x00\x7f\xff", 3)), "007fff");
  Hash hash = sha256("abc");
  EXPECT_EQ(hash_from_hex(hex(hash)), hash);
  EXPECT_FALSE(hash_from_hex(hex(hash).substr(1)));
  EXPECT_FALSE(hash_from_hex(hex(hash) + "0"));
  EXPECT_FALSE(hash_from_hex(std::string(64, 'A')));  // lower case only: one spelling
  std::string not_hex(64, '0');
  not_hex.back() = 'g';
  EXPECT_FALSE(hash_from_hex(not_hex));
}

TEST(Base64, agrees_with_rfc_4648) {
  for (auto [plain, coded] : {std::pair{"", ""},
                              {"f", "Zg=="},
                              {"fo", "Zm8="},
                              {"foo", "Zm9v"},
                              {"foob", "Zm9vYg=="},
                              {"fooba", "Zm9vYmE="},
                              {"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(base64(plain), coded);
    EXPECT_EQ(from_base64(coded), plain);
  }
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  EXPECT_EQ(from_base64(base64(bytes)), bytes);
}

TEST(Base64, has_one_spelling_only) {
  for (const char* text :
       {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", " Zm9v", "Zm9v\n", "    ", "====", "Zm-v", "Z===", "Zg==Zg=="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
}

}  // namespace
}  // namespace loopline
