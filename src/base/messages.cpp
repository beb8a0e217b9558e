#include "base/messages.h"

#include <algorithm>
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
  // One pass from left to right, so that a brace inside an argument stays what the caller wrote.
  std::string_view rest = found->second;
  std::string text;
  while (!rest.empty()) {
    std::size_t open = rest.find('{');
    std::size_t close = rest.find('}', open);
    if (close == std::string_view::npos) break;
    text += rest.substr(0, open);
    std::string_view name = rest.substr(open + 1, close - open - 1);
    auto argument = std::find_if(arguments.begin(), arguments.end(), [&](const auto& a) { return a.first == name; });
    text += argument != arguments.end() ? std::string_view(argument->second) : rest.substr(open, close - open + 1);
    rest.remove_prefix(close + 1);
  }
  return text.append(rest);
}

std::string Messages::render(const Error& error, Script script) const {
  return render("error." + error.code, script, error.arguments);
}

const std::map<std::string, std::string, std::less<>>& Messages::all(Script script) const {
  return catalogues_[static_cast<int>(script)];
}

}  // namespace loopline
