#include "base/error.h"

namespace loopline {

std::string Citation::text() const { return article.empty() ? instrument : instrument + ":" + article; }

Citation Citation::from(std::string_view text) {
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {std::string(text), {}};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

Failure fail(ErrorKind kind, std::string code, std::string pointer, Arguments arguments, std::string cause) {
  Error error;
  error.kind = kind;
  error.code = std::move(code);
  error.pointer = std::move(pointer);
  error.arguments = std::move(arguments);
  error.cause = std::move(cause);
  return Failure(std::move(error));
}

}  // namespace loopline
