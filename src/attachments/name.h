// The names that files carry: kept for people, never used as a path.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace loopline::attachments {

// Holds a name to what every system can show and save: UTF-8, no path, no control or direction-turning characters, not
// hidden, with an ending, of a bounded size. White space around it falls away. Errors: file_name_bad (/name).
Result<std::string> checked_name(std::string_view name);

// The header that has a browser save the file under its name and never show it as a page (RFC 6266, RFC 8187).
std::string disposition_of(std::string_view name);

}  // namespace loopline::attachments
