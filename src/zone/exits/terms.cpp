#include "zone/exits/terms.h"

#include "zone/exits/store.h"

namespace loopline::exits {

Result<std::optional<Terms>> terms_of(store::Reader& reader, std::string_view exit) {
  TRY_ASSIGN(auto found, find_exit(reader, exit));
  if (!found) return std::optional<Terms>();
  return std::optional<Terms>({found->purpose, found->place, found->due_on});
}

}  // namespace loopline::exits
