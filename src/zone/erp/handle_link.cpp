#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/erp/link.h"
#include "zone/erp/store.h"
#include "zone/goods/consignment_numbers.h"
#include "zone/inside/consumption_state.h"

namespace loopline::erp {

Result<News> news_of(store::Reader& reader, const Move& move) {
  if (move.state == "withdrawn") return News{"cancelled", {}};
  if (move.state != "taken") return News{move.state, {}};
  if (move.taken_as.starts_with('C')) {
    TRY_ASSIGN(auto consignment, goods::state_of_consignment(reader, move.owner, move.taken_as));
    CHECK(consignment.has_value());
    return News{std::move(consignment->state), std::move(consignment->missing)};
  }
  if (move.taken_as.starts_with('U')) {
    TRY_ASSIGN(auto consumption, inside::state_of_consumption(reader, move.owner, move.taken_as));
    CHECK(consumption.has_value());
    return News{*std::move(consumption), {}};
  }
  // Other documents are what their movements are.
  TRY_ASSIGN(auto movements, book::movements_of_document(reader, move.owner, move.taken_as));
  auto some = [&](std::string_view state) {
    return std::any_of(movements.begin(), movements.end(), [&](const Movement& it) { return it.state == state; });
  };
  if (some("pending")) return News{"awaiting", {}};
  return News{some("void") && !some("posted") ? "rejected" : "posted", {}};
}

bool is_final(std::string_view state) {
  return state != "released" && state != "inspecting" && state != "held" && state != "awaiting";
}

Result<Effects> report_link(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  TRY_ASSIGN(auto known, find_link(situation.state, party, text_at(body, "source")));
  Link link = known.value_or(Link{});
  link.owner = party;
  link.id = text_at(body, "source");
  link.ordinal = docket.next_ordinal();
  link.system = text_at(body, "system", link.system);
  link.state = text_at(body, "state");
  link.cursor = text_at(body, "cursor", link.cursor);
  link.last_move = text_at(body, "last_move", link.last_move);
  link.queue = integer_at(body, "queue");
  link.detail = text_at(body, "detail");
  link.at = situation.now;
  docket.keep(link);
  docket.effects.result = {{"source", link.id}, {"state", link.state}};
  return std::move(docket.effects);
}

Result<Effects> note_told(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  const json::array& list = body.at("told").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& one = list[i].as_object();
    std::string number = text_at(one, "number");
    TRY_ASSIGN(auto move, find_move(situation.state, party, move_id(text_at(body, "source"), number)));
    if (!move) {
      return fail(ErrorKind::not_found, "unknown_move", "/told/" + std::to_string(i) + "/number", {{"number", number}});
    }
    move->told = text_at(one, "state");
    TRY_ASSIGN(News news, news_of(situation.state, *move));
    move->open = !(is_final(move->told) && news.state == move->told);
    docket.keep(*move);
  }
  docket.effects.result = {{"told", static_cast<std::int64_t>(list.size())}};
  return std::move(docket.effects);
}

Result<Effects> report_stock(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  std::string source = text_at(body, "source");
  const json::array& list = body.at("lines").as_array();
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::object& line = list[i].as_object();
    Stock stock;
    stock.owner = party;
    stock.source = source;
    stock.material_no = text_at(line, "material_no");
    stock.lot = text_at(line, "lot");
    stock.quantity = book::decimal_of(line.at("quantity")).plain();
    stock.unit = text_at(line, "unit");
    stock.id = source + ":" + stock.material_no + ":" + stock.lot;
    stock.ordinal = docket.next_ordinal();
    stock.entry = situation.seq;
    if (!seen.insert(stock.id).second) {
      return fail(ErrorKind::invalid, "duplicate_item", "/lines/" + std::to_string(i),
                  {{"value", stock.material_no + " " + stock.lot}});
    }
    docket.keep(stock);
  }
  TRY_ASSIGN(auto known, find_link(situation.state, party, source));
  Link link = known.value_or(Link{});
  link.owner = party;
  link.id = source;
  link.ordinal = docket.next_ordinal();
  if (link.state.empty()) link.state = "files";
  link.stock_entry = situation.seq;
  link.stock_day = situation.today;
  docket.keep(link);
  docket.effects.result = {{"lines", static_cast<std::int64_t>(list.size())}};
  return std::move(docket.effects);
}

}  // namespace loopline::erp
