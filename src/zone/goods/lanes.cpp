#include "zone/goods/lanes.h"

#include <algorithm>

#include "zone/book/draw.h"
#include "zone/book/store.h"
#include "zone/goods/store.h"
#include "zone/registry/listing.h"

namespace loopline::goods {

namespace {

// Goods that should have been back by now, or risk events of the months that count.
Result<const char*> history_of(const Docket& docket) {
  store::Reader& state = docket.situation.state;
  bool overdue = false;
  for (const char* clock : {"temporary_out_due", "carry_return_due"}) {
    TRY_ASSIGN(bool lapsed, book::clock_lapsed(state, docket.party, clock));
    overdue = overdue || lapsed;
  }
  TRY_ASSIGN(law::ParameterUse months, docket.situation.law.parameter("audit_history_months", docket.day));
  TRY_ASSIGN(std::int64_t events,
             registry::risk_events_since(state, docket.party, docket.day.plus_months(-months.value.as_int64())));
  return overdue || events > 0 ? "warning" : "clean";
}

template <std::size_t n>
const std::string& heavier(const std::string& a, const std::string& b, const std::array<std::string_view, n>& order) {
  auto weight = [&](const std::string& one) { return std::find(order.begin(), order.end(), one) - order.begin(); };
  return weight(a) < weight(b) ? a : b;
}

}  // namespace

Result<Lane> lane_of(Docket& docket, const LaneFacts& facts) {
  const command::Situation& situation = docket.situation;
  TRY_ASSIGN(std::string history, history_of(docket));
  TRY_ASSIGN(registry::Rating rating, registry::aeo_rating_on(situation.state, docket.party, docket.day));
  TRY_ASSIGN(bool usual, route_is_usual(situation.state, docket.party, facts.channel));
  json::object asked{{"standing", facts.standing},
                     {"missing_documents", static_cast<std::int64_t>(facts.missing)},
                     {"unverified_permits", facts.unverified},
                     {"goods_risk", facts.risk},
                     {"history", history},
                     {"aeo", rating.rating},
                     {"route", usual ? "usual" : "unusual"}};
  asked["random_share"] =
      situation.dry_run ? json::value(nullptr) : json::value(book::draw(situation, "release-lane").plain());
  TRY_ASSIGN(law::Answer lane, docket.ask("release-lane", "", asked));
  return Lane{lane.text("release"), lane.text("lane")};
}

std::string state_of(std::string_view release) {
  if (release == "release") return "released";
  if (release == "inspect") return "inspecting";
  return release == "drawn_when_filed" ? "to_be_drawn" : "held";
}

Lane worse_lane(const Lane& a, const Lane& b) {
  constexpr auto releases = std::to_array<std::string_view>({"hold", "inspect", "drawn_when_filed", "release"});
  constexpr auto colours = std::to_array<std::string_view>({"red", "yellow", "open", "green"});
  return {heavier(a.release, b.release, releases), heavier(a.colour, b.colour, colours)};
}

}  // namespace loopline::goods
