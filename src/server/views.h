// Views that the server itself adds to the catalogue: the law's and the record's.
#pragma once

#include "command/api.h"

namespace loopline::server {

void describe_law(command::Catalogue& catalogue);
void describe_record(command::Catalogue& catalogue);

// The entry, if the actor may see it; `content` becomes what it says. Errors: no_such_entry (also for another's:
// whether it exists is not said either), storage_failed.
Result<record::Entry> visible_entry(store::Reader& reader, const command::Actor& actor, std::string_view seq,
                                    json::object* content);

// {seq, at, leaf, command, party, user, decisions: number, outcome: done|refused, code?}
json::object entry_summary(const record::Entry& entry, const json::object& content);

// The same as a listener is told of it: with the command's `summary` in his script.
json::object event_of(const command::Zone& zone, const record::Entry& entry, const json::object& content,
                      Script script);

}  // namespace loopline::server
