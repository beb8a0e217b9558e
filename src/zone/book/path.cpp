// The drawn path of a lot, both ways: what it came from and what came of it. Nodes are places of lots, edges are
// movements; a lot that continues under another owner or status goes on in the graph.
#include <set>

#include "zone/book/limits.h"
#include "zone/book/shapes.h"
#include "zone/book/views.h"

namespace loopline::book {

namespace {

struct Graph {
  json::array nodes;
  json::array edges;
  std::set<std::string> known;

  void node(const Lot& lot, const std::string& where, const std::string& quantity, const std::string& label) {
    std::string id = lot.id + "/" + where;
    if (!known.insert(id).second) return;
    bool source = ledger::is_source(where);
    nodes.push_back(json::object{{"id", id},
                                 {"kind", source ? "source" : "place"},
                                 {"place", where},
                                 {"lot", lot.id},
                                 {"party", lot.owner},
                                 {"tax_status", lot.tax_status},
                                 {"label", label},
                                 {"quantity", quantity}});
  }
};

// The far end of a movement: places a lot continues from are drawn as one with the place it left.
Result<void> draw(const Glance& glance, const Lot& lot, Graph& graph) {
  TRY_ASSIGN(auto balances, ledger::balances(glance.state, lot.owner, lot.id));
  for (const auto& [where, balance] : balances) {
    graph.node(lot, where, Quantity{balance.posted, lot.quantity.unit}.text(), lot.name);
  }
  TRY_ASSIGN(std::vector<Movement> movements, movements_of_lot(glance.state, lot.owner, lot.id));
  for (const Movement& movement : movements) {
    graph.edges.push_back(json::object{{"from", lot.id + "/" + movement.from_place},
                                       {"to", lot.id + "/" + movement.to_place},
                                       {"movement", movement.id},
                                       {"kind", movement.kind},
                                       {"quantity", movement.quantity.text()},
                                       {"unit", movement.quantity.unit},
                                       {"day", movement.day.text()},
                                       {"state", movement.state},
                                       {"document", movement.document}});
  }
  return {};
}

// The lots of one descent, in the order in which they were met: what a lot came from, and what came of it.
struct Kin {
  const Glance& glance;
  std::string only;  // of this owner, "" for those who see all
  std::vector<Lot> lots;
  std::set<std::string> known;

  bool may_see(const Lot& lot) const { return only.empty() || lot.owner == only; }
  void add(Lot lot) {
    if (known.insert(lot.id).second) lots.push_back(std::move(lot));
  }
  Result<void> add_origin(const Lot& lot) {
    if (lot.from_lot.empty()) return {};
    TRY_ASSIGN(auto origin, find_lot(glance.state, lot.from_owner, lot.from_lot));
    if (origin && may_see(*origin)) add(*std::move(origin));
    return {};
  }
};

// A lot that goes on as another: under another owner, or under another status of the same owner.
json::object continuation(const Lot& one, const Lot& follower) {
  bool same_owner = follower.owner == one.owner;
  return {{"from", one.id + "/" + (same_owner ? place::converted : place::transferred)},
          {"to", follower.id + "/" + (same_owner ? place::from_conversion : place::from_transfer)},
          {"kind", "continues"},
          {"quantity", follower.quantity.text()},
          {"unit", follower.quantity.unit},
          {"state", "posted"}};
}

}  // namespace

Result<json::value> view_path(const Glance& glance) {
  const std::string& id = glance.path.at("id");
  bool institution = glance.actor.role == command::Role::institution;
  TRY_ASSIGN(auto lot, find_lot(glance.state, id));
  if (!lot || (institution && lot->owner != glance.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_lot_id", {}, {{"id", id}});
  }
  Graph graph;
  Kin kin{glance, institution ? glance.actor.party : std::string(), {*lot}, {lot->id}};
  for (std::size_t i = 0; i < kin.lots.size() && i < lots_in_path_max; ++i) {
    const Lot one = kin.lots[i];
    TRY(draw(glance, one, graph));
    TRY(kin.add_origin(one));
    TRY_ASSIGN(std::vector<Lot> next, lots_from(glance.state, one.owner, one.id));
    for (Lot& follower : next) {
      if (!kin.may_see(follower)) continue;
      graph.edges.push_back(continuation(one, follower));
      kin.add(std::move(follower));
    }
  }
  return json::value(json::object{{"lot", id},
                                  {"nodes", std::move(graph.nodes)},
                                  {"edges", std::move(graph.edges)},
                                  {"complete", kin.lots.size() <= lots_in_path_max}});
}

}  // namespace loopline::book
