// What products of research are made of, lot by lot: the genealogy of the book in both directions. Published for the
// room that makes them.
#pragma once

#include "zone/book/table.h"
#include "zone/book/types.h"

namespace loopline::book {

// So much of a lot went into the making of a product; of that so much is in it and so much was scrapped, the rest was
// used up.
struct Ingredient {
  std::string owner;
  std::string id;  // product/n
  std::string product;
  std::string lot;
  std::int64_t quantity = 0;
  std::int64_t in_product = 0;
  std::int64_t scrap = 0;
  std::string unit;
  Date day;
  std::string document;
  std::string state;  // pending | posted | void
};
command::Change change_of(const Ingredient& ingredient);
json::object shape(const Ingredient& ingredient);

// Errors of all: storage_failed.
Result<std::vector<Ingredient>> ingredients_of(store::Reader& reader, std::string_view owner, std::string_view product);
Result<std::vector<Ingredient>> ingredients_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document);
// The makings that used a lot; those that were rejected are left out.
Result<std::vector<Ingredient>> made_of(store::Reader& reader, std::string_view owner, std::string_view lot);

}  // namespace loopline::book
