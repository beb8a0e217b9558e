#include "zone/book/store.h"

#include "zone/book/rows.h"
#include "zone/book/schema.h"

namespace loopline::book {

Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Lot>(reader, "book_lot_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view id) {
  return one<Lot>(reader, "book_lot_find_any", "id = $1", {std::string(id)});
}

Result<std::vector<Movement>> movements_of_document(store::Reader& reader, std::string_view owner,
                                                    std::string_view document) {
  return all<Movement>(reader, "book_movement_document", "owner = $1 and document = $2 order by ordinal",
                       {std::string(owner), std::string(document)});
}

Result<std::vector<Movement>> movements_of_lot(store::Reader& reader, std::string_view owner, std::string_view lot) {
  return all<Movement>(reader, "book_movement_lot", "owner = $1 and lot = $2 order by ordinal",
                       {std::string(owner), std::string(lot)});
}

Result<std::optional<Lock>> lock_on(store::Reader& reader, std::string_view owner, std::string_view hs, Date day) {
  return one<Lock>(reader, "book_lock_on",
                   "owner = $1 and hs_prefix = substr($2, 1, length(hs_prefix)) and from_day <= $3 and until_day >= $3 "
                   "order by until_day desc, id limit 1",
                   {std::string(owner), std::string(hs), day.days()});
}

Result<std::vector<Lot>> lots_from(store::Reader& reader, std::string_view owner, std::string_view lot) {
  return all<Lot>(reader, "book_lot_from", "from_owner = $1 and from_lot = $2 order by ordinal",
                  {std::string(owner), std::string(lot)});
}

Result<std::vector<Lot>> lots_of_material(store::Reader& reader, std::string_view owner, std::string_view material_no) {
  return all<Lot>(reader, "book_lot_material", "owner = $1 and material_no = $2 order by ordinal",
                  {std::string(owner), std::string(material_no)});
}

Result<std::optional<Moment>> next_clock(store::Reader& reader) {
  TRY_ASSIGN(auto first, one<DueClock>(reader, "book_clock_next", "state = 'open' order by due_on limit 1", {}));
  if (!first) return std::nullopt;
  return Moment::start_of(first->due_on.plus_days(1));
}

Result<std::vector<DueClock>> clocks_due(store::Reader& reader, Date until, std::size_t limit) {
  return all<DueClock>(reader, "book_clock_due", "state = 'open' and due_on < $1 order by due_on, owner, id limit $2",
                       {until.days(), static_cast<std::int64_t>(limit)});
}

Result<std::vector<DueClock>> clocks_of(store::Reader& reader, std::string_view owner, std::string_view subject) {
  return all<DueClock>(reader, "book_clock_of", "owner = $1 and subject = $2 order by due_on, id",
                       {std::string(owner), std::string(subject)});
}

Result<std::vector<DueClock>> clocks_until(store::Reader& reader, std::string_view owner, Date until,
                                           std::size_t limit) {
  return all<DueClock>(
      reader, "book_clock_until",
      "($1 = '' or owner = $1) and state = 'open' and due_on <= $2 order by due_on, owner, id limit $3",
      {std::string(owner), until.days(), static_cast<std::int64_t>(limit)});
}

Result<bool> clock_lapsed(store::Reader& reader, std::string_view owner, std::string_view kind) {
  TRY_ASSIGN(auto lapsed,
             one<DueClock>(reader, "book_clock_lapsed", "owner = $1 and kind = $2 and state = 'lapsed' limit 1",
                           {std::string(owner), std::string(kind)}));
  return lapsed.has_value();
}

Result<std::vector<Lot>> page_of_lots(store::Reader& reader, const Page& page) {
  store::Parameters parameters = page_parameters(page);
  parameters.push_back(like(page.words));
  return all<Lot>(reader, "goods_page_lots",
                  "($1 = '' or owner = $1) and ($2 = '' or tax_status = $2) and ($3 = '' or category = $3) "
                  "and (name || ' ' || hs || ' ' || id || ' ' || material_no || ' ' || project) like $6 escape '\\' "
                  "and ordinal < $4 order by ordinal desc limit $5",
                  parameters);
}

Result<std::vector<Lot>> page_of_products(store::Reader& reader, const Page& page) {
  return all<Lot>(reader, "goods_page_products",
                  "rd_product = 1 and ($1 = '' or owner = $1) and ($2 = '' or tax_status = $2) and "
                  "($3 = '' or category = $3) and ordinal < $4 order by ordinal desc limit $5",
                  page_parameters(page));
}

Result<std::vector<Movement>> page_of_movements(store::Reader& reader, const Page& page) {
  return all<Movement>(reader, "goods_page_movements",
                       "($1 = '' or owner = $1) and ($2 = '' or kind = $2) and ($3 = '' or lot = $3) "
                       "and ordinal < $4 order by ordinal desc limit $5",
                       page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"book", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::book
