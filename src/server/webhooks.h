// Webhooks in the server: the courier with the zone's record, the machine's clock and real sockets, on threads of its
// own. Beside them what the API and the command line share.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/access.h"
#include "server/log.h"
#include "server/readers.h"
#include "webhooks/courier.h"

namespace loopline::server {

class Webhooks {
 public:
  struct Parts {
    command::Zone& zone;
    Access& access;
    Log& log;
    std::unique_ptr<store::Database> database;
    bool private_too = false;  // receivers in our own network are let through
    Clock clock = system_now;  // the receivers hold signatures to it: never a staged one
  };
  // Errors: as store::migrate.
  static Result<std::unique_ptr<Webhooks>> open(Parts parts);
  // Waits for the posts that are under way: at most webhooks::answer_timeout and a look-up of a name.
  ~Webhooks();
  Webhooks(const Webhooks&) = delete;

  // Begins to tell. Once.
  void start();
  // Something was recorded. From any thread, and at once.
  void wake();

  // As webhooks::Courier::test, a few at a time: each may take a worker of the server for as long as the receiver likes
  // to wait. Errors: server_busy.
  Result<webhooks::Delivery> test(const webhooks::Webhook& webhook);

  webhooks::Book& book() { return *book_; }
  webhooks::Courier& courier() { return courier_; }
  bool private_too() const { return private_too_; }
  Moment now() const { return clock_(); }

 private:
  Webhooks(Parts parts, std::unique_ptr<webhooks::Book> book);
  void run();

  Log& log_;
  Readers readers_;
  std::unique_ptr<webhooks::Book> book_;
  bool private_too_;
  Clock clock_;
  webhooks::Courier courier_;
  std::atomic<int> tests_ = 0;  // under way
  std::mutex mutex_;
  std::condition_variable wake_;
  std::uint64_t news_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

// What somebody asks to be told.
struct WantedWebhook {
  std::string url;
  std::vector<std::string> kinds;
  Script script = Script::en;
  std::int64_t after = 0;  // the entry that is the last one not told
};
struct NewWebhook {
  webhooks::Webhook webhook;
  std::string secret;  // shown once
};
// Errors, in order: unknown_kind (neither a command nor a room), secret_failed, as webhooks::Book::add.
Result<NewWebhook> add_webhook(webhooks::Book& book, const command::Catalogue& catalogue, const command::Actor& owner,
                               WantedWebhook wanted, Moment now, bool private_too);
json::object json_of(const webhooks::Webhook& webhook);

}  // namespace loopline::server
