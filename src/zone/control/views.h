// What can be read of control.
#pragma once

#include "zone/control/words.h"

namespace loopline::control {

// lanes.cpp: {"green": {"count", "items"}, "yellow", "red"}: what is on its way, by the lane it got.
Result<json::value> view_lanes(const Glance& glance);

Result<json::value> view_examinations(const Glance& glance);
Result<json::value> view_examination(const Glance& glance);
Result<json::value> view_holds(const Glance& glance);
Result<json::value> view_audits(const Glance& glance);
Result<json::value> view_audit(const Glance& glance);
Result<json::value> view_disclosures(const Glance& glance);
Result<json::value> view_corrections(const Glance& glance);
Result<json::value> view_correction(const Glance& glance);

}  // namespace loopline::control
