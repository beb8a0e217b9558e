// What a peer's address may be; the exchange itself is tested where there is a server: by publish's and tryton's users.
#include "peer/peer.h"

#include <gtest/gtest.h>

namespace loopline::peer {
namespace {

TEST(Peer, AnAddressIsHttpWithAHost) {
  for (std::string_view url : {"http://127.0.0.1:8080", "https://zone.example/park", "http://[::1]:80/"}) {
    EXPECT_TRUE(Peer::of(url)) << url;
  }
  for (std::string_view url :
       {"", "zone.example", "ftp://zone.example", "http://", "http://:80", "http://zone.example:"}) {
    auto peer = Peer::of(url);
    EXPECT_EQ(peer ? "" : peer.error().code, "bad_url") << url;
  }
  EXPECT_EQ(Peer::of("http://zone.example/park/")->url(), "http://zone.example/park");
}

TEST(Peer, NobodyThereIsNamed) {
  auto reply = Peer::of("http://127.0.0.1:1", {500, 100})->send("GET", "/", {}, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, "peer_down");
}

}  // namespace
}  // namespace loopline::peer
