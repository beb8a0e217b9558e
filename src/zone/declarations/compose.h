// Declarations composed of crossings: what is alike by the pack's grouping rules becomes one declaration and one line.
#pragma once

#include "zone/declarations/words.h"

namespace loopline::declarations {

// What a declaration to be made is about.
struct Occasion {
  std::string owner;
  std::string kind;    // consolidated | single
  std::string period;  // '' of a single one
  Date from;
  Date until;
  std::string replaces = {};
};

// Drafts: one a head, its lines grouped, each with its clock to be declared. `crossings` must be in the order of head
// and line. Returns them. Errors: parameter_not_in_force, the law's.
Result<std::vector<Declaration>> compose(Docket& docket, const Occasion& occasion,
                                         const std::vector<Crossing>& crossings);

// What a crossing's head and line are made of: the fields that the pack names, joined. Errors: parameter_not_in_force.
struct Grouping {
  std::vector<std::string> heads;
  std::vector<std::string> lines;
};
Result<Grouping> grouping_on(const law::Pack& law, Date day);
// Fills in head and line.
void group(const Grouping& grouping, Crossing& crossing);

// The period that a day lies in, as it would be opened. Errors: parameter_not_in_force.
Result<Period> period_of(const law::Pack& law, std::string owner, Date day);

// Lines as they would be composed of crossings now; numbers from 1.
std::vector<DeclarationLine> lines_from(const std::string& owner, const std::string& declaration,
                                        const std::vector<Crossing>& crossings);

DueClock declare_clock(const Declaration& declaration, const char* state);

}  // namespace loopline::declarations
