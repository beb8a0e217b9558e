// Examinations, audits, disclosures: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::control {

struct Examination {
  std::string owner;  // the party whose consignment it is
  std::string id;
  std::int64_t ordinal = 0;
  std::string consignment;
  std::string kind;   // documents | goods | sampling
  json::array lines;  // numbers of lines, empty: all
  std::string assigned;
  std::string reason;
  Date due_on;
  std::string state;        // ordered | done | withdrawn
  std::string outcome;      // conforms | differs, "" before
  json::array findings;     // [{lot, what, declared, found, affects, note, range}]
  std::string consequence;  // release | refuse | hold | none
  std::string note;
  std::string ordered_by;
  std::string done_by;
  std::optional<Date> done_on;
};

struct Audit {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string selected_by;  // rule | random | officer
  std::string draw;         // the random share that was drawn, "" where an officer chose
  std::string reason;
  Date from_day;  // the period looked at
  Date to_day;
  std::string state;  // selected | noticed | under_way | closed
  std::string notice_number;
  std::optional<Date> noticed_on;
  std::optional<Date> starts_on;
  std::string urgent_reason;
  json::array papers;    // [{title, text, sha256, by, on}]
  json::array findings;  // [{lot, affects, text, value, tax_missed, range, last_day}]
  std::string outcome;   // no_finding | findings | handed_over
  std::string note;
  std::optional<Date> closed_on;
};

// A party's report of its own breach.
struct Disclosure {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string text;
  json::array lots;
  bool accepts = false;
  bool before_discovery = false;  // no audit of the party had been announced, no difference found
  std::string lighter;            // shall | no
  std::string by;
  Date on;
};

// A lot that was found to be other than it was declared: put to its party, then decided.
struct Correction {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string source_kind;  // examination | audit | disclosure
  std::string source;       // its id
  std::string consignment;
  std::string lot;
  json::object asked;     // what was found to differ, as it was said
  json::object declared;  // {hs, quantity, unit, value, origin, agreement, treatment, supervision_end}
  json::object found;     // the same
  std::string affects;
  bool breach = true;
  bool disclosed = false;
  std::string reason;
  json::object outcome;  // {taxes, difference, late_fee, owed, refund}: foreseen, then as it was done
  json::object range;    // of a penalty, for information
  std::string proposed_by;
  Date proposed_on;
  Date hear_until;     // the last day on which the party is waited for
  std::string agrees;  // yes | no, "" before
  std::string statement;
  std::string heard_by;
  std::optional<Date> heard_on;
  std::string state;  // proposed | heard | applied | dropped
  std::string note;
  std::string decided_by;
  std::optional<Date> decided_on;
};

}  // namespace loopline::control
