// Addresses that others give us: what is one, and which of them lead into our own network.
#include "peer/peer.h"

#include <gtest/gtest.h>

#include "peer/addresses.h"

namespace loopline::peer {
namespace {

TEST(Addresses, only_those_of_the_public_internet_are_public) {
  for (const char* text : {"8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
                           "192.167.255.255", "223.255.255.255", "2606:4700::1111", "::ffff:8.8.8.8"}) {
    EXPECT_TRUE(is_public_address(text)) << text;
  }
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.0",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "172.16.0.0",
                           "172.31.255.255",
                           "192.0.2.1",
                           "192.168.0.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "64:ff9b::7f00:1",
                           "2002:7f00:1::",
                           "2001:db8::1",
                           "2001::1",
                           "3fff::1",
                           "",
                           "localhost",
                           "8.8.8"}) {
    EXPECT_FALSE(is_public_address(text)) << text;
  }
}

TEST(Peer, takes_http_and_https_with_host_port_and_path) {
  EXPECT_EQ(Peer::of("https://erp.example.org/hook/?k=1").value().host(), "erp.example.org");
  EXPECT_EQ(Peer::of("http://[2606:4700::1111]:8080/").value().host(), "2606:4700::1111");
  for (const char* url : {"", "erp.example.org", "ftp://erp.example.org", "file:///etc/passwd", "http://", "http://:80",
                          "http://erp:pass@example.org/", "http://erp example.org", "http://erp\r\nX: 1/",
                          "http://erp/#a", "http://erp:80a/", "http://2606:4700::1111/", "http://例.cn/"}) {
    auto peer = Peer::of(url);
    ASSERT_FALSE(peer.has_value()) << url;
    EXPECT_EQ(peer.error().code, "bad_url") << url;
  }
}

TEST(Peer, is_not_connected_to_in_our_own_network_when_it_must_be_public) {
  Manner manner;
  manner.public_only = true;
  for (const char* url : {"http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://2130706433:9/"}) {
    auto answer = Peer::of(url, manner).value().send("POST", "", {}, "{}");
    ASSERT_FALSE(answer.has_value()) << url;
    EXPECT_EQ(answer.error().code, "peer_not_public") << url;
  }
}

}  // namespace
}  // namespace loopline::peer
