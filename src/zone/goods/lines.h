// The lines of a consignment: each has its own lane, its own release, its own refusal. The gate lets pass what is
// released; the rest stays.
#pragma once

#include "zone/goods/consignments.h"
#include "zone/goods/lanes.h"

namespace loopline::goods {

// A line about to be filed: its movement and assessment are there already.
struct LineToFile {
  std::size_t declared = 0;  // index in the body
  std::string lot;
  std::string transfer;
  std::string assessment;
  std::string risk = "low";
  json::array missing;
  Lane least = {};  // how its conformity is assessed may ask for more than release-lane does
};

// Asks release-lane for each line (once for lines alike), files them and gives the consignment the state of its lines.
// Returns them in order. `unverified`: permits
// drawn on that no officer has confirmed.
Result<std::vector<ConsignmentLine>> file_lines(Docket& docket, Consignment& consignment, const std::string& standing,
                                                const std::vector<LineToFile>& lines, std::int64_t unverified = 0);

// The state a consignment has by its lines, and the documents that open lines still miss.
void take_state(Consignment& consignment, const std::vector<ConsignmentLine>& lines);

// The lines that a command names by number, all that `may` allow where it names none. Errors: unknown_line,
// line_in_state (pointer /lines/<n>), wrong_state where none remains.
Result<std::vector<ConsignmentLine*>> lines_named(std::vector<ConsignmentLine>& lines, const json::object& body,
                                                  const Consignment& consignment,
                                                  bool (*may)(const ConsignmentLine& line));

json::object shape(const ConsignmentLine& line);

}  // namespace loopline::goods
