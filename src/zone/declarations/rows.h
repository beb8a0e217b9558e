// The tables of declarations; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/declarations/types.h"

namespace loopline::book {

template <>
const std::string_view Table<declarations::Crossing>::select;
template <>
declarations::Crossing Table<declarations::Crossing>::from(const store::Row& row);
template <>
const std::string_view Table<declarations::Period>::select;
template <>
declarations::Period Table<declarations::Period>::from(const store::Row& row);
template <>
const std::string_view Table<declarations::Declaration>::select;
template <>
declarations::Declaration Table<declarations::Declaration>::from(const store::Row& row);
template <>
const std::string_view Table<declarations::DeclarationLine>::select;
template <>
declarations::DeclarationLine Table<declarations::DeclarationLine>::from(const store::Row& row);

}  // namespace loopline::book
