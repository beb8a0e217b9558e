#include "server/webhooks.h"

#include "base/hash.h"
#include "server/views.h"
#include "webhooks/limits.h"
#include "webhooks/signature.h"

namespace loopline::server {

namespace {

Result<int> post(bool private_too, const std::string& url, const peer::Fields& fields, const std::string& body) {
  peer::Manner manner;
  manner.timeout = webhooks::answer_timeout;
  manner.status_only = true;
  manner.public_only = !private_too;
  TRY_ASSIGN(peer::Peer receiver, peer::Peer::of(url, manner));
  TRY_ASSIGN(peer::Reply reply, receiver.send("POST", "", fields, body));
  return reply.status;
}

webhooks::Source source_of(command::Zone& zone, Readers& readers) {
  webhooks::Source source;
  source.size = [&readers]() -> Result<std::int64_t> {
    TRY_ASSIGN(auto lease, readers.take());
    TRY_ASSIGN(record::Head head, record::head(*lease));
    return head.size;
  };
  source.entries = [&readers](std::int64_t from, std::size_t limit) -> Result<std::vector<record::Entry>> {
    TRY_ASSIGN(auto lease, readers.take());
    return record::entries(*lease, from, limit);
  };
  source.event = [&zone](const record::Entry& entry, const json::object& content, Script script) {
    return event_of(zone, entry, content, script);
  };
  return source;
}

bool is_kind(const command::Catalogue& catalogue, std::string_view kind) {
  const auto& commands = catalogue.commands();
  return std::any_of(commands.begin(), commands.end(),
                     [&](const auto& spec) { return spec.room == kind || spec.full_name() == kind; });
}

}  // namespace

Result<std::unique_ptr<Webhooks>> Webhooks::open(Parts parts) {
  TRY_ASSIGN(auto book, webhooks::Book::open(std::move(parts.database)));
  return std::unique_ptr<Webhooks>(new Webhooks(std::move(parts), std::move(book)));
}

Webhooks::Webhooks(Parts parts, std::unique_ptr<webhooks::Book> book)
    : log_(parts.log),
      readers_(parts.zone),
      book_(std::move(book)),
      private_too_(parts.private_too),
      clock_(parts.clock),
      courier_({*book_, parts.clock,
                [this](const std::string& url, const peer::Fields& fields, const std::string& body) {
                  return post(private_too_, url, fields, body);
                },
                source_of(parts.zone, readers_),
                [&access = parts.access](std::string_view user) { return access.actor_of(user); }}) {}

Webhooks::~Webhooks() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Webhooks::start() {
  for (int i = 0; i < webhooks::workers; ++i) threads_.emplace_back([this] { run(); });
}

void Webhooks::wake() {
  {
    std::lock_guard lock(mutex_);
    ++news_;
  }
  wake_.notify_one();
}

Result<webhooks::Delivery> Webhooks::test(const webhooks::Webhook& webhook) {
  bool crowded = ++tests_ > webhooks::tests_at_once_max;
  Result<webhooks::Delivery> delivery = fail(ErrorKind::unavailable, "server_busy");
  if (!crowded) delivery = courier_.test(webhook);
  --tests_;
  return delivery;
}

void Webhooks::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    std::uint64_t seen = news_;
    lock.unlock();
    auto served = courier_.serve_one();
    if (!served) {
      log_.write(Log::Level::error, "webhooks", {{"code", served.error().code}, {"cause", served.error().cause}});
    }
    lock.lock();
    if (served && *served) continue;
    // Pauses end without anybody saying so; after a failure of ours the same wait keeps the log readable.
    bool rest = !served;
    wake_.wait_for(lock, webhooks::beat, [&] { return stopping_ || (!rest && news_ != seen); });
  }
}

Result<NewWebhook> add_webhook(webhooks::Book& book, const command::Catalogue& catalogue, const command::Actor& owner,
                               WantedWebhook wanted, Moment now, bool private_too) {
  for (std::size_t i = 0; i < wanted.kinds.size(); ++i) {
    if (!is_kind(catalogue, wanted.kinds[i])) {
      return fail(ErrorKind::invalid, "unknown_kind", "/kinds/" + std::to_string(i), {{"kind", wanted.kinds[i]}});
    }
  }
  TRY_ASSIGN(std::string name, random_secret());
  TRY_ASSIGN(std::string dice, random_secret());
  Hash key = sha256(dice);  // as unguessable, in bytes
  NewWebhook made;
  made.webhook.id = "wh-" + secret_hash(name).substr(0, webhooks::id_digits);
  made.webhook.owner = owner;
  made.webhook.url = std::move(wanted.url);
  made.webhook.kinds = std::move(wanted.kinds);
  made.webhook.script = wanted.script;
  made.webhook.cursor = wanted.after;
  made.webhook.created = now;
  made.secret = webhooks::secret_text(bytes_of(key));
  TRY(book.add(made.webhook, bytes_of(key), private_too));
  return made;
}

json::object json_of(const webhooks::Webhook& webhook) {
  bool failing = webhook.failures > 0;
  bool suspended = !webhook.suspended.empty();
  json::object object{{"id", webhook.id},
                      {"url", webhook.url},
                      {"kinds", json::array(webhook.kinds.begin(), webhook.kinds.end())},
                      {"script", name_of(webhook.script)},
                      {"user", webhook.owner.user},
                      {"state", suspended ? "suspended"
                                : failing ? "retrying"
                                          : "active"},
                      {"cursor", webhook.cursor},
                      {"failures", webhook.failures},
                      {"created", webhook.created.text()}};
  object["suspended"] = suspended ? json::value(webhook.suspended) : json::value(nullptr);
  object["next_try"] = failing && !suspended ? json::value(webhook.due.text()) : json::value(nullptr);
  return object;
}

}  // namespace loopline::server
