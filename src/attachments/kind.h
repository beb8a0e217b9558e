// What a file is, by its first bytes and not by what it is called.
//
// Papers of an authority and of a laboratory: PDF, OFD (GB/T 33190), pictures, spreadsheets and documents without
// macros, plain text. Nothing that a machine would run.
#pragma once

#include <string_view>

#include "base/error.h"

namespace loopline::attachments {

struct Kind {
  std::string_view type;  // media type
};

// The kind of `bytes`, which `name` has to agree with by its ending. Errors, in order: file_empty, file_type_refused
// (/name; a program, an archive, a document with macros, or nothing we know; argument "found"), file_type_differs
// (/name; the ending says something else than the bytes; arguments name, type).
Result<Kind> kind_of(std::string_view bytes, std::string_view name);

}  // namespace loopline::attachments
