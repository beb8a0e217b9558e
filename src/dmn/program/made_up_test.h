// Models, expressions and facts made of bytes, for the differential test (from a seed) and the fuzzer (from libFuzzer).
//
// They are not sensible: kinds are mixed, facts are absent or of the wrong type, names are read that do not exist. What
// both evaluators make of that has to be the same.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dmn/test_model.h"
#include "feel/value.h"

namespace loopline::dmn::testing {

class MadeUp {
 public:
  explicit MadeUp(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  // Three decisions, each of what is before it: "d1", "d2", "d3".
  std::string model() {
    std::string body =
        item("word", "string", "\"a\", \"b\", \"c\"") + item("size", "number", ">= 0") +
        "<itemDefinition name=\"pair\"><itemComponent name=\"x\"><typeRef>number</typeRef></itemComponent>"
        "<itemComponent name=\"y\"><typeRef>string</typeRef></itemComponent></itemDefinition>";
    for (const auto& [name, type] : facts_) body += input_data(name, type);
    std::vector<std::string> before;
    for (const char* name : {"d1", "d2", "d3"}) {
      std::vector<std::string> inputs;
      for (const auto& [fact, type] : facts_) inputs.push_back(fact);
      body += decision(name, needs(inputs, before), logic());
      before.emplace_back(name);
      decisions_ = before;
    }
    return definitions(body);
  }

  feel::Context facts() {
    feel::Context out;
    for (const auto& [name, type] : facts_) {
      if (below(6) == 0) continue;
      out.put(name, below(8) == 0 ? value("any") : value(type));
    }
    return out;
  }

 private:
  // At the end of the bytes always 0: everything that is made ends there.
  std::size_t below(std::size_t limit) {
    if (at_ >= bytes_.size()) return 0;
    return bytes_[at_++] % limit;
  }
  template <std::size_t count>
  std::string one_of(const char* const (&words)[count]) {
    return words[below(count)];
  }

  feel::Value value(const std::string& type) {
    static const char* const numbers[] = {
        "0",   "1", "2", "-1", "5", "10", "0.5", "1.50", "99.99", "1000000", "12345678901234567890", "0.000000000001",
        "-0.3"};
    static const char* const texts[] = {"a", "b", "c", "d", "", "ab", "Ä"};
    static const char* const days[] = {"2026-01-01", "2026-02-10", "2025-12-31", "1999-09-09"};
    if (type == "number" || type == "size") return *Decimal::parse(one_of(numbers));
    if (type == "string" || type == "word") return one_of(texts);
    if (type == "boolean") return below(2) == 0;
    if (type == "date") return *feel::parse_date(one_of(days));
    if (type == "pair")
      return feel::Context{{"x", below(4) == 0 ? feel::Value() : value("number")}, {"y", value("string")}};
    static const char* const kinds[] = {"number", "string", "boolean", "date", "pair"};
    switch (below(7)) {
      case 0: return {};
      case 1: return feel::List{value("number"), value("string")};
      default: return value(one_of(kinds));
    }
  }

  std::string literal_text() {
    static const char* const texts[] = {"0",
                                        "1",
                                        "2",
                                        "5",
                                        "10",
                                        "-1",
                                        "0.5",
                                        "1.10",
                                        "100",
                                        "12345678901234567890",
                                        "0.0000001",
                                        "\"a\"",
                                        "\"b\"",
                                        "\"d\"",
                                        "\"\"",
                                        "true",
                                        "false",
                                        "null",
                                        "date(\"2026-01-01\")",
                                        "date(\"2026-02-10\")",
                                        "duration(\"P1D\")",
                                        "date(\"wrong\")",
                                        "time(\"10:00:00\")",
                                        "[1, 2]",
                                        "[1..5]"};
    return one_of(texts);
  }

  std::string name_text() {
    static const char* const names[] = {"n", "m",   "z",   "w",   "t",   "f",        "day",    "u",
                                        "p", "p.x", "p.y", "p.q", "u.x", "day.year", "nowhere"};
    if (!decisions_.empty() && below(3) == 0) {
      const std::string name = decisions_[below(decisions_.size())];
      static const char* const parts[] = {"", "", ".o1", ".o2", ".k"};
      return name + one_of(parts);
    }
    return one_of(names);
  }

  std::string expression(int depth) {
    if (depth == 0) return below(2) == 0 ? literal_text() : name_text();
    const auto inner = [&] { return expression(depth - 1); };
    static const char* const operators[] = {
        " + ", " - ", " * ", " / ", " ** ", " = ", " != ", " < ", " <= ", " > ", " >= ", " and ", " or "};
    static const char* const functions[] = {"not",    "abs",   "floor", "ceiling", "string",
                                            "number", "count", "sum",   "date"};
    static const char* const pairs[] = {"min",      "max",   "decimal", "round half up", "round down",
                                        "round up", "floor", "modulo",  "contains",      "starts with"};
    switch (below(16)) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const std::string left = inner();
        const std::string op = one_of(operators);
        return "(" + left + op + inner() + ")";
      }
      case 4: {
        const std::string truth = inner();
        const std::string then = inner();
        return "(if " + truth + " then " + then + " else " + inner() + ")";
      }
      case 5: {
        const std::string value = inner();
        const std::string low = inner();
        return "(" + value + " between " + low + " and " + inner() + ")";
      }
      case 6: {
        const std::string value = inner();
        return "(" + value + " in (" + cell(depth - 1) + "))";
      }
      case 7: {
        const std::string function = one_of(functions);
        return function + "(" + inner() + ")";
      }
      case 8: {
        const std::string function = one_of(pairs);
        const std::string first = inner();
        return function + "(" + first + ", " + inner() + ")";
      }
      case 9: {
        const std::string first = inner();
        return "[" + first + ", " + inner() + "]";
      }
      case 10: {
        const std::string first = inner();
        return "{k: " + first + ", l: k = " + inner() + "}" + (below(2) == 0 ? ".k" : "");
      }
      case 11: return "-" + inner();
      case 12: {
        const std::string list = inner();
        return "(for i in [1, 2, " + list + "] return i = " + inner() + ")";
      }
      case 13: return "(some i in [n, m] satisfies i > " + inner() + ")";
      case 14: return "(" + inner() + " instance of number)";
      default: return below(2) == 0 ? literal_text() : name_text();
    }
  }

  std::string positive(int depth) {
    static const char* const comparisons[] = {"<", "<=", ">", ">=", "!="};
    const auto end = [&] { return depth > 0 && below(4) == 0 ? expression(depth - 1) : literal_text(); };
    switch (below(8)) {
      case 0:
      case 1: {
        const std::string comparison = one_of(comparisons);
        return comparison + " " + end();
      }
      case 2: {
        const std::string open = below(2) == 0 ? "[" : "(";
        const std::string low = end();
        const std::string high = end();
        return open + low + ".." + high + (below(2) == 0 ? "]" : ")");
      }
      case 3: return "? > " + end();
      case 4: return depth > 0 ? expression(depth - 1) : literal_text();
      case 5: return "? + 1 = " + end();
      default: return literal_text();
    }
  }

  std::string cell(int depth) {
    switch (below(6)) {
      case 0:
      case 1: return "-";
      case 2: return "not(" + positive(depth) + ")";
      case 3: {
        const std::string first = positive(depth);
        return first + ", " + positive(depth);
      }
      default: return positive(depth);
    }
  }

  std::string table_text() {
    static const char* const policies[] = {"UNIQUE",     "ANY",          "PRIORITY", "FIRST",
                                           "RULE ORDER", "OUTPUT ORDER", "COLLECT"};
    static const char* const types[] = {"", "number", "string", "boolean", "date", "word"};
    static const char* const columns[] = {"n", "m", "w", "t", "f", "day", "u", "p.x", "n + m"};
    const std::size_t width = 1 + below(3);
    const std::size_t outputs = 1 + below(2);
    const std::string policy = one_of(policies);
    std::string out = "<decisionTable hitPolicy=\"" + policy + "\"";
    static const char* const aggregations[] = {"SUM", "COUNT", "MIN", "MAX"};
    if (policy == "COLLECT" && outputs == 1 && below(2) == 0) out += " aggregation=\"" + one_of(aggregations) + "\"";
    out += ">";
    for (std::size_t i = 0; i < width; ++i) {
      const std::string column = one_of(columns);
      const std::string type = below(3) == 0 ? one_of(types) : "";
      out += "<input><inputExpression" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + ">" + text(column) +
             "</inputExpression></input>";
    }
    for (std::size_t i = 1; i <= outputs; ++i) {
      out += "<output name=\"o" + std::to_string(i) + "\"" + (below(4) == 0 ? " typeRef=\"number\"" : "") + ">";
      out += "<outputValues>" + text("2, \"a\", 1, \"b\"") + "</outputValues>";
      if (below(4) == 0) out += "<defaultOutputEntry>" + text(expression(1)) + "</defaultOutputEntry>";
      out += "</output>";
    }
    const std::size_t rules = below(8) == 0 ? 60 + below(90) : 1 + below(6);
    for (std::size_t rule = 0; rule < rules; ++rule) {
      out += "<rule>";
      for (std::size_t i = 0; i < width; ++i) out += "<inputEntry>" + text(cell(1)) + "</inputEntry>";
      for (std::size_t i = 0; i < outputs; ++i) {
        const std::string answer = below(3) == 0 ? expression(1) : literal_text();
        out += "<outputEntry>" + text(answer) + "</outputEntry>";
      }
      out += "</rule>";
    }
    return out + "</decisionTable>";
  }

  std::string logic() {
    switch (below(5)) {
      case 0: return literal(expression(3));
      case 1:
        return "<context><contextEntry><variable name=\"k\"/>" + literal(expression(2)) +
               "</contextEntry><contextEntry><variable name=\"o1\"/>" + literal("k = " + expression(1)) +
               "</contextEntry>" + (below(2) == 0 ? "<contextEntry>" + table_text() + "</contextEntry>" : "") +
               "</context>";
      default: return table_text();
    }
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::vector<std::pair<std::string, std::string>> facts_ = {{"n", "number"}, {"m", "number"}, {"z", "size"},
                                                             {"w", "word"},   {"t", "string"}, {"f", "boolean"},
                                                             {"day", "date"}, {"u", ""},       {"p", "pair"}};
  std::vector<std::string> decisions_;
};

}  // namespace loopline::dmn::testing
