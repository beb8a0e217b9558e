// The files of a pack as bytes, and the hash that says which pack it is.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/error.h"

namespace loopline::law {

// Bytes by path relative to the pack, with '/'; std::map keeps them in path order. Names that begin with '.' are left
// out.
using Files = std::map<std::string, std::string, std::less<>>;

// Reads every file below `folder`. Errors: cannot_read_file, pack_too_large.
Result<Files> read_files(const std::string& folder);

// Hex SHA-256 of the list "<hex SHA-256 of the file>  <path>\n" in path order, so that anyone can hold us to it:
// cd packs/hetao && find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum
std::string hash_of(const Files& files);

// The part of `path` between `folder`/ and `extension`, if it lies directly in it: ("codes/tariff.csv", "codes",
// ".csv") is "tariff".
std::string stem_in(std::string_view path, std::string_view folder, std::string_view extension);

}  // namespace loopline::law
