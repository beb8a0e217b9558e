// The tables of control. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/control/types.h"

namespace loopline::control {

using book::Page;

command::Change change_of(const Examination& examination);
command::Change change_of(const Audit& audit);
command::Change change_of(const Disclosure& disclosure);
command::Change change_of(const Correction& correction);

// Errors of all: storage_failed.
Result<std::optional<Examination>> find_examination(store::Reader& reader, std::string_view id);
Result<std::vector<Examination>> open_examinations(store::Reader& reader, std::string_view consignment);
// a: state, b: consignment
Result<std::vector<Examination>> page_of_examinations(store::Reader& reader, const Page& page);
// Of a party since a day: examinations that differed.
Result<std::int64_t> differences_since(store::Reader& reader, std::string_view owner, Date since);

Result<std::optional<Audit>> find_audit(store::Reader& reader, std::string_view id);
Result<std::vector<Audit>> open_audits(store::Reader& reader, std::string_view owner);
// a: state, b: selected_by
Result<std::vector<Audit>> page_of_audits(store::Reader& reader, const Page& page);
// Parties whose goods were released in the period, in the order of their ids.
Result<std::vector<std::string>> parties_released(store::Reader& reader, Date from, Date to);

Result<std::optional<Disclosure>> find_disclosure(store::Reader& reader, std::string_view id);
Result<std::vector<Disclosure>> page_of_disclosures(store::Reader& reader, const Page& page);

Result<std::optional<Correction>> find_correction(store::Reader& reader, std::string_view id);
// The one of a lot that is not decided yet.
Result<std::optional<Correction>> open_correction(store::Reader& reader, std::string_view owner, std::string_view lot);
// a: state ("open": not decided yet), b: what it is about: its source, consignment or lot
Result<std::vector<Correction>> page_of_corrections(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::control
