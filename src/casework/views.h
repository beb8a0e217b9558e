// The pages of casework.
#pragma once

#include "casework/api.h"

namespace loopline::casework {

// ?service= &state= &party= &overdue=true, newest first. An institution sees its own. Errors: bad_limit, bad_cursor,
// other_party (forbidden).
Result<json::value> list_cases(const command::Glance& glance, const ServiceBook& services,
                               const SubjectSource& subjects);
// Errors: unknown_case (also another party's, for an institution).
Result<json::value> show_case(const command::Glance& glance, const ServiceBook& services,
                              const SubjectSource& subjects);
Result<json::value> list_services(const command::Glance& glance, const ServiceBook& services);
// Errors: unknown_service.
Result<json::value> show_service(const command::Glance& glance, const ServiceBook& services);

}  // namespace loopline::casework
