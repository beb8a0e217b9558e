#include "server/list_table.h"

#include <algorithm>

#include "base/date.h"

namespace loopline::server {

namespace {

constexpr std::string_view code_mark = "#code";
constexpr std::string_view pack_list = "codes/";

// The last word of a path: "held" of "accounts.held".
std::string_view field_of(std::string_view path) {
  if (path.ends_with(code_mark)) path.remove_suffix(code_mark.size());
  return path.substr(path.rfind('.') + 1);
}

// A text in the three scripts, or a name in Chinese and English; nothing for any other object.
std::optional<std::string> in_script(const json::object& object, Script script) {
  if (object.contains("zh") && object.contains("en"))
    return text_at(object, script == Script::en && !text_at(object, "en").empty() ? "en" : "zh");
  if (!object.contains("zh-Hans")) return std::nullopt;
  std::string text = text_at(object, name_of(script));
  return text.empty() ? text_at(object, "zh-Hans") : text;
}

template <class Parses>
bool all_are(const std::vector<std::vector<std::string>>& rows, std::size_t column, Parses parses) {
  bool any = false;
  for (const auto& row : rows) {
    if (column >= row.size() || row[column].empty()) continue;
    if (!parses(row[column])) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::string ListTable::text_of(const json::value& value) const {
  switch (value.kind()) {
    case json::kind::null: return {};
    case json::kind::string: return std::string(value.get_string());
    case json::kind::bool_: return words_.codes.render(value.get_bool() ? "value.yes" : "value.no", words_.script);
    case json::kind::array: return joined({}, value.get_array());
    case json::kind::object: {
      if (auto text = in_script(value.get_object(), words_.script)) return *text;
      std::string text;
      for (const auto& [name, field] : value.get_object()) {
        std::string part = text_of(field);
        if (!part.empty()) text.append(text.empty() ? "" : " ").append(part);
      }
      return text;
    }
    default: return canonical(value);
  }
}

std::string ListTable::joined(const std::string& path, const json::array& array) const {
  std::string text;
  for (const auto& element : array) {
    std::string part = text_of(element);
    if (element.is_string() && !path.empty()) {
      std::string word = word_of(path, element.get_string());
      if (!word.empty()) part = word + " (" + part + ")";
    }
    if (!part.empty()) text.append(text.empty() ? "" : "; ").append(part);
  }
  return text;
}

// "" for a code without words: then it stands for itself.
std::string ListTable::word_of(const std::string& path, std::string_view code) const {
  std::string family(family_of(form_, path));
  if (code.empty() || family.empty()) return {};
  // A command has its room before its name.
  if (family == "command") code = field_of(code);
  std::string key = family + "." + std::string(code);
  const auto& all = words_.codes.all(words_.script);
  if (auto found = all.find(key); found != all.end()) return found->second;
  if (family != "party" && !family.starts_with(pack_list)) return {};
  auto [known, is_new] = known_words_.try_emplace(key);
  if (!is_new) return known->second;
  if (family == "party") return known->second = words_.party_name(std::string(code));
  for (const auto& row : words_.law.codes(family.substr(pack_list.size()), code, 10)) {
    const auto& object = row.as_object();
    if (object.empty() || !object.begin()->value().is_string() || object.begin()->value().get_string() != code)
      continue;
    known->second = text_at(object, words_.script == Script::en ? "name_en" : "name_zh", text_at(object, "name_zh"));
  }
  return known->second;
}

void ListTable::add_text(const std::string& path, std::string_view text, Fields& fields) {
  std::string word = word_of(path, text);
  // A column that once had words keeps its place for the code.
  if (word.empty() && !places_.contains(path + std::string(code_mark))) return void(fields.emplace_back(path, text));
  fields.emplace_back(path, word.empty() ? std::string(text) : word);
  fields.emplace_back(path + std::string(code_mark), text);
}

void ListTable::add_value(const std::string& path, const json::value& value, Fields& fields) {
  if (std::ranges::find(form_.without, path) != form_.without.end()) return;
  if (value.is_string()) return add_text(path, value.get_string(), fields);
  if (value.is_array()) return void(fields.emplace_back(path, joined(path, value.get_array())));
  bool nested = value.is_object() && path.find('.') == std::string::npos;
  if (!nested || in_script(value.get_object(), words_.script)) return void(fields.emplace_back(path, text_of(value)));
  for (const auto& [name, field] : value.get_object()) add_value(path + "." + std::string(name), field, fields);
}

void ListTable::add(const json::object& item) {
  Fields fields;
  const json::value* elements = form_.expand.empty() ? nullptr : item.if_contains(form_.expand);
  for (const auto& [name, value] : item)
    if (&value != elements) add_value(std::string(name), value, fields);
  if (elements == nullptr || !elements->is_array() || elements->get_array().empty()) return add_row(std::move(fields));
  for (const auto& element : elements->get_array()) {
    Fields row = fields;
    add_value(std::string(form_.expand), element, row);
    add_row(std::move(row));
  }
}

void ListTable::add_row(Fields fields) {
  std::vector<std::string> row(columns_.size());
  for (auto& [path, text] : fields) {
    auto [place, is_new] = places_.try_emplace(path, columns_.size());
    if (is_new) columns_.push_back(path);
    if (row.size() <= place->second) row.resize(place->second + 1);
    row[place->second] = std::move(text);
  }
  rows_.push_back(std::move(row));
}

std::string ListTable::heading(const std::string& path) const {
  bool code = path.ends_with(code_mark);
  std::string plain = code ? path.substr(0, path.size() - code_mark.size()) : path;
  std::string field(field_of(plain));
  std::string parent = plain.substr(0, plain.size() - std::min(plain.size(), field.size() + 1));
  std::string of_parent = parent.empty() ? "fact" : std::string(family_of(form_, parent));
  std::string title = plain;
  auto find = [&](const Messages& words, const std::string& key) {
    const auto& all = words.all(words_.script);
    auto found = all.find(key);
    if (found != all.end()) title = found->second;
    return found != all.end();
  };
  find(words_.messages, "column." + std::string(title_of(form_, plain))) ||
      find(words_.codes, of_parent + "." + field) ||
      find(words_.messages, "column." + field) || find(words_.codes, "fact." + field);
  return code ? words_.messages.render("column_code", words_.script, {{"name", title}}) : title;
}

sheet::CellKind ListTable::kind_of(std::size_t column) const {
  if (is_number(field_of(columns_[column]))) return sheet::CellKind::number;
  if (all_are(rows_, column, [](const std::string& text) { return Date::parse(text).has_value(); }))
    return sheet::CellKind::day;
  if (all_are(rows_, column, [](const std::string& text) { return Moment::parse(text).has_value(); }))
    return sheet::CellKind::moment;
  return sheet::CellKind::text;
}

Result<std::string> ListTable::written(sheet::Format format, const std::string& name) const {
  // A code follows its word, wherever an item first brought it.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].ends_with(code_mark)) continue;
    order.push_back(i);
    if (auto code = places_.find(columns_[i] + std::string(code_mark)); code != places_.end())
      order.push_back(code->second);
  }
  std::vector<sheet::Column> columns;
  for (std::size_t i : order) columns.push_back({heading(columns_[i]), kind_of(i)});
  if (columns.empty()) columns.push_back({words_.messages.render("column.none", words_.script)});
  sheet::Writer writer(format, name, std::move(columns));
  for (const auto& row : rows_) {
    std::vector<std::string> cells;
    for (std::size_t i : order) cells.push_back(i < row.size() ? row[i] : std::string());
    TRY(writer.add(cells));
  }
  return writer.finish();
}

paper::Table ListTable::printed(std::span<const std::string_view> fields) const {
  paper::Table table;
  std::vector<std::size_t> order;
  for (std::string_view field : fields) {
    auto place = places_.find(std::string(field));
    if (place == places_.end()) continue;
    bool number = is_number(field_of(field));
    order.push_back(place->second);
    table.columns.push_back({heading(columns_[place->second]), 1, number ? paper::Align::end : paper::Align::start});
  }
  for (const auto& row : rows_) {
    paper::Row cells;
    for (std::size_t i : order) cells.push_back(i < row.size() ? row[i] : std::string());
    if (!order.empty()) table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace loopline::server
