// Keys of the tests: from seeds that everybody knows.
#pragma once

#include <string>

#include "tlog/key.h"

namespace loopline::tlog {

inline SigningKey test_key(char seed) { return *SigningKey::from_seed(std::string(signature_key_bytes, seed)); }

inline constexpr std::string_view log_name = "log.example/test";
inline Signer log_signer() { return text_signer(log_name, test_key('l')); }
inline Signer south(std::int64_t seconds) { return cosigner("witness.example/south", test_key('s'), seconds); }
inline Signer north(std::int64_t seconds) { return cosigner("witness.example/north", test_key('n'), seconds); }

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

}  // namespace loopline::tlog
