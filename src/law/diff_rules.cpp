// What changes of the questions: their facts, and their tables rule by rule and cell by cell.
#include "law/diff_parts.h"
#include "law/views.h"
#include "law/words.h"

namespace loopline::law {

namespace {

// The pieces of a cell between its commas; commas within quotes, brackets and parentheses divide nothing.
std::vector<std::string> pieces(const std::string& cell) {
  std::vector<std::string> parts(1);
  int depth = 0;
  bool quoted = false;
  for (char c : cell) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '(' || c == '[')) ++depth;
    if (!quoted && (c == ')' || c == ']') && depth > 0) --depth;
    if (c == ',' && !quoted && depth == 0) {
      parts.emplace_back();
    } else if (c != ' ' || !parts.back().empty()) {
      parts.back().push_back(c);
    }
  }
  return parts;
}

Text same_in_all(const std::string& text) { return {text, text, text}; }

Text joined(const Text& before, const char* between, const Text& after) {
  return {before.hans + between + after.hans, before.hant + between + after.hant, before.en + between + after.en};
}

// "equipment" by its caption, true and false as yes and no; what is no plain value as it stands.
Text piece_words(const std::string& piece, const json::object* fact) {
  if (piece == "true" || piece == "false") return words_of(feel::Value(piece == "true"));
  if (piece.size() < 2 || piece.front() != '"' || piece.back() != '"') return same_in_all(piece);
  std::string value = piece.substr(1, piece.size() - 2);
  for (const auto& one : list_of(fact, "values")) {
    const json::object& caption = one.as_object();
    if (text_at(caption, "value") != value) continue;
    const json::object* label = caption.at("label").if_object();
    if (label != nullptr) return {text_at(*label, "zh-Hans"), text_at(*label, "zh-Hant"), text_at(*label, "en")};
  }
  return same_in_all(value);
}

Text cell_words(const std::string& cell, const json::object* fact) {
  Text words;
  for (const std::string& piece : pieces(cell)) {
    Text one = piece_words(piece, fact);
    words = words.en.empty() && words.hans.empty() ? one : joined(words, ", ", one);
  }
  return words;
}

const json::object* named(const json::array& list, std::string_view key, std::string_view name) {
  for (const auto& one : list)
    if (text_at(one.as_object(), key) == name) return &one.as_object();
  return nullptr;
}

// One side of a table: its question, itself, a rule of it.
struct Side {
  const json::object* question;
  const json::object* table;
  const json::object* rule;
};

// The cell of a rule in the column that has this name, "" where there is none. An input column is named by its
// expression, an output by its name; the same expression twice is told apart by its place.
struct Column {
  std::string name;
  int repeated = 0;
  friend bool operator==(const Column&, const Column&) = default;
};

std::vector<Column> columns_of(const json::object* table, std::string_view side, std::string_view key) {
  std::vector<Column> columns;
  for (const auto& one : list_of(table, side)) {
    Column column{text_at(one.as_object(), key), 0};
    for (const Column& other : columns) column.repeated += other.name == column.name ? 1 : 0;
    columns.push_back(std::move(column));
  }
  return columns;
}

json::value cell_of(const Side& side, std::string_view part, const std::vector<Column>& columns, const Column& column) {
  auto found = std::find(columns.begin(), columns.end(), column);
  const json::array& cells = list_of(side.rule, part);
  const auto place = static_cast<std::size_t>(found - columns.begin());
  return found == columns.end() || place >= cells.size() ? json::value(nullptr) : cells[place];
}

json::value words_json(const json::value& cell, const json::object* question, const std::string& column) {
  if (!cell.is_string()) return nullptr;
  return text_json(cell_words(std::string(cell.get_string()), named(list_of(question, "facts"), "name", column)));
}

void add_cells(const Side& before, const Side& after, std::string_view part, std::string_view key, json::array& cells) {
  const auto old_columns = columns_of(before.table, part, key);
  const auto new_columns = columns_of(after.table, part, key);
  std::vector<Column> columns = new_columns;
  for (const Column& column : old_columns)
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
  for (const Column& column : columns) {
    json::value was = cell_of(before, part, old_columns, column);
    json::value is = cell_of(after, part, new_columns, column);
    if (was == is) continue;
    const json::object* head = named(list_of(after.table, part), key, column.name);
    if (head == nullptr) head = named(list_of(before.table, part), key, column.name);
    const json::object* fact = named(list_of(after.question, "facts"), "name", column.name);
    json::value title = either(nullptr, head, "title");
    if (title.is_null() && fact != nullptr) title = fact->at("label");
    json::value was_text = words_json(was, before.question, column.name);
    json::value is_text = words_json(is, after.question, column.name);
    cells.push_back(json::object{{"column", std::move(title)},
                                 {"name", column.name},
                                 {"side", part == "inputs" ? "input" : "output"},
                                 {"before", std::move(was)},
                                 {"after", std::move(is)},
                                 {"before_text", std::move(was_text)},
                                 {"after_text", std::move(is_text)}});
  }
}

bool says_otherwise(const json::object* before, const json::object* after) {
  for (const char* name : {"basis", "reason", "obligations", "ask"})
    if (before->at(name) != after->at(name)) return true;
  return false;
}

json::array rules_diff(const Side& before, const Side& after) {
  json::array rules;
  pair_up(list_of(before.table, "rules"), list_of(after.table, "rules"), "id",
          [&](const json::object* one, const json::object* other) {
            json::array cells;
            const Side was{before.question, before.table, one};
            const Side is{after.question, after.table, other};
            add_cells(was, is, "inputs", "expression", cells);
            add_cells(was, is, "outputs", "name", cells);
            const bool both = one != nullptr && other != nullptr;
            if (both && cells.empty() && !says_otherwise(one, other)) return;
            rules.push_back(json::object{{"id", either(one, other, "id")},
                                         {"kind", kind_of(one, other)},
                                         {"reason", either(one, other, "reason")},
                                         {"cells", std::move(cells)},
                                         {"basis", either(one, other, "basis")}});
          });
  return rules;
}

// What a decision says beside its rules: its expression or entries, and how its rules are chosen among.
json::value logic_of(const json::object* decision) {
  if (decision == nullptr) return nullptr;
  if (const json::value* expression = decision->if_contains("expression")) return *expression;
  if (const json::value* policy = decision->if_contains("hit_policy")) return *policy;
  const json::value* entries = decision->if_contains("entries");
  return entries == nullptr ? json::value(nullptr) : json::value(canonical(*entries));
}

json::array decisions_diff(const json::object* before, const json::object* after) {
  json::array decisions;
  pair_up(list_of(before, "decisions"), list_of(after, "decisions"), "id",
          [&](const json::object* one, const json::object* other) {
            json::array rules = rules_diff({before, one, nullptr}, {after, other, nullptr});
            json::value was = logic_of(one);
            json::value is = logic_of(other);
            const bool both = one != nullptr && other != nullptr;
            if (both && rules.empty() && was == is) return;
            json::value expression;
            if (was != is) expression = json::object{{"before", std::move(was)}, {"after", std::move(is)}};
            decisions.push_back(json::object{{"id", either(one, other, "id")},
                                             {"kind", kind_of(one, other)},
                                             {"title", either(one, other, "title")},
                                             {"rules", std::move(rules)},
                                             {"expression", std::move(expression)}});
          });
  return decisions;
}

json::array facts_diff(const json::object* before, const json::object* after) {
  json::array facts;
  pair_up(list_of(before, "facts"), list_of(after, "facts"), "name",
          [&](const json::object* one, const json::object* other) {
            if (one != nullptr && other != nullptr && *one == *other) return;
            facts.push_back(json::object{{"name", either(one, other, "name")},
                                         {"kind", kind_of(one, other)},
                                         {"label", either(one, other, "label")}});
          });
  return facts;
}

}  // namespace

json::array questions_diff(const Pack& before, const Pack& after) {
  json::array questions;
  pair_up(before.decisions(), after.decisions(), "question", [&](const json::object* one, const json::object* other) {
    const std::string name(either(one, other, "question").as_string());
    const auto was = before.decision(name);
    const auto is = after.decision(name);
    const json::object* old_one = was ? &*was : nullptr;
    const json::object* new_one = is ? &*is : nullptr;
    json::array facts = facts_diff(old_one, new_one);
    json::array decisions = decisions_diff(old_one, new_one);
    if (was && is && facts.empty() && decisions.empty()) return;
    questions.push_back(json::object{{"question", name},
                                     {"kind", kind_of(one, other)},
                                     {"title", either(one, other, "title")},
                                     {"facts", std::move(facts)},
                                     {"decisions", std::move(decisions)}});
  });
  return questions;
}

}  // namespace loopline::law
