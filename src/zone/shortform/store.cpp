#include "zone/shortform/store.h"

#include "zone/shortform/schema.h"

namespace loopline::book {

template <>
const std::string_view Table<shortform::Form>::select =
    "select owner, id, ordinal, goods_kind, direction, name, quantity, value_fen, vehicle, filed_on, month, state "
    "from shortform_form where ";

template <>
shortform::Form Table<shortform::Form>::from(const store::Row& row) {
  shortform::Form it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.goods_kind = row.text(3);
  it.direction = row.text(4);
  it.name = row.text(5);
  it.quantity = row.text(6);
  it.value_fen = row.integer(7);
  it.vehicle = row.text(8);
  it.filed_on = Date::from_days(row.integer(9));
  it.month = row.text(10);
  it.state = row.text(11);
  return it;
}

}  // namespace loopline::book

namespace loopline::shortform {

command::Change change_of(const Form& form) {
  return {"shortform_form",
          {{"owner", form.owner},
           {"id", form.id},
           {"ordinal", form.ordinal},
           {"goods_kind", form.goods_kind},
           {"direction", form.direction},
           {"name", form.name},
           {"quantity", form.quantity},
           {"value_fen", form.value_fen},
           {"vehicle", form.vehicle},
           {"filed_on", form.filed_on.days()},
           {"month", form.month},
           {"state", form.state}}};
}

Result<std::optional<Form>> find_form(store::Reader& reader, std::string_view id) {
  return book::one<Form>(reader, "shortform_find", "id = $1", {std::string(id)});
}

Result<std::vector<Form>> page_of_forms(store::Reader& reader, const book::Page& page) {
  return book::all<Form>(reader, "shortform_page",
                         "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or goods_kind = $3) "
                         "and ordinal < $4 order by ordinal desc limit $5",
                         book::page_parameters(page));
}

Result<std::vector<Figure>> monthly(store::Reader& reader, std::string_view owner) {
  TRY_ASSIGN(auto rows,
             reader.query({"shortform_monthly",
                           "select month, goods_kind, direction, count(*), sum(value_fen) from shortform_form "
                           "where ($1 = '' or owner = $1) and state = 'passed' group by month, goods_kind, direction "
                           "order by month desc, goods_kind, direction"},
                          {std::string(owner)}));
  std::vector<Figure> figures;
  for (const auto& row : rows) {
    figures.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
  }
  return figures;
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"shortform", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::shortform
