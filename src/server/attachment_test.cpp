// Evidence over HTTP: up, down, and to nobody else.
#include <filesystem>

#include "attachments/limits.h"
#include "base/hash.h"
#include "server/api_fixture_test.h"

namespace loopline::server {
namespace {

constexpr std::string_view paper = "%PDF-1.7 evidence";

TEST_F(ApiTest, EvidenceGoesUpAndComesDownToItsOwnerAndTheAuthoritiesOnly) {
  Headers lab = sign_in("lab");
  std::string address = "/api/v1/files?name=%E8%AF%81%E6%98%8E.pdf&sha256=" + hex(sha256(paper));
  Answer up = ask("POST", address, lab, paper);
  ASSERT_EQ(up.status, 201) << up.text("code");
  EXPECT_EQ(up.text("name"), "证明.pdf");
  EXPECT_EQ(ask("POST", address, lab, paper).status, 200);
  std::string down = "/api/v1/files/" + hex(sha256(paper));
  for (const char* user : {"lab", "officer", "authority", "auditor"}) {
    Answer file = ask("GET", down, sign_in(user));
    EXPECT_EQ(file.status, 200) << user;
    EXPECT_EQ(file.header("Content-Type"), "application/pdf");
    EXPECT_EQ(file.header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment; "));
  }
  EXPECT_EQ(ask("GET", down, sign_in("rival")).text("code"), "no_such_file");
  EXPECT_EQ(ask("GET", down).status, 401);
  EXPECT_EQ(ask("GET", "/api/v1/files/..%2f..%2fzone.db", lab).text("code"), "no_such_file");
}

TEST_F(ApiTest, EvidenceThatIsNoneIsRefusedWithItsField) {
  Headers lab = sign_in("lab");
  EXPECT_EQ(ask("POST", "/api/v1/files", lab, paper).text("pointer"), "/name");
  EXPECT_EQ(ask("POST", "/api/v1/files?name=..%2Fa.pdf", lab, paper).text("code"), "file_name_bad");
  EXPECT_EQ(ask("POST", "/api/v1/files?name=a.pdf", lab).text("code"), "file_empty");
  EXPECT_EQ(ask("POST", "/api/v1/files?name=a.pdf", lab, "MZ program").text("code"), "file_type_refused");
  EXPECT_EQ(ask("POST", "/api/v1/files?name=a.pdf&party=P2", lab, paper).text("code"), "other_party");
  EXPECT_EQ(ask("POST", "/api/v1/files?name=a.pdf", sign_in("auditor"), paper).text("code"), "role_not_allowed");
  EXPECT_EQ(ask("POST", "/api/v1/files?name=a.pdf", {lab[0]}, paper).text("code"), "csrf_token_wrong");
  EXPECT_EQ(ask("POST", "/api/v1/files/keep", lab, "{}").text("code"), "role_not_allowed") << "bytes come first";
}

TEST_F(ApiTest, TwoGigabytesAreRefusedBeforeTheyAreSent) {
  Headers lab = sign_in("lab");
  Loopback peer(server_->port());
  std::string head = request_text("POST", "/api/v1/files?name=a.pdf", with(lab, "Content-Length", "2147483648"), "");
  peer.send(head);
  auto answer = peer.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
}

}  // namespace
}  // namespace loopline::server
