// The tables of messages. Nobody outside this room reads them.
#pragma once

#include "zone/book/table.h"
#include "zone/messages/types.h"

namespace loopline::messages {

using book::Page;

command::Change change_of(const Profile& profile);
command::Change change_of(const Document& document);
command::Change change_of(const Receipt& receipt);

// Errors of all: storage_failed.
Result<std::optional<Profile>> find_profile(store::Reader& reader, std::string_view owner);
Result<std::optional<Document>> find_document(store::Reader& reader, std::string_view id);
Result<std::vector<Document>> documents_of(store::Reader& reader, std::string_view owner, std::string_view consignment);
// Those that any of the numbers names.
Result<std::vector<Document>> documents_named(store::Reader& reader, std::string_view owner,
                                              const std::vector<std::string>& numbers);
Result<std::optional<Receipt>> find_receipt(store::Reader& reader, std::string_view owner, std::string_view id);
Result<std::vector<Receipt>> receipts_of(store::Reader& reader, std::string_view owner, std::string_view document);
// Those in quarantine that name any of the numbers.
Result<std::vector<Receipt>> quarantined(store::Reader& reader, std::string_view owner,
                                         const std::vector<std::string>& numbers);
// a: state, b: kind
Result<std::vector<Document>> page_of_documents(store::Reader& reader, const Page& page);
// Slips that the gate's weight holds, for those who decide on them.
Result<std::vector<Document>> held_slips(store::Reader& reader, const Page& page);
// a: "quarantine" for those without a document, b: kind
Result<std::vector<Receipt>> page_of_receipts(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::messages
