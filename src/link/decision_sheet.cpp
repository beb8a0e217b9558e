#include "link/decision_sheet.h"

#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/text.h"
#include "dmn/api.h"
#include "link/trial_pack.h"

namespace loopline::link {

namespace {

constexpr std::string_view rule_column = "rule";
constexpr std::string_view basis_column = "basis";
constexpr std::string_view reason_column = "reason";

std::string path_of(std::string_view question) { return "decisions/" + std::string(question) + ".dmn"; }

// The model's file as it stands in the pack.
Result<std::string> model_text(const std::string& folder, std::string_view question) {
  const bool is_name = !question.empty() && std::all_of(question.begin(), question.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  auto text = is_name ? read_file(folder + "/" + path_of(question)) : fail(ErrorKind::not_found, "no_such_question");
  if (text) return text;
  return fail(ErrorKind::not_found, "no_such_question", {}, {{"question", std::string(question)}});
}

// The rules in force. Errors: as decision_sheet.
Result<dmn::RuleGrid> grid_of(const std::string& xml, std::string_view decision) {
  TRY_ASSIGN(const dmn::Model model, dmn::Model::load(xml));
  const dmn::Decision* found = model.definitions().find_decision(decision);
  const Arguments named{{"name", std::string(decision)}};
  if (found == nullptr) return fail(ErrorKind::not_found, "no_such_decision", {}, named);
  if (found->table() == nullptr) return fail(ErrorKind::invalid, "decision_without_table", {}, named);
  return dmn::rule_grid(*found->table());
}

// A cell as the officer meant it, where a spreadsheet program made something else of it.
std::string meant(std::string cell, sheet::Format format) {
  if (cell == "TRUE") return "true";
  if (cell == "FALSE") return "false";
  if (Date::parse(cell)) return "date(\"" + cell + "\")";
  if (format == sheet::Format::csv && cell.size() > 1 && cell.front() == '\'' &&
      std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos)
    cell.erase(0, 1);
  return cell;
}

// Which place of a row holds the rule's id, and which each column of the grid.
struct Header {
  std::size_t rule = 0;
  std::vector<std::size_t> places;
  std::vector<std::string> not_read;
};

Result<Header> header_of(const sheet::Row& row, const dmn::RuleGrid& grid) {
  std::map<std::string, std::size_t> found;
  Header header;
  for (std::size_t place = 0; place < row.cells.size(); ++place) {
    const std::string_view title = trimmed(row.cells[place]);
    if (title.empty()) continue;
    const std::string key(title.substr(0, title.find(' ')));
    if (key == basis_column || key == reason_column) {
      header.not_read.emplace_back(title);
      continue;
    }
    const bool known = key == rule_column || std::any_of(grid.columns.begin(), grid.columns.end(),
                                                         [&](const auto& column) { return column.key == key; });
    if (!known) return fail(ErrorKind::invalid, "csv_column_unknown", {}, {{"column", std::string(title)}});
    if (!found.emplace(key, place).second) return fail(ErrorKind::invalid, "csv_column_twice", {}, {{"column", key}});
  }
  const auto place_of = [&](const std::string& key) -> Result<std::size_t> {
    const auto at = found.find(key);
    if (at == found.end()) return fail(ErrorKind::invalid, "csv_column_missing", {}, {{"column", key}});
    return at->second;
  };
  TRY_ASSIGN(header.rule, place_of(std::string(rule_column)));
  for (const auto& column : grid.columns) {
    TRY_ASSIGN(const std::size_t place, place_of(column.key));
    header.places.push_back(place);
  }
  return header;
}

struct SheetRows {
  Header header;
  std::vector<dmn::RuleRow> rows;
  std::vector<std::int64_t> numbers;  // of the sheet, a row each
};

Result<SheetRows> rows_of(std::string_view file, const dmn::RuleGrid& grid) {
  TRY_ASSIGN(sheet::Reader reader, sheet::Reader::open(file));
  TRY_ASSIGN(std::optional<sheet::Row> row, reader.next());
  SheetRows out;
  TRY_ASSIGN(out.header, header_of(row ? *row : sheet::Row{}, grid));
  while (true) {
    TRY_ASSIGN(row, reader.next());
    if (!row) return out;
    const auto cell = [&](std::size_t place) {
      return place < row->cells.size() ? std::string(trimmed(row->cells[place])) : std::string();
    };
    dmn::RuleRow rule{cell(out.header.rule), {}};
    for (const std::size_t place : out.header.places) rule.cells.push_back(meant(cell(place), reader.format()));
    out.rows.push_back(std::move(rule));
    out.numbers.push_back(row->number);
  }
}

// "C5" of place 2 and row 5.
std::string address(std::size_t place, std::int64_t row) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string letters;
  for (std::size_t rest = place + 1; rest > 0; rest = (rest - 1) / alphabet.size())
    letters.insert(letters.begin(), alphabet[(rest - 1) % alphabet.size()]);
  return letters + std::to_string(row);
}

std::string detail_of(const dmn::Problem& problem) {
  std::string detail = problem.code;
  for (const auto& [name, value] : problem.arguments) detail += " " + name + "=" + value;
  return detail;
}

// The cells of the changed table that cannot be read, by their place in the sheet.
Result<void> refuse_unreadable(const std::string& xml, std::string_view decision, const SheetRows& sheet,
                               const dmn::RuleGrid& grid) {
  TRY_ASSIGN(const dmn::Model model, dmn::Model::load(xml));
  const dmn::Decision* source = model.definitions().find_decision(decision);
  std::vector<Error> errors;
  for (const dmn::Problem& problem : model.problems()) {
    if (problem.row == 0 || problem.column == 0 || problem.element != source->id) continue;
    const auto row = static_cast<std::size_t>(problem.row) - 1;
    const auto column = static_cast<std::size_t>(problem.column) - 1;
    const std::string cell = address(sheet.header.places[column], sheet.numbers[row]);
    Error error;
    error.kind = ErrorKind::invalid;
    error.code = "table_cell_unreadable";
    error.pointer = "/" + cell;
    error.arguments = {{"cell", cell},
                       {"rule", sheet.rows[row].id},
                       {"column", grid.columns[column].key},
                       {"detail", detail_of(problem)}};
    errors.push_back(std::move(error));
  }
  if (errors.empty()) return {};
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
  return tl::unexpected(std::move(first));
}

}  // namespace

json::object DecisionSheet::json() const {
  json::array changed, moved, found, explaining;
  for (const std::string& title : not_read) explaining.emplace_back(title);
  for (const auto& cell : diff.changed) {
    const auto& column = columns[static_cast<std::size_t>(cell.column) - 1];
    changed.push_back(json::object{{"rule", cell.rule},
                                   {"column", column.key},
                                   {"caption", column.caption},
                                   {"before", cell.before},
                                   {"after", cell.after}});
  }
  const auto places = [](const std::vector<dmn::RuleDiff::Place>& list) {
    json::array out;
    for (const auto& place : list) out.push_back(json::object{{"rule", place.rule}, {"row", place.row}});
    return out;
  };
  for (const auto& move : diff.moved)
    moved.push_back(json::object{{"rule", move.rule}, {"from", move.from}, {"to", move.to}});
  for (const auto& finding : findings) {
    found.push_back(json::object{
        {"element", finding.element}, {"kind", finding.kind}, {"detail", finding.detail}, {"error", finding.error}});
  }
  return {{"path", path},
          {"changed", std::move(changed)},
          {"added", places(diff.added)},
          {"removed", places(diff.removed)},
          {"moved", std::move(moved)},
          {"findings", std::move(found)},
          {"not_read", std::move(explaining)},
          {"dmn", dmn}};
}

RuleWords rule_words(const law::Pack& pack, std::string_view question, std::string_view decision,
                     const Messages& messages, Script script) {
  RuleWords out{messages.render("link.rule_basis", script), messages.render("link.rule_reason", script), {}};
  const auto found = pack.decision(question);
  if (!found) return out;
  for (const json::value& one : found->at("decisions").as_array()) {
    const json::object& table = one.as_object();
    const bool asked = text_at(table, "id") == decision || text_at(table, "name") == decision;
    const json::value* rules = table.if_contains("rules");
    if (!asked || rules == nullptr) continue;
    for (const json::value& value : rules->as_array()) {
      const json::object& rule = value.as_object();
      RuleWords::Words words;
      for (const json::value& clause : rule.at("basis").as_array()) {
        const json::object& cited = clause.as_object();
        words.basis += words.basis.empty() ? "" : "; ";
        words.basis += text_at(cited, "instrument") + " " + text_at(cited, "article");
      }
      if (rule.at("reason").is_object()) words.reason = text_at(rule.at("reason").as_object(), name_of(script));
      out.by_rule.emplace(text_at(rule, "id"), std::move(words));
    }
  }
  return out;
}

Result<std::string> decision_sheet(const std::string& folder, std::string_view question, std::string_view decision,
                                   sheet::Format format, const RuleWords& words,
                                   const std::optional<std::vector<dmn::RuleRow>>& draft) {
  TRY_ASSIGN(const std::string xml, model_text(folder, question));
  TRY_ASSIGN(const dmn::RuleGrid grid, grid_of(xml, decision));
  std::vector<sheet::Column> columns{{std::string(rule_column)}};
  for (const auto& column : grid.columns)
    columns.push_back({column.key + (column.caption.empty() ? "" : " " + column.caption)});
  if (!words.by_rule.empty()) {
    columns.push_back({std::string(basis_column) + " " + words.basis_title});
    columns.push_back({std::string(reason_column) + " " + words.reason_title});
  }
  sheet::Writer writer(format, std::string(decision), std::move(columns));
  for (const dmn::RuleRow& row : draft ? *draft : grid.rows) {
    std::vector<std::string> cells{row.id};
    cells.insert(cells.end(), row.cells.begin(), row.cells.end());
    cells.resize(1 + grid.columns.size());
    if (!words.by_rule.empty()) {
      const auto found = words.by_rule.find(row.id);
      const RuleWords::Words said = found == words.by_rule.end() ? RuleWords::Words{} : found->second;
      cells.insert(cells.end(), {said.basis, said.reason});
    }
    TRY(writer.add(cells));
  }
  return writer.finish();
}

Result<std::string> drafted_model(const std::string& folder, std::string_view question, std::string_view decision,
                                  std::vector<dmn::RuleRow> draft) {
  TRY_ASSIGN(const std::string xml, model_text(folder, question));
  TRY_ASSIGN(dmn::RuleEdit edit, dmn::edit_rules(xml, decision, std::move(draft)));
  return std::move(edit.xml);
}

Result<DecisionSheet> read_decision_sheet(const std::string& folder, std::string_view question,
                                          std::string_view decision, std::string_view file) {
  TRY_ASSIGN(const std::string xml, model_text(folder, question));
  TRY_ASSIGN(dmn::RuleGrid grid, grid_of(xml, decision));
  TRY_ASSIGN(SheetRows sheet, rows_of(file, grid));
  TRY_ASSIGN(dmn::RuleEdit edit, dmn::edit_rules(xml, decision, sheet.rows));
  TRY(refuse_unreadable(edit.xml, decision, sheet, grid));
  DecisionSheet out{path_of(question), std::move(grid.columns), std::move(edit.diff), {}, std::move(edit.xml),
                    std::move(sheet.header.not_read)};
  if (out.diff.empty()) return out;
  TRY_ASSIGN(const law::Pack after, TrialPack(folder, out.path, out.dmn).load());
  for (law::Pack::Finding& finding : after.check()) {
    if (finding.file == out.path) out.findings.push_back(std::move(finding));
  }
  return out;
}

}  // namespace loopline::link
