// A trial of a pack asked of a server that runs, where the data folder is not at hand.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::cli {

struct RemoteTrial {
  std::string url;
  std::string token;  // of an authority, or of an auditor where no pack is sent
  std::string pack;   // a folder, which is sent and kept there, not put in force; else a word that the server knows
  std::optional<Date> from;
  std::optional<Date> to;
};

// The report of whatif/simulate.h. Errors: bad_url; peer_down, server_refuses (what, cause: its problem); those of
// reading the pack's folder.
Result<json::object> try_remotely(const RemoteTrial& trial);

}  // namespace loopline::cli
