// What the handlers of this room share: which exit a body speaks of, how much of what is still out, and its clocks.
#pragma once

#include "zone/exits/types.h"
#include "zone/exits/words.h"

namespace loopline::exits {

// The kinds of clock of an item, each with the item as its subject.
inline constexpr const char* reminder_clock = "temporary_out_reminder";
inline constexpr const char* due_clock = "temporary_out_due";
inline constexpr const char* grace_clock = "temporary_out_grace";

// Errors: unknown_exit (pointer /exit; an institution's own only).
Result<Exit> exit_of(const Situation& situation, const json::object& body);
// The same, of goods that are out, on a day that is not settled. Errors: exit_not_out, period_closed.
Result<Exit> exit_that_is_out(const Situation& situation, const json::object& body);

// Part of what is out of one item.
struct Share {
  std::size_t item = 0;  // into Taking::items
  Lot lot;
  std::int64_t units = 0;
  std::string pointer;    // "/items/0"
  std::size_t index = 0;  // of the body's item
};

struct Taking {
  std::vector<ExitItem> items;  // all of the exit
  std::vector<Share> shares;
};

// Reads "items" [{lot, quantity, unit, item}] against what is still out, first due first. Errors: lot_not_in_exit,
// lot_unit_differs, those of book::quantity_of, return_exceeds_out.
Result<Taking> taking_of(const Situation& situation, const Exit& exit, const json::object& body);

// Keeps the items and the exit as they stand after a taking; an item with nothing left closes its clocks.
void keep_after(Docket& docket, Exit& exit, const Taking& taking);
void start_clocks(Docket& docket, const ExitItem& item, std::int64_t reminder_days);
void close_clocks(Docket& docket, const ExitItem& item);

// What stays outside beyond its days: its tax as at the second line. The goods go on as a taxed lot, which stands at
// `stands`. Nothing where no tax hangs on them.
struct Assessed {
  Lot lot;
  Tax tax;
};
Result<std::optional<Assessed>> assess_outside(Docket& docket, const Lot& lot, std::int64_t units,
                                               const std::string& pointer, const std::string& document,
                                               const char* stands);

}  // namespace loopline::exits
