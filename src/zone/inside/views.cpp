#include "zone/inside/views.h"

#include "zone/book/listing.h"
#include "zone/inside/store.h"

namespace loopline::inside {

json::object shape(const Consumption& consumption) {
  return {{"id", consumption.id},
          {"party", consumption.owner},
          {"project", consumption.project},
          {"experiment", consumption.experiment},
          {"person", consumption.person},
          {"day", consumption.day.text()},
          {"forms_product", consumption.forms_product},
          {"evidence", consumption.evidence},
          {"release_from_tax", consumption.release_from_tax},
          {"state", consumption.state},
          {"note", consumption.note}};
}

Result<json::value> view_consumptions(const Glance& glance) {
  return book::listed(glance, "state", "", page_of_consumptions);
}

Result<void> on_desk(const book::Desk& desk) {
  if (desk.of_officers()) {
    TRY_ASSIGN(auto awaiting,
               page_of_consumptions(desk.glance.state, {"", "awaiting", "", "", 0, book::desk_items_most}));
    for (const Consumption& consumption : awaiting)
      desk.item("consumption_awaiting", consumption.id, consumption.owner, consumption.day);
  }
  return desk.figure("consumptions_awaiting",
                     "select count(*) from inside_consumption where ($1 = '' or owner = $1) and state = 'awaiting'");
}

}  // namespace loopline::inside
