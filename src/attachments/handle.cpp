#include <algorithm>
#include <set>

#include "attachments/api.h"
#include "attachments/kind.h"
#include "attachments/limits.h"
#include "attachments/name.h"
#include "attachments/rows.h"
#include "attachments/schema.h"
#include "base/check.h"

namespace loopline::attachments {

namespace {

using command::Effects;
using command::Role;
using command::Situation;

constexpr std::string_view keep_body =
    R"({"type": "object", "additionalProperties": false, "required": ["party", "sha256", "name", "type", "size", "by"],
  "properties": {
    "party": {"type": "string", "maxLength": 100},
    "sha256": {"type": "string", "format": "sha256"},
    "name": {"type": "string", "minLength": 1, "maxLength": 120},
    "type": {"type": "string", "maxLength": 100},
    "size": {"type": "integer", "minimum": 1},
    "by": {"type": "string", "maxLength": 100}}})";

// Notes that the bytes are kept. A file that the party has already stays as it was noted first.
Result<Effects> note(const Situation& situation, const json::object& body) {
  File file;
  file.owner = text_at(body, "party");
  file.sha256 = text_at(body, "sha256");
  file.name = text_at(body, "name");
  file.type = text_at(body, "type");
  file.size = integer_at(body, "size");
  file.kept_on = situation.today;
  file.kept_by = text_at(body, "by");
  file.seq = situation.seq;
  Effects effects;
  effects.party = file.owner;
  TRY_ASSIGN(auto known, load_file(situation.state, file.owner, file.sha256));
  if (known) {
    effects.result = to_json(*known);
    effects.result["known"] = true;
    return effects;
  }
  TRY_ASSIGN(Total total, load_total(situation.state, file.owner));
  total.files += 1;
  total.bytes += file.size;
  if (total.files > party_files_max || total.bytes > party_bytes_max) {
    return fail(ErrorKind::conflict, "quota_exceeded", {},
                {{"files", std::to_string(party_files_max)}, {"gib", std::to_string(party_bytes_max >> 30)}});
  }
  effects.changes.push_back(row_of(file));
  effects.changes.push_back(row_of(file.owner, total));
  effects.result = to_json(file);
  effects.result["known"] = false;
  return effects;
}

// Whether there is such a party is known above; here its number only has to be one.
Result<void> check_owner(const Upload& upload) {
  if (upload.actor.role == Role::institution && upload.party != upload.actor.party)
    return fail(ErrorKind::forbidden, "other_party", "/party");
  constexpr std::size_t longest = 20;
  const std::string& party = upload.party;
  bool well = party.empty() || (party.front() == 'P' && party.size() > 1 && party.size() <= longest &&
                                party.find_first_not_of("0123456789", 1) == std::string::npos);
  if (!well) return fail(ErrorKind::invalid, "bad_owner", "/party");
  return {};
}

Result<Hash> checked_hash(const Upload& upload, std::string_view bytes) {
  Hash found = sha256(bytes);
  if (upload.sha256) {
    auto said = hash_from_hex(*upload.sha256);
    if (!said) return fail(ErrorKind::invalid, "bad_sha256", "/sha256", {{"value", *upload.sha256}});
    if (*said != found) {
      return fail(ErrorKind::invalid, "hash_differs", "/sha256", {{"sha256", *upload.sha256}, {"found", hex(found)}});
    }
  }
  return found;
}

}  // namespace

void describe(command::Catalogue& catalogue) {
  static const store::Migration migrations[] = {{"attachments", 1, schema_sql}};
  catalogue.add(migrations);
  command::CommandSpec spec;
  spec.room = "files";
  spec.name = "keep";
  spec.summary = {"登记已存文件", "登記已存檔案", "Note that a file is kept"};
  spec.roles = {Role::system};
  auto schema = Schema::compile(parse_json(keep_body).value());
  CHECK(schema.has_value());
  spec.schema = std::move(*schema);
  spec.handler = note;
  catalogue.add(std::move(spec));
}

Result<Kept> keep(command::Zone& zone, const FileStore& store, const Upload& upload, std::string_view bytes) {
  TRY(check_owner(upload));
  TRY_ASSIGN(std::string name, checked_name(upload.name));
  if (bytes.size() > file_bytes_max)
    return fail(ErrorKind::too_large, "upload_too_large", {}, {{"mib", std::to_string(file_bytes_max >> 20)}});
  if (bytes.empty()) return fail(ErrorKind::invalid, "file_empty");
  TRY_ASSIGN(Hash hash, checked_hash(upload, bytes));
  TRY_ASSIGN(Kind kind, kind_of(bytes, name));
  TRY(store.put(hash, bytes));
  json::object body{{"party", upload.party},
                    {"sha256", hex(hash)},
                    {"name", name},
                    {"type", kind.type},
                    {"size", static_cast<std::int64_t>(bytes.size())},
                    {"by", upload.actor.user}};
  // The key is made of all that is said, so that the same upload again is the same request.
  std::string key = "file-" + hex(sha256(canonical(body)));
  command::Command command{"files", "keep", std::move(key), std::move(body), {"files", Role::system, ""}};
  TRY_ASSIGN(command::Outcome outcome, zone.submit(std::move(command)));
  TRY_ASSIGN(auto reader, zone.open_reader());
  TRY_ASSIGN(auto file, load_file(*reader, upload.party, hex(hash)));
  CHECK(file.has_value());  // the entry above, or an earlier one
  bool known = outcome.repeated || outcome.body.at("result").at("known").as_bool();
  return Kept{std::move(*file), known};
}

Result<std::optional<File>> find_file(store::Reader& reader, const command::Actor& actor, std::string_view sha256) {
  if (actor.role == Role::institution) return load_file(reader, actor.party, sha256);
  return load_any_file(reader, sha256);
}

Result<void> check_file(store::Reader& reader, std::string_view party, std::string_view sha256,
                        const std::string& pointer) {
  TRY_ASSIGN(auto own, load_file(reader, party, sha256));
  if (own) return {};
  return fail(ErrorKind::invalid, "unknown_file", pointer, {{"sha256", std::string(sha256)}});
}

Result<void> check_files(store::Reader& reader, std::string_view party, const json::array& files,
                         std::string_view pointer) {
  std::vector<Error> errors;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::string at = std::string(pointer) + "/" + std::to_string(i) + "/sha256";
    auto checked = check_file(reader, party, text_at(files[i].as_object(), "sha256"), at);
    if (!checked && checked.error().kind != ErrorKind::invalid) return checked;
    if (!checked) errors.push_back(std::move(checked.error()));
  }
  if (errors.empty()) return {};
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
  return Failure(std::move(first));
}

Result<Inspection> inspect(store::Reader& reader, const FileStore& store) {
  Inspection inspection;
  std::vector<File> all;
  TRY(each_file(reader, [&](File file) { all.push_back(std::move(file)); }));
  std::set<std::string, std::less<>> named;
  for (auto& file : all) {
    ++inspection.files;
    inspection.bytes += file.size;
    named.insert(file.sha256);
    auto bytes = store.get(*hash_from_hex(file.sha256));
    if (bytes && static_cast<std::int64_t>(bytes->size()) == file.size) continue;
    bool lost = !bytes && bytes.error().code == "file_lost";
    (lost ? inspection.lost : inspection.damaged).push_back(std::move(file));
  }
  TRY(store.each([&](const Hash& hash) {
    if (!named.contains(hex(hash))) inspection.unnamed.push_back(hex(hash));
  }));
  std::sort(inspection.unnamed.begin(), inspection.unnamed.end());
  return inspection;
}

}  // namespace loopline::attachments
