#include "zone/erp/reconcile.h"

#include "base/check.h"
#include "zone/erp/kinds.h"
#include "zone/erp/limits.h"
#include "zone/erp/materials.h"
#include "zone/erp/store.h"

namespace loopline::erp {

namespace {

struct Held {
  Lot lot;
  std::int64_t units = 0;
};

// What is compared with one line: the lots of a material, or one lot.
struct Side {
  std::vector<Held> lots;
  std::int64_t units() const {
    std::int64_t sum = 0;
    for (const Held& held : lots) sum += held.units;
    return sum;
  }
};

class Reconciling {
 public:
  Reconciling(store::Reader& reader, const std::string& owner, const std::string& source, std::int64_t after)
      : reader_(reader), owner_(owner), source_(source), after_(after) {}

  Result<Reconciliation> run(const std::vector<Stock>& stock);

 private:
  Result<void> read_book();
  Result<void> compare(const std::string& material, const std::string& lot, const Stock* stock, const Side& side);
  Result<void> explain(Difference& difference, const Side& side);
  Result<void> explain_by_movements(Difference& difference, const Held& held);
  void explain_by_elsewhere(Difference& difference);
  void add(Difference& difference, Explanation explanation);
  Result<const std::vector<Move>*> moves_of(const std::string& document);

  store::Reader& reader_;
  const std::string& owner_;
  const std::string& source_;
  const std::int64_t after_;
  std::map<std::string, Side> by_material_;
  std::vector<Move> faults_;
  std::vector<Explanation> elsewhere_;              // of the difference at hand
  std::map<std::string, std::vector<Move>> moves_;  // by document, as far as asked for
  Reconciliation result_;
};

Result<void> Reconciling::read_book() {
  Page page;
  page.owner = owner_;
  page.limit = book::page_most;
  while (true) {
    TRY_ASSIGN(auto lots, book::page_of_lots(reader_, page));
    for (Lot& lot : lots) {
      TRY_ASSIGN(auto balance, ledger::balance(reader_, {owner_, lot.id, lot.standing_place()}));
      page.after = lot.ordinal;
      if (lot.material_no.empty()) continue;  // nothing that an ERP could name
      std::string material = lot.material_no;
      by_material_[material].lots.push_back({std::move(lot), balance.posted});
    }
    if (static_cast<std::int64_t>(lots.size()) < page.limit) return {};
  }
}

Result<const std::vector<Move>*> Reconciling::moves_of(const std::string& document) {
  auto found = moves_.find(document);
  if (found == moves_.end()) {
    TRY_ASSIGN(auto moves, moves_taken_as(reader_, owner_, document));
    found = moves_.emplace(document, std::move(moves)).first;
  }
  return &found->second;
}

void Reconciling::add(Difference& difference, Explanation explanation) {
  difference.unexplained -= explanation.units;
  if (difference.explanations.size() < explanations_max) difference.explanations.push_back(std::move(explanation));
}

Result<void> Reconciling::explain_by_movements(Difference& difference, const Held& held) {
  TRY_ASSIGN(auto movements, book::movements_of_lot(reader_, owner_, held.lot.id));
  for (const Movement& movement : movements) {
    bool in = movement.to_place == held.lot.standing_place();
    bool out = movement.from_place == held.lot.standing_place();
    if (in == out || movement.state == "void") continue;
    std::int64_t in_book = in ? movement.quantity.units : -movement.quantity.units;
    TRY_ASSIGN(const std::vector<Move>* moves, moves_of(movement.document));
    const Move* move = nullptr;
    for (const Move& one : *moves)
      if (one.source == source_ && one.is_taken() && (move == nullptr || one.material_no == held.lot.material_no))
        move = &one;
    Explanation explanation{
        "", move == nullptr ? "" : move->number, movement.document, movement.id, movement.kind, movement.day, 0, ""};
    if (movement.state == "pending") {
      if (move == nullptr) continue;  // neither side has it yet
      explanation.why = "pending";
      explanation.units = in_book;
    } else if (move == nullptr) {
      explanation.why = "not_from_erp";
      explanation.units = -in_book;
      elsewhere_.push_back(std::move(explanation));
      continue;
    } else if (after_ > 0 && move->entry > after_) {
      explanation.why = "after_report";
      explanation.units = -in_book;
    } else {
      continue;
    }
    add(difference, std::move(explanation));
  }
  return {};
}

// What was filed elsewhere counts from the newest back, as far as it comes to the rest: what lies before was known to
// both when they last agreed. Where it never comes out, all of it is shown.
void Reconciling::explain_by_elsewhere(Difference& difference) {
  std::sort(elsewhere_.begin(), elsewhere_.end(), [](const Explanation& a, const Explanation& b) {
    return std::tuple(a.day, a.movement.size(), a.movement) < std::tuple(b.day, b.movement.size(), b.movement);
  });
  auto from = elsewhere_.rbegin();
  for (std::int64_t rest = difference.unexplained; rest != 0 && from != elsewhere_.rend(); ++from) rest -= from->units;
  for (auto it = elsewhere_.rbegin(); it != from; ++it) add(difference, std::move(*it));
  elsewhere_.clear();
}

Result<void> Reconciling::explain(Difference& difference, const Side& side) {
  difference.unexplained = difference.erp - difference.book;
  bool in_closed_days = true;
  for (const Move& fault : faults_) {
    if (fault.material_no != difference.material_no) continue;
    if (!difference.lot.empty() && fault.lot != difference.lot) continue;
    std::int64_t units = fault.state == "refused" ? fault.converted.units : 0;  // changed: by how much is not known
    std::string code;
    if (auto error = parse_json(fault.error); error && error->is_object()) code = text_at(error->as_object(), "code");
    bool closed = code == "period_closed";
    in_closed_days = in_closed_days && closed;
    add(difference, {closed ? "closed_period" : fault.state, fault.number, fault.taken_as, "", fault.kind, fault.day,
                     comes_in(fault.kind) ? units : -units, fault.error});
  }
  std::size_t of_faults = difference.explanations.size();
  for (const Held& held : side.lots) TRY(explain_by_movements(difference, held));
  explain_by_elsewhere(difference);
  bool only_faults = of_faults > 0 && of_faults == difference.explanations.size();
  if (only_faults && in_closed_days && difference.unexplained == 0) difference.kind = "period";
  return {};
}

Result<void> Reconciling::compare(const std::string& number, const std::string& lot, const Stock* stock,
                                  const Side& side) {
  ++result_.compared;
  TRY_ASSIGN(auto material, find_material(reader_, owner_, number));
  Difference difference;
  difference.material_no = number;
  difference.lot = lot;
  difference.name = material ? material->name : side.lots.empty() ? "" : side.lots.front().lot.name;
  difference.unit = material ? material->unit : side.lots.empty() ? "" : side.lots.front().lot.quantity.unit;
  difference.book = side.units();
  if (stock != nullptr) {
    difference.erp_quantity = stock->quantity;
    difference.erp_unit = stock->unit;
    auto amount = Decimal::parse(stock->quantity);
    CHECK(amount.has_value());
    std::string unit = stock->unit.empty() && !material ? difference.unit : stock->unit;
    auto converted = in_customs_unit(material, number, *amount, unit, "");
    if (!converted || converted->unit != difference.unit) {
      difference.kind = "unit";
      result_.differences.push_back(std::move(difference));
      return {};
    }
    difference.erp = converted->units;
  }
  if (difference.erp == difference.book) {
    ++result_.agreed;
    return {};
  }
  difference.kind = difference.book == 0 ? "erp_only" : difference.erp == 0 ? "book_only" : "quantity";
  TRY(explain(difference, side));
  result_.differences.push_back(std::move(difference));
  return {};
}

Result<Reconciliation> Reconciling::run(const std::vector<Stock>& stock) {
  TRY(read_book());
  TRY_ASSIGN(faults_, faults_of(reader_, owner_, source_));
  std::map<std::string, std::vector<const Stock*>> said;
  for (const Stock& line : stock) said[line.material_no].push_back(&line);
  for (const auto& [material, lines] : said) {
    Side side = by_material_[material];
    for (const Stock* line : lines) {
      if (line->lot.empty()) continue;
      Side one;
      auto of_lot = [&](const Held& held) { return held.lot.id == line->lot; };
      std::copy_if(side.lots.begin(), side.lots.end(), std::back_inserter(one.lots), of_lot);
      side.lots.erase(std::remove_if(side.lots.begin(), side.lots.end(), of_lot), side.lots.end());
      TRY(compare(material, line->lot, line, one));
    }
    // What the ERP does not count by lot, or does not have.
    auto whole = std::find_if(lines.begin(), lines.end(), [](const Stock* line) { return line->lot.empty(); });
    if (whole != lines.end()) {
      TRY(compare(material, "", *whole, side));
    } else {
      for (const Held& held : side.lots)
        if (held.units != 0) TRY(compare(material, held.lot.id, nullptr, Side{{held}}));
    }
    by_material_.erase(material);
  }
  for (const auto& [material, side] : by_material_)
    if (side.units() != 0) TRY(compare(material, "", nullptr, side));
  std::sort(result_.differences.begin(), result_.differences.end(), [](const Difference& a, const Difference& b) {
    return std::tie(a.material_no, a.lot) < std::tie(b.material_no, b.lot);
  });
  return std::move(result_);
}

std::string text_of(std::int64_t units) { return Quantity{units, ""}.text(); }

json::object shape(const Explanation& explanation) {
  json::object object{{"why", explanation.why},
                      {"number", explanation.number},
                      {"document", explanation.document},
                      {"movement", explanation.movement},
                      {"kind", explanation.kind},
                      {"day", explanation.day.text()},
                      {"quantity", text_of(explanation.units)}};
  if (!explanation.error.empty()) object["error"] = parse_json(explanation.error).value();
  return object;
}

}  // namespace

Result<Reconciliation> reconcile(store::Reader& reader, const std::string& owner, const std::string& source,
                                 const std::vector<Stock>& stock, std::int64_t after) {
  return Reconciling(reader, owner, source, after).run(stock);
}

json::object to_json(const Reconciliation& reconciliation) {
  json::array items;
  for (const Difference& difference : reconciliation.differences) {
    json::array explanations;
    for (const Explanation& explanation : difference.explanations) explanations.push_back(shape(explanation));
    bool convertible = difference.kind != "unit";
    items.push_back(json::object{
        {"material_no", difference.material_no},
        {"lot", difference.lot},
        {"name", difference.name},
        {"kind", difference.kind},
        {"unit", difference.unit},
        {"erp_quantity", difference.erp_quantity},
        {"erp_unit", difference.erp_unit},
        {"erp", convertible ? json::value(text_of(difference.erp)) : json::value(nullptr)},
        {"book", text_of(difference.book)},
        {"difference", convertible ? json::value(text_of(difference.erp - difference.book)) : json::value(nullptr)},
        {"explanations", std::move(explanations)},
        {"unexplained", convertible ? json::value(text_of(difference.unexplained)) : json::value(nullptr)}});
  }
  return {{"compared", reconciliation.compared},
          {"agreed", reconciliation.agreed},
          {"items", std::move(items)}};
}

}  // namespace loopline::erp
