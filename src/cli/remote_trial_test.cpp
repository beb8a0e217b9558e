// What a trial over HTTP says where there is no server, or none that could be one.
#include "cli/remote_trial.h"

#include <gtest/gtest.h>

namespace loopline::cli {
namespace {

std::string code_of(const std::string& url, const std::string& pack = "in_force") {
  auto report = try_remotely({url, "token", pack, {}, {}});
  return report ? "" : report.error().code;
}

TEST(RemoteTrial, an_address_that_is_none_and_a_server_that_is_not_there) {
  EXPECT_EQ(code_of("ftp://127.0.0.1"), "bad_url");
  EXPECT_EQ(code_of("http://127.0.0.1:1"), "peer_down");
  EXPECT_EQ(code_of("http://127.0.0.1:1", LOOPLINE_SOURCE "/packs/hetao"), "peer_down") << "the pack is sent first";
}

}  // namespace
}  // namespace loopline::cli
