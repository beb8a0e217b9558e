// Tryton's JSON-RPC: a session, and methods of its models.
#pragma once

#include "base/date.h"
#include "base/json.h"
#include "peer/peer.h"

namespace loopline::tryton {

class Rpc {
 public:
  Rpc(peer::Peer peer, std::string database, std::string user, std::string password)
      : peer_(std::move(peer)),
        database_(std::move(database)),
        user_(std::move(user)),
        password_(std::move(password)) {}

  // model.<model>.<method>(parameters…, context). Signs in when there is no session, or the server forgot it.
  // Errors: peer_down, tryton_login (user or password), tryton_error (cause: what it said), tryton_busy (unavailable:
  // its database was locked).
  Result<json::value> call(std::string_view model, std::string_view method, json::array parameters,
                           json::object context = {});
  // search_read in pages' worth; `order` as Tryton takes it.
  Result<json::array> read(std::string_view model, json::array domain, int limit, json::array order, json::array fields,
                           json::object context = {});
  const std::string& url() const { return peer_.url(); }

 private:
  Result<void> sign_in();
  Result<json::value> send(std::string_view method, json::array parameters);
  peer::Peer peer_;
  std::string database_;
  std::string user_;
  std::string password_;
  std::string session_;
  json::object context_;  // the user's preferences
};

// Values as Tryton writes them in JSON: {"__class__": "Decimal", "decimal": "2.5"}, a float, an integer; plain decimal
// text, "" for null.
std::string number_text(const json::value& value);
// The digits of an id or a stamp; 0 for what is none.
std::int64_t integer_of(std::string_view text);
// {"__class__": "date", …}; nothing for null.
std::optional<Date> date_of(const json::value& value);
// {"__class__": "datetime", …} as microseconds, 0 for null; and back.
std::int64_t stamp_of(const json::value& value);
json::object stamp_json(std::int64_t micros);

}  // namespace loopline::tryton
