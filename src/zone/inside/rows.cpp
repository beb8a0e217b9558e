#include "zone/inside/rows.h"

#include "zone/inside/store.h"

namespace loopline::book {

template <>
const std::string_view Table<inside::Consumption>::select =
    "select owner, id, ordinal, project, experiment, person, day, forms_product, evidence, release_from_tax, state, "
    "note from inside_consumption where ";

template <>
inside::Consumption Table<inside::Consumption>::from(const store::Row& row) {
  inside::Consumption it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.project = row.text(3);
  it.experiment = row.text(4);
  it.person = row.text(5);
  it.day = Date::from_days(row.integer(6));
  it.forms_product = row.integer(7) != 0;
  it.evidence = array_in(row, 8);
  it.release_from_tax = row.integer(9) != 0;
  it.state = row.text(10);
  it.note = row.text(11);
  return it;
}

}  // namespace loopline::book

namespace loopline::inside {

command::Change change_of(const Consumption& consumption) {
  return {"inside_consumption",
          {{"owner", consumption.owner},
           {"id", consumption.id},
           {"ordinal", consumption.ordinal},
           {"project", consumption.project},
           {"experiment", consumption.experiment},
           {"person", consumption.person},
           {"day", consumption.day.days()},
           {"forms_product", std::int64_t{consumption.forms_product}},
           {"evidence", canonical(consumption.evidence)},
           {"release_from_tax", std::int64_t{consumption.release_from_tax}},
           {"state", consumption.state},
           {"note", consumption.note}}};
}

}  // namespace loopline::inside
