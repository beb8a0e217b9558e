#include "server/access.h"

#include <fmt/format.h>

#include "base/text.h"
#include "server/schema.h"

namespace loopline::server {

namespace {

const store::Migration all_migrations[] = {{"access", 1, schema_sql}};

constexpr store::Statement insert_account{"access_insert_account",
                                          "insert into account (user_name, display_name, role, party, password, "
                                          "closed, created_at) values ($1, $2, $3, $4, $5, 0, $6)"};
constexpr store::Statement find_account{
    "access_find_account",
    "select user_name, display_name, role, party, closed, password from account where user_name = $1"};
constexpr store::Statement list_accounts{
    "access_list_accounts",
    "select user_name, display_name, role, party, closed, password from account order by user_name"};
constexpr store::Statement close_account{"access_close_account", "update account set closed = 1 where user_name = $1"};
constexpr store::Statement change_password{"access_change_password",
                                           "update account set password = $2 where user_name = $1"};
constexpr store::Statement insert_session{
    "access_insert_session",
    "insert into session (id, user_name, csrf, created_at, seen_at) values ($1, $2, $3, $4, $4)"};
constexpr store::Statement find_session{
    "access_find_session",
    "select a.user_name, a.display_name, a.role, a.party, a.closed, s.csrf, s.created_at, s.seen_at "
    "from session s join account a on a.user_name = s.user_name where s.id = $1"};
constexpr store::Statement touch_session{"access_touch_session", "update session set seen_at = $2 where id = $1"};
constexpr store::Statement delete_session{"access_delete_session", "delete from session where id = $1"};
constexpr store::Statement delete_sessions_of{"access_delete_sessions_of", "delete from session where user_name = $1"};
constexpr store::Statement delete_old_sessions{"access_delete_old_sessions",
                                               "delete from session where created_at < $1 or seen_at < $2"};
constexpr store::Statement insert_token{
    "access_insert_token",
    "insert into token (id, user_name, label, created_at, expires_at) values ($1, $2, $3, $4, $5)"};
constexpr store::Statement list_tokens{
    "access_list_tokens", "select user_name, label, created_at, expires_at from token order by user_name, label"};
constexpr store::Statement find_token{"access_find_token",
                                      "select a.user_name, a.display_name, a.role, a.party, a.closed, t.expires_at "
                                      "from token t join account a on a.user_name = t.user_name where t.id = $1"};
constexpr store::Statement delete_token{"access_delete_token", "delete from token where user_name = $1 and label = $2"};
constexpr store::Statement delete_tokens_of{"access_delete_tokens_of", "delete from token where user_name = $1"};

constexpr std::string_view token_prefix = "loopline_";

Account account_of(const store::Row& row) {
  Account account{row.text(0), row.text(1), command::Role::institution, row.text(3), row.integer(4) != 0};
  account.role = command::role_from(row.text(2)).value_or(command::Role::institution);
  return account;
}

Result<void> check_password(std::string_view password) {
  if (password.size() > password_bytes_max || !is_utf8(password) || code_points(password) < password_points_min) {
    return fail(ErrorKind::invalid, "weak_password", "/password", {{"least", std::to_string(password_points_min)}});
  }
  return {};
}

Result<void> check_account(const Account& account) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_.@";
  if (account.user.empty() || account.user.size() > user_name_size_max ||
      account.user.find_first_not_of(allowed) != std::string::npos) {
    return fail(ErrorKind::invalid, "bad_user_name", "/user", {{"user", account.user}});
  }
  if (account.role == command::Role::system) return fail(ErrorKind::invalid, "bad_role", "/role", {{"role", "system"}});
  bool institution = account.role == command::Role::institution;
  if (institution && account.party.empty()) return fail(ErrorKind::invalid, "party_required", "/party");
  if (!institution && !account.party.empty()) return fail(ErrorKind::invalid, "party_not_allowed", "/party");
  return {};
}

Moment before(Moment now, std::chrono::microseconds time) { return Moment::from_micros(now.micros() - time.count()); }

}  // namespace

Access::Access(std::unique_ptr<store::Database> database, std::unique_ptr<store::Connection> connection,
               Options options)
    : database_(std::move(database)),
      connection_(std::move(connection)),
      options_(std::move(options)),
      users_throttle_(failures_free),
      addresses_throttle_(address_failures_free) {}

std::span<const store::Migration> Access::migrations() { return all_migrations; }

Result<std::unique_ptr<Access>> Access::open(std::unique_ptr<store::Database> database, Options options) {
  TRY_ASSIGN(auto connection, database->open_writer());
  TRY(store::migrate(*connection, migrations()));
  TRY_ASSIGN(std::string nobody, random_secret());
  TRY_ASSIGN(std::string hash, hash_password(nobody, options.cost));
  std::unique_ptr<Access> access(new Access(std::move(database), std::move(connection), std::move(options)));
  access->no_password_ = std::move(hash);
  return access;
}

Result<void> Access::in_transaction(const std::function<Result<void>()>& work) {
  TRY(connection_->begin());
  auto done = work();
  if (done) return connection_->commit();
  TRY(connection_->rollback());
  return done;
}

Result<std::optional<std::pair<Account, std::string>>> Access::find(std::string_view user) {
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(find_account, {std::string(user)}));
  if (rows.empty()) return std::optional<std::pair<Account, std::string>>{};
  return std::make_optional(std::pair(account_of(rows[0]), rows[0].text(5)));
}

Result<void> Access::add_user(const Account& account, std::string_view password) {
  TRY(check_account(account));
  TRY(check_password(password));
  TRY_ASSIGN(std::string hash, hash_password(password, options_.cost));
  std::lock_guard lock(mutex_);
  return in_transaction([&]() -> Result<void> {
    TRY_ASSIGN(auto rows, connection_->query(find_account, {account.user}));
    if (!rows.empty()) return fail(ErrorKind::conflict, "user_exists", "/user", {{"user", account.user}});
    TRY(connection_->execute(insert_account, {account.user, account.name, std::string(command::name_of(account.role)),
                                              account.party, hash, options_.clock().micros()}));
    return {};
  });
}

Result<std::vector<Account>> Access::users() {
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(list_accounts));
  std::vector<Account> accounts;
  for (const auto& row : rows) accounts.push_back(account_of(row));
  return accounts;
}

Result<std::optional<command::Actor>> Access::actor_of(std::string_view user) {
  TRY_ASSIGN(auto found, find(user));
  if (!found || found->first.closed) return std::optional<command::Actor>();
  return std::make_optional(found->first.actor());
}

Result<void> Access::close_user(std::string_view user) {
  std::lock_guard lock(mutex_);
  return in_transaction([&]() -> Result<void> {
    TRY_ASSIGN(std::int64_t changed, connection_->execute(close_account, {std::string(user)}));
    if (changed == 0) return fail(ErrorKind::not_found, "unknown_user", {}, {{"user", std::string(user)}});
    TRY(connection_->execute(delete_sessions_of, {std::string(user)}));
    TRY(connection_->execute(delete_tokens_of, {std::string(user)}));
    return {};
  });
}

Result<void> Access::set_password(std::string_view user, std::string_view password) {
  TRY(check_password(password));
  TRY_ASSIGN(std::string hash, hash_password(password, options_.cost));
  std::lock_guard lock(mutex_);
  return in_transaction([&]() -> Result<void> {
    TRY_ASSIGN(std::int64_t changed, connection_->execute(change_password, {std::string(user), hash}));
    if (changed == 0) return fail(ErrorKind::not_found, "unknown_user", {}, {{"user", std::string(user)}});
    TRY(connection_->execute(delete_sessions_of, {std::string(user)}));
    return {};
  });
}

Result<NewSession> Access::sign_in(const std::string& user, std::string_view password, const std::string& remote) {
  Moment now = options_.clock();
  std::int64_t seconds = std::max(users_throttle_.wait(user, now), addresses_throttle_.wait(remote, now));
  if (seconds > 0) return fail(ErrorKind::unavailable, "too_many_attempts", {}, {{"seconds", std::to_string(seconds)}});
  if (++signing_in_ > static_cast<int>(sign_ins_at_once_max)) {
    --signing_in_;
    return fail(ErrorKind::unavailable, "too_many_sign_ins");
  }
  auto found = find(user);
  bool right =
      found && is_password(password, *found ? (*found)->second : no_password_) && *found && !(*found)->first.closed;
  --signing_in_;
  if (!found) return Failure(std::move(found.error()));
  if (!right) {
    users_throttle_.failed(user, now);
    addresses_throttle_.failed(remote, now);
    return fail(ErrorKind::unauthenticated, "wrong_credentials");
  }
  users_throttle_.succeeded(user);
  TRY_ASSIGN(std::string secret, random_secret());
  TRY_ASSIGN(std::string csrf, random_secret());
  std::lock_guard lock(mutex_);
  auto kept = in_transaction([&]() -> Result<void> {
    TRY(connection_->execute(delete_old_sessions,
                             {before(now, session_life).micros(), before(now, session_idle).micros()}));
    TRY(connection_->execute(insert_session, {secret_hash(secret), user, csrf, now.micros()}));
    return {};
  });
  TRY(kept);
  return NewSession{std::move(secret), {std::move((*found)->first), std::move(csrf)}};
}

Result<Session> Access::session(std::string_view secret) {
  auto unknown = [] { return fail(ErrorKind::unauthenticated, "not_signed_in"); };
  if (secret.empty()) return unknown();
  std::string id = secret_hash(secret);
  Moment now = options_.clock();
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(find_session, {id}));
  if (rows.empty()) return unknown();
  const store::Row& row = rows[0];
  Session session{account_of(row), row.text(5)};
  if (session.account.closed || row.integer(6) < before(now, session_life).micros() ||
      row.integer(7) < before(now, session_idle).micros()) {
    return unknown();
  }
  if (row.integer(7) < before(now, session_touch).micros()) {
    auto touched = in_transaction([&]() -> Result<void> {
      TRY(connection_->execute(touch_session, {id, now.micros()}));
      return {};
    });
    TRY(touched);
  }
  return session;
}

Result<void> Access::sign_out(std::string_view secret) {
  std::lock_guard lock(mutex_);
  return in_transaction([&]() -> Result<void> {
    TRY(connection_->execute(delete_session, {secret_hash(secret)}));
    return {};
  });
}

Result<std::string> Access::add_token(std::string_view user, std::string_view label, int days) {
  TRY_ASSIGN(std::string secret, random_secret());
  std::string token = std::string(token_prefix) + secret;
  Moment now = options_.clock();
  std::int64_t expires = days > 0 ? now.micros() + std::chrono::microseconds(std::chrono::hours(24 * days)).count() : 0;
  std::lock_guard lock(mutex_);
  auto kept = in_transaction([&]() -> Result<void> {
    TRY_ASSIGN(auto rows, connection_->query(find_account, {std::string(user)}));
    if (rows.empty()) return fail(ErrorKind::not_found, "unknown_user", {}, {{"user", std::string(user)}});
    auto added = connection_->execute(
        insert_token, {secret_hash(token), std::string(user), std::string(label), now.micros(), expires});
    if (!added && added.error().code == "unique_violation") {
      return fail(ErrorKind::conflict, "token_exists", {}, {{"label", std::string(label)}});
    }
    TRY(added);
    return {};
  });
  TRY(kept);
  return token;
}

Result<std::vector<Token>> Access::tokens() {
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(list_tokens));
  std::vector<Token> tokens;
  for (const auto& row : rows) {
    tokens.push_back(
        {row.text(0), row.text(1), Moment::from_micros(row.integer(2)), Moment::from_micros(row.integer(3))});
  }
  return tokens;
}

Result<void> Access::revoke_token(std::string_view user, std::string_view label) {
  std::lock_guard lock(mutex_);
  return in_transaction([&]() -> Result<void> {
    TRY_ASSIGN(std::int64_t gone, connection_->execute(delete_token, {std::string(user), std::string(label)}));
    if (gone == 0) return fail(ErrorKind::not_found, "unknown_token", {}, {{"label", std::string(label)}});
    return {};
  });
}

Result<Account> Access::account_of_token(std::string_view token) {
  auto bad = [] { return fail(ErrorKind::unauthenticated, "bad_token"); };
  if (!token.starts_with(token_prefix)) return bad();
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(find_token, {secret_hash(token)}));
  if (rows.empty()) return bad();
  Account account = account_of(rows[0]);
  std::int64_t expires = rows[0].integer(5);
  if (account.closed || (expires != 0 && expires <= options_.clock().micros())) return bad();
  return account;
}

std::string session_cookie(std::string_view secret, bool secure) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", session_cookie_name, secret,
                     secret.empty() ? "; Max-Age=0" : "", secure ? "; Secure" : "");
}

}  // namespace loopline::server
