#include "tlog/note.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "tlog/limits.h"
#include "tlog/test_keys.h"
#include "tlog/words.h"

namespace loopline::tlog {
namespace {

TEST(Words, ADecimalHasOneSpelling) {
  EXPECT_EQ(decimal_from("0"), 0);
  EXPECT_EQ(decimal_from("9223372036854775807"), INT64_MAX);
  for (std::string_view text : {"", "00", "01", "-0", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "１",
                                "9223372036854775808", "18446744073709551916"}) {
    EXPECT_EQ(decimal_from(text), std::nullopt) << text;
  }
}

TEST(Words, AHashHasOneSpelling) {
  Hash hash = sha256("");
  EXPECT_EQ(hash_text(hash), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(hash_from(hash_text(hash)), hash);
  for (std::string_view text :
       {"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",  // a spare bit
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= ", "AAAA", ""}) {
    EXPECT_EQ(hash_from(text), std::nullopt) << text;
  }
}

TEST(Key, ANameHasNoPlusAndNoWhiteSpace) {
  for (std::string_view name : {"log.example/1", "河套", "a"}) EXPECT_TRUE(is_key_name(name)) << name;
  for (std::string_view name : {"", "a b", "a+b", "a\tb", "a\nb", "a\u3000b", "a\u00a0b", "a\u2028", "\xff"}) {
    EXPECT_FALSE(is_key_name(name)) << name;
  }
}

TEST(Key, AVkeyReadsAsItWasWritten) {
  for (const VerifierKey& key : {log_signer().key, south(1).key}) {
    EXPECT_EQ(parse_vkey(key.text()), key);
  }
  EXPECT_NE(log_signer().key.id, cosigner(log_name, test_key('l'), 1).key.id) << "the type is part of the id";
}

TEST(Key, AVkeyIsRefusedForOneReason) {
  const std::string good = log_signer().key.text();
  const std::string base = good.substr(0, good.find('+'));
  auto typed = [&](std::string_view typed_key, std::string_view id = {}) {
    return base + "+" + (id.empty() ? hex(key_id(base, typed_key)) : std::string(id)) + "+" + base64(typed_key);
  };
  const std::string key(signature_key_bytes, 'k');
  EXPECT_EQ(code_of(parse_vkey(typed("\x01" + key))), "");
  EXPECT_EQ(code_of(parse_vkey(typed("\x06" + key))), "key_type_unknown");
  EXPECT_EQ(code_of(parse_vkey(typed("\x01" + key.substr(1)))), "key_length_wrong");
  EXPECT_EQ(code_of(parse_vkey(typed("\x01" + key + "k"))), "key_length_wrong");
  EXPECT_EQ(code_of(parse_vkey(typed("\x01" + key, "00000000"))), "key_id_wrong");
  EXPECT_EQ(code_of(parse_vkey(typed("\x01" + key, "0000000"))), "vkey_malformed");
  EXPECT_EQ(code_of(parse_vkey(typed("\x01" + key, "ABCDEF01"))), "vkey_malformed");
  EXPECT_EQ(code_of(parse_vkey("a b" + good.substr(good.find('+')))), "key_name_bad");
  for (std::string_view text : {"", "name", "name+01234567", "name+01234567+", "name+01234567+AQ"}) {
    EXPECT_EQ(code_of(parse_vkey(text)), "vkey_malformed") << text;
  }
}

class NoteTest : public testing::Test {
 protected:
  std::string signed_text(const std::string& text) { return sign_note(text, std::vector{log_signer()}); }
  std::string line() { return sign_line("x\n", log_signer()).text(); }
};

TEST_F(NoteTest, IsReadAsItWasSigned) {
  Note note = read_note(signed_text("河套\n\nx\n")).value();
  EXPECT_EQ(note.text, "河套\n\nx\n") << "the last empty line is the separator";
  auto by = signatures_of(note, std::vector{log_signer().key}).value();
  ASSERT_EQ(by.size(), 1u);
  EXPECT_EQ(by[0].by, log_signer().key);
}

TEST_F(NoteTest, IsRefusedForOneReason) {
  EXPECT_EQ(code_of(read_note("x\n\n" + line())), "");
  for (const std::string& text :
       {std::string("x\r\n\n"), std::string("x\t\n\n"), std::string("x\0\n\n", 4), std::string("\xff\n\n")}) {
    EXPECT_EQ(code_of(read_note(text + line())), "note_not_text");
  }
  for (std::string text : {"", "x\n", "x\n\n", "x"}) EXPECT_EQ(code_of(read_note(text)), "note_unsigned") << text;
  EXPECT_EQ(code_of(read_note("x\n" + line())), "note_unsigned");
  std::string good = line();
  auto refused = [](std::string_view wrong) { return code_of(read_note("x\n\n" + std::string(wrong))); };
  std::string hyphen = "-" + good.substr(3);
  std::string unended = good.substr(0, good.size() - 1);
  for (const std::string& wrong :
       {hyphen, unended, std::string("\u2014 a AAAAAA==\n"), std::string("\u2014 a b AAAAAAA=\n"),
        std::string("\u2014  AAAAAAA=\n"), std::string("\u2014 a+b AAAAAAA=\n"), std::string("\u2014 a AAAAAAA\n"),
        std::string("\u2014a AAAAAAA=\n"), good + "more\n"}) {
    EXPECT_EQ(refused(wrong), "signature_line_malformed") << wrong;
  }
  EXPECT_EQ(refused("\u2014 a AAAAAAA=\n"), "") << "five bytes are enough";
}

TEST_F(NoteTest, HasItsLimits) {
  std::string signature = line();
  std::string filler(note_bytes_max - signature.size() - 2, 'x');
  EXPECT_EQ(code_of(read_note(filler + "\n\n" + signature)), "");
  EXPECT_EQ(code_of(read_note("x" + filler + "\n\n" + signature)), "note_too_large");
  std::string lines;
  for (std::size_t i = 0; i < note_signatures_max; ++i) lines += signature;
  EXPECT_EQ(code_of(read_note("x\n\n" + lines)), "");
  EXPECT_EQ(code_of(read_note("x\n\n" + lines + signature)), "too_many_signatures");
}

TEST_F(NoteTest, AKnownKeysWrongLineSpoilsItAndUnknownOnesDoNot) {
  std::vector known = {log_signer().key, south(1).key};
  std::string text = "x\n";
  std::string both = sign_note(text, std::vector{log_signer(), south(7)});
  auto by = signatures_of(read_note(both).value(), known).value();
  ASSERT_EQ(by.size(), 2u);
  EXPECT_EQ(by[1].seconds, 7);
  Note spoilt = read_note(both).value();
  spoilt.lines[1].signature.back() ^= 1;
  EXPECT_EQ(code_of(signatures_of(spoilt, known)), "signature_wrong");
  spoilt.lines[1].signature.pop_back();
  EXPECT_EQ(code_of(signatures_of(spoilt, known)), "signature_wrong") << "a wrong length too";
  EXPECT_EQ(signatures_of(spoilt, std::vector{log_signer().key}).value().size(), 1u) << "nobody we know";
  EXPECT_TRUE(signatures_of(spoilt, {}).value().empty());
}

TEST_F(NoteTest, ACosignatureHasItsTimeInWhatIsSigned) {
  Note note = read_note(sign_note("x\n", std::vector{south(1'790'000'000)})).value();
  note.lines[0].signature[7] ^= 1;
  EXPECT_EQ(code_of(signatures_of(note, std::vector{south(1).key})), "signature_wrong");
  note.lines[0].signature[7] ^= 1;
  note.lines[0].signature[0] = '\x80';  // beyond 2^63
  EXPECT_EQ(code_of(signatures_of(note, std::vector{south(1).key})), "signature_wrong");
}

}  // namespace
}  // namespace loopline::tlog
