// The tables of duty. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/duty/types.h"

namespace loopline::duty {

using book::Page;

command::Change change_of(const Assessment& assessment);

// Errors of all: storage_failed.
Result<std::vector<Assessment>> assessments_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document);
Result<std::optional<Assessment>> find_assessment(store::Reader& reader, std::string_view id);
// a: state, b: document
Result<std::vector<Assessment>> page_of_assessments(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::duty
