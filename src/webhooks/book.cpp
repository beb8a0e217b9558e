#include "webhooks/book.h"

#include <algorithm>

#include "base/hash.h"
#include "peer/addresses.h"
#include "peer/peer.h"
#include "webhooks/limits.h"
#include "webhooks/schema.h"

namespace loopline::webhooks {

namespace {

const store::Migration all_migrations[] = {{"webhooks", 1, schema_sql}};

constexpr store::Statement insert_webhook{
    "webhooks_insert",
    "insert into webhook (id, user_name, role, party, url, kinds, script, secret, cursor, failures, failing_since, "
    "due, suspended, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, '', $10)"};
constexpr store::Statement list_webhooks{
    "webhooks_list",
    "select id, user_name, role, party, url, kinds, script, cursor, failures, failing_since, due, suspended, "
    "created_at from webhook order by created_at, id"};
constexpr store::Statement find_key{"webhooks_find_key", "select secret from webhook where id = $1"};
constexpr store::Statement delete_webhook{"webhooks_delete",
                                          "delete from webhook where id = $1 and role = $2 and party = $3"};
constexpr store::Statement delete_deliveries{"webhooks_delete_deliveries", "delete from delivery where webhook = $1"};
constexpr store::Statement resume_webhook{
    "webhooks_resume",
    "update webhook set user_name = $4, failures = 0, failing_since = 0, due = 0, suspended = '' "
    "where id = $1 and role = $2 and party = $3"};
constexpr store::Statement move_cursor{
    "webhooks_move", "update webhook set cursor = $2, failures = 0, failing_since = 0, due = 0 where id = $1"};
constexpr store::Statement pass_entries{"webhooks_pass", "update webhook set cursor = $2 where id = $1"};
constexpr store::Statement put_off{
    "webhooks_put_off", "update webhook set failures = $2, failing_since = $3, due = $4, suspended = $5 where id = $1"};
constexpr store::Statement suspend_webhook{"webhooks_suspend", "update webhook set suspended = $2 where id = $1"};
constexpr store::Statement last_number{"webhooks_last_number",
                                       "select coalesce(max(number), 0) from delivery where webhook = $1"};
constexpr store::Statement insert_delivery{
    "webhooks_insert_delivery",
    "insert into delivery (webhook, number, seq, tries, at, status, cause) values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr store::Statement forget_deliveries{"webhooks_forget",
                                             "delete from delivery where webhook = $1 and number <= $2"};
constexpr store::Statement list_deliveries{
    "webhooks_deliveries",
    "select seq, tries, at, status, cause from delivery where webhook = $1 order by number desc limit $2"};

std::string joined(const std::vector<std::string>& kinds) {
  std::string text;
  for (const auto& kind : kinds) text.append(text.empty() ? "" : " ").append(kind);
  return text;
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> kinds;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    kinds.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kinds;
}

Webhook webhook_of(const store::Row& row) {
  Webhook webhook;
  webhook.id = row.text(0);
  webhook.owner = {row.text(1), command::role_from(row.text(2)).value_or(command::Role::institution), row.text(3)};
  webhook.url = row.text(4);
  webhook.kinds = parted(row.text(5));
  webhook.script = script_from(row.text(6));
  webhook.cursor = row.integer(7);
  webhook.failures = row.integer(8);
  webhook.failing_since = Moment::from_micros(row.integer(9));
  webhook.due = Moment::from_micros(row.integer(10));
  webhook.suspended = row.text(11);
  webhook.created = Moment::from_micros(row.integer(12));
  return webhook;
}

Failure unknown(std::string_view id) {
  return fail(ErrorKind::not_found, "unknown_webhook", {}, {{"id", std::string(id)}});
}

bool is_of(const Webhook& webhook, const command::Actor& actor) {
  return webhook.owner.role == actor.role && webhook.owner.party == actor.party;
}

Result<void> check_kinds(const std::vector<std::string>& kinds) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    bool good = !kinds[i].empty() && kinds[i].find_first_not_of(allowed) == std::string::npos;
    if (!good) return fail(ErrorKind::invalid, "kind_malformed", "/kinds/" + std::to_string(i), {{"kind", kinds[i]}});
  }
  if (kinds.size() > kinds_max) {
    return fail(ErrorKind::invalid, "too_many_kinds", "/kinds", {{"most", std::to_string(kinds_max)}});
  }
  return {};
}

Result<void> check_url(const std::string& url, bool private_too) {
  if (url.size() > url_size_max) return fail(ErrorKind::invalid, "bad_url", "/url", {{"url", url.substr(0, 80)}});
  auto receiver = peer::Peer::of(url);
  if (!receiver) return fail(ErrorKind::invalid, receiver.error().code, "/url", receiver.error().arguments);
  const std::string& host = receiver->host();
  bool in_figures = host.find(':') != std::string::npos || host.find_first_not_of("0123456789.") == std::string::npos;
  bool ours = host == "localhost" || (in_figures && !peer::is_public_address(host));
  if (ours && !private_too) return fail(ErrorKind::invalid, "peer_not_public", "/url", {{"url", url}});
  return {};
}

}  // namespace

std::span<const store::Migration> Book::migrations() { return all_migrations; }

Result<std::unique_ptr<Book>> Book::open(std::unique_ptr<store::Database> database) {
  TRY_ASSIGN(auto connection, database->open_writer());
  TRY(store::migrate(*connection, migrations()));
  return std::unique_ptr<Book>(new Book(std::move(database), std::move(connection)));
}

Result<void> Book::write(const std::function<Result<void>()>& work) {
  std::lock_guard lock(mutex_);
  TRY(connection_->begin());
  auto done = work();
  if (done) return connection_->commit();
  TRY(connection_->rollback());
  return done;
}

Result<void> Book::add(const Webhook& webhook, std::string_view key, bool private_too) {
  TRY_ASSIGN(auto others, of(webhook.owner));
  if (others.size() >= webhooks_max) {
    return fail(ErrorKind::conflict, "too_many_webhooks", {}, {{"most", std::to_string(webhooks_max)}});
  }
  TRY(check_kinds(webhook.kinds));
  TRY(check_url(webhook.url, private_too));
  const command::Actor& owner = webhook.owner;
  return write([&]() -> Result<void> {
    TRY(connection_->execute(
        insert_webhook, {webhook.id, owner.user, std::string(command::name_of(owner.role)), owner.party, webhook.url,
                         joined(webhook.kinds), std::string(name_of(webhook.script)), base64(key), webhook.cursor,
                         webhook.created.micros()}));
    return {};
  });
}

Result<std::vector<Webhook>> Book::all() {
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(list_webhooks));
  std::vector<Webhook> webhooks;
  for (const auto& row : rows) webhooks.push_back(webhook_of(row));
  return webhooks;
}

Result<std::vector<Webhook>> Book::of(const command::Actor& actor) {
  TRY_ASSIGN(auto webhooks, all());
  std::erase_if(webhooks, [&](const Webhook& webhook) { return !is_of(webhook, actor); });
  return webhooks;
}

Result<Webhook> Book::find(const command::Actor& actor, std::string_view id) {
  TRY_ASSIGN(auto webhooks, of(actor));
  auto found = std::find_if(webhooks.begin(), webhooks.end(), [&](const Webhook& each) { return each.id == id; });
  if (found == webhooks.end()) return unknown(id);
  return std::move(*found);
}

Result<void> Book::remove(const command::Actor& actor, std::string_view id) {
  return write([&]() -> Result<void> {
    TRY_ASSIGN(auto gone,
               connection_->execute(delete_webhook,
                                    {std::string(id), std::string(command::name_of(actor.role)), actor.party}));
    if (gone == 0) return unknown(id);
    TRY(connection_->execute(delete_deliveries, {std::string(id)}));
    return {};
  });
}

Result<void> Book::resume(const command::Actor& actor, std::string_view id) {
  return write([&]() -> Result<void> {
    TRY_ASSIGN(auto changed,
               connection_->execute(resume_webhook, {std::string(id), std::string(command::name_of(actor.role)),
                                                     actor.party, actor.user}));
    if (changed == 0) return unknown(id);
    return {};
  });
}

Result<std::string> Book::key_of(std::string_view id) {
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(find_key, {std::string(id)}));
  if (rows.empty()) return unknown(id);
  return from_base64(rows[0].text(0)).value_or("");
}

Result<std::vector<Delivery>> Book::deliveries(std::string_view id, std::size_t most) {
  std::lock_guard lock(mutex_);
  TRY_ASSIGN(auto rows, connection_->query(list_deliveries, {std::string(id), static_cast<std::int64_t>(most)}));
  std::vector<Delivery> deliveries;
  for (const auto& row : rows) {
    deliveries.push_back({row.integer(0), row.integer(1), Moment::from_micros(row.integer(2)),
                          static_cast<int>(row.integer(3)), row.text(4)});
  }
  return deliveries;
}

Result<void> Book::note(std::string_view id, const Delivery& delivery) {
  TRY_ASSIGN(auto rows, connection_->query(last_number, {std::string(id)}));
  std::int64_t number = rows.front().integer(0) + 1;
  TRY(connection_->execute(insert_delivery,
                           {std::string(id), number, delivery.seq, delivery.tries, delivery.at.micros(),
                            static_cast<std::int64_t>(delivery.status), delivery.cause}));
  TRY(connection_->execute(forget_deliveries, {std::string(id), number - deliveries_kept}));
  return {};
}

Result<void> Book::taken(std::string_view id, const Delivery& delivery) {
  return write([&]() -> Result<void> {
    TRY_ASSIGN(auto moved, connection_->execute(move_cursor, {std::string(id), delivery.seq}));
    return moved == 0 ? Result<void>() : note(id, delivery);
  });
}

Result<void> Book::missed(const Webhook& webhook, const Delivery& delivery) {
  return write([&]() -> Result<void> {
    TRY_ASSIGN(auto changed,
               connection_->execute(put_off, {webhook.id, webhook.failures, webhook.failing_since.micros(),
                                              webhook.due.micros(), webhook.suspended}));
    return changed == 0 ? Result<void>() : note(webhook.id, delivery);
  });
}

Result<void> Book::tested(std::string_view id, const Delivery& delivery) {
  return write([&] { return note(id, delivery); });
}

Result<void> Book::passed(std::string_view id, std::int64_t seq) {
  return write([&]() -> Result<void> {
    TRY(connection_->execute(pass_entries, {std::string(id), seq}));
    return {};
  });
}

Result<void> Book::suspend(std::string_view id, std::string_view why) {
  return write([&]() -> Result<void> {
    TRY(connection_->execute(suspend_webhook, {std::string(id), std::string(why)}));
    return {};
  });
}

}  // namespace loopline::webhooks
