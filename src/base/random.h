// Random bytes that nobody can foresee: the operating system's, for keys, secrets and salts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace loopline {

// Nothing where the system gives none.
std::optional<std::string> random_bytes(std::size_t count);

}  // namespace loopline
