#include "server/router.h"

#include <gtest/gtest.h>

namespace loopline::server {
namespace {

Router small_router() {
  Router router;
  for (const char* pattern : {"/lots", "/lots/{id}", "/lots/open", "/lots/{id}/path", "/"}) {
    Route route;
    route.pattern = pattern;
    router.add(std::move(route));
  }
  Route post;
  post.method = Method::post;
  post.pattern = "/lots";
  router.add(std::move(post));
  return router;
}

TEST(Router, FindsRoutesAndTheirParameters) {
  Router router = small_router();
  auto match = router.match(Method::get, {"lots", "L1", "path"});
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->route->pattern, "/lots/{id}/path");
  EXPECT_EQ(match->path.at("id"), "L1");
  EXPECT_EQ(router.match(Method::get, {})->route->pattern, "/");
}

TEST(Router, PrefersTheLiteralSegment) {
  Router router = small_router();
  EXPECT_EQ(router.match(Method::get, {"lots", "open"})->route->pattern, "/lots/open");
  EXPECT_EQ(router.match(Method::get, {"lots", "opened"})->route->pattern, "/lots/{id}");
}

TEST(Router, HeadIsAnsweredByGet) {
  EXPECT_EQ(small_router().match(Method::head, {"lots"})->route->method, Method::get);
}

TEST(Router, SaysWhatAnAddressTakes) {
  Router router = small_router();
  auto wrong = router.match(Method::delete_, {"lots"});
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code, "method_not_allowed");
  EXPECT_EQ(wrong.error().arguments[0].second, "GET, HEAD, POST");
  EXPECT_EQ(router.match(Method::get, {"nothing"}).error().code, "no_such_address");
}

}  // namespace
}  // namespace loopline::server
