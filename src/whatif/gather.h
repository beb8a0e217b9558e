// The fact store of a record: read from its file, brought up to the record, made anew where the file is of another one.
#pragma once

#include "store/database.h"
#include "whatif/facts.h"

namespace loopline::whatif {

// Adds the decisions of the entries that the store does not have yet. Errors: storage_failed, too_many_entries.
Result<void> gather(store::Reader& reader, FactStore& facts);

// The file `path` if it holds the facts of the first entries of this record (its root is the record's at that size),
// else nothing; then all that came since; then the file is written again if anything was added. Errors: those of
// gather, cannot_write_file.
Result<FactStore> facts_of_record(store::Reader& reader, const std::string& path);

// The file. Its last 32 bytes are the SHA-256 of those before. Errors: cannot_write_file.
Result<void> write_facts(const FactStore& facts, const std::string& path);
// Errors: cannot_read_file, facts_unreadable (no such file of ours, or damaged: it is made again).
Result<FactStore> read_facts(const std::string& path);

}  // namespace loopline::whatif
