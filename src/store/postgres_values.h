// Values as PostgreSQL's binary format has them. Types are named by the numbers of its catalogue (pg_type.oid).
#pragma once

#include <optional>
#include <string>

#include "store/database.h"

namespace loopline::store {

// The type that a parameter is sent as; 0 (null): the server finds out from where it stands.
unsigned type_of(const Value& value);
// The bytes to send; nothing for null.
std::optional<std::string> to_wire(const Value& value);
// A column of an answer. Sums of bigint come as numeric and are read as the whole numbers they are; truths as 1 and 0.
// Nothing where the type, or the number's size, is none of ours.
std::optional<Value> from_wire(unsigned type, std::string_view bytes);

}  // namespace loopline::store
