// Running a table: the rows of its columns ANDed, what is left asked, the hit policy.
#include "dmn/program/code.h"
#include "dmn/program/operations.h"

namespace loopline::dmn::program {

namespace {

enum class Truth { no, yes, unknown };

class Matcher {
 public:
  Matcher(const Table& table, TableRun& run, Frame& frame)
      : table_(table), run_(run), frame_(frame), first_only_(table.source->source->hit_policy == HitPolicy::first) {}

  void match() {
    read_inputs();
    run_.first_hit = static_cast<std::uint32_t>(frame_.work.hits.size());
    const bool watched = frame_.work.watch && !table_.general.empty();
    if (columns_ == 0) {
      every_rule();
    } else if (watched || table_.words == 1) {
      for (std::size_t word = 0; word < table_.words && !done_; ++word) take(word, anded(word), watched);
    } else {
      by_summary();
    }
    run_.hit_count = static_cast<std::uint32_t>(frame_.work.hits.size()) - run_.first_hit;
    run_.undecided = is_undecided();
    run_.ran = true;
  }

 private:
  void read_inputs() {
    Work& work = frame_.work;
    columns_ = table_.columns.size();
    auto* inputs = work.arena.take<Slot>(columns_);
    auto* verdicts = work.arena.take<Verdict>(columns_);
    for (std::size_t at = 0; at < columns_; ++at) {
      const TableColumn& column = table_.columns[at];
      const Op& op = *column.expression;
      const Slot input = op.run == run_element ? work.values[op.place] : op(frame_);
      inputs[at] = column.type.coerced(input, work);
      verdicts[at] = column.index.verdict(inputs[at], work.legal);
      asks_ = asks_ || verdicts[at].ask != nullptr || verdicts[at].unknown != nullptr;
      work.noted = work.noted || verdicts[at].foreign;
    }
    run_.inputs = inputs;
    run_.verdicts = verdicts;
  }

  std::uint64_t anded(std::size_t word) const {
    std::uint64_t rules = run_.verdicts[0].possible[word];
    for (std::size_t at = 1; at < columns_; ++at) rules &= run_.verdicts[at].possible[word];
    return rules;
  }

  // Whole blocks of 64 words in which some column has no rule are passed over.
  void by_summary() {
    for (std::size_t block = 0; block < words_of(table_.words) && !done_; ++block) {
      std::uint64_t words = ~std::uint64_t{0};
      for (std::size_t at = 0; at < columns_; ++at) words &= run_.verdicts[at].possible[table_.words + block];
      for (; words != 0 && !done_; words &= words - 1) {
        const std::size_t word = block * bits_a_word + static_cast<std::size_t>(__builtin_ctzll(words));
        take(word, anded(word), false);
      }
    }
  }

  // A table without inputs: every rule applies.
  void every_rule() {
    for (std::size_t rule = 0; rule < table_.source->rules.size() && !done_; ++rule) hit(rule);
  }

  void hit(std::size_t rule) {
    frame_.work.hits.push_back(static_cast<std::uint32_t>(rule));
    done_ = first_only_;
  }

  // The rules of one word, in order. Watched: the general cells of the others too, as far as the reference would read
  // them, since one that is null there leaves a diagnostic.
  void take(std::size_t word, std::uint64_t rules, bool watched) {
    std::uint64_t all = watched ? rules | table_.general[word] : rules;
    for (; all != 0 && !done_; all &= all - 1) {
      const auto bit = static_cast<std::size_t>(__builtin_ctzll(all));
      const std::size_t rule = word * bits_a_word + bit;
      if ((rules >> bit & 1) == 0) {
        asked(rule);
        continue;
      }
      const Truth truth = asks_ ? asked(rule) : Truth::yes;
      if (truth == Truth::yes) hit(rule);
      if (truth == Truth::unknown && !first_unknown_) first_unknown_ = rule;
    }
  }

  Truth asked(std::size_t rule) {
    bool unknown = false;
    for (std::size_t at = 0; at < columns_; ++at) {
      const Verdict& verdict = run_.verdicts[at];
      if (!has_bit(verdict.possible, rule)) return Truth::no;
      if (verdict.ask != nullptr && has_bit(verdict.ask, rule)) {
        const Slot passed = ask_cell(table_, run_, at, rule, frame_);
        if (passed.is_true()) continue;
        if (passed.is_null()) frame_.work.noted = true;
        if (passed.is_false() || !frame_.work.legal) return Truth::no;
        unknown = true;
      } else if (verdict.unknown != nullptr && has_bit(verdict.unknown, rule)) {
        unknown = true;
      }
    }
    return unknown ? Truth::unknown : Truth::yes;
  }

  // May the unknown rules still change the answer?
  bool is_undecided() const {
    if (!first_unknown_) return false;
    const HitPolicy policy = table_.source->source->hit_policy;
    if (policy == HitPolicy::unique || policy == HitPolicy::any) return run_.hit_count == 0;
    if (policy != HitPolicy::first) return true;
    return run_.hit_count == 0 || *first_unknown_ < frame_.work.hits[run_.first_hit];
  }

  const Table& table_;
  TableRun& run_;
  Frame& frame_;
  bool first_only_;
  std::size_t columns_ = 0;
  bool asks_ = false;
  bool done_ = false;
  std::optional<std::size_t> first_unknown_;
};

// What one rule gives.
Slot answer_of(const Table& table, std::size_t rule, Frame& frame) {
  if (table.outputs.empty()) return table.answers[rule];
  const std::size_t width = table.source->outputs.size();
  auto* slots = frame.work.arena.take<Slot>(width);
  for (std::size_t i = 0; i < width; ++i) {
    const Op* cell = table.outputs[rule * width + i];
    slots[i] = cell == nullptr ? Slot() : table.output_types[i].coerced((*cell)(frame), frame.work);
  }
  return table.shape == nullptr ? slots[0] : make_record(*table.shape, slots, frame.work.arena);
}

Slot answer_of_several(const Table& table, const TableRun& run, Frame& frame) {
  Work& work = frame.work;
  const HitPolicy policy = table.source->source->hit_policy;
  if (policy == HitPolicy::unique) {
    work.noted = true;
    return {};
  }
  const bool counted = policy == HitPolicy::collect && table.source->source->aggregation == Aggregation::count;
  if (counted && table.outputs.empty()) return Slot::number(run.hit_count);
  feel::List values;
  // By place: an output may run a table of its own, and its hits come after these.
  for (std::uint32_t i = 0; i < run.hit_count; ++i)
    values.push_back(work.value(answer_of(table, work.hits[run.first_hit + i], frame)));
  if (policy == HitPolicy::any && !agree(values)) {
    work.noted = true;
    return {};
  }
  return work.keep(combined(*table.source, std::move(values), work.interpreter()));
}

}  // namespace

Slot ask_cell(const Table& table, const TableRun& run, std::size_t at, std::size_t rule, Frame& frame) {
  const TableColumn& column = table.columns[at];
  if (const auto known = column.index.by_spans(run.verdicts[at], rule)) return Slot::boolean(*known);
  const auto found = std::lower_bound(column.tests.begin(), column.tests.end(), rule,
                                      [](const auto& test, std::size_t wanted) { return test.first < wanted; });
  frame.input = run.inputs[at];
  if (found != column.tests.end() && found->first == rule) return (*found->second)(frame);
  // An input of another kind than the column's.
  const feel::UnaryTests& cell = table.source->rules[rule].cells[at];
  Work& work = frame.work;
  return work.keep(work.interpreter().test(cell.root(), work.value(frame.input), work.scope(frame.element)));
}

Slot run_table(const Op& op, Frame& frame) {
  const Table& table = *op.table;
  TableRun own;
  TableRun& run = op.mode == 1 ? frame.work.tables[frame.element] : own;
  run = TableRun();
  Matcher(table, run, frame).match();
  if (run.undecided) return {};
  const HitPolicy policy = table.source->source->hit_policy;
  const bool single = policy == HitPolicy::unique || policy == HitPolicy::any || policy == HitPolicy::first ||
                      policy == HitPolicy::priority;
  const std::size_t first = run.first_hit;
  if (run.hit_count == 1 && single) return answer_of(table, frame.work.hits[first], frame);
  if (run.hit_count > 0) {
    return answer_of_several(table, run, frame);
  }
  if (table.default_answer != nullptr) return (*table.default_answer)(frame);
  run.no_rule = true;
  frame.work.noted = true;
  return {};
}

}  // namespace loopline::dmn::program
