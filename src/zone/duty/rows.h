// The tables of duty; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/duty/types.h"

namespace loopline::book {

template <>
const std::string_view Table<duty::Assessment>::select;
template <>
duty::Assessment Table<duty::Assessment>::from(const store::Row& row);

}  // namespace loopline::book
