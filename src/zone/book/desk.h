// The desk: what waits for the reader, by deadline, and the figures of the book. Each room puts its own part on it.
#pragma once

#include <functional>

#include "command/api.h"

namespace loopline::book {

struct Desk {
  const command::Glance& glance;
  std::string owner;  // whose; "" for those who see all
  json::array& items;
  json::object& figures;

  bool of_officers() const { return glance.actor.role != command::Role::institution; }
  void item(std::string kind, std::string subject, std::string party, Date due, const char* priority = "soon") const;
  // A number that `sql` counts, of $1 or, where that is '', of all. Errors: storage_failed.
  Result<void> figure(const char* name, std::string_view sql) const;
};

using DeskPart = std::function<Result<void>(const Desk& desk)>;

// The view: what falls due, then every part in its order.
Result<json::value> view_desk(const command::Glance& glance, const std::vector<DeskPart>& parts);

}  // namespace loopline::book
