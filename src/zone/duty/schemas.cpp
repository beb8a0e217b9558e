#include "zone/duty/schemas.h"

#include "zone/book/schema_parts.h"

namespace loopline::duty {

namespace parts = book::parts;

namespace {

json::object id() { return parts::text(book::id_max); }

}  // namespace

Schema pay_schema() {
  return parts::compiled(parts::object(
      {{"assessment", id()}, {"bill", id()}, {"amount", parts::value()}, {"day", parts::date()}, {"receipt", id()}},
      "receipt"));
}

Schema reverse_payment_schema() {
  return parts::compiled(parts::object({{"payment", id()}, {"reason", parts::text(book::note_max)}}, "payment reason"));
}

Schema issue_bill_schema() {
  return parts::compiled(parts::object(
      {{"party", id()}, {"consignment", id()}, {"month", {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}$"}}}},
      "party"));
}

Schema apply_refund_schema() {
  return parts::compiled(
      parts::object({{"payment", id()},
                     {"assessment", id()},
                     {"cause", parts::one_of({"overpaid", "wrong_payment", "goods_returned", "cancelled"})},
                     {"amount", parts::value()},
                     {"note", parts::text(book::note_max, 0)}},
                    "payment cause"));
}

Schema decide_refund_schema() {
  return parts::compiled(parts::object(
      {{"refund", id()}, {"decision", parts::one_of({"approve", "reject"})}, {"note", parts::text(book::note_max)}},
      "refund decision note"));
}

Schema enter_refund_schema() {
  return parts::compiled(parts::object({{"refund", id()}, {"receipt", id()}}, "refund receipt"));
}

Schema register_guarantee_schema() {
  return parts::compiled(parts::object({{"party", id()},
                                        {"kind", parts::one_of({"deposit", "bank"})},
                                        {"issuer", parts::text()},
                                        {"number", id()},
                                        {"limit", parts::value()},
                                        {"valid_from", parts::date()},
                                        {"valid_to", parts::date()}},
                                       "party kind issuer number limit"));
}

Schema close_guarantee_schema() { return parts::compiled(parts::object({{"guarantee", id()}}, "guarantee")); }

}  // namespace loopline::duty
