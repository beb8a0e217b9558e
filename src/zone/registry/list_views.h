// The pages of the lists: who stands on them, what a subject was on each, what everybody may read.
#pragma once

#include "casework/api.h"
#include "zone/registry/types.h"

namespace loopline::registry {

// Whose rows to show, "" for all; an institution's are its own. Errors: other_party (forbidden).
Result<std::string> narrowed(const command::Glance& glance);

json::array periods_json(const std::vector<casework::ListEntry>& periods);
json::object to_json(const Rating& rating);
// {quality_risk, inspection, case, since, valid_until}: text, null where there is none.
json::object to_json(const Assessed& assessed);

// The lists there are: [{list, title, subject, public, service, active}].
Result<json::value> list_lists(const command::Glance& glance, const casework::ServiceBook& services);
// ?status= (active if not said). An institution sees lists of parties whole where they are public, else its own.
// Errors: unknown_list, bad_limit, bad_cursor.
Result<json::value> show_list(const command::Glance& glance, const casework::ServiceBook& services);
// Every period of a subject on every list, oldest first, with its risk events. Errors: unknown_subject (also another
// party's, for an institution).
Result<json::value> show_history(const command::Glance& glance, const casework::ServiceBook& services);
// Without signing in: only lists of parties that the pack declares public; name, credit code, since when.
Result<json::value> public_lists(const command::Glance& glance, const casework::ServiceBook& services);
// Errors: unknown_list (also one that is not public), bad_limit, bad_cursor.
Result<json::value> public_list(const command::Glance& glance, const casework::ServiceBook& services);

}  // namespace loopline::registry
