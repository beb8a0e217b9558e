// Cases, their history and list entries: rows in, changes out.
#pragma once

#include "casework/types.h"
#include "store/database.h"

namespace loopline::casework {

// What /cases can be narrowed to. Empty strings narrow nothing.
struct CaseFilter {
  std::string party;
  std::string service;
  std::string subject;
  std::string state;
  std::optional<Date> overdue_on;  // only those whose clock ran out before this day
  bool only_open = false;
  std::int64_t below = 0;  // number of the last case of the page before, 0: from the newest
};

// All of them: errors storage_failed.
Result<std::optional<Case>> load_case(store::Reader& reader, std::string_view id);
// The subject's case of this service that is in no final state, the newest if there are several.
Result<std::optional<Case>> load_open_case(store::Reader& reader, std::string_view subject, std::string_view service);
Result<std::vector<Case>> load_cases(store::Reader& reader, const CaseFilter& filter, std::int64_t limit);
// When the clock has the first thing to do: as the day after the last of a state or of a validity begins, or the first
// day of a renewal. Errors: storage_failed.
Result<std::optional<Moment>> next_due_case(store::Reader& reader);
// Open cases with something for the clock to do on `day`: a state's clock run out and not yet reminded of, a validity
// over, a reminder of its end due. In order of number, from the one after `after`.
Result<std::vector<Case>> load_due_cases(store::Reader& reader, Date day, std::int64_t after, std::int64_t limit);
Result<std::vector<Step>> load_steps(store::Reader& reader, const Case& file);

// The entry in force at the end of `day`: the newest case's that had begun by then.
Result<std::optional<ListEntry>> load_list_entry(store::Reader& reader, std::string_view subject, std::string_view list,
                                                 Date day);
// The newest entry of one case.
Result<std::optional<ListEntry>> load_last_entry(store::Reader& reader, const Case& file);
// On one list, or on all where it is "".
Result<std::vector<ListEntry>> load_list_history(store::Reader& reader, std::string_view subject,
                                                 std::string_view list);
// Who is on the list with this status on `day`, by subject, beginning after `after`.
Result<std::vector<ListEntry>> load_list_members(store::Reader& reader, std::string_view list, std::string_view status,
                                                 Date day, std::string_view after, std::int64_t limit);

command::Change row_of(const Case& file);
command::Change row_of(const Case& file, const Step& step);
command::Change row_of(const ListEntry& entry);

json::object to_json(const Proposal& proposal);

}  // namespace loopline::casework
