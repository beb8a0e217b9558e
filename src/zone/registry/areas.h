// The zone's areas as the pack draws them.
#pragma once

#include "law/api.h"

namespace loopline::registry {

// Whether the area is under closed customs supervision on `day`; nothing where the pack has no such area.
std::optional<bool> is_area_closed(const law::Pack& law, std::string_view area, Date day);

}  // namespace loopline::registry
