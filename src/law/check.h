// The parts of `law check`; each adds what it finds.
#pragma once

#include "law/content.h"

namespace loopline::law {

using Findings = std::vector<Pack::Finding>;

// Tables complete and disjoint, faults that the model's reader named, bases and reasons on every rule, {holes} that
// mean something.
void check_questions(const Content& content, Findings& findings);
// Every citation of parameters, rules, areas and services: the clause exists and holds on the days of what cites it.
void check_citations(const Content& content, Findings& findings);
// Texts in three scripts, parameters used, cases for every question and rule, references of cases and services.
void check_references(const Content& content, Findings& findings);
// What services/*.yaml refer to: texts, clauses, parameters, questions with their facts, calendars.
void check_services(const Content& content, Findings& findings);

// The clause exists, and holds on every day of `period`; else a finding.
void check_citation(const Content& content, const Citation& citation, const Period& period, const std::string& file,
                    const std::string& element, Findings& findings);

}  // namespace loopline::law
