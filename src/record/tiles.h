// The record as the files of a tiled log (tlog/tile.h), cut out of the stored tree and entries on request. Nothing is
// stored twice, so every width that was ever published can still be given.
#pragma once

#include <optional>
#include <string>

#include "record/api.h"
#include "tlog/tile.h"

namespace loopline::record {

// The bytes of a hash tile or an entry bundle; nothing where the record is not that long. Errors: storage_failed.
Result<std::optional<std::string>> tile_bytes(store::Reader& reader, const tlog::Tile& tile);

// The moment of the newest entry, the epoch where there is none. Errors: storage_failed.
Result<Moment> newest_moment(store::Reader& reader);

}  // namespace loopline::record
