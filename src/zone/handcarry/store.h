// The tables of carrying by hand. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/handcarry/types.h"

namespace loopline::handcarry {

using book::Page;

command::Change change_of(const Slip& slip);
command::Change change_of(const Carried& carried);

// Errors of all: storage_failed.
Result<std::optional<Slip>> find_slip(store::Reader& reader, std::string_view id);
Result<std::optional<Slip>> slip_of_consignment(store::Reader& reader, std::string_view consignment);
Result<std::vector<Carried>> carried_with(store::Reader& reader, const Slip& slip);
// a: state
Result<std::vector<Slip>> page_of_slips(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::handcarry
