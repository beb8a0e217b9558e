// The drawn path of a lot, in both directions: what it came of and what became of it. Nodes are places of lots, edges
// are movements; lots that continue one another, or went into a product, stand in one graph.
#include <set>

#include "zone/book/ingredients.h"
#include "zone/book/limits.h"
#include "zone/book/listing.h"
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
    nodes.push_back(json::object{
        {"id", id},
        {"kind", source ? "source" : "place"},
        {"place", where},
        {"lot", lot.id},
        {"party", lot.owner},
        {"tax_status", lot.tax_status},
        {"conformity", lot.conformity.empty() ? json::value(nullptr) : json::value(text_at(lot.conformity, "grade"))},
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

// Lots of one family: those the lot came of, and those it became or went into; the lot itself first.
class Family {
 public:
  explicit Family(const Glance& glance) : glance_(glance) {}

  Result<void> gather(const Lot& start) {
    add(start);
    for (bool back : {true, false}) {
      std::vector<std::string> waiting{start.id};
      for (std::size_t i = 0; i < waiting.size(); ++i) {
        const Lot one = lots_[index_.at(waiting[i])];
        TRY_ASSIGN(std::vector<Lot> next, back ? parents(one) : children(one));
        for (const Lot& lot : next) {
          if (add(lot)) waiting.push_back(lot.id);
        }
      }
    }
    return {};
  }
  const std::vector<Lot>& lots() const { return lots_; }
  bool has(const std::string& id) const { return index_.contains(id); }
  bool complete() const { return complete_; }

 private:
  bool add(const Lot& lot) {
    if (index_.contains(lot.id) || !may_see(glance_, lot.owner)) return false;
    if (lots_.size() == lots_in_path_max) {
      complete_ = false;
      return false;
    }
    index_[lot.id] = lots_.size();
    lots_.push_back(lot);
    return true;
  }

  Result<std::vector<Lot>> parents(const Lot& lot) const {
    std::vector<Lot> list;
    if (!lot.from_lot.empty()) {
      TRY_ASSIGN(auto from, find_lot(glance_.state, lot.from_owner, lot.from_lot));
      if (from) list.push_back(*std::move(from));
    }
    TRY_ASSIGN(auto ingredients, ingredients_of(glance_.state, lot.owner, lot.id));
    for (const Ingredient& one : ingredients) {
      TRY_ASSIGN(auto from, find_lot(glance_.state, one.owner, one.lot));
      if (from && one.state != "void") list.push_back(*std::move(from));
    }
    return list;
  }

  Result<std::vector<Lot>> children(const Lot& lot) const {
    TRY_ASSIGN(std::vector<Lot> list, lots_from(glance_.state, lot.owner, lot.id));
    TRY_ASSIGN(auto makings, made_of(glance_.state, lot.owner, lot.id));
    for (const Ingredient& one : makings) {
      TRY_ASSIGN(auto product, find_lot(glance_.state, one.owner, one.product));
      if (product) list.push_back(*std::move(product));
    }
    return list;
  }

  const Glance& glance_;
  std::vector<Lot> lots_;
  std::map<std::string, std::size_t> index_;
  bool complete_ = true;
};

// From the lots of the family into this one: what it continues, and what it is made of.
Result<void> join(const Glance& glance, const Lot& lot, const Family& family, Graph& graph) {
  auto edge = [&](const std::string& from, const char* left, const char* came, const char* kind,
                  const std::string& quantity, const std::string& unit, const std::string& state) {
    graph.edges.push_back(json::object{{"from", from + "/" + left},
                                       {"to", lot.id + "/" + came},
                                       {"kind", kind},
                                       {"quantity", quantity},
                                       {"unit", unit},
                                       {"state", state}});
  };
  if (family.has(lot.from_lot)) {
    bool same = lot.from_owner == lot.owner;
    edge(lot.from_lot, same ? place::converted : place::transferred,
         same ? place::from_conversion : place::from_transfer, "continues", lot.quantity.text(), lot.quantity.unit,
         "posted");
  }
  TRY_ASSIGN(auto ingredients, ingredients_of(glance.state, lot.owner, lot.id));
  for (const Ingredient& one : ingredients) {
    if (one.state == "void" || !family.has(one.lot)) continue;
    edge(one.lot, place::consumed, place::from_production, "made_into", Quantity{one.quantity, one.unit}.text(),
         one.unit, one.state);
  }
  return {};
}

}  // namespace

Result<json::value> view_path(const Glance& glance) {
  TRY_ASSIGN(auto lot, find_lot(glance.state, path_id(glance)));
  if (!lot || !may_see(glance, lot->owner)) return unknown("unknown_lot_id", path_id(glance));
  Family family(glance);
  TRY(family.gather(*lot));
  Graph graph;
  for (const Lot& one : family.lots()) TRY(draw(glance, one, graph));
  for (const Lot& one : family.lots()) TRY(join(glance, one, family, graph));
  return json::value(json::object{{"lot", lot->id},
                                  {"nodes", std::move(graph.nodes)},
                                  {"edges", std::move(graph.edges)},
                                  {"complete", family.complete()}});
}

}  // namespace loopline::book
