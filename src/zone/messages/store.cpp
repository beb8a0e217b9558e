#include "zone/messages/store.h"

#include <map>

#include "zone/messages/limits.h"
#include "zone/messages/schema.h"

namespace loopline::book {

template <>
const std::string_view Table<messages::Profile>::select = "select owner, body from messages_profile where ";

template <>
messages::Profile Table<messages::Profile>::from(const store::Row& row) {
  return {row.text(0), object_in(row, 1)};
}

template <>
const std::string_view Table<messages::Document>::select =
    "select owner, id, ordinal, kind, consignment, own_number, number, official, seq_no, state, facts, booking, "
    "booking_reason, weight, day, words from messages_document where ";

template <>
messages::Document Table<messages::Document>::from(const store::Row& row) {
  messages::Document it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.consignment = row.text(4);
  it.own_number = row.text(5);
  it.number = row.text(6);
  it.official = row.text(7);
  it.seq_no = row.text(8);
  it.state = row.text(9);
  it.facts = object_in(row, 10);
  it.booking = row.text(11);
  it.booking_reason = row.text(12);
  it.weight = row.text(13);
  it.day = Date::from_days(row.integer(14));
  it.words = object_in(row, 15);
  return it;
}

template <>
const std::string_view Table<messages::Receipt>::select =
    "select owner, id, ordinal, kind, document, problem, own_number, seq_no, number, decided_at, trusted, received_on, "
    "words from messages_receipt where ";

template <>
messages::Receipt Table<messages::Receipt>::from(const store::Row& row) {
  messages::Receipt it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.document = row.text(4);
  it.problem = row.text(5);
  it.own_number = row.text(6);
  it.seq_no = row.text(7);
  it.number = row.text(8);
  it.decided_at = row.text(9);
  it.trusted = row.integer(10) != 0;
  it.received_on = Date::from_days(row.integer(11));
  it.words = object_in(row, 12);
  return it;
}

}  // namespace loopline::book

namespace loopline::messages {

using book::all;
using book::one;
using book::page_parameters;

command::Change change_of(const Profile& profile) {
  return {"messages_profile", {{"owner", profile.owner}, {"id", profile.owner}, {"body", canonical(profile.body)}}};
}

command::Change change_of(const Document& document) {
  return {"messages_document",
          {{"owner", document.owner},
           {"id", document.id},
           {"ordinal", document.ordinal},
           {"kind", document.kind},
           {"consignment", document.consignment},
           {"own_number", document.own_number},
           {"number", document.number},
           {"official", document.official},
           {"seq_no", document.seq_no},
           {"state", document.state},
           {"facts", canonical(document.facts)},
           {"booking", document.booking},
           {"booking_reason", document.booking_reason},
           {"weight", document.weight},
           {"day", document.day.days()},
           {"words", canonical(document.words)}}};
}

command::Change change_of(const Receipt& receipt) {
  return {"messages_receipt",
          {{"owner", receipt.owner},
           {"id", receipt.id},
           {"ordinal", receipt.ordinal},
           {"kind", receipt.kind},
           {"document", receipt.document},
           {"problem", receipt.problem},
           {"own_number", receipt.own_number},
           {"seq_no", receipt.seq_no},
           {"number", receipt.number},
           {"decided_at", receipt.decided_at},
           {"trusted", receipt.trusted ? 1 : 0},
           {"received_on", receipt.received_on.days()},
           {"words", canonical(receipt.words)}}};
}

Result<std::optional<Profile>> find_profile(store::Reader& reader, std::string_view owner) {
  return one<Profile>(reader, "messages_profile_find", "owner = $1 and id = $1", {std::string(owner)});
}

Result<std::optional<Document>> find_document(store::Reader& reader, std::string_view id) {
  return one<Document>(reader, "messages_document_find", "id = $1", {std::string(id)});
}

Result<std::vector<Document>> documents_of(store::Reader& reader, std::string_view owner,
                                           std::string_view consignment) {
  return all<Document>(reader, "messages_documents_of", "owner = $1 and consignment = $2 order by ordinal limit $3",
                       {std::string(owner), std::string(consignment), static_cast<std::int64_t>(documents_max)});
}

namespace {

// The rows that any of the numbers finds, each once.
template <class T>
Result<std::vector<T>> named(store::Reader& reader, const char* name, std::string_view where, std::string_view owner,
                             const std::vector<std::string>& numbers) {
  std::map<std::string, T> found;
  for (const std::string& number : numbers) {
    if (number.empty()) continue;
    TRY_ASSIGN(std::vector<T> rows,
               all<T>(reader, name, where, {std::string(owner), number, static_cast<std::int64_t>(receipts_max)}));
    for (T& row : rows) {
      std::string id = row.id;
      found.emplace(std::move(id), std::move(row));
    }
  }
  std::vector<T> list;
  for (auto& [id, row] : found) list.push_back(std::move(row));
  return list;
}

}  // namespace

Result<std::vector<Document>> documents_named(store::Reader& reader, std::string_view owner,
                                              const std::vector<std::string>& numbers) {
  return named<Document>(reader, "messages_documents_named",
                         "owner = $1 and (own_number = $2 or number = $2 or official = $2 or seq_no = $2) "
                         "order by ordinal limit $3",
                         owner, numbers);
}

Result<std::optional<Receipt>> find_receipt(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Receipt>(reader, "messages_receipt_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::vector<Receipt>> receipts_of(store::Reader& reader, std::string_view owner, std::string_view document) {
  return all<Receipt>(reader, "messages_receipts_of", "owner = $1 and document = $2 order by ordinal limit $3",
                      {std::string(owner), std::string(document), static_cast<std::int64_t>(receipts_max)});
}

Result<std::vector<Receipt>> quarantined(store::Reader& reader, std::string_view owner,
                                         const std::vector<std::string>& numbers) {
  return named<Receipt>(reader, "messages_quarantined",
                        "owner = $1 and document = '' and (own_number = $2 or seq_no = $2 or number = $2) "
                        "order by ordinal limit $3",
                        owner, numbers);
}

Result<std::vector<Document>> page_of_documents(store::Reader& reader, const Page& page) {
  return all<Document>(reader, "messages_page_documents",
                       "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or kind = $3) "
                       "and ordinal < $4 order by ordinal desc limit $5",
                       page_parameters(page));
}

Result<std::vector<Document>> held_slips(store::Reader& reader, const Page& page) {
  return all<Document>(reader, "messages_held_slips",
                       "($1 = '' or owner = $1) and booking = 'held' order by ordinal limit $2",
                       {page.owner, page.limit});
}

Result<std::vector<Receipt>> page_of_receipts(store::Reader& reader, const Page& page) {
  return all<Receipt>(reader, "messages_page_receipts",
                      "($1 = '' or owner = $1) and ($2 <> 'quarantine' or document = '') and ($3 = '' or kind = $3) "
                      "and ordinal < $4 order by ordinal desc limit $5",
                      page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"messages", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::messages
