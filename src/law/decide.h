// One decision without its words: facts bound, parameters and reference rows joined, the top decision evaluated and its
// answer read.
#pragma once

#include <string>
#include <vector>

#include "law/content.h"

namespace loopline::law {

struct Decided {
  Outcome outcome = Outcome::no_rule;
  feel::Value value;                 // the top decision's context
  std::vector<std::string> missing;  // facts, in order of the model's need
  std::vector<dmn::DecisionTrace> trace;
  std::vector<feel::Diagnostic> diagnostics;
  feel::Context inputs;                     // facts, p and reference rows
  std::vector<const CodeTable::Row*> rows;  // beside question.lookups; nullptr: no row
  std::vector<std::string> keys;            // beside question.lookups; empty: the key fact is missing
};

// Errors: unknown_fact, wrong_fact_type.
Result<feel::Context> bind_facts(const Question& question, const json::object& facts);

// How to decide: what is filled besides outcome, value and missing facts, and by which evaluator.
struct Manner {
  bool trace = true;
  bool diagnostics = true;
  bool by_reference = false;
};
inline constexpr Manner outcome_only{false, false, false};

Decided run(const Content& content, const Question& question, const feel::Context& facts, Date date,
            const Manner& manner);

// What the top decision's value says: its entry `answer`.
Outcome outcome_of(const feel::Value& value);

// A decision on the way that answers, and what it did.
struct Step {
  const DecisionLaw* law;
  const dmn::DecisionTrace* trace;
  Uses uses;
};
// From the top decision down, each once, as its rule asked for them.
std::vector<Step> path_of(const Question& question, const std::vector<dmn::DecisionTrace>& trace);

// The smallest change of actionable facts with which `reaches` holds, proven by deciding again; empty if there is none
// within limits.h.
std::vector<Change> find_change(const Content& content, const Question& question, const feel::Context& facts, Date date,
                                const std::function<bool(const Decided&)>& reaches);

// The smallest change of facts that the applicant cannot change, else of any facts, with which `reaches` holds; proven
// and limited likewise.
std::vector<Change> find_standing_change(const Content& content, const Question& question, const feel::Context& facts,
                                         Date date, const std::function<bool(const Decided&)>& reaches);

// Of a refusal: near_misses, and would_not_pass where would_pass_if is empty (why_not.cpp).
void explain_refusal(const Content& content, const Question& question, const feel::Context& facts,
                     const Decided& decided, Answer& answer);

// Runs every case once and remembers which rules answered it.
void find_case_hits(Content& content);

// Fills reasons, obligations, parameters, confidences and trace.
void explain(const Content& content, const Question& question, const Decided& decided, Answer& answer);

}  // namespace loopline::law
