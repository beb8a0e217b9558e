#include "zone/duty/schemas.h"

#include "zone/book/schema_parts.h"

namespace loopline::duty {

namespace parts = book::parts;

Schema pay_schema() {
  return parts::compiled(parts::object(
      {{"assessment", parts::text(book::id_max)}, {"receipt", parts::text(book::id_max)}}, "assessment receipt"));
}

}  // namespace loopline::duty
