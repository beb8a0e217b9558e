// The tables of inside. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/inside/types.h"

namespace loopline::inside {

using book::Page;

command::Change change_of(const Consumption& consumption);
command::Change change_of(const Use& use);
command::Change change_of(const Aliquot& aliquot);
command::Change change_of(const OtherUse& use);
command::Change change_of(const Loss& loss);

// Nothing where there is no such row. Errors of all: storage_failed.
Result<std::optional<Consumption>> find_consumption(store::Reader& reader, std::string_view id);
Result<std::optional<Aliquot>> find_aliquot(store::Reader& reader, std::string_view owner, std::string_view id);
// Whoever's it is; ids are unique over the zone.
Result<std::optional<Aliquot>> find_aliquot(store::Reader& reader, std::string_view id);
Result<std::optional<OtherUse>> find_other_use(store::Reader& reader, std::string_view id);
Result<std::optional<Loss>> find_loss(store::Reader& reader, std::string_view id);
// A loss that was not rejected and names this certificate, whoever's it is.
Result<std::optional<Loss>> loss_of_certificate(store::Reader& reader, std::string_view certificate);
Result<std::vector<Use>> uses_of_consumption(store::Reader& reader, std::string_view owner,
                                             std::string_view consumption);
Result<std::vector<Use>> uses_of_aliquot(store::Reader& reader, std::string_view owner, std::string_view aliquot);
// a: state
Result<std::vector<Consumption>> page_of_consumptions(store::Reader& reader, const Page& page);
Result<std::vector<OtherUse>> page_of_other_uses(store::Reader& reader, const Page& page);
Result<std::vector<Loss>> page_of_losses(store::Reader& reader, const Page& page);
// a: state, b: lot
Result<std::vector<Aliquot>> page_of_aliquots(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::inside
