#include "zone/book/holds.h"

#include "zone/book/rows.h"

namespace loopline::book {

template <>
const std::string_view Table<Hold>::select =
    "select owner, id, ordinal, kind, subject, reason, clause, placed_by, placed_on, until_day, state, lifted_by, "
    "lifted_on, lifted_why from book_hold where ";

template <>
Hold Table<Hold>::from(const store::Row& row) {
  Hold it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.subject = row.text(4);
  it.reason = row.text(5);
  it.clause = row.text(6);
  it.placed_by = row.text(7);
  it.placed_on = Date::from_days(row.integer(8));
  it.until = day_or_none(row, 9);
  it.state = row.text(10);
  it.lifted_by = row.text(11);
  it.lifted_on = day_or_none(row, 12);
  it.lifted_why = row.text(13);
  return it;
}

command::Change change_of(const Hold& hold) {
  return {"book_hold",
          {{"owner", hold.owner},
           {"id", hold.id},
           {"ordinal", hold.ordinal},
           {"kind", hold.kind},
           {"subject", hold.subject},
           {"reason", hold.reason},
           {"clause", hold.clause},
           {"placed_by", hold.placed_by},
           {"placed_on", hold.placed_on.days()},
           {"until_day", day_or_null(hold.until)},
           {"state", hold.state},
           {"lifted_by", hold.lifted_by},
           {"lifted_on", day_or_null(hold.lifted_on)},
           {"lifted_why", hold.lifted_why}}};
}

Result<std::optional<Hold>> hold_on(store::Reader& reader, std::string_view kind, std::string_view subject, Date day) {
  return one<Hold>(reader, "book_hold_on",
                   "kind = $1 and subject = $2 and state = 'open' and coalesce(until_day, $3) >= $3 "
                   "order by ordinal limit 1",
                   {std::string(kind), std::string(subject), day.days()});
}

Result<std::optional<Hold>> find_hold(store::Reader& reader, std::string_view id) {
  return one<Hold>(reader, "book_hold_find", "id = $1", {std::string(id)});
}

Result<std::vector<Hold>> page_of_holds(store::Reader& reader, const Page& page) {
  store::Parameters parameters = page_parameters(page);
  parameters.push_back(like(page.words));
  return all<Hold>(reader, "book_hold_page",
                   "($1 = '' or owner = $1) and ($2 = '' or kind = $2) and ($3 = '' or state = $3) "
                   "and (subject || ' ' || reason) like $6 escape '\\' and ordinal < $4 order by ordinal desc limit $5",
                   parameters);
}

Result<void> refuse_if_held(const Docket& docket, std::string_view kind, std::string_view subject,
                            const std::string& pointer) {
  TRY_ASSIGN(auto hold, hold_on(docket.situation.state, kind, subject, docket.situation.today));
  if (!hold) return {};
  Failure failure = fail(ErrorKind::refused, "on_hold", pointer,
                         {{"subject", hold->subject}, {"hold", hold->id}, {"reason", hold->reason}});
  if (!hold->clause.empty()) failure.value().basis.push_back(Citation::from(hold->clause));
  return failure;
}

}  // namespace loopline::book
