#include "tryton/zone.h"

#include <fmt/format.h>

namespace loopline::tryton {

namespace {

constexpr int http_good = 300;
constexpr int http_unauthorized = 401;
constexpr int http_too_many = 429;
constexpr int http_server = 500;

// Of a query: letters, digits and what RFC 3986 leaves alone.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

ZoneClient::ZoneClient(peer::Peer peer, std::string token, std::string party, std::string source, std::string run)
    : peer_(std::move(peer)),
      token_(std::move(token)),
      party_(std::move(party)),
      source_(std::move(source)),
      run_(std::move(run)) {}

Result<json::value> ZoneClient::send(const char* method, const std::string& target, const json::value& body) {
  peer::Fields fields{{"Authorization", "Bearer " + token_}, {"Accept-Language", "en"}};
  std::string text;
  if (!body.is_null()) {
    fields.emplace_back("Content-Type", "application/json");
    fields.emplace_back("Idempotency-Key", fmt::format("tryton-{}-{}", run_, ++commands_));
    text = json::serialize(body);
  }
  TRY_ASSIGN(peer::Reply reply, peer_.send(method, "/api/v1" + target, fields, std::move(text)));
  auto down = [&] {
    return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", peer_.url()}},
                fmt::format("status {}: {}", reply.status, reply.body.substr(0, 300)));
  };
  if (reply.status >= http_server || reply.status == http_too_many) return down();
  if (reply.status == http_unauthorized)
    return fail(ErrorKind::unauthenticated, "zone_login", {}, {{"url", peer_.url()}}, reply.body);
  if (reply.status >= http_good)
    return fail(ErrorKind::invalid, "zone_refuses", {}, {{"target", target}}, reply.body.substr(0, 2000));
  auto value = parse_json(reply.body);
  return value ? value : Result<json::value>(down());
}

Result<json::object> ZoneClient::command(const char* name, json::object body) {
  body["party"] = party_;
  body["source"] = source_;
  TRY_ASSIGN(json::value answer, send("POST", std::string("/erp/") + name, std::move(body)));
  return std::move(answer.as_object());
}

Result<std::string> ZoneClient::cursor() {
  TRY_ASSIGN(json::value page, send("GET", "/erp/links?party=" + escaped(party_), nullptr));
  for (const auto& link : page.as_object().at("items").as_array())
    if (text_at(link.as_object(), "source") == source_) return text_at(link.as_object(), "cursor");
  return std::string();
}

Result<json::object> ZoneClient::take(json::array movements) {
  json::object body{{"party", party_}, {"source", source_}, {"report_back", true}, {"movements", std::move(movements)}};
  TRY_ASSIGN(json::value answer, send("POST", "/link/movements", std::move(body)));
  return std::move(answer.as_object());
}

Result<bool> ZoneClient::has_taken(const std::string& number) {
  std::string query = fmt::format("/erp/moves?party={}&source={}&q={}", escaped(party_), escaped(source_), number);
  TRY_ASSIGN(json::value page, send("GET", query, nullptr));
  for (const auto& value : page.as_object().at("items").as_array()) {
    const json::object& move = value.as_object();
    if (text_at(move, "number") == number && text_at(move, "state") != "withdrawn") return true;
  }
  return false;
}

Result<void> ZoneClient::withdraw(const std::string& number) {
  TRY(command("withdraw", {{"numbers", json::array{number}}, {"reason", "cancelled in Tryton"}}));
  return {};
}

Result<std::int64_t> ZoneClient::retry() {
  std::string query =
      fmt::format("/erp/moves?party={}&source={}&state=refused&limit=500", escaped(party_), escaped(source_));
  TRY_ASSIGN(json::value page, send("GET", query, nullptr));
  json::array& moves = page.as_object().at("items").as_array();
  std::reverse(moves.begin(), moves.end());
  std::int64_t taken = 0;
  for (const auto& move : moves) {
    json::object body{{"party", party_}, {"source", source_}, {"number", move.as_object().at("number")}};
    auto answer = send("POST", "/link/retry", std::move(body));
    // Another line of its document brought it along, or somebody else did.
    if (!answer && answer.error().code == "zone_refuses") continue;
    if (!answer) return Failure(std::move(answer.error()));
    taken += text_at(answer->as_object(), "state") == "taken" ? 1 : 0;
  }
  return taken;
}

Result<json::array> ZoneClient::news() {
  TRY_ASSIGN(json::value page,
             send("GET", "/erp/news?party=" + escaped(party_) + "&source=" + escaped(source_), nullptr));
  return std::move(page.as_object().at("items").as_array());
}

Result<void> ZoneClient::note_told(json::array told) {
  TRY(command("note-told", {{"told", std::move(told)}}));
  return {};
}

Result<void> ZoneClient::report_link(json::object state) {
  state["system"] = "tryton";
  TRY(command("report-link", std::move(state)));
  return {};
}

Result<void> ZoneClient::report_stock(json::array lines) {
  TRY(command("report-stock", {{"lines", std::move(lines)}}));
  return {};
}

}  // namespace loopline::tryton
