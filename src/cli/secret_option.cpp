#include "cli/secret_option.h"

#include <cstdlib>

#include "base/json.h"
#include "base/text.h"

namespace loopline::cli {

Result<std::string> secret_option(const Arguments& arguments, const char* option, const char* variable) {
  if (arguments.has(option)) {
    TRY_ASSIGN(std::string text, read_file(arguments.get(option)));
    return std::string(trimmed(text));
  }
  const char* given = std::getenv(variable);
  if (given != nullptr) return std::string(given);
  return fail(ErrorKind::invalid, "option_missing", option, {{"option", std::string(option) + ", $" + variable}});
}

}  // namespace loopline::cli
