// The tables of carrying by hand; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/handcarry/types.h"

namespace loopline::book {

template <>
const std::string_view Table<handcarry::Slip>::select;
template <>
handcarry::Slip Table<handcarry::Slip>::from(const store::Row& row);
template <>
const std::string_view Table<handcarry::Carried>::select;
template <>
handcarry::Carried Table<handcarry::Carried>::from(const store::Row& row);

}  // namespace loopline::book
