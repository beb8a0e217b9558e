#include "zone/duty/views.h"

#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/duty/store.h"

namespace loopline::duty {

using book::fen_text;

json::object shape(const Assessment& assessment) {
  return {{"id", assessment.id},
          {"party", assessment.owner},
          {"document", assessment.document},
          {"lot", assessment.lot},
          {"kind", assessment.kind},
          {"day", assessment.day.text()},
          {"base", fen_text(assessment.base_fen)},
          {"total", fen_text(assessment.total_fen)},
          {"due_on", assessment.due_on.text()},
          {"state", assessment.state},
          {"detail", assessment.detail}};
}

Result<json::value> view_assessments(const Glance& glance) {
  return book::listed(glance, "state", "document", page_of_assessments);
}

Result<void> on_desk(const book::Desk& desk) {
  return desk.figure("tax_due_fen",
                     "select coalesce(sum(total_fen), 0) from duty_assessment where ($1 = '' or owner = $1) and state "
                     "= 'due'");
}

}  // namespace loopline::duty
