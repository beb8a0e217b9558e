#include "dmn/measure.h"

#include <algorithm>
#include <chrono>
#include <random>

#include "dmn/analysis.h"

namespace loopline::dmn {

namespace {

// The values of a column that a rule covers: [low, high) of the column's whole numbers, days or texts.
struct Stretch {
  int low = 0;
  int high = 0;
};

constexpr int wide = 10'000;
constexpr int texts = 8;

// Columns in turn: 0 number, 1 day, 2 yes or no, 3 text.
Stretch whole(int column) { return {0, column % 4 == 2 ? 2 : column % 4 == 3 ? texts : wide}; }

std::string end_text(int column, int value) {
  if (column % 4 == 0) return std::to_string(value);
  return "date(\"" + Date::from_days(20'454 + value).text() + "\")";
}

std::string cell_text(int column, Stretch stretch) {
  const Stretch all = whole(column);
  if (stretch.low == all.low && stretch.high == all.high) return "-";
  if (column % 4 == 2) return stretch.low == 0 ? "true" : "false";
  if (column % 4 == 3) {
    std::string text;
    for (int i = stretch.low; i < stretch.high; ++i)
      text += (text.empty() ? "\"" : ",\"") + std::string("kind_") + std::to_string(i) + "\"";
    return stretch.high == all.high ? "not(" + cell_text(column, {0, stretch.low}) + ")" : text;
  }
  if (stretch.low == all.low) return "&lt; " + end_text(column, stretch.high);
  if (stretch.high == all.high) return "&gt;= " + end_text(column, stretch.low);
  return "[" + end_text(column, stretch.low) + ".." + end_text(column, stretch.high) + ")";
}

const char* type_name(int column) {
  constexpr const char* names[] = {"number", "date", "boolean", "string"};
  return names[column % 4];
}

using Row = std::vector<Stretch>;

// Halves boxes at random places until there are `count` of them.
std::vector<Row> split_rows(int count, int columns, std::mt19937& random) {
  Row first;
  for (int column = 0; column < columns; ++column) first.push_back(whole(column));
  std::vector<Row> rows{first};
  while (rows.size() < static_cast<std::size_t>(count)) {
    Row& row = rows[random() % rows.size()];
    const std::size_t column = random() % row.size();
    const Stretch stretch = row[column];
    if (stretch.high - stretch.low < 2) continue;
    const int at = stretch.low + 1 + static_cast<int>(random() % static_cast<unsigned>(stretch.high - stretch.low - 1));
    Row upper = row;
    row[column].high = at;
    upper[column].low = at;
    rows.push_back(std::move(upper));
  }
  return rows;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::string made_table(int rules, int columns, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::string inputs;
  std::string needs;
  std::string clauses;
  for (int i = 0; i < columns; ++i) {
    const std::string name = "f" + std::to_string(i);
    inputs += "<inputData id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" +
              type_name(i) + "\"/></inputData>";
    needs += "<informationRequirement><requiredInput href=\"#" + name + "\"/></informationRequirement>";
    clauses += "<input><inputExpression typeRef=\"" + std::string(type_name(i)) + "\"><text>" + name +
               "</text></inputExpression></input>";
  }
  std::string rows;
  int number = 0;
  for (const Row& row : split_rows(rules, columns, random)) {
    rows += "<rule id=\"r" + std::to_string(++number) + "\">";
    for (int i = 0; i < columns; ++i)
      rows += "<inputEntry><text>" + cell_text(i, row[static_cast<std::size_t>(i)]) + "</text></inputEntry>";
    rows += "<outputEntry><text>" + std::to_string(number) + "</text></outputEntry></rule>";
  }
  return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" namespace=\"made\" name=\"made\" "
         "id=\"made\">" +
         inputs + "<decision id=\"verdict\" name=\"verdict\"><variable name=\"verdict\"/>" + needs +
         "<decisionTable id=\"table\" hitPolicy=\"UNIQUE\">" + clauses + "<output id=\"out\"/>" + rows +
         "</decisionTable></decision></definitions>";
}

Result<json::object> measure_analysis(int rules, int columns, int edits) {
  constexpr std::uint32_t seed = 20261125;
  TRY_ASSIGN(const Model model, Model::load(made_table(rules, columns, seed)));
  auto start = std::chrono::steady_clock::now();
  TRY_ASSIGN(TableAnalysis analysis, TableAnalysis::of(model, "verdict"));
  const double full_ms = milliseconds_since(start);
  const DecisionTable& table = *model.definitions().decisions.front().table();
  std::mt19937 random(seed);
  std::vector<double> taken;
  std::size_t findings = 0;
  for (int i = 0; i < edits; ++i) {
    const std::size_t rule = random() % analysis.rules();
    const std::size_t column = random() % static_cast<std::size_t>(columns);
    const std::string& text = table.rules[random() % analysis.rules()].inputs[column];
    for (const std::string& typed : {text, table.rules[rule].inputs[column]}) {
      start = std::chrono::steady_clock::now();
      TRY(analysis.edit(rule, column, typed));
      const std::size_t found = analysis.findings().size();
      taken.push_back(milliseconds_since(start));
      findings = std::max(findings, found);
    }
  }
  std::sort(taken.begin(), taken.end());
  const double median = taken[taken.size() / 2];
  return json::object{{"rules", rules},
                      {"columns", columns},
                      {"full_ms", full_ms},
                      {"edit_ms", median},
                      {"edit_ms_max", taken.back()},
                      {"ratio", full_ms / median},
                      {"findings_max", static_cast<std::int64_t>(findings)}};
}

}  // namespace loopline::dmn
