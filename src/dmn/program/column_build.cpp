// Building a column's index: which cells are simple, the classes they tell apart, the rows.
#include <algorithm>

#include "dmn/program/column.h"
#include "dmn/program/numbers.h"
#include "feel/interpreter.h"

namespace loopline::dmn::program {

namespace {

using feel::Node;

// Numbers with more places than this are left to FEEL.
constexpr int places_max = 9;
// Words of all rows of one column.
constexpr std::size_t row_words_max = 1u << 19;

bool is_some(const feel::NodePtr& node) { return node->kind != Node::Kind::literal || !node->value.is_null(); }

// Made of literals, comparisons, lists and ranges, dates from a literal text, and `?`: what it says depends on the
// input alone, and saying it leaves no diagnostic.
bool is_plain(const Node& node, std::span<const std::string> names) {
  switch (node.kind) {
    case Node::Kind::tests:
    case Node::Kind::any_test:
    case Node::Kind::range:
    case Node::Kind::unary_compare:
    case Node::Kind::literal: break;
    case Node::Kind::list:
      // Whether an input that is a list equals this one is not for the index.
      if (node.children.empty() || !std::all_of(node.children.begin(), node.children.end(), is_some)) return false;
      break;
    case Node::Kind::in:
      if (node.children[1]->negated) return false;
      break;
    case Node::Kind::name: return node.text == "?";
    case Node::Kind::negate: return node.children[0]->value.number() != nullptr;
    case Node::Kind::binary:
      if (node.op < feel::Operator::equal) return false;
      break;
    case Node::Kind::call: {
      const Node& callee = *node.children[0];
      const bool is_date = callee.kind == Node::Kind::name && callee.text == "date" && node.children.size() == 2 &&
                           node.children[1]->value.string() != nullptr && node.names.empty();
      return is_date && std::find(names.begin(), names.end(), "date") == names.end();
    }
    default: return false;
  }
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const feel::NodePtr& child) { return is_plain(*child, names); });
}

Tag tag_of(const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::boolean: return Tag::boolean;
    case feel::Kind::number: return Tag::number;
    case feel::Kind::string: return Tag::symbol;
    case feel::Kind::date: return Tag::date;
    default: return Tag::boxed;
  }
}

struct Cell {
  feel::SimpleTests tests;
  Tag kind = Tag::boxed;  // of all its values; boxed: general
};

// Nothing in common: not simple. Values that are null only say something of null inputs, and these are asked apart.
Tag common_kind(const feel::SimpleTests& tests) {
  std::optional<Tag> kind;
  bool mixed = false;
  const auto see = [&](const feel::Value& value) {
    if (value.is_null()) return;
    const Tag tag = tag_of(value);
    mixed = mixed || (kind && *kind != tag);
    kind = tag;
  };
  for (const feel::Value& value : tests.values) see(value);
  for (const feel::Range& range : tests.ranges) {
    see(range.low);
    see(range.high);
    // Only numbers and dates stand on the line of points; booleans have no order at all.
    mixed = mixed || range.outside || (kind && *kind != Tag::number && *kind != Tag::date);
  }
  return mixed ? Tag::boxed : kind.value_or(Tag::null);
}

}  // namespace

class ColumnBuilder {
 public:
  ColumnBuilder(Column& column, std::span<const feel::UnaryTests* const> cells, std::span<const std::string> names,
                Symbols& symbols)
      : column_(column), texts_(cells), symbols_(symbols), words_(words_of(cells.size())) {
    for (const feel::UnaryTests* text : cells) cells_.push_back(cell(*text, names));
  }

  void build() {
    choose_kind();
    number_classes();
    lay_out();
    fill_classes();
    fill_nulls();
    summarise();
  }

 private:
  static Cell cell(const feel::UnaryTests& text, std::span<const std::string> names) {
    Cell out;
    if (!is_plain(text.root(), names)) return out;
    auto tests = feel::simple_tests(text);
    if (!tests) return out;
    out.kind = tests->any ? Tag::null : common_kind(*tests);
    out.tests = std::move(*tests);
    return out;
  }

  // The kind that most cells have; the others are general.
  void choose_kind() {
    choose_scale();
    std::size_t counts[static_cast<std::size_t>(Tag::boxed) + 1] = {};
    for (Cell& each : cells_) {
      if (each.kind == Tag::number && !fits_scale(each)) each.kind = Tag::boxed;
      if (!each.tests.any) ++counts[static_cast<std::size_t>(each.kind)];
    }
    std::size_t best = 0;
    for (const Tag tag : {Tag::boolean, Tag::number, Tag::symbol, Tag::date}) {
      if (counts[static_cast<std::size_t>(tag)] <= best) continue;
      best = counts[static_cast<std::size_t>(tag)];
      column_.kind_ = tag;
    }
    if (column_.kind_ != Tag::null)
      column_.tags_ = column_.kind_ == Tag::symbol ? textual_tags : tag_bit(column_.kind_);
    for (std::size_t rule = 0; rule < cells_.size(); ++rule) {
      Cell& each = cells_[rule];
      if (is_any(rule) || each.kind == column_.kind_) continue;
      // Nothing but null: false for every other input, whatever its kind.
      if (each.kind == Tag::null && column_.kind_ != Tag::null) continue;
      each.kind = Tag::boxed;
      if (column_.general_.empty()) column_.general_.resize(words_);
      set(column_.general_.data(), rule);
    }
  }

  bool is_any(std::size_t rule) const { return cells_[rule].tests.any; }
  bool is_simple(std::size_t rule) const { return cells_[rule].kind != Tag::boxed; }

  template <class Visit>
  static void each_value(const Cell& cell, Visit visit) {
    for (const feel::Value& value : cell.tests.values) {
      if (!value.is_null()) visit(value);
    }
    for (const feel::Range& range : cell.tests.ranges) {
      if (!range.low.is_null()) visit(range.low);
      if (!range.high.is_null()) visit(range.high);
    }
  }

  // The scale of the column: the smallest exponent of its numbers.
  void choose_scale() {
    for (const Cell& each : cells_) {
      if (each.kind != Tag::number) continue;
      each_value(each, [&](const feel::Value& value) {
        const auto scaled = value.number()->as_scaled();
        if (scaled && scaled->exponent >= -places_max) column_.scale_ = std::min(column_.scale_, scaled->exponent);
      });
    }
  }

  bool fits_scale(const Cell& cell) const {
    bool fits = true;
    each_value(cell, [&](const feel::Value& value) {
      const auto scaled = value.number()->as_scaled();
      std::int64_t point = 0;
      fits = fits && scaled && scaled->exponent >= column_.scale_ &&
             scale_up(scaled->coefficient, scaled->exponent - column_.scale_, point);
    });
    return fits;
  }

  std::int64_t point_of(const feel::Value& value) const {
    if (value.date()) return value.date()->days();
    const auto scaled = value.number()->as_scaled();
    std::int64_t point = 0;
    scale_up(scaled->coefficient, scaled->exponent - column_.scale_, point);
    return point;
  }

  void number_classes() {
    if (column_.kind_ == Tag::boolean) column_.classes_ = 3;
    if (column_.kind_ == Tag::symbol) {
      for_simple_values([&](const feel::Value& value) {
        const std::uint32_t symbol = symbols_.add(*value.string());
        if (column_.of_symbol_.size() <= symbol) column_.of_symbol_.resize(symbol + 1);
        if (column_.of_symbol_[symbol] == 0)
          column_.of_symbol_[symbol] = static_cast<std::uint32_t>(column_.classes_++);
      });
      column_.of_symbol_.push_back(0);
    }
    if (column_.kind_ == Tag::number || column_.kind_ == Tag::date) {
      for_simple_values([&](const feel::Value& value) { column_.points_.push_back(point_of(value)); });
      std::sort(column_.points_.begin(), column_.points_.end());
      column_.points_.erase(std::unique(column_.points_.begin(), column_.points_.end()), column_.points_.end());
      column_.classes_ = 2 * column_.points_.size() + 1;
    }
    if (column_.kind_ == Tag::number) refine_scale();
  }

  // Facts often have more places than cells (fen where the law says ten thousand yuan). On a finer scale they are
  // compared without a division.
  void refine_scale() {
    constexpr int usual_places = 6;
    std::vector<std::int64_t>& points = column_.points_;
    std::int64_t low = 0;
    std::int64_t high = 0;
    while (column_.scale_ > -usual_places && scale_up(points.front(), 1, low) && scale_up(points.back(), 1, high)) {
      for (std::int64_t& point : points) point *= 10;
      --column_.scale_;
    }
  }

  template <class Visit>
  void for_simple_values(Visit visit) {
    for (std::size_t rule = 0; rule < cells_.size(); ++rule) {
      if (is_simple(rule)) each_value(cells_[rule], visit);
    }
  }

  void lay_out() {
    column_.stride_ = words_ + words_of(words_);
    while ((column_.classes_ >> column_.shift_) * column_.stride_ > row_words_max) ++column_.shift_;
    std::size_t rows = ((column_.classes_ - 1) >> column_.shift_) + 1;
    for (std::size_t* at :
         {&column_.row_ask_, &column_.row_all_, &column_.row_named_, &column_.row_null_, &column_.row_null_ask_,
          &column_.row_legal_, &column_.row_legal_unknown_, &column_.row_legal_ask_}) {
      *at = rows++;
    }
    column_.rows_.resize(rows * column_.stride_);
  }

  std::uint64_t* row(std::size_t at) { return column_.rows_.data() + at * column_.stride_; }
  static void set(std::uint64_t* words, std::size_t rule) {
    words[rule / bits_a_word] |= std::uint64_t{1} << (rule % bits_a_word);
  }

  std::uint32_t place_of(const feel::Value& value) const {
    if (column_.kind_ == Tag::boolean) return *value.boolean() ? 2 : 1;
    if (column_.kind_ == Tag::symbol) return column_.of_symbol_[symbols_.find(*value.string())];
    return column_.class_of_number(point_of(value));
  }

  // The classes that pass, ascending and apart.
  std::vector<Column::Span> spans_of(const Cell& cell) const {
    std::vector<Column::Span> spans;
    if (cell.kind == Tag::boxed) return spans;
    const auto last = static_cast<std::uint32_t>(column_.classes_ - 1);
    for (const feel::Value& value : cell.tests.values) {
      if (!value.is_null()) spans.push_back({place_of(value), place_of(value)});
    }
    for (const feel::Range& range : cell.tests.ranges) {
      const std::uint32_t from = range.low.is_null() ? 0 : place_of(range.low) + (range.low_included ? 0 : 1);
      const std::uint32_t to = range.high.is_null() ? last : place_of(range.high) - (range.high_included ? 0 : 1);
      if (from <= to) spans.push_back({from, to});
    }
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (!cell.tests.negated && !cell.tests.any) return spans;
    std::vector<Column::Span> others;
    std::uint32_t next = 0;
    if (!cell.tests.any) {
      for (const Column::Span& span : spans) {
        if (span.first > next) others.push_back({next, span.first - 1});
        next = std::max(next, span.last + 1);
      }
    }
    if (next <= last) others.push_back({next, last});
    return others;
  }

  void fill_classes() {
    const bool joined = column_.shift_ > 0;
    std::uint64_t* ask = row(column_.row_ask_);
    fill_whole();
    for (std::size_t rule = 0; rule < cells_.size(); ++rule) {
      set(row(column_.row_all_), rule);
      if (!is_any(rule)) set(row(column_.row_named_), rule);
      const std::vector<Column::Span> spans = spans_of(cells_[rule]);
      if (is_simple(rule) && !is_any(rule)) {
        for (const Column::Span& span : spans) {
          for (std::uint32_t at = span.first >> column_.shift_; at <= span.last >> column_.shift_; ++at)
            set(row(at), rule);
        }
      }
      if (!is_simple(rule) || (joined && !is_any(rule))) {
        set(ask, rule);
        column_.asks_ = true;
      }
      if (!joined) continue;
      column_.spans_.insert(column_.spans_.end(), spans.begin(), spans.end());
      column_.span_ends_.push_back(static_cast<std::uint32_t>(column_.spans_.size()));
    }
  }

  // The rules that are in every row: "-" and what has to be asked.
  void fill_whole() {
    std::uint64_t* first = row(0);
    for (std::size_t rule = 0; rule < cells_.size(); ++rule) {
      if (is_any(rule) || !is_simple(rule)) set(first, rule);
    }
    const std::size_t rows = ((column_.classes_ - 1) >> column_.shift_) + 1;
    for (std::size_t at = 1; at < rows; ++at) std::copy(first, first + words_, row(at));
  }

  // What a null input passes is what the reference says of it.
  void fill_nulls() {
    for (std::size_t rule = 0; rule < cells_.size(); ++rule) {
      const feel::UnaryTests& text = *texts_[rule];
      if (is_any(rule)) {
        set(row(column_.row_null_), rule);
        set(row(column_.row_legal_), rule);
        continue;
      }
      const bool asks_null = text.tests_null();
      if (!asks_null) {
        set(row(column_.row_legal_), rule);
        set(row(column_.row_legal_unknown_), rule);
      }
      if (!is_simple(rule)) {
        set(row(column_.row_null_), rule);
        set(row(column_.row_null_ask_), rule);
        column_.null_asks_ = true;
        if (asks_null) {
          set(row(column_.row_legal_), rule);
          set(row(column_.row_legal_ask_), rule);
          column_.legal_asks_ = true;
        }
        continue;
      }
      feel::Interpreter interpreter;
      const feel::Value passed = interpreter.test(text.root(), {}, nullptr);
      if (passed.is_true()) set(row(column_.row_null_), rule);
      if (asks_null && !passed.is_false()) set(row(column_.row_legal_), rule);
      if (asks_null && passed.is_null()) set(row(column_.row_legal_unknown_), rule);
    }
  }

  void summarise() {
    for (std::size_t at = 0; at < column_.rows_.size() / column_.stride_; ++at) {
      std::uint64_t* words = row(at);
      for (std::size_t word = 0; word < words_; ++word) {
        if (words[word] != 0) set(words + words_, word);
      }
    }
  }

  Column& column_;
  std::span<const feel::UnaryTests* const> texts_;
  Symbols& symbols_;
  std::size_t words_;
  std::vector<Cell> cells_;
};

void Column::build(std::span<const feel::UnaryTests* const> cells, std::span<const std::string> names,
                   Symbols& symbols) {
  ColumnBuilder(*this, cells, names, symbols).build();
}

}  // namespace loopline::dmn::program
