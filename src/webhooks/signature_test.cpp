// The signature is the one that the specification's own libraries make.
#include "webhooks/signature.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace loopline::webhooks {
namespace {

// The vector that the libraries of github.com/standard-webhooks/standard-webhooks test themselves with.
TEST(Signature, is_that_of_the_published_vector) {
  std::string key = from_base64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").value();
  EXPECT_EQ(signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_EQ(secret_text(key), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
}

TEST(Signature, changes_with_the_id_the_time_and_the_body) {
  std::string plain = signature("key", "a", 1, "body");
  EXPECT_NE(plain, signature("key", "b", 1, "body"));
  EXPECT_NE(plain, signature("key", "a", 2, "body"));
  EXPECT_NE(plain, signature("key", "a", 1, "bodY"));
  EXPECT_NE(plain, signature("kez", "a", 1, "body"));
}

}  // namespace
}  // namespace loopline::webhooks
