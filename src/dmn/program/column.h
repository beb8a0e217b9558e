// The index of one column of a table: from an input to the rules whose cell it passes, as bits.
//
// Values fall into classes that no simple cell tells apart: a text or boolean that a cell names, a point or a gap
// between the ends of intervals. Each class has a row of bits, one a rule. A cell that is real FEEL, or of another kind
// than the column, is optimistic in every row and has to be asked. A column with very many classes joins neighbours in
// one row, and its cells hold the spans of classes that pass, to be asked too; so memory is bounded.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "dmn/program/slot.h"
#include "feel/api.h"

namespace loopline::dmn::program {

inline constexpr std::size_t bits_a_word = 64;
inline std::size_t words_of(std::size_t bits) { return (bits + bits_a_word - 1) / bits_a_word; }
inline bool has_bit(const std::uint64_t* words, std::size_t at) {
  return (words[at / bits_a_word] >> (at % bits_a_word) & 1) != 0;
}

// What a column says of an input. Each row is words_of(rules) words, and then one bit for each of these words that is
// not zero: the summary.
struct Verdict {
  const std::uint64_t* possible = nullptr;  // rules whose cell may be true, or is unknown
  const std::uint64_t* unknown = nullptr;   // of these, those unknown for want of the fact; nullptr: none
  const std::uint64_t* ask = nullptr;       // of these, those whose cell has to be asked; nullptr: none
  std::uint32_t place = 0;                  // the class
  bool foreign = false;                     // the input is of another kind than the cells: they are asked as FEEL
};

class Column {
 public:
  // `cells`: one a rule, all parsed. `names`: what the table's expressions can see; a cell that mentions one is not
  // simple.
  void build(std::span<const feel::UnaryTests* const> cells, std::span<const std::string> names, Symbols& symbols);

  // `legal`: a null input leaves the cells that ask about it unknown. Each word of the verdict is written once and
  // where it stays: as a result it would be put together in pieces and copied whole, which waits for the pieces.
  void judge(const Slot& input, bool legal, Verdict& out) const {
    if (input.is_null()) return judge_null(legal, out);
    if (!has_class(input)) return judge_foreign(out);
    out.place = class_of(input);
    out.possible = row(out.place >> shift_);
    out.unknown = nullptr;
    out.ask = asks_ ? row(row_ask_) : nullptr;
    out.foreign = false;
  }
  // Has the input a class? Null and values of another kind have none.
  bool has_class(const Slot& input) const { return input.is_among(tags_); }
  // Of a table of one word, no cell of which asks: the rules that pass an input which has a class.
  std::uint64_t word_of(const Slot& input) const { return *row(class_of(input)); }
  bool asks() const { return asks_; }
  // A cell that has to be asked: true or false by its spans, nothing if it is real FEEL.
  std::optional<bool> by_spans(const Verdict& verdict, std::size_t rule) const;
  bool is_general(std::size_t rule) const { return !general_.empty() && has_bit(general_.data(), rule); }
  bool has_general() const { return !general_.empty(); }
  std::size_t bytes() const { return rows_.size() * sizeof(std::uint64_t); }

 private:
  friend class ColumnBuilder;
  struct Span {  // classes from first to last
    std::uint32_t first;
    std::uint32_t last;
  };

  std::uint32_t class_of(const Slot& input) const {
    switch (kind_) {
      case Tag::boolean: return input.integer != 0 ? 2 : 1;
      case Tag::symbol: {
        // Without a branch: whether the model knows a text is as the cases come. Those it does not are of class 0.
        const std::uint32_t unknown = -static_cast<std::uint32_t>(input.tag() != Tag::symbol);
        return of_symbol_[std::min<std::size_t>(input.detail() | unknown, of_symbol_.size() - 1)];
      }
      case Tag::date: return class_of_number(input.integer);
      case Tag::number: return class_of_scaled(input);
      default: return 0;
    }
  }
  std::uint32_t class_of_scaled(const Slot& input) const;
  std::uint32_t class_of_finer(const Slot& input) const;
  std::uint32_t class_of_number(std::int64_t value) const;  // of a column with points
  void judge_null(bool legal, Verdict& out) const;
  void judge_foreign(Verdict& out) const;
  const std::uint64_t* row(std::size_t at) const { return rows_.data() + at * stride_; }

  Tag kind_ = Tag::null;                            // boolean, number, symbol or date; null: no cell is simple
  unsigned tags_ = all_tags & ~tag_bit(Tag::null);  // of inputs that have a class
  int scale_ = 0;                                   // of numbers: the exponent of points_
  std::size_t stride_ = 0;
  std::size_t classes_ = 1;
  unsigned shift_ = 0;                // neighbours joined: 2^shift classes a row
  std::vector<std::int64_t> points_;  // ends of intervals, ascending: class 2i+1 is points_[i], 2i the gap before it
  std::vector<std::uint32_t> of_symbol_;  // class of a symbol; the last, 0, of all others
  std::vector<std::uint64_t> rows_;
  std::vector<std::uint64_t> general_;  // rules whose cell is real FEEL; empty: none
  std::vector<Span> spans_;             // only if classes are joined
  std::vector<std::uint32_t> span_ends_;
  // Places of the rows that are not of a class.
  std::size_t row_ask_ = 0;    // to be asked for every input that is not null
  std::size_t row_all_ = 0;    // foreign inputs: all rules
  std::size_t row_named_ = 0;  // foreign inputs: all but "-"
  std::size_t row_null_ = 0;   // null input: passes or has to be asked
  std::size_t row_null_ask_ = 0;
  std::size_t row_legal_ = 0;  // the same in legal mode
  std::size_t row_legal_unknown_ = 0;
  std::size_t row_legal_ask_ = 0;
  bool asks_ = false;
  bool null_asks_ = false;
  bool legal_asks_ = false;
};

}  // namespace loopline::dmn::program
