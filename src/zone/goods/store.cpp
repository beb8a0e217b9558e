#include "zone/goods/store.h"

#include "zone/goods/rows.h"
#include "zone/goods/schema.h"

namespace loopline::goods {

namespace {

// The words of a search as a LIKE pattern; % and _ mean themselves.
std::string like(std::string_view words) {
  std::string pattern = "%";
  for (char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}

store::Parameters page_parameters(const Page& page) {
  std::int64_t after = page.after == 0 ? INT64_MAX : page.after;
  return {page.owner, page.filter_a, page.filter_b, after, page.limit};
}

}  // namespace

Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Lot>(reader, "goods_lot_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view id) {
  return one<Lot>(reader, "goods_lot_find_any", "id = $1", {std::string(id)});
}

Result<std::optional<Consignment>> find_consignment(store::Reader& reader, std::string_view id) {
  return one<Consignment>(reader, "goods_consignment_find", "id = $1", {std::string(id)});
}

Result<std::optional<std::string>> consignment_of_number(store::Reader& reader, std::string_view party,
                                                         std::string_view number) {
  TRY_ASSIGN(auto found, one<Consignment>(reader, "goods_consignment_number",
                                          "owner = $1 and number = $2 and state <> 'cancelled' limit 1",
                                          {std::string(party), std::string(number)}));
  return found ? std::optional<std::string>(found->id) : std::nullopt;
}

Result<std::vector<Movement>> movements_of_document(store::Reader& reader, std::string_view owner,
                                                    std::string_view document) {
  return all<Movement>(reader, "goods_movement_document", "owner = $1 and document = $2 order by ordinal",
                       {std::string(owner), std::string(document)});
}

Result<std::vector<Movement>> movements_of_lot(store::Reader& reader, std::string_view owner, std::string_view lot) {
  return all<Movement>(reader, "goods_movement_lot", "owner = $1 and lot = $2 order by ordinal",
                       {std::string(owner), std::string(lot)});
}

Result<std::optional<Exit>> find_exit(store::Reader& reader, std::string_view id) {
  return one<Exit>(reader, "goods_exit_find", "id = $1", {std::string(id)});
}

Result<std::vector<ExitItem>> items_of_exit(store::Reader& reader, std::string_view owner, std::string_view exit) {
  return all<ExitItem>(reader, "goods_exit_items", "owner = $1 and exit = $2 order by id",
                       {std::string(owner), std::string(exit)});
}

Result<std::optional<Consumption>> find_consumption(store::Reader& reader, std::string_view id) {
  return one<Consumption>(reader, "goods_consumption_find", "id = $1", {std::string(id)});
}

Result<std::vector<Assessment>> assessments_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document) {
  return all<Assessment>(reader, "goods_assessment_document", "owner = $1 and document = $2 order by ordinal",
                         {std::string(owner), std::string(document)});
}

Result<std::optional<Assessment>> find_assessment(store::Reader& reader, std::string_view id) {
  return one<Assessment>(reader, "goods_assessment_find", "id = $1", {std::string(id)});
}

Result<std::optional<Lock>> lock_on(store::Reader& reader, std::string_view owner, std::string_view hs, Date day) {
  return one<Lock>(reader, "goods_lock_on",
                   "owner = $1 and hs_prefix = substr($2, 1, length(hs_prefix)) and from_day <= $3 and until_day >= $3 "
                   "order by until_day desc limit 1",
                   {std::string(owner), std::string(hs), day.days()});
}

Result<std::vector<Lot>> lots_from(store::Reader& reader, std::string_view owner, std::string_view lot) {
  return all<Lot>(reader, "goods_lot_from", "from_owner = $1 and from_lot = $2 order by ordinal",
                  {std::string(owner), std::string(lot)});
}

Result<std::vector<Lot>> lots_of_material(store::Reader& reader, std::string_view owner, std::string_view material_no) {
  return all<Lot>(reader, "goods_lot_material", "owner = $1 and material_no = $2 order by ordinal",
                  {std::string(owner), std::string(material_no)});
}

Result<std::vector<DueClock>> clocks_due(store::Reader& reader, Date until, std::size_t limit) {
  return all<DueClock>(reader, "goods_clock_due", "state = 'open' and due_on < $1 order by due_on, owner, id limit $2",
                       {until.days(), static_cast<std::int64_t>(limit)});
}

Result<std::vector<DueClock>> clocks_of(store::Reader& reader, std::string_view owner, std::string_view subject) {
  return all<DueClock>(reader, "goods_clock_of", "owner = $1 and subject = $2 order by due_on",
                       {std::string(owner), std::string(subject)});
}

Result<std::vector<DueClock>> clocks_until(store::Reader& reader, std::string_view owner, Date until,
                                           std::size_t limit) {
  return all<DueClock>(
      reader, "goods_clock_until",
      "($1 = '' or owner = $1) and state = 'open' and due_on <= $2 order by due_on, owner, id limit $3",
      {std::string(owner), until.days(), static_cast<std::int64_t>(limit)});
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

Result<std::vector<Consignment>> page_of_consignments(store::Reader& reader, const Page& page) {
  return all<Consignment>(reader, "goods_page_consignments",
                          "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or kind = $3) "
                          "and ordinal < $4 order by ordinal desc limit $5",
                          page_parameters(page));
}

Result<std::vector<Movement>> page_of_movements(store::Reader& reader, const Page& page) {
  return all<Movement>(reader, "goods_page_movements",
                       "($1 = '' or owner = $1) and ($2 = '' or kind = $2) and ($3 = '' or lot = $3) "
                       "and ordinal < $4 order by ordinal desc limit $5",
                       page_parameters(page));
}

Result<std::vector<Exit>> page_of_exits(store::Reader& reader, const Page& page) {
  return all<Exit>(reader, "goods_page_exits",
                   "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                   "and ordinal < $4 order by ordinal desc limit $5",
                   page_parameters(page));
}

Result<std::vector<Consumption>> page_of_consumptions(store::Reader& reader, const Page& page) {
  return all<Consumption>(reader, "goods_page_consumptions",
                          "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                          "and ordinal < $4 order by ordinal desc limit $5",
                          page_parameters(page));
}

Result<std::vector<Assessment>> page_of_assessments(store::Reader& reader, const Page& page) {
  return all<Assessment>(reader, "goods_page_assessments",
                         "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or document = $3) "
                         "and ordinal < $4 order by ordinal desc limit $5",
                         page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"goods", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::goods
