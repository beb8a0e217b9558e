#include "webhooks/courier.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "webhooks/limits.h"
#include "webhooks/signature.h"

namespace loopline::webhooks {

namespace {

constexpr int http_gone = 410;
constexpr std::int64_t second = 1'000'000;

Moment later(Moment from, std::chrono::microseconds time) { return Moment::from_micros(from.micros() + time.count()); }

// What the webhook is after a try that was not taken.
void put_off(Webhook& webhook, const Delivery& delivery) {
  if (webhook.failures++ == 0) webhook.failing_since = delivery.at;
  webhook.due = later(delivery.at, pause_after(webhook.id, webhook.failures));
  if (delivery.status == http_gone) webhook.suspended = "gone";
  if (webhook.suspended.empty() && delivery.at >= later(webhook.failing_since, give_up_after))
    webhook.suspended = "failing";
}

}  // namespace

bool asks_for(const Webhook& webhook, std::string_view command) {
  std::string_view room = command.substr(0, command.find('.'));
  return webhook.kinds.empty() || std::any_of(webhook.kinds.begin(), webhook.kinds.end(),
                                              [&](const std::string& kind) { return kind == command || kind == room; });
}

std::chrono::microseconds pause_after(std::string_view id, std::int64_t failures) {
  std::chrono::microseconds pause = pause_first;
  for (std::int64_t i = 1; i < failures && pause < pause_max; ++i) pause *= 2;
  pause = std::min<std::chrono::microseconds>(pause, pause_max);
  Hash dice = sha256(fmt::format("{}/{}", id, failures));
  std::int64_t percent = 100 - pause_spread_percent + (dice[0] << 8 | dice[1]) % (2 * pause_spread_percent + 1);
  return pause * percent / 100;
}

std::int64_t Courier::place_of(const Webhook& webhook) {
  auto read = read_to_.find(webhook.id);
  return read == read_to_.end() ? webhook.cursor : std::max(read->second, webhook.cursor);
}

Result<std::optional<Webhook>> Courier::claim() {
  std::lock_guard lock(mutex_);
  // The lock is held over the reading: a webhook that was read before another thread served it would be served twice.
  TRY_ASSIGN(auto webhooks, parts_.book.all());
  TRY_ASSIGN(std::int64_t size, parts_.source.size());  // after the cursors: none is beyond it
  Moment now = parts_.clock();
  Webhook* next = nullptr;
  for (auto& webhook : webhooks) {
    // Unless the record was restored from an older copy: what is recorded from here on is new and will be told.
    if (webhook.cursor > size) TRY(parts_.book.passed(webhook.id, size));
    bool waits = webhook.suspended.empty() && webhook.due <= now && place_of(webhook) < size;
    if (!waits || served_now_.contains(webhook.id)) continue;
    if (next == nullptr || last_turn_[webhook.id] < last_turn_[next->id]) next = &webhook;
  }
  if (next == nullptr) return std::optional<Webhook>();
  served_now_.insert(next->id);
  last_turn_[next->id] = ++turns_;
  return std::make_optional(std::move(*next));
}

void Courier::release(const std::string& id) {
  std::lock_guard lock(mutex_);
  served_now_.erase(id);
}

Result<bool> Courier::serve_one() {
  TRY_ASSIGN(auto webhook, claim());
  if (!webhook) return false;
  std::string id = webhook->id;
  auto done = turn(*webhook);
  release(id);
  bool removed = !done && done.error().code == "unknown_webhook";
  if (!removed) TRY(done);
  return true;
}

Result<void> Courier::turn(Webhook& webhook) {
  TRY_ASSIGN(auto actor, parts_.actor_of(webhook.owner.user));
  if (!actor) return parts_.book.suspend(webhook.id, "account_closed");
  std::int64_t place = 0;
  {
    std::lock_guard lock(mutex_);
    place = place_of(webhook);
  }
  TRY_ASSIGN(auto entries, parts_.source.entries(place + 1, entries_at_once));
  for (const auto& entry : entries) {
    TRY_ASSIGN(json::object content, record::parse_entry(entry.bytes));
    std::string command = text_at(content, "command");
    if (asks_for(webhook, command) && command::Zone::may_see(*actor, content)) {
      json::object body{{"id", entry.seq},
                        {"type", command},
                        {"timestamp", entry.at.text()},
                        {"data", parts_.source.event(entry, content, webhook.script)}};
      TRY_ASSIGN(bool taken, deliver(webhook, entry.seq, {fmt::format("entry-{}", entry.seq), json::serialize(body)}));
      if (!taken) return {};
    }
    std::lock_guard lock(mutex_);
    read_to_[webhook.id] = entry.seq;
  }
  std::int64_t end = entries.empty() ? place : entries.back().seq;
  if (end - webhook.cursor >= unwritten_entries_max) return parts_.book.passed(webhook.id, end);
  return {};
}

Result<bool> Courier::deliver(Webhook& webhook, std::int64_t seq, const Message& message) {
  TRY_ASSIGN(std::string key, parts_.book.key_of(webhook.id));
  Delivery delivery = send(webhook, key, message);
  delivery.seq = seq;
  delivery.tries = webhook.failures + 1;
  if (delivery.taken()) {
    TRY(parts_.book.taken(webhook.id, delivery));
    webhook.cursor = seq;
    webhook.failures = 0;
    ++taken_;
    return true;
  }
  put_off(webhook, delivery);
  ++missed_;
  TRY(parts_.book.missed(webhook, delivery));
  return false;
}

Delivery Courier::send(const Webhook& webhook, const std::string& key, const Message& message) {
  std::int64_t seconds = parts_.clock().micros() / second;
  auto status = parts_.post(webhook.url,
                            {{"Content-Type", "application/json"},
                             {"webhook-id", message.id},
                             {"webhook-timestamp", std::to_string(seconds)},
                             {"webhook-signature", signature(key, message.id, seconds, message.body)}},
                            message.body);
  Delivery delivery;
  delivery.at = parts_.clock();
  if (status) {
    delivery.status = *status;
  } else {
    delivery.cause = status.error().cause.empty() ? status.error().code : status.error().cause;
  }
  return delivery;
}

Result<Delivery> Courier::test(const Webhook& webhook) {
  TRY_ASSIGN(std::string key, parts_.book.key_of(webhook.id));
  Moment now = parts_.clock();
  json::object body{{"id", 0}, {"type", "test"}, {"timestamp", now.text()}, {"data", json::object()}};
  Delivery delivery = send(webhook, key, {fmt::format("test-{}", now.micros()), json::serialize(body)});
  TRY(parts_.book.tested(webhook.id, delivery));
  return delivery;
}

Result<Courier::Figures> Courier::figures() {
  TRY_ASSIGN(std::int64_t size, parts_.source.size());
  TRY_ASSIGN(auto webhooks, parts_.book.all());
  Figures figures{taken_, missed_, 0, 0, 0};
  std::lock_guard lock(mutex_);
  for (const auto& webhook : webhooks) {
    ++(webhook.suspended.empty() ? figures.active : figures.suspended);
    figures.waiting += std::max<std::int64_t>(size - place_of(webhook), 0);
  }
  return figures;
}

}  // namespace loopline::webhooks
