// The book of webhooks: kept in a database of its own, written before anything is said to have happened.
#pragma once

#include <memory>
#include <mutex>

#include "store/database.h"
#include "webhooks/types.h"

namespace loopline::webhooks {

class Book {
 public:
  static std::span<const store::Migration> migrations();
  // Errors: as store::migrate.
  static Result<std::unique_ptr<Book>> open(std::unique_ptr<store::Database> database);

  // Any thread. Errors of all: storage_failed.
  //
  // Errors, in order: too_many_webhooks, kind_malformed, too_many_kinds, bad_url (also: too long), peer_not_public (an
  // address in figures; what a name means is looked at when it is used), these two unless `private_too`.
  Result<void> add(const Webhook& webhook, std::string_view key, bool private_too);
  Result<std::vector<Webhook>> all();
  // Those that the actor may see: of its party, or, of those who have none, of its role.
  Result<std::vector<Webhook>> of(const command::Actor& actor);
  // Errors: unknown_webhook (also: another's).
  Result<Webhook> find(const command::Actor& actor, std::string_view id);
  Result<void> remove(const command::Actor& actor, std::string_view id);
  // Active again, from the entry it rested at; from now on it tells what `actor` may see. Errors: unknown_webhook.
  Result<void> resume(const command::Actor& actor, std::string_view id);
  Result<std::string> key_of(std::string_view id);
  // The last ones, the newest first.
  Result<std::vector<Delivery>> deliveries(std::string_view id, std::size_t most);

  // The receiver has taken the entry: the cursor goes there. Nothing where the webhook is gone.
  Result<void> taken(std::string_view id, const Delivery& delivery);
  // It has not: `webhook` says since when, and when next or why never.
  Result<void> missed(const Webhook& webhook, const Delivery& delivery);
  // A try that moves nothing.
  Result<void> tested(std::string_view id, const Delivery& delivery);
  // What concerns others is passed over, up to and with `seq`.
  Result<void> passed(std::string_view id, std::int64_t seq);
  Result<void> suspend(std::string_view id, std::string_view why);

 private:
  Book(std::unique_ptr<store::Database> database, std::unique_ptr<store::Connection> connection)
      : database_(std::move(database)), connection_(std::move(connection)) {}
  // With the lock held, in a transaction.
  Result<void> write(const std::function<Result<void>()>& work);
  Result<void> note(std::string_view id, const Delivery& delivery);

  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Connection> connection_;
  std::mutex mutex_;  // holds connection_
};

}  // namespace loopline::webhooks
