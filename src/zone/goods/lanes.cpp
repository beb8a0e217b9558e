#include "zone/goods/lanes.h"

#include "base/hash.h"
#include "zone/book/limits.h"
#include "zone/book/store.h"

namespace loopline::goods {

namespace {

// The random draw of release-lane: made from the entry, so that it is recorded, cannot be repeated at will, and replays
// the same.
Decimal draw_of(const command::Situation& situation) {
  Hash hash = sha256("release-lane " + std::to_string(situation.seq) + " " + std::to_string(situation.now.micros()));
  std::int64_t number = 0;
  for (std::size_t i = 0; i < book::draw_bytes; ++i) number = number << 8 | hash[i];
  constexpr std::int64_t range = std::int64_t{1} << book::draw_bits;
  return (Decimal(number) / Decimal(range)).rounded(book::draw_places, Rounding::down);
}

}  // namespace

Result<std::string> lane_of(Docket& docket, const std::string& standing, const std::string& risk, std::size_t missing) {
  // Goods of this party that should have been back by now.
  TRY_ASSIGN(bool overdue, book::clock_lapsed(docket.situation.state, docket.party, "temporary_out_due"));
  TRY_ASSIGN(law::Answer lane, docket.ask("release-lane", "",
                                          {{"standing", standing},
                                           {"missing_documents", static_cast<std::int64_t>(missing)},
                                           {"goods_risk", risk},
                                           {"history", overdue ? "warning" : "clean"},
                                           {"random_share", draw_of(docket.situation).plain()}}));
  return lane.text("release");
}

std::string state_of(std::string_view lane) {
  if (lane == "release") return "released";
  if (lane == "inspect") return "inspecting";
  return "held";
}

std::string worse_lane(const std::string& a, const std::string& b) {
  for (const char* lane : {"hold", "inspect"})
    if (a == lane || b == lane) return lane;
  return b;
}

}  // namespace loopline::goods
