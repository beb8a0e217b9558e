#include "tryton/rpc.h"

#include <fmt/format.h>

#include <charconv>

#include "base/decimal.h"
#include "base/hash.h"

namespace loopline::tryton {

namespace {

constexpr int http_ok = 200;
constexpr int http_unauthorized = 401;
constexpr int http_forbidden = 403;
constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day_seconds = 86'400;

// [name, arguments, …] of an exception as one line.
std::string words_of(const json::value& error) { return canonical(error); }

}  // namespace

Result<json::value> Rpc::send(std::string_view method, json::array parameters) {
  json::object body{{"id", 1}, {"method", method}, {"params", std::move(parameters)}};
  peer::Fields fields{{"Content-Type", "application/json"}};
  if (!session_.empty()) fields.emplace_back("Authorization", "Session " + session_);
  TRY_ASSIGN(peer::Reply reply, peer_.send("POST", "/" + database_ + "/", fields, json::serialize(body)));
  if (reply.status == http_unauthorized || reply.status == http_forbidden) {
    session_.clear();
    return fail(ErrorKind::unauthenticated, "tryton_login", {}, {{"user", user_}});
  }
  if (reply.status != http_ok) {
    return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", peer_.url()}},
                fmt::format("status {}: {}", reply.status, reply.body.substr(0, 200)));
  }
  auto value = parse_json(reply.body);
  if (!value) return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", peer_.url()}}, "the answer is no JSON");
  if (!value->is_object()) return value;
  if (const json::value* error = value->get_object().if_contains("error")) {
    std::string words = words_of(*error);
    bool locked = words.find("locked") != std::string::npos || words.find("OperationalError") != std::string::npos;
    if (locked) return fail(ErrorKind::unavailable, "tryton_busy", {}, {}, words);
    return fail(ErrorKind::invalid, "tryton_error", {}, {{"method", std::string(method)}}, words);
  }
  const json::value* result = value->get_object().if_contains("result");
  return result == nullptr ? json::value(nullptr) : *result;
}

Result<void> Rpc::sign_in() {
  TRY_ASSIGN(json::value login, send("common.db.login", {user_, json::object{{"password", password_}}, "en"}));
  if (!login.is_array() || login.get_array().size() < 2)
    return fail(ErrorKind::unauthenticated, "tryton_login", {}, {{"user", user_}});
  const json::array& pair = login.get_array();
  context_.clear();
  session_ = base64(fmt::format("{}:{}:{}", user_, pair[0].as_int64(), std::string_view(pair[1].as_string())));
  // The user's company, without which nothing is on hand.
  TRY_ASSIGN(json::value preferences, send("model.res.user.get_preferences", {true, json::object()}));
  if (preferences.is_object()) context_ = std::move(preferences.get_object());
  return {};
}

Result<json::value> Rpc::call(std::string_view model, std::string_view method, json::array parameters,
                              json::object context) {
  std::string name = fmt::format("model.{}.{}", model, method);
  bool fresh = session_.empty();
  if (fresh) TRY(sign_in());
  for (const auto& member : context_)
    if (!context.contains(member.key())) context[member.key()] = member.value();
  parameters.push_back(std::move(context));
  auto answer = send(name, parameters);
  if (answer || fresh || answer.error().code != "tryton_login") return answer;
  TRY(sign_in());  // the server was started anew
  return send(name, std::move(parameters));
}

Result<json::array> Rpc::read(std::string_view model, json::array domain, int limit, json::array order,
                              json::array fields, json::object context) {
  TRY_ASSIGN(json::value rows,
             call(model, "search_read",
                  {std::move(domain), 0, limit == 0 ? json::value(nullptr) : json::value(limit),
                   order.empty() ? json::value(nullptr) : json::value(std::move(order)), std::move(fields)},
                  std::move(context)));
  if (!rows.is_array()) return fail(ErrorKind::unavailable, "tryton_busy", {}, {}, "search_read gave no list");
  return std::move(rows.get_array());
}

std::string number_text(const json::value& value) {
  if (value.is_null()) return "";
  std::string text = value.is_object() ? text_at(value.get_object(), "decimal") : canonical(value);
  auto number = Decimal::parse(text);
  return number ? number->plain() : text;
}

std::int64_t integer_of(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Date> date_of(const json::value& value) {
  if (!value.is_object()) return std::nullopt;
  const json::object& it = value.get_object();
  return Date::parse(
      fmt::format("{:04}-{:02}-{:02}", integer_at(it, "year"), integer_at(it, "month"), integer_at(it, "day")));
}

std::int64_t stamp_of(const json::value& value) {
  auto date = date_of(value);
  if (!date) return 0;
  const json::object& it = value.get_object();
  std::int64_t seconds = integer_at(it, "hour") * 3600 + integer_at(it, "minute") * 60 + integer_at(it, "second");
  return (date->days() * day_seconds + seconds) * second + integer_at(it, "microsecond");
}

json::object stamp_json(std::int64_t micros) {
  std::int64_t days = micros / second / day_seconds;
  std::int64_t seconds = micros / second % day_seconds;
  std::string text = Date::from_days(days).text();
  auto part = [&](std::size_t at, std::size_t size) { return integer_of(text.substr(at, size)); };
  return {{"__class__", "datetime"}, {"year", part(0, 4)},
          {"month", part(5, 2)},     {"day", part(8, 2)},
          {"hour", seconds / 3600},  {"minute", seconds / 60 % 60},
          {"second", seconds % 60},  {"microsecond", micros % second}};
}

}  // namespace loopline::tryton
