#include "zone/book/period.h"

#include "zone/book/listing.h"

namespace loopline::book {

template <>
const std::string_view Table<Period>::select =
    "select owner, id, ordinal, until, cause, subject, state from book_period where ";

template <>
Period Table<Period>::from(const store::Row& row) {
  Period it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.until = Date::from_days(row.integer(3));
  it.cause = row.text(4);
  it.subject = row.text(5);
  it.state = row.text(6);
  return it;
}

command::Change change_of(const Period& period) {
  return {"book_period",
          {{"owner", period.owner},
           {"id", period.id},
           {"ordinal", period.ordinal},
           {"until", period.until.days()},
           {"cause", period.cause},
           {"subject", period.subject},
           {"state", period.state}}};
}

Result<std::optional<Date>> closed_until(store::Reader& reader, std::string_view owner) {
  TRY_ASSIGN(auto last,
             one<Period>(reader, "book_period_last", "owner = $1 and state = 'closed' order by until desc limit 1",
                         {std::string(owner)}));
  return last ? std::optional<Date>(last->until) : std::optional<Date>();
}

Result<void> check_open(store::Reader& reader, std::string_view owner, Date day) {
  TRY_ASSIGN(auto until, closed_until(reader, owner));
  if (!until || day > *until) return {};
  return fail(ErrorKind::conflict, "period_closed", "/day", {{"day", day.text()}, {"until", until->text()}});
}

Period closed_period(Docket& docket, Date until, std::string cause, std::string subject) {
  Period period;
  period.owner = docket.party;
  period.id = until.text();
  period.ordinal = docket.next_ordinal();
  period.until = until;
  period.cause = std::move(cause);
  period.subject = std::move(subject);
  period.state = "closed";
  return period;
}

Result<command::Effects> close_period(const command::Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, party_of(situation, body));
  auto until = Date::parse(text_at(body, "until"));
  CHECK(until.has_value());  // the schema holds the format
  if (*until >= situation.today)
    return fail(ErrorKind::invalid, "period_not_over", "/until", {{"until", until->text()}});
  Docket docket(situation, party, situation.today);
  docket.keep(closed_period(docket, *until, "command", text_at(body, "note")));
  docket.effects.result = {{"closed_until", until->text()}};
  return std::move(docket.effects);
}

Result<command::Effects> reopen_period(const command::Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, party_of(situation, body));
  auto from = Date::parse(text_at(body, "from"));
  CHECK(from.has_value());  // the schema holds the format
  TRY_ASSIGN(auto closed,
             all<Period>(situation.state, "book_period_from",
                         "owner = $1 and state = 'closed' and until >= $2 order by until", {party, from->days()}));
  if (closed.empty()) return fail(ErrorKind::conflict, "no_closed_period", "/from", {{"from", from->text()}});
  Docket docket(situation, party, situation.today);
  for (Period& period : closed) {
    period.state = "reopened";
    period.subject = text_at(body, "reason");
    docket.keep(period);
  }
  TRY_ASSIGN(auto before, one<Period>(situation.state, "book_period_before",
                                      "owner = $1 and state = 'closed' and until < $2 order by until desc limit 1",
                                      {party, from->days()}));
  docket.effects.result = {{"closed_until", before ? json::value(before->until.text()) : json::value(nullptr)}};
  return std::move(docket.effects);
}

Result<json::value> view_periods(const command::Glance& glance) {
  TRY_ASSIGN(Page page, page_of(glance, "state", ""));
  TRY_ASSIGN(auto periods, all<Period>(glance.state, "book_period_page",
                                       "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 and "
                                       "ordinal < $4 order by ordinal desc limit $5",
                                       page_parameters(page)));
  json::array items;
  for (const Period& period : periods) {
    items.push_back(json::object{{"party", period.owner},
                                 {"until", period.until.text()},
                                 {"cause", period.cause},
                                 {"subject", period.subject},
                                 {"state", period.state}});
  }
  return json::value(paged(periods, page, std::move(items)));
}

}  // namespace loopline::book
