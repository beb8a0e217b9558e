#include "casework/due.h"

#include "base/check.h"

namespace loopline::casework {

Result<Date> due_until(const command::Situation& situation, const json::object& body) {
  if (!body.contains("to")) return situation.today;
  std::optional<Date> day = Date::parse(text_at(body, "to"));
  CHECK(day.has_value());  // the schema holds the format
  if (*day <= situation.today) return *day;
  return fail(ErrorKind::invalid, "day_ahead", "/to", {{"day", day->text()}, {"today", situation.today.text()}});
}

}  // namespace loopline::casework
