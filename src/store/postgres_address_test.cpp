// An address names one server or several; what libpq makes of it, we take.
#include "store/postgres_address.h"

#include <gtest/gtest.h>

namespace loopline::store {
namespace {

std::vector<std::string> hosts_and_ports(const std::string& url) {
  std::vector<std::string> found;
  for (const PostgresPlace& server : servers_of({url, "zone"})) {
    EXPECT_EQ(server.url, url);
    EXPECT_EQ(server.schema, "zone");
    found.push_back(server.host + ":" + server.port);
  }
  return found;
}

using Servers = std::vector<std::string>;

TEST(PostgresAddress, NamesEachOfItsServersInTheirOrder) {
  EXPECT_EQ(hosts_and_ports("postgresql://u@b:2,a:1,c:3/d?connect_timeout=2"), (Servers{"b:2", "a:1", "c:3"}));
  EXPECT_EQ(hosts_and_ports("postgresql://u@a,b:2/d"), (Servers{"a:", "b:2"}));
  EXPECT_EQ(hosts_and_ports("postgresql://u@/d?host=/run/a,/run/b&port=5433"), (Servers{"/run/a:5433", "/run/b:5433"}));
}

TEST(PostgresAddress, LeavesOneServerToLibpqAndListsThatItCountsItself) {
  for (const char* url :
       {"postgresql://u@a:1/d", "postgresql:///d", "postgresql://u@a,b/d?hostaddr=127.0.0.1,127.0.0.2"})
    EXPECT_EQ(hosts_and_ports(url), Servers{":"}) << url;
}

TEST(PostgresAddress, IsAnAddressOfOurKind) {
  for (const char* url : {"postgresql://u@a:1,b:2/d", "postgres:///d"}) EXPECT_TRUE(hold_address(url)) << url;
  for (const char* url : {"mysql://a/d", "host=a dbname=d", "postgresql://%zz", "postgresql://a/d?no_such_word=1"})
    EXPECT_EQ(hold_address(url).error().code, "database_url_bad") << url;
}

}  // namespace
}  // namespace loopline::store
