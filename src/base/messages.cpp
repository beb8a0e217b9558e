#include "base/messages.h"

#include <filesystem>

#include "base/json.h"

namespace loopline {

namespace {

constexpr Script scripts[] = {Script::zh_hans, Script::zh_hant, Script::en};

}  // namespace

Result<Messages> Messages::load(const std::string& folder) {
  Messages messages;
  for (Script script : scripts) {
    auto& catalogue = messages.catalogues_[static_cast<int>(script)];
    std::filesystem::path path = std::filesystem::path(folder) / name_of(script);
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(path, code)) {
      if (entry.path().extension() != ".json") continue;
      TRY_ASSIGN(std::string text, read_file(entry.path().string()));
      TRY_ASSIGN(json::value value, parse_json(text));
      if (!value.is_object()) return fail(ErrorKind::malformed, "malformed_json", {}, {}, entry.path().string());
      for (const auto& [key, sentence] : value.get_object()) {
        if (!sentence.is_string()) return fail(ErrorKind::malformed, "malformed_json", {}, {}, std::string(key));
        if (!catalogue.emplace(std::string(key), std::string(sentence.get_string())).second) {
          return fail(ErrorKind::malformed, "duplicate_key", {}, {{"key", std::string(key)}});
        }
      }
    }
    if (code) return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", path.string()}});
  }
  return messages;
}

std::string Messages::render(std::string_view key, Script script, const Arguments& arguments) const {
  const auto& catalogue = catalogues_[static_cast<int>(script)];
  auto found = catalogue.find(key);
  if (found == catalogue.end()) return std::string(key);
  std::string text = found->second;
  for (const auto& [name, value] : arguments) {
    std::string hole = "{" + name + "}";
    for (std::size_t at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size())) {
      text.replace(at, hole.size(), value);
    }
  }
  return text;
}

std::string Messages::render(const Error& error, Script script) const {
  return render("error." + error.code, script, error.arguments);
}

const std::map<std::string, std::string, std::less<>>& Messages::all(Script script) const {
  return catalogues_[static_cast<int>(script)];
}

}  // namespace loopline
