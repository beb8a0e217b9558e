// What can be read of declarations and printed; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/declarations/words.h"

namespace loopline::declarations {

Result<json::value> view_declarations(const Glance& glance);
// With its first lines, the differences and what it was made of; the rest by `lines` from `cursor` on.
Result<json::value> view_declaration(const Glance& glance);
Result<json::value> view_declaration_lines(const Glance& glance);
Result<json::value> view_periods(const Glance& glance);
// What crossed each day, what of it is in which declaration, and what a running period would be declared as.
Result<json::value> view_period(const Glance& glance);
Result<command::File> print_declaration(const Glance& glance, const command::Printing& printing);
// Drafts that wait to be filed, by the day they are due.
Result<void> on_desk(const book::Desk& desk);

json::object shape(const Declaration& declaration);
json::object shape(const DeclarationLine& line, bool reversed);

}  // namespace loopline::declarations
