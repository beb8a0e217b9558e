// Stock moves as Tryton has them, and the movements they are for the zone.
#pragma once

#include <map>
#include <set>

#include "tryton/mapping.h"
#include "tryton/rpc.h"

namespace loopline::tryton {

// One row of stock.move with what it refers to.
struct StockMove {
  std::int64_t id = 0;
  std::string state;
  std::string product;  // its code
  std::string quantity;
  std::string unit;
  std::string price;
  std::string currency;
  Location from;
  Location to;
  std::string shipment;  // "stock.shipment.in,5", "" without
  std::optional<Date> day;
  std::int64_t stamp = 0;  // of its last change
};

// What a shipment says once for all of its moves.
struct Shipment {
  std::string document;   // "in/12"
  std::string reference;  // the ERP's own words
  std::string partner;
  std::string country;  // of the partner's address, two letters
};

class MoveReader {
 public:
  explicit MoveReader(Rpc& rpc) : rpc_(rpc) {}

  // The newest change of any move, 0 without one. Errors of all: those of Rpc::call.
  Result<std::int64_t> newest();
  // Moves changed at `since` or later with a greater id than `after`, in the order of their ids, with id, stamp and
  // shipment only; at most page_size.
  Result<std::vector<StockMove>> changed(std::int64_t since, std::int64_t after);
  // Whole, each with all moves of its shipment.
  Result<std::vector<StockMove>> whole(const std::vector<StockMove>& changed);
  Result<std::map<std::string, Shipment>> shipments(const std::vector<StockMove>& moves);
  // The shipment of each move, by the move's number; nothing for moves without.
  Result<std::map<std::string, std::string>> shipments_of(const std::vector<std::string>& numbers);
  // What is on hand at these locations and below: {material_no, quantity, unit} lines.
  Result<json::array> stock(const std::vector<std::string>& locations);

 private:
  Rpc& rpc_;
};

// What a move is for the zone. `skip`: nothing (a move inside the warehouse, a draft).
struct Mapped {
  enum class What { skip, movement, withdrawn } what = What::skip;
  json::object movement;  // for POST /link/movements
  std::string number;
};
Mapped mapped(const Mapping& mapping, const StockMove& move, const Shipment& shipment);

}  // namespace loopline::tryton
