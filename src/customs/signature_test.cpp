// Signed messages: ours, and one that another implementation (xmlsec1) signed.
#include "customs/signature.h"

#include <gtest/gtest.h>

#include "customs/test_identity.h"

namespace loopline::customs {
namespace {

std::string sample(const std::string& name) {
  return read_file(std::string(LOOPLINE_SOURCE "/tests/data/customs/") + name).value();
}

Moment on(const char* day) { return Moment::from_micros(Date::parse(day)->days() * std::int64_t{86'400} * 1'000'000); }

TEST(Signature, what_another_implementation_signed_verifies) {
  auto message = read(sample("signed/SAS101_signed_by_xmlsec.xml"));
  ASSERT_TRUE(message);
  EXPECT_TRUE(is_signed(*message));
  std::string certificate = sample("signed/certificate.pem");
  auto verified = verify_signature(*message, certificate, on("2027-01-01"));
  EXPECT_TRUE(verified) << verified.error().code << " " << verified.error().cause;
  EXPECT_EQ(verify_signature(*message, certificate, on("2026-01-01")).error().code, "certificate_not_valid");
  EXPECT_EQ(verify_signature(*message, certificate, on("2096-01-01")).error().code, "certificate_not_valid");
  auto described = describe_certificate(certificate);
  ASSERT_TRUE(described);
  EXPECT_NE(text_at(*described, "subject").find("河套量子测量研究有限公司"), std::string::npos);
  // After being read and written it still is what was signed.
  EXPECT_TRUE(verify_signature(*read(write(*message)), certificate, on("2027-01-01")));
}

TEST(Signature, a_changed_message_does_not_verify) {
  std::string text = sample("signed/SAS101_signed_by_xmlsec.xml");
  std::string certificate = sample("signed/certificate.pem");
  struct Change {
    const char* from;
    const char* to;
    const char* code;
  };
  const Change changes[] = {
      {"<DclQty>1<", "<DclQty>2<", "signature_not_verified"},
      {"<DclQty>1<", "<DclQty>1 <", "signature_not_verified"},
      {"URI=\"#String\"", "URI=\"\"", "signature_form"},
      {"rsa-sha256", "rsa-sha1", "signature_form"},
      {"<Object Id=\"String\">", "<Object Id=\"Other\">", "signature_form"},
      {"<Object Id=\"String\">", "<Object Id=\"String\"></Object><Object Id=\"String\">", "unknown_message"},
      {"<DigestMethod", "<Transforms></Transforms><DigestMethod", "signature_form"},
      {"<SignatureValue>", "<SignatureValue>?", "signature_form"},
      {"<!-- not signed -->", "<!-- a comment is not part of it -->", ""},
  };
  for (const Change& change : changes) {
    std::string changed = text;
    std::size_t at = changed.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.from;
    changed.replace(at, std::string_view(change.from).size(), change.to);
    auto message = read(changed);
    auto verified =
        message ? verify_signature(*message, certificate, on("2027-01-01")) : Result<void>(Failure(message.error()));
    EXPECT_EQ(verified ? "" : verified.error().code, change.code) << change.to;
  }
}

TEST(Signature, what_we_sign_verifies_with_our_certificate_and_with_no_other) {
  Identity ours(system_now());
  Identity other(system_now());
  auto message = read(sample("SAS111.xml"));
  ASSERT_TRUE(message);
  EXPECT_FALSE(is_signed(*message));
  EXPECT_EQ(verify_signature(*message, ours.certificate, system_now()).error().code, "signature_missing");
  auto done = sign(*message, ours.key, ours.certificate);
  ASSERT_TRUE(done) << done.error().code << " " << done.error().cause;
  auto sent = read(write(*message));
  ASSERT_TRUE(sent) << sent.error().code;
  auto verified = verify_signature(*sent, ours.certificate, system_now());
  EXPECT_TRUE(verified) << verified.error().code << " " << verified.error().cause;
  EXPECT_EQ(verify_signature(*sent, other.certificate, system_now()).error().code, "signature_not_verified");
  EXPECT_EQ(sign(*message, other.key, ours.certificate).error().code, "key_unreadable");
  EXPECT_EQ(sign(*message, "no key", ours.certificate).error().code, "key_unreadable");
  EXPECT_EQ(sign(*message, ours.key, "no certificate").error().code, "certificate_unreadable");
  auto bare = read(sample("SAS201.xml"));
  EXPECT_EQ(sign(*bare, ours.key, ours.certificate).error().code, "signature_form");
}

TEST(Signature, canonical_xml_is_the_standard_s) {
  // After the examples of Canonical XML 1.0, section 3: attributes sorted, empties opened, comments left out.
  auto document = parse_xml(
      "<doc xmlns:b='u:b' xmlns:a='u:a'><e3 id='3' a='1' b:z='2' a:y=\"&lt;&#x9;\"/><!-- no -->\r\n"
      "<t xmlns=\"\">&amp;<![CDATA[<>&]]>&gt;&#xD;</t><?p  data?></doc>");
  ASSERT_TRUE(document);
  EXPECT_EQ(canonical_xml({&document->root()}),
            "<doc xmlns:a=\"u:a\" xmlns:b=\"u:b\"><e3 a=\"1\" id=\"3\" a:y=\"&lt;&#x9;\" b:z=\"2\"></e3>\n"
            "<t>&amp;&lt;&gt;&amp;&gt;&#xD;</t><?p data?></doc>");
  const Node& root = document->root();
  EXPECT_EQ(canonical_xml({&root, &root.children[0]}),
            "<e3 xmlns:a=\"u:a\" xmlns:b=\"u:b\" a=\"1\" id=\"3\" a:y=\"&lt;&#x9;\" b:z=\"2\"></e3>");
}

}  // namespace
}  // namespace loopline::customs
