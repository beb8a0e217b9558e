// The zone's API, as this connector uses it.
#pragma once

#include "base/json.h"
#include "peer/peer.h"

namespace loopline::tryton {

class ZoneClient {
 public:
  ZoneClient(peer::Peer peer, std::string token, std::string party, std::string source, std::string run);

  // Errors of all: peer_down (also: too busy), zone_login (token), zone_refuses (cause: the problem as it came).
  // Where this source was read to; "" at the beginning.
  Result<std::string> cursor();
  // {"taken", "repeated", "refused", …} of POST /link/movements.
  Result<json::object> take(json::array movements);
  // True where the zone has the move and it is not withdrawn.
  Result<bool> has_taken(const std::string& number);
  Result<void> withdraw(const std::string& number);
  // Tries what stands among the faults again, oldest first; how many were taken.
  Result<std::int64_t> retry();
  // Moves whose ERP has not been told what became of them.
  Result<json::array> news();
  Result<void> note_told(json::array told);
  Result<void> report_link(json::object state);
  Result<void> report_stock(json::array lines);
  const std::string& url() const { return peer_.url(); }

 private:
  Result<json::value> send(const char* method, const std::string& target, const json::value& body);
  Result<json::object> command(const char* name, json::object body);
  peer::Peer peer_;
  std::string token_;
  std::string party_;
  std::string source_;
  std::string run_;  // tells the keys of this run from those of others
  std::int64_t commands_ = 0;
};

}  // namespace loopline::tryton
