// Moving a case: the one function through which every state, list entry and line of history changes.
#pragma once

#include "casework/types.h"

namespace loopline::casework {

enum class Done { acted, proposed, declined };
std::string_view name_of(Done done);

// Does the deed: `file` is brought up to date, the rows that change are added to `effects`.
// Errors, in order: unknown_action (/action), action_not_yours (forbidden), action_out_of_turn (conflict),
// action_not_for_case (conflict: the law answered otherwise when it was handed in), renewal_too_late,
// renewal_too_early, action_too_late, action_done_before, reviewer_decided, case_open (all conflict), those of
// hold_papers (papers.h). Of a first or only signature then: note_missing (/note), reasons_missing (/reasons), what the
// action's schema says (/fields/…). Of a second one: same_person (conflict), same_role (conflict), second_differs
// (/fields, conflict). For `decline`: nothing_proposed (conflict), action_not_yours, note_missing. Of a permit granted:
// the keeper's (PermitKeeper). Of the law and the store: parameter_not_in_force, storage_failed.
Result<Done> perform(const command::Situation& situation, const Service& service, Case& file, const Deed& deed,
                     command::Effects& effects);

// Puts the new case into its first state: clock, list, first line of history.
Result<void> begin(const command::Situation& situation, const Service& service, Case& file, command::Effects& effects);

// Notes what a checker said of papers.
void note_judgement(const command::Situation& situation, Case& file, json::array said, command::Effects& effects);

// Notes that a clock ran out (or that the validity is about to), once.
void remind(const command::Situation& situation, Case& file, std::string_view what, command::Effects& effects);

// The last day of the clock of the case's state, counted from today; nothing where it has none.
Result<std::optional<Date>> due_day(const command::Situation& situation, const State& state);

// Whether the caller could do the action now: role, state, and not being the first of two persons.
bool is_open_to(const Action& action, const Case& file, const command::Actor& actor);

}  // namespace loopline::casework
