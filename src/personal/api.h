// Personal data beside the record: what an entry must not hold, because an entry can never be taken back.
//
// A personal text is sealed before its command is recorded: the entry, every row and every answer hold
// "sealed:<hex SHA-256 of a random salt and the value>". Value and salt lie in one table that no entry gives back. Who
// reads through `opening` reads the values; once a value is erased, everybody reads `erased_text`, and nobody can find
// the value by trying, for the salt is gone with it. Leaves, proofs, fold and replay know sealed texts only, so that an
// erasure changes none of them (docs/decisions/0026).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/schema.h"
#include "base/sealed.h"
#include "store/database.h"

namespace loopline::personal {

inline constexpr std::string_view seal_table = "personal_seal";
inline constexpr std::string_view value_table = "personal_value";

// What stands in the place of a value that was erased, or never kept because its command was refused. In the three
// scripts at once: it stands in data, which knows no reader.
inline constexpr std::string_view erased_text = "已删除 · 已刪除 · erased";

// Gives 32 bytes for each value. Errors: secret_failed (the system gave no random bytes). From any thread.
using Salts = std::function<Result<Hash>()>;
// The operating system's.
Salts system_salts();
// The same ones for the same seed, in order: for tests and invented zones, where there is nobody to protect.
Salts counted_salts(std::uint64_t seed);

// SHA-256 of the salt and the value as canonical JSON.
std::string seal_of(const Hash& salt, std::string_view value);

// A value that was sealed, on its way to its table.
struct Sealed {
  std::string place;  // pointer into the command's body
  std::string seal;
  Hash salt{};
  std::string value;
};
// Seals every personal text of `document` that is neither empty nor sealed, trimmed; `at` is the document's own pointer
// in the command's body. The document must be right by the schema. Errors: secret_failed.
Result<std::vector<Sealed>> seal(json::object& document, const Schema& schema, const std::string& at,
                                 const Salts& salts);

// Where sealed texts stand in a body that was recorded.
struct Place {
  std::string place;
  std::string seal;
};
std::vector<Place> sealed_places(json::object& document, const Schema& schema, const std::string& at);
// The pointer of the first text of the document that holds a sealed one; nothing where none does.
std::optional<std::string> sealed_within(const json::value& document);
// The text with every sealed one cut to its prefix: what two requests with other salts have in common.
std::string without_seals(std::string_view text);

// Puts into every text of the document what `value_of` says of the sealed texts in it; nothing means erased.
using ValueOf = std::function<std::optional<std::string>(std::string_view seal)>;
void open_texts(json::value& document, const ValueOf& value_of);
// The same by what is kept. Errors: storage_failed.
Result<void> open_texts(json::value& document, store::Reader& reader);

// A row of personal_seal.
struct Seal {
  std::string owner;
  std::string id;
  std::string subject;
  std::int64_t number = 0;
  std::string place;
  Date on;
  std::int64_t erased = 0;
};
json::object row_of(const Seal& seal);
// In the order of the record. Errors of all that follow: storage_failed.
Result<std::vector<Seal>> seals_of(store::Reader& reader, std::string_view subject);
// The newest entry that erased something, 0 where none did: who keeps values in memory forgets them when it grows.
Result<std::int64_t> last_erasure(store::Reader& reader);

Result<void> keep(store::Connection& connection, std::string_view owner, const Sealed& sealed);
// Deletes value and salt where the row says that they are erased.
Result<void> settle(store::Connection& connection, const json::object& seal_row);
// Keeps in `to`, a record that ends earlier, the values that its seals stand for. Errors: erased_since (argument entry:
// it erased one of them; what is erased does not come back by going back).
Result<void> carry_over(store::Reader& from, store::Connection& to);
// Whether these values are those of an entry's body: sealed with its salts they give its seals. What is no longer kept
// cannot be told apart and counts as the same.
Result<bool> are_those_of(store::Reader& reader, const json::value& body, std::span<const Sealed> values);

// A reader whose texts are opened: what people read. Sealed texts inside JSON are replaced as JSON. Bytes (an entry's)
// are given as they are.
std::unique_ptr<store::Reader> opening(std::unique_ptr<store::Reader> reader);
// The reader beneath, which gives texts as they were recorded; the reader itself where it opens nothing.
store::Reader& as_recorded(store::Reader& reader);

// Holds the values that are kept against the seals that the entries give, row by row: each is the one that was sealed,
// none is there that was erased, none is missing that was not. `fault` is told where and what is wrong.
Result<void> examine(store::Reader& live, store::Reader& expected,
                     const std::function<void(std::string where, std::string what)>& fault);

std::span<const store::Migration> migrations();

}  // namespace loopline::personal
