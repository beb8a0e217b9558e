#include "cli/pack_words.h"

#include <filesystem>

#include "base/hash.h"

namespace loopline::cli {

Result<law::SharedPack> pack_by_word(const Shell& shell, const std::string& word) {
  std::error_code code;
  std::string folder = word;
  if (!std::filesystem::is_directory(folder, code)) {
    if (hash_from_hex(word)) return pack_store(shell)->find(word);
    folder = (std::filesystem::path(shell.home()) / "packs" / word).string();
  }
  TRY_ASSIGN(law::Pack pack, law::Pack::load(folder));
  return std::make_shared<const law::Pack>(std::move(pack));
}

std::string words_at(const Shell& shell, const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  return value->is_object() ? text_at(value->get_object(), name_of(shell.script())) : std::string{};
}

std::string shown(const json::value& value) {
  if (value.is_null()) return "–";
  return value.is_string() ? std::string(value.get_string()) : canonical(value);
}

}  // namespace loopline::cli
