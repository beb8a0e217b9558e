// Casework: applications whose form, papers, states, clocks and roles the pack declares (packs/<zone>/services/*.yaml).
//
// One engine carries every service of the zone; its first is the whitelist of 财关税〔2026〕1号. A case moves only by a
// declared action, by somebody who may, with what the action asks for; where two persons are needed, by two. What it
// does to a list is kept as dated periods.
#pragma once

#include <functional>

#include "casework/types.h"
#include "command/api.h"
#include "command/searchable.h"

namespace loopline::casework {

// A subject of lists: a party, or a person, a vehicle or a product of one.
struct Subject {
  std::string kind;  // party | person | vehicle | product
  std::string id;
  std::string owner;   // the party it belongs to; of a party itself
  json::object facts;  // for "subject.<field>" of a decision's facts, for pages "name": {"zh", "en"}
};

// What the register knows of a subject on a day; nothing if there is none of this kind and id. Handed in, since the
// register is a room above.
using SubjectSource = std::function<Result<std::optional<Subject>>(
    store::Reader&, const law::Pack&, std::string_view kind, std::string_view id, Date day)>;

// Adds what attachments adds, then the tables, the commands cases.submit, cases.act, cases.judge-papers,
// cases.advance-clocks, cases.export-filing and cases.take-receipt, and the views /cases, /cases/{id}, /services,
// /services/{name}, /filings, /filings/{id}. Without `permits` no service that grants one can be applied for. Errors: a
// service document of the pack that cannot be meant (casework/service.h).
Result<void> describe(command::Catalogue& catalogue, const law::Pack& law, SubjectSource subjects,
                      const PermitKeeper& permits = {});

// Where a permit of a kind is to be had: a service, and the open cases of a party under it.
struct Source {
  std::string service;
  Text title;
  std::vector<Case> open;
};
// The services of the pack that grant such a permit. Errors: storage_failed.
Result<std::vector<Source>> sources_of_permit(store::Reader& reader, const law::Pack& law, std::string_view kind,
                                              std::string_view party);

// An action that a rule asks for, e.g. after a risk event.
struct RuleDeed {
  std::string subject;
  std::string list;  // the open case of the service that feeds it
  std::string action;
  std::string rule;  // in whose name
  std::string note;
  json::array reasons;
};

// What came of it.
struct RuleMade {
  enum class Done { nothing, proposed, acted };
  Done done = Done::nothing;  // nothing: no open case, or its state knows no such action, or it is proposed already
  std::string case_id;        // "" where there is no open case
  std::string state;          // after it
};
std::string_view name_of(RuleMade::Done done);

// Does the deed, adding to `effects`. Where the action needs two persons the rule is the first signature and an officer
// seconds it. Errors: what the action asks for and a rule cannot give (fields); storage_failed, parameter_not_in_force.
Result<RuleMade> act_by_rule(const command::Situation& situation, const ServiceBook& services, const RuleDeed& deed,
                             command::Effects& effects);

// The entry that holds at the end of `day`, its status "expired" where the validity has run out by then; nothing where
// nobody ever applied for the subject. Errors: storage_failed.
Result<std::optional<ListEntry>> list_entry_on(store::Reader& reader, std::string_view subject, std::string_view list,
                                               Date day);
// All periods on one list, or on all where it is "", oldest first.
Result<std::vector<ListEntry>> list_history(store::Reader& reader, std::string_view subject, std::string_view list);
// Who has `status` on the list on `day`, by subject after `after`.
Result<std::vector<ListEntry>> list_members(store::Reader& reader, std::string_view list, std::string_view status,
                                            Date day, std::string_view after, std::int64_t limit);

// The case, nothing where there is none. Errors of both: storage_failed.
Result<std::optional<Case>> find_case(store::Reader& reader, std::string_view id);
// Whether a case about the subject is in no final state: it is applied for something, or stands on a list.
Result<bool> has_open_case(store::Reader& reader, std::string_view subject);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::casework
