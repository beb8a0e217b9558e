// Sealed texts put into documents, found there and opened again.
#include "base/pointer.h"
#include "base/text.h"
#include "personal/api.h"

namespace loopline::personal {

namespace {

// Calls `each` with every text of the document, and its pointer, until it gives false.
template <class Value, class Each>
bool each_text(Value& document, const std::string& at, const Each& each) {
  if (document.is_string()) return each(at, document.get_string());
  if (document.is_object()) {
    for (auto& [name, value] : document.get_object()) {
      if (!each_text(value, under(at, name), each)) return false;
    }
  }
  if (document.is_array()) {
    std::size_t index = 0;
    for (auto& item : document.get_array()) {
      if (!each_text(item, at + "/" + std::to_string(index++), each)) return false;
    }
  }
  return true;
}

}  // namespace

std::string seal_of(const Hash& salt, std::string_view value) {
  return sealed_text(sha256(std::string(bytes_of(salt)) + canonical(json::string(value))));
}

Result<std::vector<Sealed>> seal(json::object& document, const Schema& schema, const std::string& at,
                                 const Salts& salts) {
  std::vector<Sealed> made;
  TRY(schema.each_personal(document, [&](const std::string& pointer, json::string& text) -> Result<void> {
    std::string value(trimmed(text));
    if (value.empty() || is_sealed(value)) return {};
    TRY_ASSIGN(Hash salt, salts());
    made.push_back({at + pointer, seal_of(salt, value), salt, std::move(value)});
    text = made.back().seal;
    return {};
  }));
  return made;
}

std::vector<Place> sealed_places(json::object& document, const Schema& schema, const std::string& at) {
  std::vector<Place> places;
  static_cast<void>(schema.each_personal(document, [&](const std::string& pointer, json::string& text) -> Result<void> {
    if (is_sealed(text)) places.push_back({at + pointer, std::string(text)});
    return {};
  }));
  return places;
}

std::optional<std::string> sealed_within(const json::value& document) {
  std::optional<std::string> found;
  each_text(document, "", [&](const std::string& at, std::string_view text) {
    if (find_sealed(text) != std::string_view::npos) found = at;
    return !found;
  });
  return found;
}

std::string without_seals(std::string_view text) {
  std::string cut;
  std::size_t from = 0;
  for (std::size_t at = find_sealed(text); at != std::string_view::npos; at = find_sealed(text, from)) {
    cut.append(text.substr(from, at + sealed_prefix.size() - from));
    from = at + sealed_size;
  }
  return cut.append(text.substr(from));
}

void open_texts(json::value& document, const ValueOf& value_of) {
  each_text(document, "", [&](const std::string&, json::string& text) {
    if (is_sealed(text)) text = value_of(text).value_or(std::string(erased_text));
    return true;
  });
}

}  // namespace loopline::personal
