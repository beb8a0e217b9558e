// Reading a service document: whatever in it cannot be meant is an error before the first applicant sees it.
#pragma once

#include "casework/types.h"
#include "law/api.h"

namespace loopline::casework {

// Reads one document (packs/<zone>/services/<name>.yaml as JSON). The error is the first found, the others in `more`;
// each names the file and the element (a JSON pointer) in its arguments. Codes: service_key_unknown,
// service_key_missing, service_wrong_type, service_text_missing, service_state_unknown, service_state_unreachable,
// service_action_unknown, service_action_not_for_clock, service_role_unknown, service_effect_unknown,
// service_duplicate, service_schema_bad, service_parameter_unknown, service_calendar_unknown, service_question_unknown,
// service_table_unknown.
Result<Service> read_service(std::string_view name, const json::object& document, const law::Pack& law);

// All services of the pack. Errors: those of read_service; service_list_shared (two services feed one list).
Result<ServiceBook> read_services(const law::Pack& law);

// The number a count stands for on `day`. Errors: parameter_not_in_force, count_not_whole.
Result<std::int64_t> resolve(const Count& count, const law::Pack& law, Date day);

}  // namespace loopline::casework
