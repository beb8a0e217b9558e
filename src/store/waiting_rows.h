// Rows that are put and can wait, so that a server takes many of them in one statement.
//
// Sending a row by itself costs a server more than the row: many at a time is what makes a batch of commands cheap.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "store/database.h"
#include "store/lookups.h"

namespace loopline::store {

class WaitingRows {
 public:
  // One statement for some rows.
  struct Many {
    const char* name;
    std::string text;
    Parameters parameters;
  };

  // Keeps the row where its statement is an insert of values that can be said for many rows at once; false: it has to
  // be sent by itself. `depth`: of the savepoint that it belongs to.
  bool keep(const Statement& statement, const Parameters& parameters, int depth);
  // Whether a read may be about rows that wait: it names their table, and its words do not tell that it wants others.
  bool concern(std::string_view sql, const Parameters& parameters);
  // The deepest savepoint that rows for the tables named in `sql` belong to; 0: none does, or none waits.
  int deepest(std::string_view sql) const;
  // What waits of these tables; of all tables, down to a depth. Ordered as it was kept, by table.
  std::vector<Many> take(std::string_view sql);
  std::vector<Many> take_down_to(int depth);
  // A savepoint ends: its rows belong to the one around it, or are undone.
  void release(int depth);
  void undo(int depth);
  void clear();
  bool empty() const { return groups_.empty(); }
  // Whether so many wait that they had better be sent.
  bool full() const;

 private:
  // An insert's words: before the values of one row, the values, after them.
  struct Shape {
    std::string table;
    std::string before;
    std::string values;
    std::string after;
    // Columns whose value is a parameter, and which.
    std::unordered_map<std::string, std::size_t> given;
    // Columns of "on conflict (…)": one statement must not say the same row twice.
    std::vector<std::string> key;

    // Whether a row with these values may be one that is looked up.
    bool meets(const Parameters& row, const Lookup& lookup, const Parameters& asked) const;
  };
  struct Waiting {
    int depth;
    Parameters parameters;
  };
  // Rows of one statement whose parameters have the same types.
  struct Group {
    const Shape* shape;
    const char* name;
    std::vector<std::size_t> types;
    std::vector<Waiting> rows;
    std::unordered_set<std::string> said = {};  // keys of its rows, those that were undone with them
  };

  static std::optional<Shape> shape_of(std::string_view text);
  static std::string key_in(const Shape& shape, const Parameters& parameters);
  const Shape* shape(std::string_view text);
  std::vector<Group>::iterator group_for(const Shape& shape, const std::vector<std::size_t>& types,
                                         const std::string& key);
  const std::optional<std::vector<Lookup>>& lookups(std::string_view text);
  static void append(std::vector<Many>& all, const Group& group, std::size_t from, std::size_t to);
  void forget_empty();
  template <class Wanted>
  std::vector<Many> take_if(Wanted wanted);

  std::unordered_map<std::string, std::optional<Shape>> shapes_;                  // by the statement's text
  std::unordered_map<std::string, std::optional<std::vector<Lookup>>> lookups_;  // the same, of reads
  std::vector<Group> groups_;                                     // none empty
  std::size_t rows_ = 0;                                          // kept since nothing waited
  std::size_t bytes_ = 0;
};

}  // namespace loopline::store
