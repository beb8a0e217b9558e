#include "zone/book/ingredients.h"

namespace loopline::book {

template <>
const std::string_view Table<Ingredient>::select =
    "select owner, id, product, lot, quantity, in_product, scrap, unit, day, document, state from book_ingredient "
    "where ";

template <>
Ingredient Table<Ingredient>::from(const store::Row& row) {
  Ingredient it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.product = row.text(2);
  it.lot = row.text(3);
  it.quantity = row.integer(4);
  it.in_product = row.integer(5);
  it.scrap = row.integer(6);
  it.unit = row.text(7);
  it.day = Date::from_days(row.integer(8));
  it.document = row.text(9);
  it.state = row.text(10);
  return it;
}

command::Change change_of(const Ingredient& ingredient) {
  return {"book_ingredient",
          {{"owner", ingredient.owner},
           {"id", ingredient.id},
           {"product", ingredient.product},
           {"lot", ingredient.lot},
           {"quantity", ingredient.quantity},
           {"in_product", ingredient.in_product},
           {"scrap", ingredient.scrap},
           {"unit", ingredient.unit},
           {"day", ingredient.day.days()},
           {"document", ingredient.document},
           {"state", ingredient.state}}};
}

json::object shape(const Ingredient& ingredient) {
  auto text = [&](std::int64_t units) { return Quantity{units, ingredient.unit}.text(); };
  return {{"product", ingredient.product},
          {"lot", ingredient.lot},
          {"quantity", text(ingredient.quantity)},
          {"in_product", text(ingredient.in_product)},
          {"scrap", text(ingredient.scrap)},
          {"used_up", text(ingredient.quantity - ingredient.in_product - ingredient.scrap)},
          {"unit", ingredient.unit},
          {"day", ingredient.day.text()},
          {"document", ingredient.document},
          {"state", ingredient.state}};
}

Result<std::vector<Ingredient>> ingredients_of(store::Reader& reader, std::string_view owner,
                                               std::string_view product) {
  return all<Ingredient>(reader, "book_ingredients_of", "owner = $1 and product = $2 order by length(id), id",
                         {std::string(owner), std::string(product)});
}

Result<std::vector<Ingredient>> ingredients_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document) {
  return all<Ingredient>(reader, "book_ingredients_document", "owner = $1 and document = $2 order by length(id), id",
                         {std::string(owner), std::string(document)});
}

Result<std::vector<Ingredient>> made_of(store::Reader& reader, std::string_view owner, std::string_view lot) {
  return all<Ingredient>(reader, "book_made_of", "owner = $1 and lot = $2 and state <> 'void' order by day, id",
                         {std::string(owner), std::string(lot)});
}

}  // namespace loopline::book
