#include "base/sealed.h"

namespace loopline {

std::string sealed_text(const Hash& commitment) { return std::string(sealed_prefix) + hex(commitment); }

bool is_sealed(std::string_view text) {
  return text.size() == sealed_size && text.starts_with(sealed_prefix) &&
         text.find_first_not_of("0123456789abcdef", sealed_prefix.size()) == std::string_view::npos;
}

std::size_t find_sealed(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find(sealed_prefix, from); at != std::string_view::npos;
       at = text.find(sealed_prefix, at + 1)) {
    if (is_sealed(text.substr(at, sealed_size))) return at;
  }
  return std::string_view::npos;
}

}  // namespace loopline
