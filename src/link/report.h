// What came of a file, as JSON with the sentences in the reader's script; the same for the API and the command line.
#pragma once

#include "base/messages.h"
#include "link/api.h"

namespace loopline::link {

// {"lines", "taken", "repeated", "refused", "left", "encoding", "faults": [{"line", "number", "code", "pointer",
// "detail"}]}
json::object to_json(const ImportReport& report, const Messages& messages, Script script);
// {"line", "number", "state", "document", "error": {"code", "pointer", "detail"}}
json::object to_json(const LineOutcome& outcome, const Messages& messages, Script script);

// Tries the commands of a message, or with `submit` files them: [{"body", "repeated", and what the
// command answers}].
// Errors: what the first command that is not taken says.
Result<json::array> carry_out(command::Zone& zone, std::vector<command::Command> commands, bool submit);

// {"kind", "id", "words": see customs/words.h}
json::object to_json(const customs::Message& message, const customs::CodeBook& book);

}  // namespace loopline::link
