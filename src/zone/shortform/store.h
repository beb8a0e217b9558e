// The table of short forms. Nobody outside this room reads it.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/shortform/types.h"

namespace loopline::book {

template <>
const std::string_view Table<shortform::Form>::select;
template <>
shortform::Form Table<shortform::Form>::from(const store::Row& row);

}  // namespace loopline::book

namespace loopline::shortform {

command::Change change_of(const Form& form);

// Errors of all: storage_failed.
Result<std::optional<Form>> find_form(store::Reader& reader, std::string_view id);
// a: state, b: goods kind
Result<std::vector<Form>> page_of_forms(store::Reader& reader, const book::Page& page);

// What passed in a month, by kind and direction, newest month first.
struct Figure {
  std::string month;
  std::string goods_kind;
  std::string direction;
  std::int64_t forms = 0;
  std::int64_t value_fen = 0;
};
Result<std::vector<Figure>> monthly(store::Reader& reader, std::string_view owner);

std::span<const store::Migration> migrations();

}  // namespace loopline::shortform
