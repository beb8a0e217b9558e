// loopline/dmn.h: decision models of OMG DMN 1.1 to 1.5 and the expression language FEEL, for any program.
//
// Facts go in and answers come out as JSON text. Numbers are 34-digit decimals: write those that a JSON number cannot
// hold as strings ("0.1"); an answer's number that is no whole number of 53 bits comes as a string too. Dates, times
// and durations are strings in ISO 8601. A model is constant once it is loaded: any number of threads may ask it. No
// text can crash the program, exhaust its stack or run for ever: everything an author may write has a limit.
//
// Only this header is the interface. docs/dmn-library.md in the source tree is its page.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace [[gnu::visibility("default")]] looplinedmn {

// "0.1.0": what the library was built as.
const char* version();

// What is wrong, and where. Codes are stable; they are listed on the page.
struct Fault {
  std::string code;                                          // "bad_expression"
  std::vector<std::pair<std::string, std::string>> details;  // line, column, expected, found, name, limit …
  std::string pointer;                                       // RFC 6901 into the facts, where these are wrong
  std::string element;                                       // id of the decision, item definition …
  std::string element_name;
  int row = 0;     // rule of a table, from 1; 0: not in a rule
  int column = 0;  // column of the table, inputs first, from 1; 0: not in a column

  // "bad_expression: line 1, column 3, expected …" in English, for logs.
  std::string text() const;
};

// Thrown by everything below that cannot answer. what() is fault().text().
class Error : public std::runtime_error {
 public:
  explicit Error(Fault fault);
  const Fault& fault() const { return fault_; }

 private:
  Fault fault_;
};

// What one decision did on the way.
struct Step {
  std::string decision;    // name
  std::string kind;        // "table", "literal", "context" …
  std::vector<int> rules;  // of a table, those that made the output, from 1
  bool no_rule = false;    // a table in which no rule applied
  std::string output;      // JSON
};

struct Answer {
  std::string value;                 // JSON; "null" where there is none
  std::vector<std::string> missing;  // with Options::null_is_missing: the facts for want of which it is null
  std::vector<Fault> diagnostics;    // why values are null
  std::vector<Step> steps;           // what is needed before what needs it
};

struct Options {
  // A fact that is not there is unknown: a table answers only if no such fact could change the answer. Otherwise the
  // answer is null and `missing` names them. Without it null is compared as the standard says.
  bool null_is_missing = false;
  // What now() and today() answer: microseconds since 1970 in UTC. Without it they are null.
  std::optional<std::int64_t> now_micros;
};

class Model {
 public:
  // Gives the XML of an imported model by its namespace and location.
  using Resolver = std::function<std::string(const std::string& name_space, const std::string& location)>;

  // Throws Error: model_too_large, not_utf8, malformed_xml, doctype_refused, xml_too_deep, not_dmn, duplicate_id,
  // unknown_hit_policy, requirement_cycle, requirements_too_deep, import_cycle. Everything smaller is in problems(),
  // and what holds it answers null; the rest of the model answers.
  static Model load(std::string_view xml, const Resolver& resolver = {});
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  std::vector<Fault> problems() const;
  std::vector<std::string> decisions() const;  // names
  std::vector<std::string> services() const;
  // The facts that a decision needs, directly or through others.
  std::vector<std::string> facts_of(std::string_view decision) const;

  // `facts` is a JSON object by the names of the input data; those that are absent are null.
  // Throws Error: no_such_decision, no_such_service; malformed_json, unknown_input, wrong types (pointer);
  // too_many_steps.
  Answer evaluate(std::string_view decision, std::string_view facts, const Options& options = {}) const;
  Answer evaluate_service(std::string_view service, std::string_view facts, const Options& options = {}) const;

 private:
  struct Inside;
  explicit Model(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// A FEEL expression on the entries of a JSON object; `steps` and `missing` stay empty. Throws Error: bad_expression and
// the other codes of a text that cannot be read; malformed_json.
Answer evaluate_feel(std::string_view expression, std::string_view variables = "{}", const Options& options = {});

}  // namespace gnu::visibility("default")]]looplinedmn
