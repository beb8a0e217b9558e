// What is out and may come back, for those who know their material but not our exits. Published for the ERP link.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"

namespace loopline::exits {

struct ReturnPart {
  std::string exit;
  std::string lot;
  std::int64_t units = 0;
};

// Which exit `units` of a lot, or of a material's lots, come back to: the one named, else the earliest due that has
// enough of them out; parts of one exit, first lot in first. Empty where none has. Errors: storage_failed.
Result<std::vector<ReturnPart>> return_for(store::Reader& reader, std::string_view owner, std::string_view exit,
                                           std::string_view lot, std::string_view material_no, std::int64_t units);

}  // namespace loopline::exits
