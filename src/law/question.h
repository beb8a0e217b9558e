// One question of the pack: a DMN model and the law written around its elements (titles, facts, bases, reasons,
// obligations).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/api.h"
#include "dmn/program/api.h"
#include "law/fields.h"
#include "law/references.h"
#include "law/types.h"

namespace loopline::law {

// The namespace of our extension elements.
inline constexpr std::string_view law_namespace = "https://loopline.dev/law/1";

struct Basis {
  Citation citation;
  std::optional<Confidence> confidence;  // inferred or analogue where the rule is our reading of the article
};

struct ObligationLaw {
  std::string code;
  Text text;
  std::string due;  // a path like "due_day" that gives a date; empty: none
};

// What <law:…> says of a rule, or of a decision that has no rules.
struct RuleLaw {
  std::string id;
  std::vector<Basis> basis;
  Text reason;
  std::vector<ObligationLaw> obligations;
  Text ask;
  Uses uses;  // what decides whether this rule answers, and its answer
};

struct DecisionLaw {
  const dmn::Decision* source = nullptr;
  Text title;
  RuleLaw own;  // its basis and reason outside the rules; uses: all it refers to
  std::vector<RuleLaw> rules;
  std::vector<Text> input_titles;
  std::vector<Text> output_titles;
  std::vector<std::string> output_names;  // as an expression knows them
};

struct FactLaw {
  std::string name;
  const dmn::InputData* source = nullptr;
  Text label;
  bool actionable = false;                            // the applicant can change it
  bool optional = false;                              // null is an answer: nothing of the kind
  std::map<std::string, Text, std::less<>> captions;  // of allowed values
  std::vector<feel::UnaryTests> cells;  // of all columns that ask about exactly this fact: where its answers can change
  std::optional<feel::UnaryTests> allowed;  // the values its type (of a list: its items) allows; absent: all
};

struct Question {
  std::string name;  // "first-line-treatment"
  std::string file;
  dmn::Model model;
  dmn::Program program;  // what decides
  Text title;
  std::size_t top = 0;
  std::vector<DecisionLaw> decisions;
  std::map<std::string, std::size_t, std::less<>> by_id;
  std::map<std::string, std::size_t, std::less<>> by_name;  // variable
  std::vector<FactLaw> facts;
  std::vector<std::size_t> lookups;  // of the pack, those the model takes
  // What the whole model refers to, and parameters it names that the pack does not have.
  Uses uses;
  std::vector<std::string> unknown_parameters;

  const DecisionLaw& answer() const { return decisions[top]; }
  const FactLaw* find_fact(std::string_view fact) const;
};

// What a question may refer to outside its own file.
struct Outside {
  const std::map<std::string, std::size_t, std::less<>>& parameters;
  const std::vector<Lookup>& lookups;
  dmn::Model::Resolver resolver;
};

// Loads `xml`; nothing (and a fault) if it cannot be used at all. Faults: those of dmn::Model::load, no_top_decision,
// unknown_element (in the namespace of the law), bad_confidence, missing_key.
std::optional<Question> load_question(const std::string& name, std::string_view xml, const Outside& outside,
                                      const Reading& reading);

// Texts with {holes} of the question's rules: every hole as a path. For `law check`.
std::vector<std::string> holes_of(const Text& text);

}  // namespace loopline::law
