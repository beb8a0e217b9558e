// The words of casework: a service as the pack declares it, a case as it stands, a deed that moves it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/schema.h"
#include "base/text.h"
#include "command/api.h"

namespace loopline::casework {

// A whole number that the law sets: a parameter of the pack, or a number of the service document.
struct Count {
  std::string parameter;  // "" where fixed
  std::int64_t fixed = 0;
};

// How long a case may stay in a state, and what the clock does on the first day after.
struct StateClock {
  bool in_workdays = true;
  Count count;
  std::string calendar;  // of workdays
  std::string then;      // "" : remind; else an action by the system
};

struct State {
  std::string name;
  Text title;
  std::optional<StateClock> clock;
  bool is_final = true;  // the case is closed in it: nothing leaves it but what opens it again, an appeal
};

struct Case;

// What an action has to do with the papers of the case.
enum class PaperRule {
  none,
  sent_back,  // needs one that was rejected
  completed,  // brings in what was rejected or missing
  accepted,   // needs every one accepted
};

// A component of what the law answered at the counter: "quarantine-route.route".
struct Component {
  std::string question;
  std::string name;
};

// What such a component has to be.
struct Condition {
  Component of;
  std::vector<std::string> values;
};

struct Action {
  std::string name;
  Text title;
  std::vector<std::string> from;
  std::string to;                                         // "" : stays where it is
  std::map<std::string, std::string, std::less<>> to_by;  // instead of `to`: by the state that the case came from
  std::vector<command::Role> by;
  bool two_person = false;
  bool two_roles = false;       // and the second person of another role than the first: a joint review
  std::vector<Condition> when;  // open only to cases that the law answered so
  bool note_required = false;
  bool reasons_required = false;
  std::optional<Schema> fields;
  std::string list_status;  // "" : the name of the state reached
  bool keeps_list = false;  // the status on the list stays what it is
  json::object list_facts;  // what it makes of the entry's facts whatever its fields say, e.g. a rule's own
  bool starts_validity = false;
  bool extends_validity = false;
  bool in_renewal_window = false;        // only while the validity may be renewed
  bool in_time = false;                  // only while the clock of the state runs
  bool once = false;                     // not in a state that was reached from where the action leads
  std::vector<std::string> not_done_by;  // nobody who did one of these actions in this case, or seconded or proposed it
  PaperRule papers = PaperRule::none;
  std::string
      permit;  // what becomes of the permit that the case grants: grant | suspend | restore | revoke; "": nothing

  bool leaves(std::string_view state) const;
  bool may(command::Role role) const;
  // The state it leads to from `file`.
  std::string target(const Case& file) const;
};

struct DocumentKind {
  std::string code;
  Text title;
  bool required = false;
  bool upload = false;  // the file itself is asked for, not only its number
};

// Who goes through the papers one by one, and in which states.
struct Checklist {
  std::vector<command::Role> by;
  std::vector<std::string> in;
};

// A filing with other authorities: an export to each and a receipt of each. When the last receipt is in, the action is
// done, its field `day` being the day of the last and `<authority>_receipt` the numbers.
struct FilingRule {
  std::string in;  // the state whose cases wait to be filed
  std::string action;
  std::string day;  // "" : no such field
  std::vector<std::string> to;
};

// A decision asked when an application is handed in. A fact is a path or a literal; the paths: "form.x", "party.x",
// "subject.x", "answer.<question>.x" of a question before it, and "given.form.x" and "given.paper.<code>", which say
// whether it was filled in or handed in.
struct Question {
  std::string name;
  std::map<std::string, json::value> facts;
};

struct Validity {
  Count months;
  std::string then;                     // the action by the system on the day after
  std::optional<Count> renewal_months;  // so long before the end it may be renewed, and is reminded of
};

// The permit that a service grants: what the goods will be drawn from.
struct GrantRule {
  std::string kind;    // a code of the pack's papers
  std::string number;  // the field of the granting action that holds its number; "" or empty: the case's
  std::vector<std::string> crossings;     // that it is good for
  std::map<std::string, json::value> of;  // quantity, unit, hs: paths as of a question
};

// A permit as a case grants it, or changes it.
struct GrantedPermit {
  std::string deed;  // ask (can it be granted at all?) | grant | suspend | restore | revoke
  std::string id;    // of the permit; "" before it is granted
  std::string party;
  std::string case_id;
  std::string kind;
  std::string number;
  std::vector<std::string> crossings;
  json::object of;  // quantity, unit, hs, as settled when the application was handed in
  Date valid_from;
  std::optional<Date> valid_until;
  std::string reason;
};

// Keeps permits for the cases that grant them and says their ids; "" of those that are only asked about. Handed in,
// since permits are a room above.
using PermitKeeper =
    std::function<Result<std::string>(const command::Situation&, const GrantedPermit&, command::Effects&)>;

struct Service {
  std::string name;
  Text title;
  std::vector<Citation> basis;
  std::string list;                     // "" : feeds none
  std::vector<std::string> list_facts;  // the fields of actions that a list entry keeps, beside its status
  std::string subject = "party";        // what stands on the list: party | person | vehicle | product
  bool is_public = false;               // the law has the list shown to everybody
  std::string risk;                     // the decision about what a risk event does to a listing; "" : nothing
  std::vector<command::Role> applicants;
  Schema form;
  std::vector<DocumentKind> documents;
  std::vector<Question> questions;
  std::string initial;  // "": by what the law answered
  Component initial_by;
  std::map<std::string, std::string, std::less<>> initial_of;  // the state for each value of that component
  std::vector<State> states;                                   // as declared
  std::vector<Action> actions;                                 // as declared
  std::optional<Validity> validity;
  std::optional<Checklist> checklist;
  std::optional<FilingRule> filing;
  std::optional<GrantRule> grants;
  PermitKeeper permits;  // empty where the service grants none

  const State* state(std::string_view name) const;
  const Action* action(std::string_view name) const;
};

// Takes back the first signature of a two-person action; the engine's own, in every service.
inline constexpr std::string_view decline_action = "decline";

// The services of a pack by name; read once, never changed.
using ServiceBook = std::map<std::string, Service, std::less<>>;

// The first signature under an action that needs two persons.
struct Proposal {
  std::string action;
  std::string user;
  std::string role;
  std::string note;
  json::array reasons;
  json::object fields;
  std::string on;  // day
};

// A case as it stands: a row of case_file.
struct Case {
  std::string party;
  std::string id;
  std::int64_t number = 0;
  std::string service;
  std::string subject;  // whom or what the case is about: the party itself, or something of the party's
  std::string state;
  std::string came_from;  // the state before this one, "" at first
  bool closed = false;
  json::object form;
  json::array documents;
  json::object answers;  // what the law answered when it was handed in, by question
  json::object grant;    // what it asks to be granted, settled then; "permit": once it is
  std::string submitted_by;
  Date submitted_on;
  Date changed_on;
  std::optional<Date> due_on;
  bool reminded = false;
  std::optional<Date> valid_from;
  std::optional<Date> valid_until;
  std::optional<Date> renewable_from;  // first day on which it may be renewed; nothing: any day
  bool renewal_reminded = false;
  std::optional<Proposal> proposal;
  std::int64_t steps = 0;
};

enum class StepKind { submitted, acted, proposed, declined, reminded, judged };
std::string_view name_of(StepKind kind);

// One line of a case's history: a row of case_step.
struct Step {
  std::int64_t number = 0;
  StepKind kind = StepKind::acted;
  std::string action;
  std::string from;
  std::string to;
  std::string by_user;
  std::string by_role;
  std::string proposed_by;
  std::string note;
  json::array reasons;
  json::object fields;
  Moment at;
  std::int64_t seq = 0;
};

// A subject's status on a list from a day on: a row of list_entry.
struct ListEntry {
  std::string party;  // whose it is
  std::string subject;
  std::string list;
  std::string case_id;
  std::int64_t case_number = 0;
  std::string status;
  Date from;
  std::optional<Date> until;        // first day no longer in this status
  std::optional<Date> valid_until;  // last valid day, as known then
  json::object facts;               // Service::list_facts as they were in this period, e.g. a grade
};

// What somebody does to a case.
struct Deed {
  std::string action;
  std::string note;
  json::array reasons;
  json::object fields;
  command::Actor actor;
  json::array documents = {};  // papers brought in
};

}  // namespace loopline::casework
