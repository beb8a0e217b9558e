// What the gate saw becomes what is to be declared. Published for the rooms whose goods cross a line.
#pragma once

#include "zone/declarations/words.h"

namespace loopline::declarations {

// Movements that have just passed a gate.
struct Passage {
  std::string owner;
  std::string document;  // the consignment or slip
  std::string crossing;  // first_line_in | first_line_out | second_line_in | second_line_out; others are not declared
  std::vector<Movement> movements;
};

// Asks of each whether it may be declared together: if so it waits for the end of its period, if not it stands in a
// declaration of its own at once. Errors: parameter_not_in_force, the law's, storage_failed.
Result<void> gather(Docket& docket, const Passage& passage);

}  // namespace loopline::declarations
