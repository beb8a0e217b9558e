// The commands of casework, as pure functions of what they read.
#pragma once

#include "casework/api.h"

namespace loopline::casework {

// A case that the caller may know, with its service, which lives as long as the book.
struct OpenFile {
  Case file;
  const Service* service = nullptr;
};
// Errors: unknown_case (/case; also another party's, for an institution).
Result<OpenFile> open_file(const command::Situation& situation, const ServiceBook& services, const std::string& id);

// What a command answers of a case.
json::object result_of(const Case& file);

// The form of the body, where its service marks fields of it as personal. Errors: what is wrong with the form, as
// submit() would find it later.
Result<std::optional<command::Part>> personal_form(const ServiceBook& services, const json::object& body);

// Hands an application in. Errors, in order: unknown_service (/service), applicant_not_allowed (forbidden), other_party
// (forbidden), unknown_party (/party), unknown_subject (/subject; also another party's), the form's schema (/form/…),
// those of check_documents (papers.h), case_open (conflict), refused_by_law | fact_missing | no_rule_applies (/form),
// those of the permit that the case asks for (PermitKeeper, under /form), parameter_not_in_force.
Result<command::Effects> submit(const command::Situation& situation, const ServiceBook& services,
                                const SubjectSource& subjects, const json::object& body);

// Does an action to a case. Errors, in order: unknown_case (/case; also another party's, for an institution), those of
// perform().
Result<command::Effects> act(const command::Situation& situation, const ServiceBook& services,
                             const json::object& body);

// Lets the clocks up to the day `to` (default and at most today) have their effect: reminders, what follows a clock,
// the end of validity. Takes a bounded number of cases; `more` in the result says whether to ask again. Errors:
// day_ahead (/to).
Result<command::Effects> advance_clocks(const command::Situation& situation, const ServiceBook& services,
                                        const json::object& body);

}  // namespace loopline::casework
