// The official tariff schedule made a version of the pack: what it changes, of the table and of what is open, and the
// table written where that is wanted. A running program decides by it once it starts again: law is read at start.
#pragma once

#include "command/api.h"
#include "link/tariff.h"
#include "link/tariff_preview.h"

namespace loopline::link {

struct TariffImport {
  std::size_t lines = 0;  // of the schedule
  TariffChange change;
  std::vector<OpenChange> open;
  bool applied = false;
  std::string path;  // of the table
  Date from;

  // {"from", "lines", "added": [line], "gone", "changed": [{"before", "after"}], "rates_changed", "open": [{"kind",
  // "id", "party", "lot", "before", "after"}], "applied"}; a line is {"hs", "name_zh", "mfn", "provisional", "vat"}.
  // Of each list of lines at most `most`; the sums "added_count", "gone_count", "changed_count" say all.
  json::object json(std::size_t most) const;
};

// Reads the schedule `file` (CSV or XLSX) against the pack in `folder`; `zone` is looked through for what is open,
// nothing where there is none. Errors: those of parse_schedule and tariff_from, what makes a pack unfit to load,
// cannot_write_file, storage_failed.
Result<TariffImport> import_tariff(const std::string& folder, std::string_view file, Date from, command::Zone* zone,
                                   bool apply);

}  // namespace loopline::link
