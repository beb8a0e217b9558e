// Accounts, sessions and tokens, with a clock that the test turns and a cheap scrypt.
#include "server/access.h"

#include <gtest/gtest.h>

#include "server/limits.h"
#include "store/test_database.h"

namespace loopline::server {
namespace {

using std::chrono::microseconds;

class AccessTest : public testing::Test {
 protected:
  AccessTest() {
    Access::Options options;
    options.clock = [this] { return now_; };
    options.cost = {16, 1, 1};
    access_ = Access::open(store::fresh_database(), options).value();
    EXPECT_TRUE(access_->add_user({"lab", "Lab", command::Role::institution, "P1", false}, password_).has_value());
    EXPECT_TRUE(access_->add_user({"officer", "Officer", command::Role::officer, "", false}, password_).has_value());
  }

  void pass(microseconds time) { now_ = Moment::from_micros(now_.micros() + time.count()); }
  std::string add_error(Account account, const std::string& password) {
    auto added = access_->add_user(account, password);
    return added ? "" : added.error().code;
  }
  std::string sign_in_error(const std::string& user, const std::string& password) {
    auto made = access_->sign_in(user, password, "10.0.0.1");
    return made ? "" : made.error().code;
  }

  std::string password_ = "correct horse";
  Moment now_ = Moment::from_micros(1'800'000'000'000'000);
  std::unique_ptr<Access> access_;
};

TEST_F(AccessTest, HoldsAccountsToTheRules) {
  using command::Role;
  EXPECT_EQ(add_error({"Chan", "", Role::officer, "", false}, password_), "bad_user_name");
  EXPECT_EQ(add_error({"", "", Role::officer, "", false}, password_), "bad_user_name");
  EXPECT_EQ(add_error({"chan", "", Role::system, "", false}, password_), "bad_role");
  EXPECT_EQ(add_error({"chan", "", Role::institution, "", false}, password_), "party_required");
  EXPECT_EQ(add_error({"chan", "", Role::auditor, "P1", false}, password_), "party_not_allowed");
  EXPECT_EQ(add_error({"chan", "", Role::auditor, "", false}, std::string(password_points_min - 1, 'a')),
            "weak_password");
  EXPECT_EQ(add_error({"chan", "", Role::auditor, "", false}, "海关关员的长密码十一"), "")
      << "ten code points are ten characters";
  EXPECT_EQ(add_error({"chan2", "", Role::auditor, "", false}, std::string(password_bytes_max, 'a')), "");
  EXPECT_EQ(add_error({"chan3", "", Role::auditor, "", false}, std::string(password_bytes_max + 1, 'a')),
            "weak_password");
  EXPECT_EQ(add_error({"lab", "", Role::auditor, "", false}, password_), "user_exists");
}

TEST_F(AccessTest, SignsInAndOut) {
  auto made = access_->sign_in("lab", password_, "10.0.0.1");
  ASSERT_TRUE(made.has_value());
  auto session = access_->session(made->secret);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->account.party, "P1");
  EXPECT_EQ(session->csrf, made->session.csrf);
  EXPECT_FALSE(access_->session(made->secret + "x").has_value());
  EXPECT_FALSE(access_->session("").has_value());
  EXPECT_TRUE(access_->sign_out(made->secret).has_value());
  EXPECT_EQ(access_->session(made->secret).error().code, "not_signed_in");
}

TEST_F(AccessTest, SessionsEndWhenIdleAndWhenOld) {
  auto idle = access_->sign_in("lab", password_, "10.0.0.1").value();
  pass(session_idle);
  EXPECT_TRUE(access_->session(idle.secret).has_value()) << "at the limit; and this visit counts";
  pass(session_idle);
  EXPECT_TRUE(access_->session(idle.secret).has_value());
  pass(session_idle + microseconds(1));
  EXPECT_FALSE(access_->session(idle.secret).has_value());

  auto old = access_->sign_in("lab", password_, "10.0.0.1").value();
  for (auto left = microseconds(session_life); left > microseconds(0); left -= std::chrono::minutes(60)) {
    EXPECT_TRUE(access_->session(old.secret).has_value());
    pass(std::chrono::minutes(60));
  }
  pass(microseconds(1));
  EXPECT_FALSE(access_->session(old.secret).has_value()) << "however busy it was";
}

TEST_F(AccessTest, UnknownUsersAndWrongPasswordsLookTheSame) {
  EXPECT_EQ(sign_in_error("lab", "wrong password"), "wrong_credentials");
  EXPECT_EQ(sign_in_error("nobody", "wrong password"), "wrong_credentials");
}

TEST_F(AccessTest, GuessingIsSlowedDownAndTheRightPasswordForgives) {
  for (int i = 0; i < failures_free; ++i) EXPECT_EQ(sign_in_error("lab", "wrong password"), "wrong_credentials") << i;
  auto waits = access_->sign_in("lab", password_, "10.0.0.2");
  ASSERT_FALSE(waits.has_value()) << "even with the right one, and from elsewhere";
  EXPECT_EQ(waits.error().code, "too_many_attempts");
  EXPECT_EQ(waits.error().arguments[0].second, std::to_string(failure_wait_first.count()));
  EXPECT_EQ(sign_in_error("officer", password_), "") << "others come in";
  pass(failure_wait_first);
  EXPECT_EQ(sign_in_error("lab", "wrong password"), "wrong_credentials");
  pass(failure_wait_first);
  EXPECT_EQ(sign_in_error("lab", password_), "too_many_attempts") << "the wait doubles";
  pass(failure_wait_first);
  EXPECT_EQ(sign_in_error("lab", password_), "");
  EXPECT_EQ(sign_in_error("lab", "wrong password"), "wrong_credentials") << "and the count begins anew";
}

TEST_F(AccessTest, TokensLetProgramsIn) {
  auto token = access_->add_token("lab", "erp", 30);
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(access_->account_of_token(*token)->party, "P1");
  EXPECT_EQ(access_->add_token("lab", "erp", 30).error().code, "token_exists");
  EXPECT_EQ(access_->add_token("nobody", "erp", 30).error().code, "unknown_user");
  EXPECT_FALSE(access_->account_of_token("loopline_made-up").has_value());
  EXPECT_FALSE(access_->account_of_token(token->substr(9)).has_value());
  pass(std::chrono::hours(24 * 30) - microseconds(1));
  EXPECT_TRUE(access_->account_of_token(*token).has_value());
  pass(microseconds(1));
  EXPECT_EQ(access_->account_of_token(*token).error().code, "bad_token");

  auto lasting = access_->add_token("lab", "for ever", 0).value();
  EXPECT_TRUE(access_->account_of_token(lasting).has_value());
  EXPECT_TRUE(access_->revoke_token("lab", "for ever").has_value());
  EXPECT_FALSE(access_->account_of_token(lasting).has_value());
  EXPECT_EQ(access_->revoke_token("lab", "for ever").error().code, "unknown_token");
}

TEST_F(AccessTest, ClosingAUserEndsSessionsAndTokens) {
  auto made = access_->sign_in("lab", password_, "10.0.0.1").value();
  auto token = access_->add_token("lab", "erp", 0).value();
  EXPECT_TRUE(access_->close_user("lab").has_value());
  EXPECT_FALSE(access_->session(made.secret).has_value());
  EXPECT_FALSE(access_->account_of_token(token).has_value());
  EXPECT_EQ(sign_in_error("lab", password_), "wrong_credentials");
  EXPECT_EQ(access_->close_user("nobody").error().code, "unknown_user");
}

TEST_F(AccessTest, ANewPasswordEndsSessions) {
  auto made = access_->sign_in("lab", password_, "10.0.0.1").value();
  EXPECT_TRUE(access_->set_password("lab", "another password").has_value());
  EXPECT_FALSE(access_->session(made.secret).has_value());
  EXPECT_EQ(sign_in_error("lab", password_), "wrong_credentials");
  EXPECT_EQ(sign_in_error("lab", "another password"), "");
}

TEST(Secrets, PasswordsAreSaltedAndCarryTheirCost) {
  ScryptCost cheap{16, 1, 1};
  std::string one = hash_password("secret", cheap).value();
  std::string two = hash_password("secret", cheap).value();
  EXPECT_NE(one, two);
  EXPECT_TRUE(one.starts_with("scrypt$16$1$1$"));
  EXPECT_TRUE(is_password("secret", one));
  EXPECT_TRUE(is_password("secret", hash_password("secret", {32, 2, 1}).value())) << "an older cost still holds";
  EXPECT_FALSE(is_password("Secret", one));
  for (const char* broken :
       {"", "scrypt", "md5$16$1$1$YQ==$YQ==", "scrypt$x$1$1$YQ==$YQ==", "scrypt$16$1$1$YQ==$YQ=="}) {
    EXPECT_FALSE(is_password("secret", broken)) << broken;
  }
}

TEST(Secrets, AreLongAndNeverTheSame) {
  std::string secret = random_secret().value();
  EXPECT_EQ(secret.size(), 43u);
  EXPECT_EQ(secret.find_first_of("+/="), std::string::npos);
  EXPECT_NE(secret, random_secret().value());
}

}  // namespace
}  // namespace loopline::server
