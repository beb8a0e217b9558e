#include "base/signature.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace loopline {
namespace {

std::string bytes(std::string_view hexadecimal) {
  std::string out;
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < hexadecimal.size(); i += 2)
    out.push_back(static_cast<char>(digit(hexadecimal[i]) * 16 + digit(hexadecimal[i + 1])));
  return out;
}

// RFC 8032 section 7.1, test 3.
TEST(Signature, is_that_of_the_standard) {
  auto key = SigningKey::from_seed(bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
  ASSERT_TRUE(key);
  EXPECT_EQ(hex(key->public_key()), "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
  std::string message = bytes("af82");
  EXPECT_EQ(hex(key->sign(message)),
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
  EXPECT_TRUE(is_signed_by(key->public_key(), message, key->sign(message)));
}

TEST(Signature, holds_for_no_other_message_key_or_signature) {
  auto key = SigningKey::from_seed(std::string(32, '\1'));
  auto other = SigningKey::from_seed(std::string(32, '\2'));
  std::string signature = key->sign("slip");
  EXPECT_FALSE(is_signed_by(key->public_key(), "slip ", signature));
  EXPECT_FALSE(is_signed_by(other->public_key(), "slip", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string altered = signature;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_FALSE(is_signed_by(key->public_key(), "slip", altered)) << i;
  }
  EXPECT_FALSE(is_signed_by(key->public_key(), "slip", signature.substr(1)));
  EXPECT_FALSE(is_signed_by("short", "slip", signature));
  EXPECT_FALSE(SigningKey::from_seed("short"));
}

TEST(Base64url, has_no_padding_and_no_other_alphabet) {
  for (const char* text : {"", "a", "ab", "abc", "\xfb\xff\xfe"}) {
    std::string coded = base64url(text);
    EXPECT_EQ(coded.find_first_of("+/="), std::string::npos);
    EXPECT_EQ(from_base64url(coded), text);
  }
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_FALSE(from_base64url("+//+"));
  EXPECT_FALSE(from_base64url("YQ=="));
  EXPECT_FALSE(from_base64url("a"));
}

}  // namespace
}  // namespace loopline
