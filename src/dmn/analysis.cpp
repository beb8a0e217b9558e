#include "dmn/analysis.h"

#include <algorithm>
#include <numeric>

#include "dmn/compile.h"

namespace loopline::dmn {

namespace {

Point low_corner(const Box& box) {
  Point point;
  for (const Span span : box) point.push_back(span.first);
  return point;
}

}  // namespace

Result<TableAnalysis> TableAnalysis::of(const Model& model, std::string_view decision, const feel::Context& constants) {
  const CompiledModel& compiled = ModelAccess::compiled(model);
  const CompiledElement* element = compiled.find(CompiledElement::Kind::decision, decision);
  if (element == nullptr) {
    return fail(ErrorKind::not_found, "no_such_decision", {}, {{"name", std::string(decision)}});
  }
  const CompiledTable* table = element->logic.table.get();
  if (table == nullptr || table->broken) {
    return fail(ErrorKind::invalid, "not_a_table", {}, {{"name", std::string(decision)}});
  }
  return TableAnalysis(compiled, *element, *table, constants);
}

TableAnalysis::TableAnalysis(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                             const feel::Context& constants, std::size_t work)
    : decision_(owner.name),
      table_(&table),
      constants_(constants),
      work_(work),
      boxes_(model, owner, table, constants) {
  for (const Rule& rule : table.source->rules) outputs_.push_back(rule.outputs);
  for (std::size_t rule = 0; rule < rules(); ++rule) ranks_.push_back(rank_of(rule));
  analyse();
}

// Each of the three searches has a third of the work, and what those before it left over.
void TableAnalysis::analyse() {
  too_complex_.reset();
  left_ = work_ / 3;
  find_overlaps();
  left_ += work_ / 3;
  find_dead();
  left_ += work_ - work_ / 3 * 2;
  find_gaps();
}

// False, and noted, where less than `work` is left to look at `rule`.
bool TableAnalysis::can_pay(std::size_t work, std::uint32_t rule) {
  if (left_ >= work) {
    left_ -= work;
    return true;
  }
  left_ = 0;
  if (!too_complex_) too_complex_ = boxes_.hull(rule).value_or(boxes_.everything());
  return false;
}

void TableAnalysis::ran_out(const Cover& cover) {
  if (cover.exhausted() && !too_complex_) too_complex_ = cover.place();
}

// PRIORITY: the places of the outputs among the allowed values; empty where an output is not constant.
std::vector<std::uint32_t> TableAnalysis::rank_of(std::size_t rule) const {
  std::vector<std::uint32_t> rank;
  if (table_->source->hit_policy != HitPolicy::priority) return rank;
  for (std::size_t i = 0; i < outputs_[rule].size(); ++i) {
    const auto output = feel::parse_expression(outputs_[rule][i]);
    if (!output) return {};
    for (const std::string& name : output->variables()) {
      if (constants_.find(name) == nullptr) return {};
    }
    const feel::Value value = feel::evaluate(*output, constants_).value;
    const auto& order = table_->outputs[i].order;
    const auto place = std::find_if(order.begin(), order.end(), [&](const feel::Value& allowed) {
      return feel::equal(value, allowed).value_or(false);
    });
    rank.push_back(static_cast<std::uint32_t>(place - order.begin()));
  }
  return rank;
}

// Where both apply, does `other` keep `rule` from answering?
bool TableAnalysis::masks(std::uint32_t other, std::uint32_t rule) const {
  if (other == rule || !boxes_.certain(other)) return false;
  switch (table_->source->hit_policy) {
    case HitPolicy::unique:
    case HitPolicy::any: return true;
    case HitPolicy::first: return other < rule;
    case HitPolicy::priority:
      if (ranks_[other].empty() || ranks_[rule].empty()) return false;
      return ranks_[other] < ranks_[rule] || (ranks_[other] == ranks_[rule] && other < rule);
    default: return false;
  }
}

// Is it a fault if the two share a case?
bool TableAnalysis::shares_matter(std::uint32_t a, std::uint32_t b) const {
  if (!boxes_.certain(a) || !boxes_.certain(b)) return false;
  const HitPolicy policy = table_->source->hit_policy;
  return policy == HitPolicy::unique || (policy == HitPolicy::any && outputs_[a] != outputs_[b]);
}

bool TableAnalysis::wants_gaps() const {
  const bool has_default =
      std::any_of(table_->outputs.begin(), table_->outputs.end(),
                  [](const CompiledTable::Output& output) { return static_cast<bool>(output.default_output); });
  return !has_default && table_->source->hit_policy != HitPolicy::collect;
}

void TableAnalysis::find_overlaps() {
  overlaps_.clear();
  overlaps_full_ = false;
  const HitPolicy policy = table_->source->hit_policy;
  if (policy != HitPolicy::unique && policy != HitPolicy::any) return;
  std::vector<std::uint32_t> certain;
  for (std::uint32_t rule = 0; rule < rules(); ++rule) {
    if (boxes_.certain(rule)) certain.push_back(rule);
  }
  Cover cover(boxes_, left_);
  cover.meetings(certain, [&](std::uint32_t a, std::uint32_t b) {
    if (shares_matter(a, b)) overlaps_.insert({a, b});
    overlaps_full_ = overlaps_.size() >= check_findings_max;
    return !overlaps_full_;
  });
  ran_out(cover);
}

void TableAnalysis::find_dead() {
  lives_.assign(rules(), {});
  std::set<std::uint32_t> meeting;
  for (const Pair& pair : overlaps_) meeting.insert(pair.begin(), pair.end());
  // Under UNIQUE a rule that meets no other has all its cases to itself.
  const bool pairs_tell = table_->source->hit_policy == HitPolicy::unique && !overlaps_full_ && !too_complex_;
  for (std::uint32_t rule = 0; rule < rules(); ++rule) judge(rule, pairs_tell && !meeting.contains(rule));
}

// What is left to the rule; `alone`: it is known to meet no other. One without a case of its own is dead unless it asks
// for null.
void TableAnalysis::judge(std::uint32_t rule, bool alone) {
  Life life;
  const std::optional<Box> own = boxes_.hull(rule);
  life.judged = boxes_.certain(rule) && !boxes_.for_null(rule) && (alone || can_pay(rules(), rule));
  lives_[rule] = life;
  if (!life.judged || !own) return;
  std::vector<std::uint32_t> others;
  for (std::uint32_t other = 0; other < rules() && !alone; ++other) {
    if (masks(other, rule) && boxes_.touches(other, *own)) others.push_back(other);
  }
  Cover cover(boxes_, left_);
  cover.uncovered(
      *own, others,
      [&](const Box& box) {
        Point point;
        for (std::size_t c = 0; c < box.size(); ++c)
          point.push_back(boxes_.columns()[c].cell(rule).common(Cell(box[c])).value_or(box[c].first));
        lives_[rule].witness = std::move(point);
        return false;
      },
      rule);
  if (cover.exhausted()) {
    lives_[rule].judged = false;
    return ran_out(cover);
  }
  for (const std::uint32_t other : cover.used()) {
    if (boxes_.shared_point(other, rule)) lives_[rule].masked_by.push_back(other);
  }
}

void TableAnalysis::find_gaps() {
  gaps_.clear();
  gaps_full_ = false;
  if (wants_gaps()) search_gaps(boxes_.everything());
}

// Adds the gaps of `region` that are not in gaps_ yet.
void TableAnalysis::search_gaps(const Box& region) {
  std::vector<std::uint32_t> all(rules());
  std::iota(all.begin(), all.end(), 0u);
  Cover cover(boxes_, left_);
  for (const auto& [found, largest] : gaps_) cover.also_covered(largest);
  cover.uncovered(region, all, [&](const Box& box) {
    gaps_.emplace_back(box, grown(box));
    cover.also_covered(gaps_.back().second);
    gaps_full_ = gaps_.size() >= check_findings_max;
    return !gaps_full_;
  });
  ran_out(cover);
}

// The box made as large as the rules leave room for, column by column.
Box TableAnalysis::grown(Box box) const {
  for (std::size_t c = 0; c < box.size(); ++c) {
    Box slab = box;
    slab[c] = boxes_.columns()[c].all();
    if (slab[c] == box[c]) continue;
    Span room = slab[c];
    for (std::uint32_t rule = 0; rule < rules(); ++rule) {
      if (!boxes_.touches(rule, slab)) continue;
      for (const Span part : boxes_.columns()[c].cell(rule).spans()) {
        if (part.last < box[c].first) room.first = std::max(room.first, part.last + 1);
        if (part.first > box[c].last) room.last = std::min(room.last, part.first - 1);
      }
    }
    box[c] = room;
  }
  return box;
}

Result<void> TableAnalysis::edit(std::size_t rule, std::size_t column, const std::string& text) {
  const std::size_t inputs = table_->inputs.size();
  if (rule >= rules()) return fail(ErrorKind::invalid, "no_such_rule", {}, {{"row", std::to_string(rule + 1)}});
  if (column >= inputs + table_->outputs.size()) {
    return fail(ErrorKind::invalid, "no_such_column", {}, {{"column", std::to_string(column + 1)}});
  }
  const auto at = static_cast<std::uint32_t>(rule);
  const std::optional<Box> before = boxes_.hull(rule);
  if (column >= inputs) {
    TRY(feel::parse_expression(text));
    outputs_[rule][column - inputs] = text;
    ranks_[rule] = rank_of(rule);
    after_edit(at, BoxTable::Moved{}, before);
    return {};
  }
  TRY_ASSIGN(const feel::UnaryTests cell, feel::parse_unary_tests(text));
  if (const auto types = other_type(cell, table_->inputs[column].type))
    return fail(ErrorKind::invalid, "cell_of_other_type", {}, *types);
  const bool certain = boxes_.certain(rule);
  auto moved = boxes_.set(rule, column, cell);
  if (boxes_.certain(rule) != certain) moved.reset();
  after_edit(at, moved, before);
  return {};
}

// Looks again at what the rule can have changed: what it covered before and what it covers now.
void TableAnalysis::after_edit(std::uint32_t rule, const std::optional<BoxTable::Moved>& moved,
                               const std::optional<Box>& before) {
  if (!moved || too_complex_) return analyse();
  left_ = work_;
  if (!moved->to.empty()) move(*moved);
  std::optional<Box> left = before;
  if (left && !moved->to.empty()) {
    Span& span = (*left)[moved->column];
    span = {moved->to[span.first].first, moved->to[span.last].last};
  }
  std::erase_if(overlaps_, [&](const Pair& pair) { return pair[0] == rule || pair[1] == rule; });
  if (overlaps_full_) find_overlaps();
  for (std::uint32_t other = 0; other < rules() && !overlaps_full_; ++other) {
    if (other == rule || !shares_matter(rule, other) || !boxes_.shared_point(rule, other)) continue;
    overlaps_.insert({std::min(rule, other), std::max(rule, other)});
    overlaps_full_ = overlaps_.size() >= check_findings_max;
  }
  for (std::uint32_t other = 0; other < rules(); ++other) {
    const Life& life = lives_[other];
    const bool lost = life.witness ? masks(rule, other) && boxes_.has(rule, *life.witness)
                                   : std::count(life.masked_by.begin(), life.masked_by.end(), rule) > 0;
    if (other == rule || lost) judge(other);
  }
  if (!wants_gaps()) return;
  if (gaps_full_) return find_gaps();
  std::vector<Box> again;
  if (left) again.push_back(*left);
  std::erase_if(gaps_, [&](const auto& gap) {
    const bool filled = boxes_.touches(rule, gap.second);
    if (filled) again.push_back(gap.second);
    return filled;
  });
  for (const Box& region : again) search_gaps(region);
}

void TableAnalysis::move(const BoxTable::Moved& moved) {
  const auto moved_span = [&](Span& span) { span = {moved.to[span.first].first, moved.to[span.last].last}; };
  for (auto& [found, largest] : gaps_) {
    moved_span(found[moved.column]);
    moved_span(largest[moved.column]);
  }
  for (Life& life : lives_) {
    if (life.witness) (*life.witness)[moved.column] = moved.to[(*life.witness)[moved.column]].first;
  }
}

Finding TableAnalysis::finding(Finding::Kind kind, std::vector<std::uint32_t> rules) const {
  Finding finding;
  finding.kind = kind;
  finding.decision = decision_;
  finding.table = table_->source->id;
  for (const std::uint32_t rule : rules) {
    finding.rules.push_back(static_cast<int>(rule));
    finding.rule_ids.push_back(table_->source->rules[rule].id);
  }
  return finding;
}

// The point as the finding's example; "any" where `anywhere` leaves the whole column open.
void TableAnalysis::show(Finding& finding, const Point& point, const Box* anywhere) const {
  for (std::size_t c = 0; c < point.size(); ++c) {
    const Column& column = boxes_.columns()[c];
    const bool open = anywhere != nullptr && (*anywhere)[c] == column.all();
    finding.example.emplace_back(column.label, open ? "any" : column.line.example(point[c]));
    finding.columns.push_back(static_cast<int>(column.clauses.front()));
  }
}

std::vector<Finding::Difference> TableAnalysis::differences(std::uint32_t a, std::uint32_t b) const {
  std::vector<Finding::Difference> out;
  for (std::size_t i = 0; i < table_->source->outputs.size(); ++i) {
    const OutputClause& clause = table_->source->outputs[i];
    if (i >= outputs_[a].size() || i >= outputs_[b].size() || outputs_[a][i] == outputs_[b][i]) continue;
    const std::string name = clause.label.empty() ? clause.name : clause.label;
    out.push_back({name.empty() ? decision_ : name, outputs_[a][i], outputs_[b][i]});
  }
  return out;
}

std::vector<Finding> TableAnalysis::findings() const {
  std::vector<Finding> out;
  const auto not_analysable = boxes_.not_analysable();
  for (const auto& [rule, column] : not_analysable) {
    if (out.size() == check_findings_max) break;
    out.push_back(finding(Finding::Kind::not_analysable, {static_cast<std::uint32_t>(rule)}));
    out.back().column = static_cast<int>(column);
  }
  for (const auto& [a, b] : overlaps_) {
    out.push_back(finding(Finding::Kind::overlap, {a, b}));
    out.back().differences = differences(a, b);
    out.back().different_outcome = !out.back().differences.empty();
    if (const auto point = boxes_.shared_point(a, b)) show(out.back(), *point, nullptr);
  }
  std::size_t dead = 0;
  for (std::uint32_t rule = 0; rule < rules(); ++rule) {
    const Life& life = lives_[rule];
    if (!life.judged || life.witness) continue;
    if (++dead > check_findings_max) break;
    std::vector<std::uint32_t> named{rule};
    named.insert(named.end(), life.masked_by.begin(), life.masked_by.end());
    out.push_back(finding(Finding::Kind::dead_rule, std::move(named)));
    if (!life.masked_by.empty()) {
      if (const auto point = boxes_.shared_point(life.masked_by.front(), rule)) show(out.back(), *point, nullptr);
    }
  }
  for (const auto& [found, largest] : gaps_) {
    out.push_back(finding(Finding::Kind::gap, {}));
    show(out.back(), low_corner(found), &largest);
  }
  if (overlaps_full_ || gaps_full_ || dead > check_findings_max || not_analysable.size() > check_findings_max)
    out.push_back(finding(Finding::Kind::not_listed, {}));
  if (too_complex_) {
    out.push_back(finding(Finding::Kind::too_complex, {}));
    show(out.back(), low_corner(*too_complex_), &*too_complex_);
  }
  return out;
}

}  // namespace loopline::dmn
