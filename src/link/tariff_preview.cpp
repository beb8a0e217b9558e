#include "link/tariff_preview.h"

#include "zone/book/store.h"
#include "zone/duty/tax.h"

namespace loopline::link {

namespace {

constexpr const char* page_rows = "500";

// All rows of a view in one state, page by page.
Result<std::vector<json::object>> rows_of(command::Zone& zone, store::Reader& reader, const char* path,
                                          const char* state) {
  std::vector<json::object> rows;
  std::string cursor;
  auto law = zone.law();
  while (true) {
    command::Glance glance{reader, *law, zone.clock()(), {"tariff", command::Role::auditor, {}}, {}, {}};
    glance.query = {{"state", state}, {"limit", page_rows}};
    if (!cursor.empty()) glance.query["cursor"] = cursor;
    TRY_ASSIGN(json::value page, zone.view(path, glance));
    for (auto& row : page.as_object().at("items").as_array()) rows.push_back(std::move(row.as_object()));
    const json::value& next = page.as_object().at("next");
    if (next.is_null()) return rows;
    cursor = std::string(next.as_string());
  }
}

// The tax on goods under a pack; "" where its tariff has no such line.
std::string total_under(const law::Pack& pack, Date day, const duty::Taxable& goods) {
  auto tax = duty::reckon(pack, day, goods);
  return tax ? tax->total.rounded(money_places, Rounding::half_up).text() : std::string();
}

class Comparison {
 public:
  Comparison(const law::Pack& before, const law::Pack& after, Date day) : before_(before), after_(after), day_(day) {}

  void look_at(const char* kind, const json::object& row, const book::Lot& lot, const Decimal& base) {
    duty::Taxable goods{lot.hs, lot.category, lot.agreement, base, "full", {}, {}};
    OpenChange change{kind,
                      text_at(row, "id"),
                      lot.owner,
                      lot.id,
                      total_under(before_, day_, goods),
                      total_under(after_, day_, goods)};
    if (change.before != change.after) changes_.push_back(std::move(change));
  }
  std::vector<OpenChange> done() { return std::move(changes_); }

 private:
  const law::Pack& before_;
  const law::Pack& after_;
  Date day_;
  std::vector<OpenChange> changes_;
};

Decimal decimal_at(const json::object& object, std::string_view key) {
  return Decimal::parse(text_at(object, key)).value_or(Decimal());
}

Result<void> look_at_exit(Comparison& comparison, store::Reader& reader, const json::object& exit) {
  for (const auto& value : exit.at("items").as_array()) {
    const json::object& item = value.as_object();
    TRY_ASSIGN(auto lot, book::find_lot(reader, text_at(item, "lot")));
    if (!lot || lot->tax_status == "taxed" || lot->tax_status == "domestic") continue;
    auto still = Quantity::from(decimal_at(item, "quantity") - decimal_at(item, "returned"), lot->quantity.unit);
    if (still && still->units > 0) comparison.look_at("exit", exit, *lot, lot->value_of(still->units));
  }
  return {};
}

}  // namespace

Result<std::vector<OpenChange>> open_changes(command::Zone& zone, const law::Pack& before, const law::Pack& after,
                                             Date day) {
  TRY_ASSIGN(auto reader, zone.open_reader());
  Comparison comparison(before, after, day);
  for (const char* state : {"pending", "due"}) {
    TRY_ASSIGN(auto rows, rows_of(zone, *reader, "/assessments", state));
    for (const json::object& row : rows) {
      TRY_ASSIGN(auto lot, book::find_lot(*reader, text_at(row, "lot")));
      if (lot) comparison.look_at("assessment", row, *lot, decimal_at(row, "base"));
    }
  }
  for (const char* state : {"out", "overdue"}) {
    TRY_ASSIGN(auto rows, rows_of(zone, *reader, "/exits", state));
    for (const json::object& row : rows) TRY(look_at_exit(comparison, *reader, row));
  }
  return comparison.done();
}

}  // namespace loopline::link
