// Tax made again because goods were not what they were declared to be: replaced where nothing was paid, a supplement or
// a refund where something was. Nothing that was assessed is written over; `reassessment` of the pack says which it is,
// by which clause, until when, and whether a late fee is due on what was missed.
#pragma once

#include <string>
#include <vector>

#include "zone/duty/types.h"
#include "zone/duty/words.h"

namespace loopline::duty {

// What the new assessment rests on.
struct Cause {
  std::string document;  // the correction
  std::string reason;
  bool breach = false;  // the party declared against the rules
  bool smuggling = false;
  bool disclosed = false;           // it said so itself, before it was found, and accepts
  std::optional<Date> released_on;  // nothing while the goods have not passed
};

// What became of one assessment of a lot.
struct Reassessed {
  std::string assessment;  // as it was, "" where nothing had been assessed
  std::string made;        // the one that replaces or adds to it, "" where none does
  std::string kind;        // the movement that made it due
  std::string action;      // none | replace | supplement | refund
  std::int64_t before_fen = 0;
  std::int64_t after_fen = 0;
  std::int64_t paid_fen = 0;    // of it so far
  std::int64_t fee_fen = 0;     // late fee on what was missed
  std::int64_t refund_fen = 0;  // of it given back
  json::array refunds;          // ids
  json::object tax;             // the whole of it now, as the API's Assessment
  json::array basis;            // clauses

  json::object json() const;
};

// Makes every assessment of `declared` again for what was `found`; both are of one lot. Rates are those of the day of
// each assessment. `pending`: its goods have not passed. Errors: refused_by_law at /found (the years of recovery or
// refund are over), treatment_already_taxed (/found/treatment: tax of the lot was settled on another movement), those
// of duty::assess.
Result<std::vector<Reassessed>> reassess(Docket& docket, const Lot& declared, const Lot& found, const Cause& cause,
                                         bool pending);

}  // namespace loopline::duty
