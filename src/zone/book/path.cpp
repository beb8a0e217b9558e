// The drawn path of a lot. Nodes are places of lots, edges are movements; a lot that continues under another owner or
// status goes on in the graph.
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

}  // namespace

Result<json::value> view_path(const Glance& glance) {
  const std::string& id = glance.path.at("id");
  bool institution = glance.actor.role == command::Role::institution;
  TRY_ASSIGN(auto lot, find_lot(glance.state, id));
  if (!lot || (institution && lot->owner != glance.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_lot_id", {}, {{"id", id}});
  }
  Graph graph;
  std::vector<Lot> waiting{*lot};
  for (std::size_t i = 0; i < waiting.size() && i < lots_in_path_max; ++i) {
    const Lot one = waiting[i];
    TRY(draw(glance, one, graph));
    TRY_ASSIGN(std::vector<Lot> next, lots_from(glance.state, one.owner, one.id));
    for (Lot& follower : next) {
      if (institution && follower.owner != glance.actor.party) continue;
      const char* left = follower.owner == one.owner ? place::converted : place::transferred;
      const char* came = follower.owner == one.owner ? place::from_conversion : place::from_transfer;
      graph.edges.push_back(json::object{{"from", one.id + "/" + left},
                                         {"to", follower.id + "/" + came},
                                         {"kind", "continues"},
                                         {"quantity", follower.quantity.text()},
                                         {"unit", follower.quantity.unit},
                                         {"state", "posted"}});
      waiting.push_back(std::move(follower));
    }
  }
  return json::value(json::object{{"lot", id},
                                  {"nodes", std::move(graph.nodes)},
                                  {"edges", std::move(graph.edges)},
                                  {"complete", waiting.size() <= lots_in_path_max}});
}

}  // namespace loopline::book
