// The courier: tells each receiver of the entries it asked for, in the record's order, each until it is taken.
//
// The outbox is the record itself and a cursor for each receiver. The next entry is sent only after the one before was
// answered with 2xx and the cursor written; so nothing is lost however the program ends, and what is sent twice has the
// same id. A receiver that does not answer holds up nobody but itself. Time, transport, record and accounts are handed
// in.
#pragma once

#include <atomic>
#include <map>
#include <set>

#include "peer/peer.h"
#include "webhooks/book.h"

namespace loopline::webhooks {

// Posts; gives the HTTP status. Errors: those of peer::Peer.
using Transport =
    std::function<Result<int>(const std::string& url, const peer::Fields& fields, const std::string& body)>;

// The record as the courier reads it. From any thread.
struct Source {
  std::function<Result<std::int64_t>()> size;
  std::function<Result<std::vector<record::Entry>>(std::int64_t from, std::size_t limit)> entries;
  // An entry as its reader is told of it, in his script.
  std::function<json::object(const record::Entry& entry, const json::object& content, Script script)> event;
};

class Courier {
 public:
  struct Parts {
    Book& book;
    Clock clock;
    Transport post;
    Source source;
    // Who the user is now; nothing where the account is closed or gone.
    std::function<Result<std::optional<command::Actor>>(std::string_view user)> actor_of;
  };
  explicit Courier(Parts parts) : parts_(std::move(parts)) {}

  // One turn of the receiver that is due and has waited longest: up to entries_at_once entries of the record. False
  // where none is due. Several threads may serve; a receiver is served by one at a time. Errors: storage_failed.
  Result<bool> serve_one();
  // Sends {"type": "test"} once, whether or not the webhook rests; moves nothing. Errors: storage_failed.
  Result<Delivery> test(const Webhook& webhook);

  struct Figures {
    std::uint64_t taken = 0;  // since the start
    std::uint64_t missed = 0;
    std::int64_t active = 0;  // webhooks
    std::int64_t suspended = 0;
    std::int64_t waiting = 0;  // entries that receivers have still to be told of, or that turn out to concern others
  };
  Result<Figures> figures();

 private:
  struct Message {
    std::string id;
    std::string body;
  };
  // The one to serve next, marked as being served.
  Result<std::optional<Webhook>> claim();
  void release(const std::string& id);
  Result<void> turn(Webhook& webhook);
  // True: taken, go on.
  Result<bool> deliver(Webhook& webhook, std::int64_t seq, const Message& message);
  Delivery send(const Webhook& webhook, const std::string& key, const Message& message);
  std::int64_t place_of(const Webhook& webhook);

  Parts parts_;
  std::mutex mutex_;  // holds what follows
  std::set<std::string, std::less<>> served_now_;
  std::map<std::string, std::int64_t, std::less<>> read_to_;  // seq; ahead of the cursor over what concerns others
  std::map<std::string, std::uint64_t, std::less<>> last_turn_;
  std::uint64_t turns_ = 0;
  std::atomic<std::uint64_t> taken_ = 0;
  std::atomic<std::uint64_t> missed_ = 0;
};

// True if the webhook asked for entries of this command.
bool asks_for(const Webhook& webhook, std::string_view command);
// How long to wait after so many failures in a row: doubling, capped, and spread so that receivers that fell over
// together are not all tried at once. The same webhook and number give the same pause.
std::chrono::microseconds pause_after(std::string_view id, std::int64_t failures);

}  // namespace loopline::webhooks
