// The tables of duty; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/duty/types.h"

namespace loopline::book {

template <>
const std::string_view Table<duty::Assessment>::select;
template <>
duty::Assessment Table<duty::Assessment>::from(const store::Row& row);
template <>
const std::string_view Table<duty::Bill>::select;
template <>
duty::Bill Table<duty::Bill>::from(const store::Row& row);
template <>
const std::string_view Table<duty::Payment>::select;
template <>
duty::Payment Table<duty::Payment>::from(const store::Row& row);
template <>
const std::string_view Table<duty::Refund>::select;
template <>
duty::Refund Table<duty::Refund>::from(const store::Row& row);
template <>
const std::string_view Table<duty::Guarantee>::select;
template <>
duty::Guarantee Table<duty::Guarantee>::from(const store::Row& row);

}  // namespace loopline::book
