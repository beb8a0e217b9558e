// Periods: days that are settled. What is dated in one is refused, whoever files it; a later day, or an officer who
// reopens, is the way out. Published for whatever settles days: a command, a stock-take, a consolidated declaration.
#pragma once

#include "zone/book/docket.h"

namespace loopline::book {

struct Period {
  std::string owner;
  std::string id;  // "until" as text
  std::int64_t ordinal = 0;
  Date until;           // the last settled day
  std::string cause;    // command | stock_take | consolidation
  std::string subject;  // the document that closed it, or why
  std::string state;    // closed | reopened
};

// The last settled day of the party's book; nothing where no period is closed. Errors: storage_failed.
Result<std::optional<Date>> closed_until(store::Reader& reader, std::string_view owner);
// Errors: period_closed (conflict, pointer /day, arguments day, until).
Result<void> check_open(store::Reader& reader, std::string_view owner, Date day);
// For Docket::keep: the book is settled through `until`.
Period closed_period(Docket& docket, Date until, std::string cause, std::string subject);
command::Change change_of(const Period& period);

Result<command::Effects> close_period(const command::Situation& situation, const json::object& body);
// The periods that end on `from` or later are open again. Errors: no_closed_period.
Result<command::Effects> reopen_period(const command::Situation& situation, const json::object& body);
Result<json::value> view_periods(const command::Glance& glance);

}  // namespace loopline::book
