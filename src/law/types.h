// What a pack says, read and typed: plain data, filled by the loader and never changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/text.h"
#include "feel/api.h"
#include "law/api.h"

namespace loopline::law {

// Days in [from, to); an absent end is open.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;

  bool holds(Date day) const { return (!from || *from <= day) && (!to || day < *to); }
  bool overlaps(const Period& other) const;
  // Every day of `other` is a day of this.
  bool covers(const Period& other) const;
  // "2026-02-10 to 2027-01-01", an open end as "…".
  std::string text() const;
};

struct Article {
  std::string id;
  std::optional<Text> wording;  // absent: we do not have it, `note` says why
  Text note;
  Confidence confidence = Confidence::verbatim;
  Period period;
};

struct Instrument {
  std::string id;
  Text issuer;
  std::string number;
  Text title;
  std::optional<Date> published;
  Period period;
  std::string source;
  Confidence confidence = Confidence::verbatim;
  Text note;
  std::vector<Article> articles;
  std::string file;

  const Article* find(std::string_view article) const;
};

struct ParameterValue {
  Period period;
  json::value value;
  feel::Value typed;
  std::vector<Citation> basis;
  Confidence confidence = Confidence::verbatim;
  Text note;
};

struct Parameter {
  std::string id;
  Text title;
  std::string unit;
  std::vector<ParameterValue> values;  // by `from`, disjoint
  std::string file;

  const ParameterValue* at(Date day) const;
};

// All parameters in force between two changes of any of them, as FEEL knows them: the context `p`.
struct ParameterSet {
  std::optional<Date> from;  // absent: since ever
  feel::Value context;
};

enum class Match { exact, longest_prefix };

struct CodeTable {
  enum class Type { string, number, date, boolean };
  struct Column {
    std::string name;
    Type type = Type::string;
  };
  struct Row {
    std::vector<std::string> cells;
    Period period;
    Confidence confidence = Confidence::verbatim;
    feel::Value context;  // typed, by column name; an empty cell is null
    int line = 0;
  };

  std::string name;
  Text title;
  Match match = Match::exact;
  std::vector<Column> columns;  // the first is the key
  std::string source;
  std::string licence;
  Confidence confidence = Confidence::verbatim;
  Period period;
  std::vector<Row> rows;  // by key, then by `from`

  // The row for `key` on `day`, or nullptr.
  const Row* find(std::string_view key, Date day, Match how) const;
};

// A reference row that law::decide joins to the facts under `name`.
struct Lookup {
  std::string name;
  std::string table;
  std::string by;  // a FEEL expression over the facts, mostly one fact
  Match match = Match::exact;
  feel::Expression key;  // `by`, parsed
};

struct Case {
  std::string id;
  std::string question;
  Date date;
  Text title;
  json::object facts;
  json::object expect;
  std::optional<Outcome> outcome;
  std::vector<std::string> missing;
  std::string hand;
  std::string source;
  std::string file;
};

struct Calendar {
  Text title;
  std::string source;
  Confidence confidence = Confidence::verbatim;
  WorkdayCalendar days;
};

std::optional<Confidence> confidence_from(std::string_view name);
std::optional<Outcome> outcome_from(std::string_view name);
Confidence weaker(Confidence a, Confidence b);

}  // namespace loopline::law
