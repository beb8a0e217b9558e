// Webhooks over HTTP, on the real record and a receiver that is this server itself: it refuses posts without a token.
#include <gtest/gtest.h>

#include "server/api_fixture_test.h"

namespace loopline::server {
namespace {

class WebhookRoutesTest : public ApiTest {
 protected:
  Answer add_hook(const Headers& who, json::object body) {
    return ask("POST", "/api/v1/webhooks", who, json::serialize(body));
  }
  std::string here(std::string_view path) {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + std::string(path);
  }
  json::object show(const Headers& who, const std::string& id) {
    return ask("GET", "/api/v1/webhooks/" + id, who).body.as_object();
  }
};

TEST_F(WebhookRoutesTest, an_institution_sees_its_own_and_the_secret_only_once) {
  auto lab = sign_in("lab");
  auto made = add_hook(lab, {{"url", "https://erp.example.org/hook"}, {"kinds", json::array{"toys.add-toy"}}});
  ASSERT_EQ(made.status, 201) << json::serialize(made.body);
  EXPECT_TRUE(made.text("secret").starts_with("whsec_"));
  std::string id = made.text("id");
  auto list = ask("GET", "/api/v1/webhooks", lab).body;
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  EXPECT_EQ(json::serialize(list).find("whsec_"), std::string::npos);
  EXPECT_EQ(json::serialize(show(lab, id)).find("whsec_"), std::string::npos);
  for (const char* other : {"rival", "authority", "auditor"}) {
    auto who = sign_in(other);
    EXPECT_TRUE(ask("GET", "/api/v1/webhooks", who).body.at("items").as_array().empty()) << other;
    EXPECT_EQ(ask("GET", "/api/v1/webhooks/" + id, who).status, 404) << other;
    EXPECT_EQ(ask("POST", "/api/v1/webhooks/" + id + "/test", who).status, 404) << other;
    EXPECT_EQ(ask("POST", "/api/v1/webhooks/" + id + "/resume", who).status, 404) << other;
    EXPECT_EQ(ask("DELETE", "/api/v1/webhooks/" + id, who).status, 404) << other;
  }
  EXPECT_EQ(ask("GET", "/api/v1/webhooks", sign_in("officer")).status, 403);
  EXPECT_EQ(ask("DELETE", "/api/v1/webhooks/" + id, lab).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/webhooks/" + id, lab).status, 404);
}

TEST_F(WebhookRoutesTest, what_makes_no_sense_is_refused_with_its_field) {
  auto lab = sign_in("lab");
  auto code_of = [&](json::object body) {
    auto answer = add_hook(lab, std::move(body));
    EXPECT_EQ(answer.status, 422);
    return answer.text("code") + " " + answer.text("pointer");
  };
  EXPECT_EQ(code_of({{"url", "http://127.0.0.1/"}}), "peer_not_public /url");
  EXPECT_EQ(code_of({{"url", "gopher://erp.example.org/"}}), "bad_url /url");
  EXPECT_EQ(code_of({{"url", "https://erp.example.org/"}, {"kinds", json::array{"toys", "trains"}}}),
            "unknown_kind /kinds/1");
  EXPECT_EQ(code_of({{"url", 5}}), "wrong_type /url");
}

TEST_F(WebhookRoutesTest, a_name_of_our_own_network_is_not_connected_to) {
  auto lab = sign_in("lab");
  // As the system's resolver reads it, which takes more ways to write an address than anybody remembers.
  std::string url = here("/api/v1/webhooks");
  url.replace(url.find("127.0.0.1"), 9, "0x7f000001");
  auto made = add_hook(lab, {{"url", url}});
  ASSERT_EQ(made.status, 201);
  auto tried = ask("POST", "/api/v1/webhooks/" + made.text("id") + "/test", lab);
  ASSERT_EQ(tried.status, 200);
  EXPECT_FALSE(tried.body.at("taken").as_bool());
  EXPECT_TRUE(tried.body.at("status").is_null());
  EXPECT_EQ(tried.text("cause"), "peer_not_public");
}

TEST_F(WebhookRoutesTest, a_receiver_that_says_no_is_tried_again_and_shown_as_such) {
  private_webhooks_ = true;
  serve();
  auto lab = sign_in("lab");
  auto made = add_hook(lab, {{"url", here("/api/v1/webhooks")}});
  ASSERT_EQ(made.status, 201) << json::serialize(made.body);
  std::string id = made.text("id");
  EXPECT_EQ(add_one(lab, "k1", "P1", "t1").status, 200);
  json::object state = show(lab, id);
  for (int i = 0; i < 500 && integer_at(state, "failures") == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    state = show(lab, id);
  }
  EXPECT_EQ(text_at(state, "state"), "retrying");
  EXPECT_FALSE(state.at("next_try").is_null());
  const json::object& delivery = state.at("deliveries").as_array().front().as_object();
  EXPECT_EQ(integer_at(delivery, "status"), 401);
  EXPECT_EQ(integer_at(delivery, "seq"), 1);
  auto metrics = ask("GET", "/metrics").body;
  EXPECT_NE(metrics.as_string().find("loopline_webhook_waiting_entries 1"), json::string::npos);
}

}  // namespace
}  // namespace loopline::server
