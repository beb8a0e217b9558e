// The clients in the world: each sends, waits, sends the same again, and tells the auditor what it was answered.
#include <fmt/format.h>

#include <charconv>

#include "server/loopback.h"
#include "simulation/world.h"

namespace loopline::simulation {

namespace {

constexpr std::int64_t milli = 1'000;  // microseconds
constexpr std::int64_t patience_least = 300 * milli;
constexpr std::int64_t patience_most = 3'000 * milli;
constexpr int patience_doublings = 3;
constexpr std::size_t open_per_person = 3;

struct Heard {
  int status = 0;
  std::string body;
};

// What two worlds of one seed have in common of an answer. Why the storage failed each engine says in its own words.
std::string gist_of(const Heard& heard) {
  if (heard.status == 503) {
    auto problem = parse_json(heard.body);
    if (problem && problem->is_object()) return text_at(problem->get_object(), "code");
  }
  return hex(sha256(heard.body)).substr(0, 8);
}

// Of a whole response.
Heard read_response(const std::string& bytes) {
  constexpr std::size_t status_at = std::string_view("HTTP/1.1 ").size();
  Heard heard;
  std::from_chars(bytes.data() + status_at, bytes.data() + bytes.size(), heard.status);
  heard.body = bytes.substr(bytes.find("\r\n\r\n") + 4);
  return heard;
}

// The service could not do it now, or cannot say: the same request is worth another try.
bool is_final(int status) { return status < 500 && status != 429; }

}  // namespace

std::string World::scope_of(const Order& order) const {
  const command::Actor& actor = stage_.people()[order.person].actor;
  return actor.party.empty() ? "user:" + actor.user : actor.party;
}

std::string World::request_bytes(const Order& order) const {
  server::Headers headers{{"Authorization", "Bearer " + stage_.people()[order.person].token},
                          {"X-Request-Id", order.key.empty() ? "read" : order.key},
                          {"Accept-Language", "en"}};
  bool reads = order.ask.body.empty();
  if (!reads) headers.emplace_back("Content-Type", "application/json");
  if (!order.key.empty()) headers.emplace_back("Idempotency-Key", order.key);
  return server::request_text(reads ? "GET" : "POST", order.ask.address, headers,
                              reads ? std::string() : json::serialize(order.ask.body));
}

void World::think(std::size_t person) {
  if (commands_left_ <= 0 || violation()) return;
  timeline_.after(random_.between(10 * milli, 2'500 * milli), [this, person] { think(person); });
  std::size_t mine = 0;
  for (const SharedOrder& order : commands_) mine += order->person == person && !order->answered ? 1U : 0U;
  if (mine >= open_per_person) return;
  if (random_.one_in(25)) return reuse_a_key(person);
  Ask ask = work_.next(stage_.people()[person]);
  std::string key;
  if (!ask.command.empty()) {
    --commands_left_;
    key = fmt::format("k{}-{}", person, commands_.size());
  }
  place(person, std::move(ask), std::move(key));
}

void World::place(std::size_t person, Ask ask, std::string key) {
  auto order = std::make_shared<Order>(Order{person, std::move(ask), std::move(key), {}, 0, false});
  order->bytes = request_bytes(*order);
  if (!order->ask.command.empty()) commands_.push_back(order);
  ++open_;
  send(order);
}

// The key of a command that was acknowledged, with another body: that must be refused.
void World::reuse_a_key(std::size_t person) {
  for (const SharedOrder& known : commands_) {
    bool fits = known->person == person && known->answered && known->ask.command == "goods/first-line-in";
    if (!fits) continue;
    const Auditor::Promise* promise = auditor_.promise(scope_of(*known), known->key);
    if (promise == nullptr || promise->status != 200) continue;
    Ask other{{}, known->ask.address, known->ask.body};
    other.body["project"] = "another";
    return place(person, std::move(other), known->key);
  }
}

void World::send(const SharedOrder& order) {
  if (order->answered) return;
  if (order->sent++ > 0) ++figures_.repetitions;
  network_.carry([this, order] { arrive(order); });
  // Longer each time, as those do who do not want to make it worse.
  std::int64_t patience = random_.between(patience_least, patience_most)
                          << std::min(order->sent - 1, patience_doublings);
  timeline_.after(patience, [this, order] { send(order); });
}

void World::arrive(const SharedOrder& order) {
  if (service_ == nullptr || !machine_.alive()) return;  // nobody is at home
  service_->receive(order->bytes, [this, order, process = process_](const std::string& response) {
    if (process != process_ || !machine_.alive()) return;
    network_.carry([this, order, response] { hear(order, response); });
  });
  wake_writer();
  look_after_process();
}

void World::hear(const SharedOrder& order, const std::string& response) {
  Heard heard = read_response(response);
  note(fmt::format("{} {} {} → {} {}", stage_.people()[order->person].actor.user, order->ask.address, order->key,
                   heard.status, gist_of(heard)));
  if (!is_final(heard.status)) return;
  bool first = !std::exchange(order->answered, true);
  if (first) --open_;
  if (order->ask.address == "/log/checkpoint") {
    if (heard.status == 200) auditor_.saw_checkpoint(heard.body);
    return;
  }
  auto body = parse_json(heard.body);
  if (!body || !body->is_object()) return auditor_.violated("an answer is no JSON object: " + heard.body);
  if (!order->ask.command.empty()) auditor_.heard({scope_of(*order), order->key, heard.status, body->as_object()});
  if (!first) return;
  hear_command(*order, heard.status, body->as_object());
}

void World::hear_command(const Order& order, int status, const json::object& body) {
  if (order.ask.command.empty()) {
    ++figures_.reads;
    bool reused = !order.key.empty();
    if (reused && text_at(body, "code") != "key_reused")
      auditor_.violated(fmt::format("a key was used twice, and answered {}", status));
    return;
  }
  ++figures_.commands;
  if (status != 200) ++figures_.refused;
  if (status == 200) work_.learn(stage_.people()[order.person], order.ask, body.at("result").as_object());
}

// By the same bytes: every command gets the answer that it once got.
void World::ask_everything_again() {
  for (const SharedOrder& order : commands_) {
    std::string response;
    service_->receive(order->bytes, [&](std::string bytes) { response = std::move(bytes); });
    while (response.empty() && service_->step()) {
    }
    Heard heard = read_response(response);
    auto body = parse_json(heard.body);
    if (!body || !body->is_object()) return auditor_.violated("an answer is no JSON object: " + heard.body);
    auditor_.heard({scope_of(*order), order->key, heard.status, body->as_object()});
  }
}

}  // namespace loopline::simulation
