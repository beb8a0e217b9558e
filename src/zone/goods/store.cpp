#include "zone/goods/store.h"

#include "zone/goods/rows.h"
#include "zone/goods/schema.h"

namespace loopline::goods {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<Consignment>> find_consignment(store::Reader& reader, std::string_view id) {
  return one<Consignment>(reader, "goods_consignment_find", "id = $1", {std::string(id)});
}

Result<std::optional<ConsignmentState>> state_of_consignment(store::Reader& reader, std::string_view party,
                                                             std::string_view id) {
  TRY_ASSIGN(auto found, one<Consignment>(reader, "goods_consignment_state", "owner = $1 and id = $2",
                                          {std::string(party), std::string(id)}));
  if (!found) return std::optional<ConsignmentState>();
  return std::optional<ConsignmentState>({std::move(found->state), std::move(found->missing)});
}

Result<std::optional<std::string>> consignment_of_number(store::Reader& reader, std::string_view party,
                                                         std::string_view number) {
  TRY_ASSIGN(auto found, one<Consignment>(reader, "goods_consignment_number",
                                          "owner = $1 and number = $2 and state <> 'cancelled' limit 1",
                                          {std::string(party), std::string(number)}));
  return found ? std::optional<std::string>(found->id) : std::nullopt;
}

Result<std::vector<ConsignmentLine>> lines_of_consignment(store::Reader& reader, std::string_view owner,
                                                          std::string_view consignment) {
  return all<ConsignmentLine>(reader, "goods_consignment_lines", "owner = $1 and consignment = $2 order by number",
                              {std::string(owner), std::string(consignment)});
}

Result<std::vector<Consignment>> page_of_consignments(store::Reader& reader, const Page& page) {
  return all<Consignment>(reader, "goods_page_consignments",
                          "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or kind = $3) "
                          "and ordinal < $4 order by ordinal desc limit $5",
                          page_parameters(page));
}

Result<std::vector<Consignment>> open_in_lane(store::Reader& reader, std::string_view lane, std::int64_t limit) {
  return all<Consignment>(reader, "goods_consignment_open_in_lane",
                          "lane = $1 and state in ('released', 'inspecting', 'held') order by day, ordinal limit $2",
                          {std::string(lane), limit});
}

Result<std::int64_t> count_in_lane(store::Reader& reader, std::string_view lane) {
  TRY_ASSIGN(auto rows, reader.query({"goods_consignment_count_in_lane",
                                      "select count(*) from goods_consignment where lane = $1 and state in "
                                      "('released', 'inspecting', 'held')"},
                                     {std::string(lane)}));
  return rows.front().integer(0);
}

Result<bool> route_is_usual(store::Reader& reader, std::string_view owner, std::string_view channel) {
  if (channel.empty()) return true;
  TRY_ASSIGN(auto rows,
             reader.query(
                 {"goods_consignment_route",
                  "select count(*), coalesce(sum(case when channel = $2 then 1 else 0 end), 0) from goods_consignment "
                  "where owner = $1 and state = 'passed'"},
                 {std::string(owner), std::string(channel)}));
  return rows.front().integer(0) == 0 || rows.front().integer(1) > 0;
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"goods", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::goods
