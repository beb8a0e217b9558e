// Vehicles, products and ratings of the register: rows in, changes out.
#include "base/check.h"
#include "zone/registry/store.h"

namespace loopline::registry {

namespace {

const std::string select_vehicle =
    "select owner, id, number, kind, plate, plate_hk, frame, container, driver, registered_on from vehicle ";
const std::string select_product =
    "select owner, id, number, hs, name_zh, name_en, specification, maker, registered_on from product ";

Date day_of(const std::string& text) {
  auto day = Date::parse(text);
  CHECK(day.has_value());  // our own writing
  return *day;
}

Vehicle vehicle_from(const store::Row& row) {
  return {row.text(0), row.text(1), row.integer(2), row.text(3), row.text(4),
          row.text(5), row.text(6), row.text(7),    row.text(8), day_of(row.text(9))};
}

Product product_from(const store::Row& row) {
  return {row.text(0), row.text(1), row.integer(2), row.text(3),        row.text(4),
          row.text(5), row.text(6), row.text(7),    day_of(row.text(8))};
}

template <class T>
Result<std::vector<T>> all(store::Reader& reader, const store::Statement& statement,
                           const store::Parameters& parameters, T (*make)(const store::Row&)) {
  TRY_ASSIGN(auto found, reader.query(statement, parameters));
  std::vector<T> list;
  for (const auto& row : found) list.push_back(make(row));
  return list;
}

template <class T>
Result<std::optional<T>> one(store::Reader& reader, const store::Statement& statement,
                             const store::Parameters& parameters, T (*make)(const store::Row&)) {
  TRY_ASSIGN(auto found, all(reader, statement, parameters, make));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

Result<std::optional<Vehicle>> load_vehicle(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_vehicle + "where id = $1";
  return one(reader, {"vehicle_by_id", sql}, {std::string(id)}, vehicle_from);
}

Result<std::optional<Vehicle>> load_vehicle_by(store::Reader& reader, std::string_view column, std::string_view mark) {
  std::string sql = select_vehicle + "where " + std::string(column) + " = $1 and $1 <> ''";
  return one(reader, {"vehicle_by_mark", sql}, {std::string(mark)}, vehicle_from);
}

Result<std::vector<Vehicle>> load_vehicles(store::Reader& reader, std::string_view owner, std::int64_t after,
                                           std::int64_t limit) {
  static const std::string sql =
      select_vehicle + "where number > $1 and ($2 = '' or owner = $2) order by number limit $3";
  return all(reader, {"vehicles", sql}, {after, std::string(owner), limit}, vehicle_from);
}

Result<std::optional<Product>> load_product(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_product + "where id = $1";
  return one(reader, {"product_by_id", sql}, {std::string(id)}, product_from);
}

Result<std::vector<Product>> load_products(store::Reader& reader, std::string_view owner, std::int64_t after,
                                           std::int64_t limit) {
  static const std::string sql =
      select_product + "where number > $1 and ($2 = '' or owner = $2) order by number limit $3";
  return all(reader, {"products", sql}, {after, std::string(owner), limit}, product_from);
}

Result<std::vector<Rating>> load_ratings(store::Reader& reader, std::string_view party) {
  TRY_ASSIGN(auto found, reader.query({"aeo_ratings",
                                       "select id, rating, certificate, until_day from aeo_rating where "
                                       "owner = $1 order by id"},
                                      {std::string(party)}));
  std::vector<Rating> ratings;
  for (const auto& row : found) {
    Rating rating{row.text(1), row.text(2), day_of(row.text(0)), std::nullopt};
    if (!row.text(3).empty()) rating.until = day_of(row.text(3));
    ratings.push_back(std::move(rating));
  }
  return ratings;
}

command::Change row_of(const Vehicle& vehicle, std::string_view registered_by) {
  return {"vehicle",
          {{"owner", vehicle.owner},
           {"id", vehicle.id},
           {"number", vehicle.number},
           {"kind", vehicle.kind},
           {"plate", vehicle.plate},
           {"plate_hk", vehicle.plate_hk},
           {"frame", vehicle.frame},
           {"container", vehicle.container},
           {"driver", vehicle.driver},
           {"registered_on", vehicle.registered_on.text()},
           {"registered_by", registered_by}}};
}

command::Change row_of(const Product& product, std::string_view registered_by) {
  return {"product",
          {{"owner", product.owner},
           {"id", product.id},
           {"number", product.number},
           {"hs", product.hs},
           {"name_zh", product.name_zh},
           {"name_en", product.name_en},
           {"specification", product.specification},
           {"maker", product.maker},
           {"registered_on", product.registered_on.text()},
           {"registered_by", registered_by}}};
}

command::Change row_of(const std::string& party, const Rating& rating, std::string_view rated_by, std::int64_t seq) {
  return {"aeo_rating",
          {{"owner", party},
           {"id", rating.from->text()},
           {"rating", rating.rating},
           {"certificate", rating.certificate},
           {"until_day", rating.until ? rating.until->text() : std::string()},
           {"rated_by", rated_by},
           {"seq", seq}}};
}

}  // namespace loopline::registry
