// What changes of the code tables, and of the answers to the worked cases.
#include <set>

#include "law/content.h"
#include "law/diff_parts.h"
#include "law/limits.h"
#include "law/views.h"

namespace loopline::law {

namespace {

std::string cell_at(const CodeTable& table, const CodeTable::Row& row, const std::string& column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == column) return row.cells[i];
  return {};
}

// A row is known by its key and the day it begins.
using RowKey = std::pair<std::string, std::string>;

RowKey key_of(const CodeTable::Row& row) { return {row.cells.front(), row.period.from ? row.period.from->text() : ""}; }

std::map<RowKey, const CodeTable::Row*> rows_of(const CodeTable* table) {
  std::map<RowKey, const CodeTable::Row*> rows;
  if (table == nullptr) return rows;
  for (const CodeTable::Row& row : table->rows) rows[key_of(row)] = &row;
  return rows;
}

class TableDiff {
 public:
  TableDiff(const CodeTable* before, const CodeTable* after) : before_(before), after_(after) {
    for (const CodeTable* table : {after, before}) {
      if (table == nullptr) continue;
      for (const auto& column : table->columns)
        if (std::find(columns_.begin(), columns_.end(), column.name) == columns_.end()) columns_.push_back(column.name);
    }
  }

  // Nothing where the tables say the same.
  std::optional<json::object> json() {
    const auto old_rows = rows_of(before_);
    const auto new_rows = rows_of(after_);
    for (const auto& [key, row] : new_rows) {
      auto found = old_rows.find(key);
      compare(found == old_rows.end() ? nullptr : found->second, row);
    }
    for (const auto& [key, row] : old_rows)
      if (!new_rows.contains(key)) compare(row, nullptr);
    if (added_ + removed_ + changed_ == 0 && before_ != nullptr && after_ != nullptr) return std::nullopt;
    const CodeTable& table = after_ != nullptr ? *after_ : *before_;
    const auto kind = before_ == nullptr ? is_added : after_ == nullptr ? is_removed : is_changed;
    return json::object{{"table", table.name},     {"kind", kind},        {"title", text_json(table.title)},
                        {"added", added_},         {"removed", removed_}, {"changed", changed_},
                        {"rows", std::move(rows_)}};
  }

 private:
  void compare(const CodeTable::Row* was, const CodeTable::Row* is) {
    json::array cells;
    for (const std::string& column : columns_) {
      json::value old_cell = was == nullptr ? json::value(nullptr) : json::value(cell_at(*before_, *was, column));
      json::value new_cell = is == nullptr ? json::value(nullptr) : json::value(cell_at(*after_, *is, column));
      if (old_cell != new_cell)
        cells.push_back(json::object{{"column", column}, {"before", old_cell}, {"after", new_cell}});
    }
    const bool both = was != nullptr && is != nullptr;
    if (both && cells.empty() && was->period.to == is->period.to && was->confidence == is->confidence) return;
    (was == nullptr ? added_ : is == nullptr ? removed_ : changed_) += 1;
    if (rows_.size() >= diff_rows_max) return;
    const CodeTable::Row& row = is != nullptr ? *is : *was;
    const auto kind = was == nullptr ? is_added : is == nullptr ? is_removed : is_changed;
    rows_.push_back(json::object{{"key", row.cells.front()},
                                 {"kind", kind},
                                 {"from", date_json(row.period.from)},
                                 {"to", date_json(row.period.to)},
                                 {"cells", std::move(cells)}});
  }

  const CodeTable* before_;
  const CodeTable* after_;
  std::vector<std::string> columns_;
  json::array rows_;
  std::int64_t added_ = 0;
  std::int64_t removed_ = 0;
  std::int64_t changed_ = 0;
};

const CodeTable* table_of(const Content& content, const std::string& name) {
  auto found = content.tables.find(name);
  return found == content.tables.end() ? nullptr : &found->second;
}

// The answer without its words; nothing where the pack cannot decide these facts.
std::optional<Answer> bare_answer(const Pack& pack, const json::object& facts, const json::object& test) {
  auto day = Date::parse(text_at(test, "date"));
  if (!day) return std::nullopt;
  DecideOptions bare;
  bare.explain = false;
  bare.would_pass_if = false;
  auto answer = pack.decide(text_at(test, "question"), facts, *day, bare);
  return answer ? std::optional(*std::move(answer)) : std::nullopt;
}

json::value outcome_json(const std::optional<Answer>& answer) {
  return answer ? json::value(name_of(answer->outcome)) : json::value(nullptr);
}

json::array results_diff(const std::optional<Answer>& before, const std::optional<Answer>& after) {
  std::set<std::string> names;
  for (const auto* answer : {&before, &after}) {
    if (!*answer) continue;
    for (const auto& member : (*answer)->result) names.emplace(member.key());
  }
  auto value = [](const std::optional<Answer>& answer, const std::string& name) {
    const json::value* found = answer ? answer->result.if_contains(name) : nullptr;
    return found == nullptr ? json::value(nullptr) : *found;
  };
  json::array results;
  for (const std::string& name : names) {
    json::value was = value(before, name);
    json::value is = value(after, name);
    if (was != is) results.push_back(json::object{{"name", name}, {"before", was}, {"after", is}});
  }
  return results;
}

}  // namespace

json::array codes_diff(const Pack& before, const Pack& after) {
  const Content& old_content = PackAccess::content_of(before);
  const Content& new_content = PackAccess::content_of(after);
  std::set<std::string> names;
  for (const Content* content : {&old_content, &new_content})
    for (const auto& [name, table] : content->tables) names.insert(name);
  json::array tables;
  for (const std::string& name : names) {
    if (auto one = TableDiff(table_of(old_content, name), table_of(new_content, name)).json()) {
      tables.push_back(*std::move(one));
    }
  }
  return tables;
}

json::array cases_diff(const Pack& before, const Pack& after) {
  json::array cases;
  pair_up(before.cases(""), after.cases(""), "id", [&](const json::object* one, const json::object* other) {
    const json::object& test = other != nullptr ? *other : *one;
    const json::object& facts = test.at("facts").as_object();
    const auto was = bare_answer(before, facts, test);
    const auto is = bare_answer(after, facts, test);
    json::array results = results_diff(was, is);
    if (outcome_json(was) == outcome_json(is) && results.empty()) return;
    cases.push_back(json::object{{"id", test.at("id")},
                                 {"question", test.at("question")},
                                 {"title", test.at("title")},
                                 {"date", test.at("date")},
                                 {"before", outcome_json(was)},
                                 {"after", outcome_json(is)},
                                 {"results", std::move(results)}});
  });
  return cases;
}

}  // namespace loopline::law
