// Small models for tests, written as a table of strings.
#pragma once

#include <string>
#include <vector>

namespace loopline::dmn::testing {

inline std::string definitions(const std::string& body) {
  return R"(<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:law="https://loopline.dev/law/1"
    namespace="https://example.org/test" name="test" id="test">)" +
         body + "</definitions>";
}

inline std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

inline std::string text(const std::string& expression) { return "<text>" + escaped(expression) + "</text>"; }

inline std::string input_data(const std::string& name, const std::string& type) {
  return "<inputData id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" + type +
         "\"/></inputData>";
}

inline std::string item(const std::string& name, const std::string& base, const std::string& allowed) {
  return "<itemDefinition name=\"" + name + "\"><typeRef>" + base + "</typeRef><allowedValues>" + text(allowed) +
         "</allowedValues></itemDefinition>";
}

inline std::string needs(const std::vector<std::string>& inputs, const std::vector<std::string>& decisions = {}) {
  std::string out;
  for (const std::string& id : inputs)
    out += "<informationRequirement><requiredInput href=\"#" + id + "\"/></informationRequirement>";
  for (const std::string& id : decisions)
    out += "<informationRequirement><requiredDecision href=\"#" + id + "\"/></informationRequirement>";
  return out;
}

inline std::string decision(const std::string& name, const std::string& requirements, const std::string& logic) {
  return "<decision id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"/>" + requirements +
         logic + "</decision>";
}

inline std::string literal(const std::string& expression) {
  return "<literalExpression>" + text(expression) + "</literalExpression>";
}

// Columns "expression:type"; each row its cells, the last being the output.
inline std::string table(const std::string& policy, const std::vector<std::string>& columns,
                         const std::vector<std::vector<std::string>>& rows,
                         const std::string& output = "<output id=\"out\"/>") {
  std::string out = "<decisionTable id=\"table\" hitPolicy=\"" + policy + "\">";
  for (const std::string& column : columns) {
    const std::size_t colon = column.find(':');
    out += "<input label=\"" + column.substr(0, colon) + "\"><inputExpression typeRef=\"" + column.substr(colon + 1) +
           "\">" + text(column.substr(0, colon)) + "</inputExpression></input>";
  }
  out += output;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out += "<rule id=\"rule" + std::to_string(row + 1) + "\">";
    for (std::size_t cell = 0; cell < columns.size(); ++cell)
      out += "<inputEntry>" + text(rows[row][cell]) + "</inputEntry>";
    for (std::size_t cell = columns.size(); cell < rows[row].size(); ++cell)
      out += "<outputEntry>" + text(rows[row][cell]) + "</outputEntry>";
    out += "</rule>";
  }
  return out + "</decisionTable>";
}

}  // namespace loopline::dmn::testing
