// For tests: a record whose only commands are ledger transfers, and the fold that makes its tables again.
#pragma once

#include <atomic>
#include <filesystem>

#include "ledger/api.h"
#include "record/api.h"

namespace loopline::ledger::test {

inline std::vector<store::Migration> all_migrations() {
  std::vector<store::Migration> all(record::migrations().begin(), record::migrations().end());
  all.insert(all.end(), migrations().begin(), migrations().end());
  return all;
}

// A command of one transfer; its id is made from the entry, as the shell does it.
inline record::Request transfer_request(std::string key, Transfer transfer) {
  std::string digest = hex(sha256(canonical(to_json(transfer))));
  return {"tester", std::move(key), digest,
          [transfer = std::move(transfer)](store::Connection& connection,
                                           const record::Position& position) -> Result<record::Draft> {
            Transfer numbered = transfer;
            numbered.id = std::to_string(position.seq) + "-1";
            TRY(apply(connection, numbered, position.at));
            return record::Draft{{{"transfers", {to_json(numbered)}}}, {{"id", numbered.id}}};
          }};
}

inline Result<void> fold(store::Connection& connection, const record::Entry& entry, const json::object& object) {
  const json::value* transfers = object.if_contains("transfers");
  if (transfers == nullptr || !transfers->is_array()) return fail(ErrorKind::internal, "malformed_transfer");
  for (const json::value& item : transfers->get_array()) {
    TRY_ASSIGN(Transfer transfer, transfer_from(item.is_object() ? item.get_object() : json::object()));
    TRY(apply(connection, transfer, entry.at));
  }
  return {};
}

inline Result<record::Verification> verify(store::Reader& reader) {
  std::vector<store::Migration> migrations = all_migrations();
  return record::verify(reader, migrations, fold);
}

// A folder that goes away again.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "loopline-ledger-XXXXXX").string();
    path_ = mkdtemp(name.data()) == nullptr ? "" : name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace loopline::ledger::test
