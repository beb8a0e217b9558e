#include "zone/erp/views.h"

#include "zone/book/listing.h"
#include "zone/erp/limits.h"
#include "zone/erp/link.h"
#include "zone/erp/reconcile.h"
#include "zone/erp/store.h"

namespace loopline::erp {

namespace {

json::object shape(const Material& material) {
  json::array units;
  for (const auto& unit : material.units) {
    units.push_back(json::object{{"unit", unit.key()},
                                 {"numerator", unit.value().as_array().at(0)},
                                 {"denominator", unit.value().as_array().at(1)}});
  }
  return {{"party", material.owner},    {"material_no", material.id},    {"hs", material.hs},
          {"name", material.name},      {"category", material.category}, {"unit", material.unit},
          {"units", std::move(units)},  {"origin", material.origin},     {"requested", material.requested},
          {"own_use", material.own_use}};
}

json::object shape(const Move& move) {
  bool converted = !move.converted.unit.empty();
  return {{"party", move.owner},
          {"source", move.source},
          {"number", move.number},
          {"document", move.document},
          {"kind", move.kind},
          {"day", move.day.text()},
          {"material_no", move.material_no},
          {"lot", move.lot},
          {"quantity", move.quantity},
          {"unit", move.unit},
          {"customs_quantity", converted ? json::value(move.converted.text()) : json::value(nullptr)},
          {"customs_unit", move.converted.unit},
          {"state", move.state},
          {"taken_as", move.taken_as},
          {"entry", move.entry},
          {"attempts", move.attempts},
          {"error", move.error.empty() ? json::value(nullptr) : parse_json(move.error).value()},
          {"told", move.told}};
}

json::object shape(const Link& link) {
  return {{"party", link.owner},
          {"source", link.id},
          {"system", link.system},
          {"state", link.state},
          {"cursor", link.cursor},
          {"last_move", link.last_move},
          {"queue", link.queue},
          {"detail", link.detail},
          {"at", link.at.micros() == 0 ? json::value(nullptr) : json::value(link.at.text())},
          {"stock_entry", link.stock_entry},
          {"stock_day", link.stock_entry == 0 ? json::value(nullptr) : json::value(link.stock_day.text())}};
}

template <class T>
json::array shaped(const std::vector<T>& rows) {
  json::array items;
  for (const T& row : rows) items.push_back(shape(row));
  return items;
}

struct Asked {
  std::string owner;
  std::string source;
};

Result<Asked> asked(const Glance& glance) {
  Asked asked{book::owner_of(glance), book::query(glance, "source")};
  for (auto [name, value] : {std::pair{"party", &asked.owner}, {"source", &asked.source}})
    if (value->empty()) return fail(ErrorKind::invalid, "bad_query", {}, {{"name", name}, {"value", ""}});
  return asked;
}

}  // namespace

Result<json::value> view_materials(const Glance& glance) {
  TRY_ASSIGN(Page page, book::page_of(glance, "", ""));
  TRY_ASSIGN(auto rows, page_of_materials(glance.state, page));
  return json::value(book::paged(rows, page, shaped(rows)));
}

Result<json::value> view_moves(const Glance& glance) {
  TRY_ASSIGN(Page page, book::page_of(glance, "source", "state"));
  TRY_ASSIGN(auto rows, page_of_moves(glance.state, page));
  return json::value(book::paged(rows, page, shaped(rows)));
}

Result<json::value> view_links(const Glance& glance) {
  TRY_ASSIGN(Page page, book::page_of(glance, "", ""));
  TRY_ASSIGN(auto rows, page_of_links(glance.state, page));
  return json::value(book::paged(rows, page, shaped(rows)));
}

Result<json::value> view_news(const Glance& glance) {
  TRY_ASSIGN(Asked asked, erp::asked(glance));
  TRY_ASSIGN(auto open, open_moves(glance.state, asked.owner, asked.source, open_moves_max));
  json::array items;
  for (const Move& move : open) {
    TRY_ASSIGN(News news, news_of(glance.state, move));
    if (news.state == move.told) continue;
    json::object item = shape(move);
    item["news"] = news.state;
    item["missing"] = std::move(news.missing);
    items.push_back(std::move(item));
    if (items.size() == static_cast<std::size_t>(numbers_max)) break;
  }
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

Result<json::value> view_reconciliation(const Glance& glance) {
  TRY_ASSIGN(Asked asked, erp::asked(glance));
  TRY_ASSIGN(auto link, find_link(glance.state, asked.owner, asked.source));
  std::int64_t entry = link ? link->stock_entry : 0;
  json::object answer{{"party", asked.owner}, {"source", asked.source}, {"report", nullptr},
                      {"items", json::array()}};
  std::vector<Stock> stock;
  if (entry > 0) {
    TRY_ASSIGN(stock, stock_of(glance.state, asked.owner, asked.source, entry));
    answer["report"] = json::object{
        {"entry", entry}, {"day", link->stock_day.text()}, {"lines", static_cast<std::int64_t>(stock.size())}};
    TRY_ASSIGN(Reconciliation found, reconcile(glance.state, asked.owner, asked.source, stock, entry));
    for (auto& member : to_json(found)) answer[member.key()] = std::move(member.value());
  }
  answer["next"] = nullptr;
  return json::value(std::move(answer));
}

}  // namespace loopline::erp
