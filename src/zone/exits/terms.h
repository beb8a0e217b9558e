// What was granted with a temporary exit. Published for the forms that customs want of it.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "store/database.h"

namespace loopline::exits {

struct Terms {
  std::string purpose;  // testing | repair | exhibition | other
  std::string place;
  Date due_on;
};

// Nothing where there is no such exit. Errors: storage_failed.
Result<std::optional<Terms>> terms_of(store::Reader& reader, std::string_view exit);

}  // namespace loopline::exits
