#include "zone/duty/rows.h"

#include "zone/duty/store.h"

namespace loopline::book {

template <>
const std::string_view Table<duty::Assessment>::select =
    "select owner, id, ordinal, document, lot, kind, day, base_fen, total_fen, due_on, state, transfer, detail from "
    "duty_assessment where ";

template <>
duty::Assessment Table<duty::Assessment>::from(const store::Row& row) {
  duty::Assessment it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.document = row.text(3);
  it.lot = row.text(4);
  it.kind = row.text(5);
  it.day = Date::from_days(row.integer(6));
  it.base_fen = row.integer(7);
  it.total_fen = row.integer(8);
  it.due_on = Date::from_days(row.integer(9));
  it.state = row.text(10);
  it.transfer = row.text(11);
  it.detail = object_in(row, 12);
  return it;
}

}  // namespace loopline::book

namespace loopline::duty {

command::Change change_of(const Assessment& assessment) {
  return {"duty_assessment",
          {{"owner", assessment.owner},
           {"id", assessment.id},
           {"ordinal", assessment.ordinal},
           {"document", assessment.document},
           {"lot", assessment.lot},
           {"kind", assessment.kind},
           {"day", assessment.day.days()},
           {"base_fen", assessment.base_fen},
           {"total_fen", assessment.total_fen},
           {"due_on", assessment.due_on.days()},
           {"state", assessment.state},
           {"transfer", assessment.transfer},
           {"detail", canonical(assessment.detail)}}};
}

}  // namespace loopline::duty
