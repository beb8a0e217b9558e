// For tests: a record whose only commands are deeds of the ledger, and the fold that makes its tables again.
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

// What a command does to the ledger: terms of one account, or transfers, several of them as a group.
struct Deed {
  std::optional<AccountTerms> terms;
  std::vector<Transfer> transfers;
};

inline Result<void> carry_out(store::Connection& connection, const Deed& deed, Moment at) {
  if (deed.terms) TRY(set_terms(connection, *deed.terms));
  if (deed.transfers.size() > 1) {
    TRY(apply_linked(connection, deed.transfers, at));
  } else if (!deed.transfers.empty()) {
    TRY(apply(connection, deed.transfers.front(), at));
  }
  return {};
}

inline json::object to_json(const Deed& deed) {
  json::object entry;
  if (deed.terms) entry["terms"] = ledger::to_json(*deed.terms);
  json::array transfers;
  for (const Transfer& transfer : deed.transfers) transfers.push_back(ledger::to_json(transfer));
  entry["transfers"] = std::move(transfers);
  return entry;
}

inline Result<Deed> deed_from(const json::object& entry) {
  Deed deed;
  if (const json::value* terms = entry.if_contains("terms"); terms != nullptr && terms->is_object()) {
    TRY_ASSIGN(deed.terms, account_terms_from(terms->get_object()));
  }
  const json::value* transfers = entry.if_contains("transfers");
  if (transfers == nullptr || !transfers->is_array()) return fail(ErrorKind::internal, "malformed_transfer");
  for (const json::value& item : transfers->get_array()) {
    TRY_ASSIGN(Transfer transfer, transfer_from(item.is_object() ? item.get_object() : json::object()));
    deed.transfers.push_back(std::move(transfer));
  }
  return deed;
}

// A command of a deed; the ids of its transfers are made from the entry, as the shell does it. `at`, if given, learns
// the moment at which it was tried.
inline record::Request request(std::string key, Deed deed, Moment* at = nullptr) {
  std::string digest = hex(sha256(canonical(to_json(deed))));
  return {"tester", std::move(key), digest,
          [deed = std::move(deed), at](store::Connection& connection,
                                       const record::Position& position) -> Result<record::Draft> {
            Deed numbered = deed;
            for (std::size_t i = 0; i < numbered.transfers.size(); ++i) {
              numbered.transfers[i].id = std::to_string(position.seq) + "-" + std::to_string(i + 1);
            }
            if (at != nullptr) *at = position.at;
            TRY(carry_out(connection, numbered, position.at));
            std::string id = numbered.transfers.empty() ? "" : numbered.transfers.front().id;
            return record::Draft{to_json(numbered), {{"id", id}}};
          }};
}
inline record::Request transfer_request(std::string key, Transfer transfer) {
  return request(std::move(key), Deed{std::nullopt, {std::move(transfer)}});
}

inline Result<void> fold(store::Connection& connection, const record::Entry& entry, const json::object& object) {
  TRY_ASSIGN(Deed deed, deed_from(object));
  return carry_out(connection, deed, entry.at);
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
