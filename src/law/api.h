// The law as data: a pack is loaded once, compiled, and asked.
//
// decide(question, facts, date) answers one of four ways, always with its reasons and their clauses; the pack's hash
// says under which law.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/text.h"

namespace loopline::law {

enum class Confidence { verbatim, secondary, inferred, analogue };
std::string_view name_of(Confidence confidence);
// inferred and analogue are to be verified by a person (待核).
inline bool is_unverified(Confidence c) { return c == Confidence::inferred || c == Confidence::analogue; }

enum class Outcome { permitted, refused, no_rule, fact_missing };
std::string_view name_of(Outcome outcome);

struct Reason {
  std::string decision;  // name of the decision within the model
  std::string rule;      // rule id; empty where the decision is no table
  Text text;             // with facts filled in
  std::vector<Citation> basis;
  bool refusing = false;
  Confidence confidence = Confidence::verbatim;  // the weakest of its basis
  Text ask;                                      // whom to ask; mostly empty
};

struct Obligation {
  std::string code;
  Text text;
  std::optional<Date> due;
};

struct ParameterUse {
  std::string id;
  json::value value;
  std::vector<Citation> basis;
  Confidence confidence = Confidence::verbatim;
  std::optional<Date> from;  // the period in which the value holds: which version of the parameter it is
  std::optional<Date> to;
};

// The smallest change of actionable facts that turns the answer, proven by deciding again.
struct Change {
  std::string fact;
  Text label;
  json::value from;
  json::value to;
  Text from_text;  // as people read the values: captions of the pack, yes and no, plain numbers
  Text to_text;
};

// A fact as it was.
struct StandingFact {
  std::string fact;
  Text label;
  json::value value;
  Text value_text;
};

// A rule that would have given the wanted outcome, and what kept it from it.
struct NearMiss {
  struct Column {
    std::string expression;
    Text label;
    json::value value;
    Text value_text;
    std::string wanted;              // the cell
    bool actionable = false;         // the applicant can change it, or a fact that it comes from
    std::vector<std::string> facts;  // that it comes from
  };
  std::string decision;
  std::string rule;
  std::vector<Column> failed;  // empty: the rule applied, and another came before it
};

// Why no change of the applicant's would turn a refusal.
struct WhyNot {
  enum class Kind {
    fact,   // `changes` of what the applicant cannot change would turn it, proven by deciding again
    facts,  // the refusal rests on `facts`, none of which the applicant can change alone
    law,    // it rests on no fact that can be another
  };
  Kind kind = Kind::law;
  std::vector<Change> changes;
  std::vector<StandingFact> facts;
  std::vector<Citation> basis;  // of the refusal
};
std::string_view name_of(WhyNot::Kind kind);

struct Answer {
  std::string question;
  Date date;
  Outcome outcome = Outcome::no_rule;
  json::object result;  // the top decision's context (numbers as integers or decimal strings)
  std::vector<Reason> reasons;
  std::vector<Obligation> obligations;
  std::vector<std::string> missing;   // facts, for fact_missing
  std::vector<Change> would_pass_if;  // filled for refused, and by wanted() below
  // Of a refusal: the fewest failed columns first, then those that the applicant can change; at most near_misses_max.
  std::vector<NearMiss> near_misses;
  std::optional<WhyNot> would_not_pass;  // of a refusal without would_pass_if
  std::vector<ParameterUse> parameters;
  std::set<Confidence> confidences;
  bool unverified = false;
  std::string pack_name;
  std::string pack_version;
  std::string pack_hash;  // hex
  json::object facts;     // as given
  json::array trace;      // which decisions, tables, rules, reference rows; shape in README.md

  bool permitted() const { return outcome == Outcome::permitted; }
  std::vector<Citation> basis() const;                 // of the refusing reasons, else of all
  Decimal number(std::string_view component) const;    // 0 where absent
  std::string text(std::string_view component) const;  // "" where absent or null
  bool flag(std::string_view component) const;
};

// The wire form of an answer, shape in README.md; the server adds id and subject.
json::object to_json(const Answer& answer);

// A row of a code table, by column.
using CodeRow = std::map<std::string, std::string, std::less<>>;

// Another text in a cell of a rule, as a draft: columns from 1, outputs after the inputs.
struct CellEdit {
  std::string rule;  // its id
  int column = 0;
  std::string text;
};

// How much an answer is to say.
struct DecideOptions {
  // Reasons, obligations, parameters, unverified, facts, trace. Without it: outcome, result and missing only.
  bool explain = true;
  bool would_pass_if = true;  // look for the change that turns a refusal
  // Also look for changes that give this component this value, e.g. {"treatment", "exempt"}; not only for refusals.
  std::optional<std::pair<std::string, json::value>> wanted;
  // By the reference evaluator, which says the same more slowly: to hold one against the other.
  bool by_reference = false;
};

struct Content;  // content.h

class Pack {
 public:
  // Errors: cannot_read_file, pack_too_large, pack_invalid (arguments: file with line where known, element, kind,
  // detail; cause says it all in one English line; every further fault is in `more`).
  static Result<Pack> load(const std::string& folder);
  // The same of files in memory: bytes by path relative to the pack. Errors: pack_invalid.
  static Result<Pack> compile(std::map<std::string, std::string, std::less<>> files);
  Pack(Pack&&) noexcept;
  Pack& operator=(Pack&&) noexcept;
  ~Pack();

  const std::string& name() const;
  const std::string& version() const;
  const std::string& hash() const;  // hex SHA-256 over all files of the pack, see files.h
  const Text& title() const;

  using Options = DecideOptions;
  // A missing fact is an answer, not an error. Errors: unknown_question, unknown_fact (pointer /facts/<name>),
  // wrong_fact_type (pointer likewise; `more` holds what exactly is wrong with the value).
  Result<Answer> decide(std::string_view question, const json::object& facts, Date date,
                        const Options& options = {}) const;

  // The parameter's value in force on `date`. Errors: unknown_parameter, parameter_not_in_force.
  Result<ParameterUse> parameter(std::string_view id, Date date) const;
  // The row of a code table for `key` in force on `date`, by the table's match rule.
  std::optional<CodeRow> code(std::string_view table, std::string_view key, Date date) const;
  const WorkdayCalendar* calendar(std::string_view name) const;
  // Declared services, whole documents as in packs/<zone>/services/*.yaml (already JSON), by name.
  const std::map<std::string, json::object, std::less<>>& services() const;
  // "财关税〔2026〕1号 第1条(4)" in three scripts; the citation as written if the pack does not know its instrument.
  Text clause(const Citation& citation) const;
  // A Text out of {zh-Hans, en} with the Traditional form looked up.
  Text text(const json::value& value) const;

  // For the law browser: everything as JSON, shapes in README.md.
  json::array instruments() const;
  // With its articles and what cites each: parameters, rules, cases.
  std::optional<json::object> instrument(std::string_view id) const;
  json::array parameters(Date date) const;
  json::array decisions() const;
  // Facts, tables with rules, clauses and reasons, parameters used, cases.
  std::optional<json::object> decision(std::string_view question) const;
  json::array cases(std::string_view question) const;  // all where question is empty
  json::array search(std::string_view words) const;
  // Rows whose key begins with `query` first, then those with it in another column; in the order of the keys.
  json::array codes(std::string_view table, std::string_view query, std::size_t limit) const;
  const json::value& areas() const;  // GeoJSON

  struct Finding {
    std::string file;
    std::string element;
    std::string kind;  // gap, overlap, dead_rule, uncited, citation_unknown, citation_not_in_force, text_missing, …
    std::string detail;
    bool error = true;  // false: a warning
  };
  std::vector<Finding> check() const;

  // A decision's table with `edits` made, by name or id, analysed with the parameters of `date`; the pack itself stays.
  // {decision, date, rules: count, findings: [finding of dmn/check.h]}. Errors: unknown_question, no_such_decision,
  // not_a_table, too_many_edits (pointer /edits), no_such_rule, no_such_column, and those of feel's parsers (pointer
  // /edits/<n>/rule, column or text).
  Result<json::object> analyse(std::string_view question, std::string_view decision, Date date,
                               const std::vector<CellEdit>& edits) const;
  // All tables of a DMN model, ours or not: {date, decisions: count, problems: [{code, element, row, column}],
  // findings}. Errors: those of dmn::Model::load (pointer /model).
  Result<json::object> analyse_model(std::string_view xml, Date date) const;

  struct CaseResult {
    std::string id;
    std::string question;
    bool passed = false;
    std::string detail;
  };
  std::vector<CaseResult> test() const;

 private:
  friend struct PackAccess;  // content.h: for what compares whole packs
  std::unique_ptr<const Content> content_;
  explicit Pack(std::unique_ptr<const Content> content);
};

}  // namespace loopline::law
