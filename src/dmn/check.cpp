#include "dmn/check.h"

#include <set>

#include "dmn/columns.h"
#include "dmn/limits.h"

namespace loopline::dmn {
namespace {

using Example = std::vector<std::pair<std::string, std::string>>;

// Searches a box for a point that no rule of a set covers: column by column, only as deep as rules still differ.
class Cover {
 public:
  explicit Cover(const BoxTable& boxes) : boxes_(boxes) {
    // tails_[c]: rules that ask nothing from column c on, so whoever reaches c with one of them is covered.
    const std::size_t rules = boxes.certain.size();
    tails_.assign(boxes.columns.size() + 1, Bits(rules, true));
    for (std::size_t at = boxes.columns.size(); at-- > 0;) tails_[at] = tails_[at + 1] & boxes.columns[at].any_rules;
  }

  // Calls found(atom of each column; nothing where it does not matter) for uncovered points, one for each way of being
  // uncovered, until it answers false. `within`: the rule whose box is searched, or nothing for the whole table.
  template <class Found>
  bool search(const Bits& rules, std::optional<std::size_t> within, Found found) {
    visited_.clear();
    within_ = within;
    std::vector<std::optional<std::size_t>> path;
    return step(0, rules, path, found);
  }

  bool exhausted() const { return boxes_seen_ > check_boxes_max; }

 private:
  template <class Found>
  bool step(std::size_t column, const Bits& active, std::vector<std::optional<std::size_t>>& path, Found& found) {
    if (!(active & tails_[column]).empty()) return true;
    if (column == boxes_.columns.size() || active.empty()) return found(path);
    if (!visited_.emplace(column, active).second) return true;
    if (++boxes_seen_ > check_boxes_max) return false;
    const Column& cut = boxes_.columns[column];
    std::set<Bits> tried;
    for (std::size_t atom = 0; atom < cut.atoms.size(); ++atom) {
      if (within_ && !cut.atoms_of_rule[*within_].has(atom)) continue;
      const Bits left = active & cut.rules_of_atom[atom];
      if (!tried.insert(left).second) continue;
      path.push_back(atom);
      const bool go_on = step(column + 1, left, path, found);
      path.pop_back();
      if (!go_on) return false;
    }
    return true;
  }

  const BoxTable& boxes_;
  std::vector<Bits> tails_;
  std::set<std::pair<std::size_t, Bits>> visited_;
  std::optional<std::size_t> within_;
  std::size_t boxes_seen_ = 0;
};

class TableCheck {
 public:
  TableCheck(const CompiledElement& owner, const CompiledTable& table, BoxTable boxes, std::vector<Finding>& findings)
      : owner_(owner), table_(table), boxes_(std::move(boxes)), findings_(findings), first_(findings.size()) {}

  void run(bool analysed) {
    if (!analysed) {
      add(Finding::Kind::too_complex, {});
      return;
    }
    for (const auto& [rule, column] : boxes_.not_analysable) {
      Finding& finding = add(Finding::Kind::not_analysable, {rule});
      finding.column = static_cast<int>(column);
    }
    overlaps();
    dead_rules();
    gaps();
  }

 private:
  Finding& add(Finding::Kind kind, const std::vector<std::size_t>& rules) {
    Finding finding;
    finding.kind = kind;
    finding.decision = owner_.name;
    finding.table = table_.source->id;
    for (const std::size_t rule : rules) {
      finding.rules.push_back(static_cast<int>(rule));
      finding.rule_ids.push_back(table_.source->rules[rule].id);
    }
    findings_.push_back(std::move(finding));
    return findings_.back();
  }

  bool full() const { return findings_.size() >= first_ + check_findings_max; }

  Example example(const std::vector<std::optional<std::size_t>>& path) const {
    Example out;
    for (std::size_t i = 0; i < boxes_.columns.size(); ++i) {
      const bool named = i < path.size() && path[i].has_value();
      out.emplace_back(boxes_.columns[i].label, named ? boxes_.columns[i].atoms[*path[i]] : "any");
    }
    return out;
  }

  // A point in both boxes, or nothing.
  std::optional<std::vector<std::optional<std::size_t>>> shared_point(std::size_t a, std::size_t b) const {
    std::vector<std::optional<std::size_t>> path;
    for (const Column& column : boxes_.columns) {
      path.push_back(column.atoms_of_rule[a].first_common(column.atoms_of_rule[b]));
      if (!path.back()) return std::nullopt;
    }
    return path;
  }

  bool same_outcome(std::size_t a, std::size_t b) const {
    return table_.source->rules[a].outputs == table_.source->rules[b].outputs;
  }

  void overlaps() {
    const HitPolicy policy = table_.source->hit_policy;
    if (policy != HitPolicy::unique && policy != HitPolicy::any) return;
    for (std::size_t a = 0; a < table_.rules.size(); ++a) {
      for (std::size_t b = a + 1; b < table_.rules.size() && !full(); ++b) {
        if (!boxes_.certain[a] || !boxes_.certain[b]) continue;
        if (policy == HitPolicy::any && same_outcome(a, b)) continue;
        const auto path = shared_point(a, b);
        if (!path) continue;
        Finding& finding = add(Finding::Kind::overlap, {a, b});
        finding.different_outcome = !same_outcome(a, b);
        finding.example = example(*path);
      }
    }
  }

  // A rule that allowed values leave no case for, or, under FIRST, that those before it leave none.
  void dead_rules() {
    Cover cover(boxes_);
    Bits before(table_.rules.size());
    for (std::size_t rule = 0; rule < table_.rules.size() && !full(); ++rule) {
      if (!boxes_.certain[rule]) continue;
      const bool empty = std::any_of(boxes_.columns.begin(), boxes_.columns.end(),
                                     [&](const Column& column) { return column.atoms_of_rule[rule].empty(); });
      bool reached = false;
      if (!empty && table_.source->hit_policy == HitPolicy::first) {
        cover.search(before, rule, [&](const auto&) {
          reached = true;
          return false;
        });
        if (cover.exhausted()) return;
      } else {
        reached = !empty;
      }
      if (!reached && !boxes_.for_null[rule]) add(Finding::Kind::dead_rule, covering(rule));
      before.set(rule);
    }
  }

  // The rule and those before it that share a case with it.
  std::vector<std::size_t> covering(std::size_t rule) const {
    std::vector<std::size_t> out{rule};
    for (std::size_t other = 0; other < rule; ++other) {
      if (boxes_.certain[other] && shared_point(other, rule)) out.push_back(other);
    }
    return out;
  }

  void gaps() {
    const bool has_default =
        std::any_of(table_.outputs.begin(), table_.outputs.end(),
                    [](const CompiledTable::Output& output) { return static_cast<bool>(output.default_output); });
    if (has_default || table_.source->hit_policy == HitPolicy::collect) return;
    Cover cover(boxes_);
    cover.search(Bits(table_.rules.size(), true), std::nullopt, [&](const auto& path) {
      add(Finding::Kind::gap, {}).example = example(path);
      return !full();
    });
    if (cover.exhausted()) add(Finding::Kind::too_complex, {});
  }

  const CompiledElement& owner_;
  const CompiledTable& table_;
  BoxTable boxes_;
  std::vector<Finding>& findings_;
  std::size_t first_;  // findings of other tables before ours
};

void check_logic(const CompiledModel& model, const CompiledElement& owner, const CompiledLogic& logic,
                 const feel::Context& constants, std::vector<Finding>& findings) {
  if (logic.table && !logic.table->broken) {
    const bool analysed = logic.table->rules.size() <= check_rules_max;
    TableCheck(owner, *logic.table, analysed ? boxes_of(model, owner, *logic.table, constants) : BoxTable(), findings)
        .run(analysed);
  }
  for (const CompiledLogic& part : logic.parts) check_logic(model, owner, part, constants, findings);
  for (const CompiledLogic::Entry& entry : logic.entries) check_logic(model, owner, *entry.logic, constants, findings);
}

}  // namespace

std::string_view name_of(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::gap: return "gap";
    case Finding::Kind::overlap: return "overlap";
    case Finding::Kind::dead_rule: return "dead_rule";
    case Finding::Kind::not_analysable: return "not_analysable";
    case Finding::Kind::too_complex: return "too_complex";
  }
  return "gap";
}

std::vector<Finding> check(const Model& model, const feel::Context& constants) {
  std::vector<Finding> findings;
  const CompiledModel& compiled = ModelAccess::compiled(model);
  for (const CompiledElement& element : compiled.elements) {
    if (element.unit == 0) check_logic(compiled, element, element.logic, constants, findings);
  }
  return findings;
}

}  // namespace loopline::dmn
