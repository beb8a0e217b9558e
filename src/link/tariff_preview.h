// What a new tariff would change of what is open: taxes filed or due, goods out of the zone for a while.
#pragma once

#include <string>
#include <vector>

#include "command/api.h"

namespace loopline::link {

struct OpenChange {
  std::string kind;  // assessment | exit
  std::string id;
  std::string party;
  std::string lot;
  std::string before;  // CNY
  std::string after;   // "" where the line is gone
};

// Decides the rates of every open assessment, and the tax at stake of every temporary exit, under both packs on `day`,
// and lists those that differ. Errors: storage_failed.
Result<std::vector<OpenChange>> open_changes(command::Zone& zone, const law::Pack& before, const law::Pack& after,
                                             Date day);

}  // namespace loopline::link
