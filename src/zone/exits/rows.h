// The tables of exits; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/exits/types.h"

namespace loopline::book {

template <>
const std::string_view Table<exits::Exit>::select;
template <>
exits::Exit Table<exits::Exit>::from(const store::Row& row);
template <>
const std::string_view Table<exits::ExitItem>::select;
template <>
exits::ExitItem Table<exits::ExitItem>::from(const store::Row& row);
template <>
const std::string_view Table<exits::Extension>::select;
template <>
exits::Extension Table<exits::Extension>::from(const store::Row& row);
template <>
const std::string_view Table<exits::Return>::select;
template <>
exits::Return Table<exits::Return>::from(const store::Row& row);

}  // namespace loopline::book
