// A pack put in force is an entry of the record: since when the zone knew the law so (knowledge time), and who said so.
// Since when the law holds (valid time) stands in the pack, as dates of parameters, instruments and code rows.
#pragma once

#include "command/api.h"

namespace loopline::command {

// Adds the command law.adopt {hash, version}, its table and the view /law/versions.
// law.adopt is recorded under the pack it names. Errors: not_the_pack_in_force (invalid, pointer /hash),
// law_in_force_already (conflict: the last entry says so already). It is submitted by Zone::adopt and note_pack.
void describe_adoption(Catalogue& catalogue);

}  // namespace loopline::command
