// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::messages {

Schema set_profile_schema();
Schema set_customs_certificate_schema();
Schema send_schema();
Schema receive_schema();
Schema settle_weight_schema();

// The details of send_schema that are plain text: what a preview takes in its query.
const std::vector<std::string>& plain_details();

}  // namespace loopline::messages
