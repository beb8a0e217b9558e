// A connector's own commands: how far it is, what it told the ERP, what the ERP says is on hand.
#pragma once

#include "zone/erp/words.h"

namespace loopline::erp {

// Errors: other_party.
Result<Effects> report_link(const Situation& situation, const json::object& body);
// The states that the ERP was told of moves; news that is final closes them. Errors: other_party, unknown_move.
Result<Effects> note_told(const Situation& situation, const json::object& body);
// What the ERP has on hand, whole: it takes the place of the report before. Errors: other_party, duplicate_item.
Result<Effects> report_stock(const Situation& situation, const json::object& body);

// What became of a move by now, for its ERP: refused | changed | cancelled, else where its document stands (released |
// inspecting | held | passed | returned | awaiting | confirmed | rejected | posted). Errors: storage_failed.
struct News {
  std::string state;
  json::array missing;  // documents that a consignment waits for
};
Result<News> news_of(store::Reader& reader, const Move& move);
// Nothing will follow of its own.
bool is_final(std::string_view state);

}  // namespace loopline::erp
