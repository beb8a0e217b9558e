// Reads the files of a pack into types.h; every reader goes on after a fault and says all it finds.
#pragma once

#include "law/content.h"
#include "law/fields.h"

namespace loopline::law {

// pack.yaml: name, version, title, scripts, zone, lookups.
void load_manifest(const json::value& document, const Reading& reading, Content& content);
void load_instruments(const json::value& document, const Reading& reading, Content& content);
void load_parameters(const json::value& document, const Reading& reading, Content& content);
void load_calendar(const json::value& document, const Reading& reading, const std::string& name, Content& content);
void load_service(const json::value& document, const Reading& reading, const std::string& stem, Content& content);
void load_cases(const json::value& document, const Reading& reading, Content& content);
void load_areas(const json::value& document, const Reading& reading, Content& content);
// codes/tables.yaml and the codes/<table>.csv that it names; a CSV it does not name is a fault.
void load_codes(const json::value& document, const Reading& reading, Content& content);

// After all files: parameters by date, and what one file says of another (lookups and their tables).
void build_parameter_sets(Content& content);
void join_lookups(const Reading& manifest, Content& content);

// A number as JSON has it: an integer, or a decimal text.
std::optional<Decimal> decimal_from(const json::value& value);

}  // namespace loopline::law
