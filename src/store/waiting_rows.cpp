#include "store/waiting_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "store/postgres_values.h"

namespace loopline::store {

namespace {

// So many rows in one statement: few sizes, so that few statements are prepared.
constexpr std::array<std::size_t, 5> sizes = {64, 16, 4, 2, 1};
constexpr std::size_t shapes_max = 512;
constexpr std::size_t rows_max = 4096;
constexpr std::size_t bytes_max = std::size_t{4} << 20;

std::size_t bytes_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text->size();
  if (const auto* bytes = std::get_if<Bytes>(&value)) return bytes->size();
  return sizeof(std::int64_t);
}

// The place after the parenthesis that closes the one at `open`; none where the text has strings, which we do not read.
std::optional<std::size_t> end_of_values(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '\'' || text[at] == '"') return std::nullopt;
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return std::nullopt;
}

// "$2" becomes "$12" where the rows before have ten parameters.
std::string moved(std::string_view values, std::size_t by) {
  std::string text;
  for (std::size_t at = 0; at < values.size();) {
    text += values[at++];
    if (text.back() != '$') continue;
    std::size_t number = 0;
    auto [end, code] = std::from_chars(values.data() + at, values.data() + values.size(), number);
    text += std::to_string(number + by);
    at = static_cast<std::size_t>(end - values.data());
  }
  return text;
}

// The names or values of a list in parentheses, which begins at `open`.
std::vector<std::string_view> listed(std::string_view text, std::size_t open) {
  std::vector<std::string_view> all;
  std::size_t end = std::min(text.find(')', open), text.size());
  for (std::size_t from = open + 1; from < end;) {
    std::size_t comma = std::min(text.find(',', from), end);
    all.push_back(trimmed(text.substr(from, comma - from)));
    from = comma + 1;
  }
  return all;
}

// Which parameter each column is given, of those that are given one as it stands.
std::unordered_map<std::string, std::size_t> given_in(std::string_view before, std::string_view values) {
  std::unordered_map<std::string, std::size_t> given;
  std::size_t open = before.find('(');
  if (open == std::string_view::npos) return given;
  std::vector<std::string_view> columns = listed(before, open);
  std::vector<std::string_view> said = listed(values, 0);
  for (std::size_t i = 0; i < std::min(columns.size(), said.size()); ++i) {
    if (auto parameter = parameter_from(said[i])) given.emplace(columns[i], *parameter);
  }
  return given;
}

// The columns in "on conflict (…)".
std::vector<std::string> key_in_words(std::string_view after) {
  constexpr std::string_view conflict = " on conflict (";
  std::size_t at = after.find(conflict);
  if (at == std::string_view::npos) return {};
  std::vector<std::string_view> names = listed(after, at + conflict.size() - 1);
  return {names.begin(), names.end()};
}

}  // namespace

std::optional<WaitingRows::Shape> WaitingRows::shape_of(std::string_view text) {
  constexpr std::string_view insert = "insert into ";
  constexpr std::string_view values = " values (";
  if (!text.starts_with(insert)) return std::nullopt;
  std::size_t at = text.find(values);
  if (at == std::string_view::npos) return std::nullopt;
  std::size_t open = at + values.size() - 1;
  std::optional<std::size_t> end = end_of_values(text, open);
  if (!end) return std::nullopt;
  std::string_view after = text.substr(*end);
  std::string_view before = text.substr(0, open);
  if (after.find('$') != std::string_view::npos || after.find("returning") != std::string_view::npos ||
      before.find('$') != std::string_view::npos)
    return std::nullopt;
  std::string_view table = text.substr(insert.size());
  table = table.substr(0, table.find_first_of(" ("));
  std::string_view tuple = text.substr(open, *end - open);
  Shape shape{std::string(table), std::string(before),       std::string(tuple),
              std::string(after), given_in(before, tuple), key_in_words(after)};
  bool tellable = std::ranges::all_of(shape.key, [&](const auto& column) { return shape.given.contains(column); });
  if (!tellable || (shape.key.empty() && after.find("do update") != std::string_view::npos)) return std::nullopt;
  return shape;
}

const WaitingRows::Shape* WaitingRows::shape(std::string_view text) {
  auto found = shapes_.find(std::string(text));
  if (found == shapes_.end()) {
    if (shapes_.size() >= shapes_max) return nullptr;
    found = shapes_.emplace(text, shape_of(text)).first;
  }
  return found->second ? &*found->second : nullptr;
}

bool WaitingRows::keep(const Statement& statement, const Parameters& parameters, int depth) {
  const Shape* known = shape(statement.text);
  if (known == nullptr) return false;
  std::vector<std::size_t> types;
  for (const Value& value : parameters) types.push_back(value.index());
  std::string key = key_in(*known, parameters);
  auto group = group_for(*known, types, key);
  if (group == groups_.end())
    group = groups_.insert(groups_.end(), Group{known, statement.name, std::move(types), {}});
  if (!key.empty()) group->said.insert(std::move(key));
  group->rows.push_back({depth, parameters});
  ++rows_;
  for (const Value& value : parameters) bytes_ += bytes_of(value);
  return true;
}

// The latest of its kind, unless that has the row already or a later one may have it: what is said of a row has to be
// said in order. None: a new one.
std::vector<WaitingRows::Group>::iterator WaitingRows::group_for(const Shape& shape,
                                                                 const std::vector<std::size_t>& types,
                                                                 const std::string& key) {
  for (auto group = groups_.end(); group != groups_.begin();) {
    --group;
    if (group->shape->table != shape.table) continue;
    if (group->said.contains(key)) return groups_.end();
    if (group->shape == &shape && group->types == types) return group;
    // New rows fail if they are there already, in whatever order.
    bool both_new = group->shape->after.empty() && shape.after.empty();
    bool both_by_key = !shape.key.empty() && group->shape->key == shape.key;
    if (!both_new && !both_by_key) return groups_.end();
  }
  return groups_.end();
}

// The bytes of the key's values, each with its length; "" where there is no key.
std::string WaitingRows::key_in(const Shape& shape, const Parameters& parameters) {
  std::string key;
  for (const std::string& column : shape.key) {
    std::string value = to_wire(parameters[shape.given.at(column)]).value_or("");
    key += std::to_string(value.size()) + ":" + value;
  }
  return key;
}

const std::optional<std::vector<Lookup>>& WaitingRows::lookups(std::string_view text) {
  auto found = lookups_.find(std::string(text));
  if (found != lookups_.end()) return found->second;
  if (lookups_.size() >= shapes_max) lookups_.clear();
  return lookups_.emplace(text, lookups_of(text)).first->second;
}

// What an upsert gives a column outside its key is not what the row had before, by which a read may still find it.
bool WaitingRows::Shape::meets(const Parameters& row, const Lookup& lookup, const Parameters& asked) const {
  if (lookup.table != table) return false;
  return std::ranges::all_of(lookup.equals, [&](const Lookup::Equal& equal) {
    auto column = given.find(equal.column);
    if (column == given.end() || equal.parameter >= asked.size()) return true;
    if (!key.empty() && std::ranges::find(key, equal.column) == key.end()) return true;
    const Value& ours = row[column->second];
    const Value& wanted = asked[equal.parameter];
    return ours.index() != wanted.index() || ours == wanted;
  });
}

bool WaitingRows::concern(std::string_view sql, const Parameters& parameters) {
  const std::optional<std::vector<Lookup>>* read = nullptr;
  return std::ranges::any_of(groups_, [&](const Group& group) {
    if (sql.find(group.shape->table) == std::string_view::npos) return false;
    if (read == nullptr) read = &lookups(sql);
    if (!*read) return true;
    return std::ranges::any_of(**read, [&](const Lookup& lookup) {
      return std::ranges::any_of(group.rows, [&](const Waiting& row) {
        return group.shape->meets(row.parameters, lookup, parameters);
      });
    });
  });
}

int WaitingRows::deepest(std::string_view sql) const {
  int depth = 0;
  for (const Group& group : groups_) {
    if (sql.find(group.shape->table) == std::string_view::npos) continue;
    for (const Waiting& row : group.rows) depth = std::max(depth, row.depth);
  }
  return depth;
}

void WaitingRows::append(std::vector<Many>& all, const Group& group, std::size_t from, std::size_t to) {
  while (from < to) {
    std::size_t count = *std::find_if(sizes.begin(), sizes.end(), [&](std::size_t size) { return size <= to - from; });
    Many many{group.name, group.shape->before, {}};
    std::size_t each = group.types.size();
    many.parameters.reserve(count * each);
    for (std::size_t row = 0; row < count; ++row, ++from) {
      if (row > 0) many.text += ", ";
      many.text += moved(group.shape->values, row * each);
      const Parameters& values = group.rows[from].parameters;
      many.parameters.insert(many.parameters.end(), values.begin(), values.end());
    }
    many.text += group.shape->after;
    all.push_back(std::move(many));
  }
}

template <class Wanted>
std::vector<WaitingRows::Many> WaitingRows::take_if(Wanted wanted) {
  std::vector<Many> all;
  for (Group& group : groups_) {
    auto rest = std::stable_partition(group.rows.begin(), group.rows.end(),
                                      [&](const Waiting& row) { return wanted(group, row); });
    append(all, group, 0, static_cast<std::size_t>(rest - group.rows.begin()));
    group.rows.erase(group.rows.begin(), rest);
  }
  forget_empty();
  return all;
}

std::vector<WaitingRows::Many> WaitingRows::take(std::string_view sql) {
  return take_if([&](const Group& group, const Waiting&) {
    return sql.find(group.shape->table) != std::string_view::npos;
  });
}

std::vector<WaitingRows::Many> WaitingRows::take_down_to(int depth) {
  return take_if([&](const Group&, const Waiting& row) { return row.depth <= depth; });
}

void WaitingRows::release(int depth) {
  for (Group& group : groups_)
    for (Waiting& row : group.rows) row.depth = std::min(row.depth, depth - 1);
}

void WaitingRows::undo(int depth) {
  for (Group& group : groups_) std::erase_if(group.rows, [&](const Waiting& row) { return row.depth >= depth; });
  forget_empty();
}

void WaitingRows::forget_empty() {
  std::erase_if(groups_, [](const Group& group) { return group.rows.empty(); });
  if (groups_.empty()) clear();
}

void WaitingRows::clear() {
  groups_.clear();
  rows_ = 0;
  bytes_ = 0;
}

bool WaitingRows::full() const { return rows_ >= rows_max || bytes_ >= bytes_max; }

}  // namespace loopline::store
