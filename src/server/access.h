// Who is asking: accounts, sessions of the portal, tokens of programs. In a database of its own beside the zone's.
//
// Nothing that lets one in is stored in clear: passwords as scrypt, sessions and tokens as SHA-256 of 256 random bits.
// The actor of a command comes from here and from nowhere else.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/date.h"
#include "command/api.h"
#include "server/secret.h"
#include "server/throttle.h"
#include "store/database.h"

namespace loopline::server {

struct Account {
  std::string user;
  std::string name;
  command::Role role = command::Role::institution;
  std::string party;  // institution only
  bool closed = false;

  command::Actor actor() const { return {user, role, party}; }
};

struct Session {
  Account account;
  std::string csrf;
};

struct NewSession {
  std::string secret;  // goes into the cookie
  Session session;
};

struct Token {
  std::string user;
  std::string label;
  Moment created;
  Moment expires;  // 0: never
};

class Access {
 public:
  struct Options {
    Clock clock = system_now;
    ScryptCost cost;
  };
  static std::span<const store::Migration> migrations();
  // Errors: as store::migrate, storage_failed.
  static Result<std::unique_ptr<Access>> open(std::unique_ptr<store::Database> database, Options options);

  // Errors, in order: bad_user_name, bad_role (system never signs in), party_required, party_not_allowed,
  // weak_password, user_exists.
  Result<void> add_user(const Account& account, std::string_view password);
  Result<std::vector<Account>> users();
  // Who the user is now; nothing where it is closed or unknown.
  Result<std::optional<command::Actor>> actor_of(std::string_view user);
  // Ends its sessions and tokens too. Errors: unknown_user.
  Result<void> close_user(std::string_view user);
  // Errors: unknown_user, weak_password.
  Result<void> set_password(std::string_view user, std::string_view password);

  // Errors, in order: too_many_attempts (arguments: seconds), too_many_sign_ins, wrong_credentials (the same for an
  // unknown user, after the same time).
  Result<NewSession> sign_in(const std::string& user, std::string_view password, const std::string& remote);
  // Errors: not_signed_in (unknown, idle too long, too old, account closed).
  Result<Session> session(std::string_view secret);
  Result<void> sign_out(std::string_view secret);

  // The token itself, shown once. Errors: unknown_user, token_exists.
  Result<std::string> add_token(std::string_view user, std::string_view label, int days);
  Result<std::vector<Token>> tokens();
  // Errors: unknown_token.
  Result<void> revoke_token(std::string_view user, std::string_view label);
  // Errors: bad_token.
  Result<Account> account_of_token(std::string_view token);

 private:
  Access(std::unique_ptr<store::Database> database, std::unique_ptr<store::Connection> connection, Options options);
  Result<std::optional<std::pair<Account, std::string>>> find(std::string_view user);  // with the password's hash
  Result<void> in_transaction(const std::function<Result<void>()>& work);

  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Connection> connection_;
  Options options_;
  std::mutex mutex_;  // holds connection_
  Throttle users_throttle_;
  Throttle addresses_throttle_;
  std::atomic<int> signing_in_ = 0;
  std::string no_password_;  // what unknown users are compared with
};

// "lines" of the cookie: what Set-Cookie says.
std::string session_cookie(std::string_view secret, bool secure);
inline constexpr std::string_view session_cookie_name = "loopline_session";

}  // namespace loopline::server
