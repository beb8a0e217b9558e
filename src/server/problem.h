// Errors as the caller gets them: application/problem+json (RFC 9457) in the caller's script, with the field, the
// clause and what would turn it.
#pragma once

#include "base/error.h"
#include "base/messages.h"
#include "base/text.h"
#include "law/api.h"
#include "server/http.h"

namespace loopline::server {

int status_of(const Error& error);

// The members of api.md "Problems". Titles of instruments come from `pack`; null leaves them out.
json::object problem_of(const Error& error, Script script, const Messages& messages, const law::Pack* pack);

// The same as an answer, with Retry-After where trying again makes sense and `request_id` as "instance".
Response problem_response(const Error& error, Script script, const Messages& messages, const law::Pack* pack,
                          std::string_view request_id);

// The script a request asks for: X-Loopline-Script wins over Accept-Language; Simplified Chinese where neither is
// given.
Script script_of(const Request& request);

}  // namespace loopline::server
