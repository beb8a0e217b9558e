// Holds (暂扣、布控): what customs has stopped until it says otherwise. A lot that is held does not move, a party that
// is held files nothing, a consignment that is held is neither released nor let through, a permit that is held covers
// nothing. They stand here because every movement has to look.
#pragma once

#include "zone/book/docket.h"

namespace loopline::book {

struct Hold {
  std::string owner;  // the party whose goods or papers they are
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;  // lot | party | consignment | permit
  std::string subject;
  std::string reason;
  std::string clause;  // "CUSTOMSLAW:24", "" where none was given
  std::string placed_by;
  Date placed_on;
  std::optional<Date> until;  // the last day; nothing: until lifted
  std::string state;          // open | lifted
  std::string lifted_by;
  std::optional<Date> lifted_on;
  std::string lifted_why;

  bool holds_on(Date day) const { return state == "open" && (!until || *until >= day); }
};

command::Change change_of(const Hold& hold);

// The hold that lies on a subject on `day`, the oldest if several do. Errors: storage_failed.
Result<std::optional<Hold>> hold_on(store::Reader& reader, std::string_view kind, std::string_view subject, Date day);
Result<std::optional<Hold>> find_hold(store::Reader& reader, std::string_view id);
// a: kind, b: state ("open" leaves out those whose last day is past); words: subject, reason
Result<std::vector<Hold>> page_of_holds(store::Reader& reader, const Page& page);

// Errors: on_hold (refused, with the hold's clause).
Result<void> refuse_if_held(const Docket& docket, std::string_view kind, std::string_view subject,
                            const std::string& pointer);

}  // namespace loopline::book
