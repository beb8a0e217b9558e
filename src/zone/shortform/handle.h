// The handlers of short forms and what can be read of them.
#pragma once

#include "command/api.h"

namespace loopline::shortform {

// Errors: other_party, refused_by_law (short-form-eligibility).
Result<command::Effects> file_form(const command::Situation& situation, const json::object& body);
// Errors at /form: unknown_form, form_in_state.
Result<command::Effects> pass_form(const command::Situation& situation, const json::object& body);
Result<command::Effects> cancel_form(const command::Situation& situation, const json::object& body);

Result<json::value> view_forms(const command::Glance& glance);
Result<json::value> view_months(const command::Glance& glance);

}  // namespace loopline::shortform
