// What stands behind a Pack: everything read, typed and compiled. Never changed after the load, so many threads may
// read it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "law/api.h"
#include "law/files.h"
#include "law/question.h"
#include "law/texts.h"
#include "law/types.h"

namespace loopline::law {

template <class T>
using Named = std::map<std::string, T, std::less<>>;

// A rule that answered a case, by its places in Question::decisions and DecisionLaw::rules.
struct RuleHit {
  std::size_t decision;
  std::size_t rule;
  friend bool operator==(const RuleHit&, const RuleHit&) = default;
};

// A place of the law browser that words can find.
struct SearchEntry {
  std::string kind;  // instrument, article, parameter, decision, rule, case
  std::string id;
  std::string parent;  // instrument or question
  Text title;
  std::string words;  // all texts, folded
};

struct Content {
  Files files;
  std::string name;
  std::string version;
  Date day;  // that the version names
  std::string hash;
  Text title;
  Texts texts;

  std::vector<Instrument> instruments;
  Named<std::size_t> instrument_index;
  std::vector<Parameter> parameters;
  Named<std::size_t> parameter_index;
  std::vector<ParameterSet> parameter_sets;  // by `from`; the first is open
  Named<CodeTable> tables;
  std::vector<Lookup> lookups;
  Named<Question> questions;
  std::vector<Case> cases;
  Named<std::vector<RuleHit>> case_hits;  // by case: the rules on the way to its answer
  Named<Calendar> calendars;
  Named<json::object> services;
  Named<std::vector<std::string>> amounts;  // by question: components of its result that are sums of money
  json::value areas;
  std::vector<SearchEntry> search;

  const Instrument* find_instrument(std::string_view id) const;
  // nullptr if either is unknown; `article` empty gives nullptr too.
  const Article* find_article(const Citation& citation) const;
  const Parameter* find_parameter(std::string_view id) const;
  const ParameterSet& parameters_on(Date date) const;
  // Of the article, else of the instrument, else analogue.
  Confidence confidence_of(const Citation& citation) const;
};

struct PackAccess {
  static const Content& content_of(const Pack& pack) { return *pack.content_; }
};

}  // namespace loopline::law
