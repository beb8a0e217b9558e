// Running a table: the rows of its columns ANDed, what is left asked, the hit policy.
#include "dmn/program/code.h"
#include "dmn/program/operations.h"

namespace loopline::dmn::program {

namespace {

enum class Truth { no, yes, unknown };

constexpr std::size_t words_at_once = 4;

class Matcher {
 public:
  Matcher(const Table& table, TableRun& run, Frame& frame)
      : table_(table), run_(run), frame_(frame), first_only_(table.source->source->hit_policy == HitPolicy::first) {}

  void match() {
    run_.first_hit = static_cast<std::uint32_t>(frame_.work.hits.size());
    if (!match_plain()) match_judged();
    run_.hit_count = static_cast<std::uint32_t>(frame_.work.hits.size()) - run_.first_hit;
    run_.undecided = is_undecided();
    run_.ran = true;
  }

 private:
  // What most cases of most tables are: each column reads a fact (Table::is_plain) that is there and of the column's
  // kind. The one word of rules is ANDed on the way; of what else could be told nothing is kept but the words.
  bool match_plain() {
    if (!table_.is_plain) return false;
    auto* passed = frame_.work.arena.take<std::uint64_t>(table_.columns.size());
    run_.passed = passed;
    std::uint64_t rules = ~std::uint64_t{0};
    for (const TableColumn& column : table_.columns) {
      const Slot& input = frame_.work.values[*column.fact];
      if (!column.index.has_class(input)) return false;
      *passed = column.index.word_of(input);
      rules &= *passed++;
    }
    take(0, rules, false);
    return true;
  }

  void match_judged() {
    judge_columns(table_, run_, frame_);
    columns_ = table_.columns.size();
    for (std::size_t at = 0; at < columns_; ++at) {
      const Verdict& verdict = run_.verdicts[at];
      asks_ = asks_ || verdict.ask != nullptr || verdict.unknown != nullptr;
      frame_.work.noted = frame_.work.noted || verdict.foreign;
    }
    const bool watched = frame_.work.watch && !table_.general.empty();
    if (columns_ == 0) {
      every_rule();
    } else if (watched || table_.words == 1) {
      for (std::size_t word = 0; word < table_.words && !done_; ++word) take(word, anded(word), watched);
    } else {
      by_summary();
    }
  }

  // A word of rules, or of the summary, which stands behind them.
  std::uint64_t anded(std::size_t word) const {
    std::uint64_t rules = run_.verdicts[0].possible[word];
    for (std::size_t at = 1; at < columns_; ++at) rules &= run_.verdicts[at].possible[word];
    return rules;
  }

  // Words in which some column has no rule at all are passed over, the others are taken four at a time.
  void by_summary() {
    std::uint64_t words = 0;
    for (std::size_t first = 0; first < table_.words && !done_; first += words_at_once) {
      if (first % bits_a_word == 0) words = anded(table_.words + first / bits_a_word);
      if ((words >> first % bits_a_word & 0xf) != 0) take_words(first);
    }
  }

  // One pass over the columns for four words: no branch in it depends on the data, and mostly nothing is left of all
  // four.
  void take_words(std::size_t first) {
    if (first + words_at_once > table_.words) {
      for (std::size_t word = first; word < table_.words && !done_; ++word) take(word, anded(word), false);
      return;
    }
    std::uint64_t a = ~std::uint64_t{0};
    std::uint64_t b = a;
    std::uint64_t c = a;
    std::uint64_t d = a;
    for (std::size_t at = 0; at < columns_; ++at) {
      const std::uint64_t* row = run_.verdicts[at].possible + first;
      a &= row[0];
      b &= row[1];
      c &= row[2];
      d &= row[3];
    }
    if ((a | b | c | d) == 0) return;
    const std::uint64_t rules[words_at_once] = {a, b, c, d};
    for (std::size_t i = 0; i < words_at_once && !done_; ++i) take(first + i, rules[i], false);
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

void judge_columns(const Table& table, TableRun& run, Frame& frame) {
  Work& work = frame.work;
  const std::size_t columns = table.columns.size();
  auto* inputs = work.arena.take<Slot>(columns);
  auto* verdicts = work.arena.take<Verdict>(columns);
  const bool legal = work.legal;
  for (std::size_t at = 0; at < columns; ++at) {
    const TableColumn& column = table.columns[at];
    if (column.fact && column.type.accepts(work.values[*column.fact])) {
      inputs[at] = work.values[*column.fact];
    } else {
      inputs[at] = column.type.coerced((*column.expression)(frame), work);
    }
    column.index.judge(inputs[at], legal, verdicts[at]);
  }
  run.inputs = inputs;
  run.verdicts = verdicts;
}

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
