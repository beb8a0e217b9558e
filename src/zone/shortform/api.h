// Own-use building, office, daily and protective goods in and out on a form of five fields. The room's door for those
// who put the zone together.
//
// Law: 署贸函〔2024〕236号 measure five, of which only a report was seen; asked of the pack (short-form-eligibility).
#pragma once

#include "command/api.h"

namespace loopline::shortform {

// Adds the room's table, commands and views.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::shortform
