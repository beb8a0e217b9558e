// A zone of any size, for measurements: a file of an ERP, imported line by line.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/shell.h"
#include "command/api.h"

namespace loopline::cli {

// A new zone in `folder` (what was there is removed), as `loopline serve --data` would open it, with as many
// consumptions of one lot, each a command with its decision, durable. Gives the seconds that the import took. Errors:
// as Zone::open and link::import_movements.
Result<double> make_zone(const Shell& shell, const std::string& folder, std::int64_t lines);

// The zone of such a folder. Errors: as Zone::open.
Result<std::unique_ptr<command::Zone>> open_made_zone(const Shell& shell, const std::string& folder);

// `loopline serve` on such a folder, as a child: this very program, listening on `port`. With no limit on how much one
// user may ask.
std::vector<std::string> serve_words(const Shell& shell, const std::string& folder, std::uint16_t port);

}  // namespace loopline::cli
