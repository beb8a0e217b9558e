// The tables of control; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/control/types.h"

namespace loopline::book {

template <>
const std::string_view Table<control::Examination>::select;
template <>
control::Examination Table<control::Examination>::from(const store::Row& row);
template <>
const std::string_view Table<control::Audit>::select;
template <>
control::Audit Table<control::Audit>::from(const store::Row& row);
template <>
const std::string_view Table<control::Disclosure>::select;
template <>
control::Disclosure Table<control::Disclosure>::from(const store::Row& row);
template <>
const std::string_view Table<control::Correction>::select;
template <>
control::Correction Table<control::Correction>::from(const store::Row& row);

}  // namespace loopline::book
