#include "tlog/vectors/folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace loopline::tlog {

namespace {

Failure malformed(const std::string& file) {
  return fail(ErrorKind::invalid, "vectors_malformed", {}, {{"file", file}});
}

}  // namespace

std::string VectorsReport::text() const {
  std::string text;
  for (const List& list : lists)
    text += fmt::format("{:<24} {} passed, {} failed\n", list.name, list.passed, list.failed);
  for (const Failure& failure : failures)
    text += fmt::format("{}: {}: {}\n", failure.list, failure.which, failure.reason);
  return text + fmt::format("{} passed, {} failed", passed, failed);
}

Result<std::string> Folder::bytes(const std::string& file) const { return read_file(path_ + "/" + file); }

Result<std::vector<json::object>> Folder::cases(const std::string& file) const {
  TRY_ASSIGN(std::string text, bytes(file));
  TRY_ASSIGN(json::value value, parse_json(text));
  if (!value.is_array()) return malformed(file);
  std::vector<json::object> found;
  for (json::value& one : value.get_array()) {
    if (!one.is_object()) return malformed(file);
    found.push_back(std::move(one.get_object()));
  }
  return found;
}

Result<json::object> Folder::object(const std::string& file) const {
  TRY_ASSIGN(std::string text, bytes(file));
  TRY_ASSIGN(json::value value, parse_json(text));
  if (!value.is_object()) return malformed(file);
  return std::move(value.get_object());
}

std::vector<std::string> Folder::files_below(const std::string& folder) const {
  namespace fs = std::filesystem;
  std::vector<std::string> found;
  std::error_code code;
  fs::path root = fs::path(path_) / folder;
  for (const auto& one : fs::recursive_directory_iterator(root, code))
    if (one.is_regular_file()) found.push_back(one.path().lexically_relative(root).generic_string());
  std::sort(found.begin(), found.end());
  return found;
}

void Tally::count(std::string which, const std::string& reason) {
  VectorsReport::List& list = report_.lists.back();
  if (reason.empty()) {
    ++list.passed;
    ++report_.passed;
    return;
  }
  ++list.failed;
  ++report_.failed;
  report_.failures.push_back({list.name, std::move(which), reason});
}

std::optional<std::int64_t> whole(const json::object& one, std::string_view key) {
  const json::value* value = one.if_contains(key);
  return value != nullptr && value->is_int64() ? std::optional(value->get_int64()) : std::nullopt;
}

std::optional<Hash> hash_at(const json::object& one, std::string_view key) { return hash_from_hex(text_at(one, key)); }

std::optional<merkle::Proof> proof_at(const json::object& one) {
  merkle::Proof proof;
  for (const json::value& item : array_at(one, "proof")) {
    std::optional<Hash> hash = item.is_string() ? hash_from_hex(std::string_view(item.get_string())) : std::nullopt;
    if (!hash) return std::nullopt;
    proof.push_back(*hash);
  }
  return proof;
}

std::vector<std::string> texts_at(const json::object& one, std::string_view key) {
  std::vector<std::string> texts;
  for (const json::value& item : array_at(one, key))
    if (item.is_string()) texts.emplace_back(item.get_string());
  return texts;
}

Result<Trust> trust_at(const json::object& one) {
  std::optional<std::size_t> quorum;
  if (auto given = whole(one, "quorum"); given && *given >= 0) quorum = static_cast<std::size_t>(*given);
  return trust_of(texts_at(one, "log"), texts_at(one, "witnesses"), quorum, text_at(one, "origin"));
}

GrownTree::GrownTree(const std::vector<std::string>& entries) {
  merkle::Frontier frontier;
  for (const std::string& entry : entries) {
    Hash leaf = merkle::leaf_hash(entry);
    kept[{0, frontier.size()}] = leaf;
    frontier.append(leaf, [&](int level, std::int64_t index, const Hash& hash) { kept[{level, index}] = hash; });
  }
}

merkle::Nodes GrownTree::nodes() const {
  return [this](int level, std::int64_t index) -> Result<Hash> { return kept.at({level, index}); };
}

}  // namespace loopline::tlog
