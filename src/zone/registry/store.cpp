#include "zone/registry/store.h"

#include "base/check.h"

namespace loopline::registry {

namespace {

const std::string select_party =
    "select id, number, kind, name_zh, name_en, uscc, area, registered_in_closed_area, legal_personality, "
    "registered_on, "
    "registered_by from party ";
const std::string select_person =
    "select owner, id, number, name_zh, name_en, document_kind, document_masked, document_commitment, registered_on "
    "from person ";
const std::string select_event =
    "select owner, id, number, event, severity, detail, on_day, reported_by, action, done, case_id, subject, made from "
    "risk_event ";

Date day_of(const std::string& text) {
  auto day = Date::parse(text);
  CHECK(day.has_value());  // our own writing
  return *day;
}

PartyRow party_from(const store::Row& row) {
  PartyRow read;
  read.party.id = row.text(0);
  read.number = row.integer(1);
  read.party.kind = row.text(2);
  read.party.name_zh = row.text(3);
  read.party.name_en = row.text(4);
  read.party.uscc = row.text(5);
  read.party.area = row.text(6);
  read.party.registered_in_closed_area = row.integer(7) != 0;
  read.party.legal_personality = row.integer(8) != 0;
  read.registered_on = day_of(row.text(9));
  read.registered_by = row.text(10);
  return read;
}

Person person_from(const store::Row& row) {
  return {row.text(0), row.text(1), row.integer(2), row.text(3),        row.text(4),
          row.text(5), row.text(6), row.text(7),    day_of(row.text(8))};
}

template <class Make>
auto rows(store::Reader& reader, const store::Statement& statement, const store::Parameters& parameters, Make make)
    -> Result<std::vector<decltype(make(std::declval<const store::Row&>()))>> {
  TRY_ASSIGN(std::vector<store::Row> found, reader.query(statement, parameters));
  std::vector<decltype(make(found.front()))> list;
  list.reserve(found.size());
  for (const auto& row : found) list.push_back(make(row));
  return list;
}

}  // namespace

Result<std::optional<PartyRow>> load_party(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_party + "where owner = $1 and id = $1";
  TRY_ASSIGN(auto found, rows(reader, {"party_by_id", sql}, {std::string(id)}, party_from));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<std::optional<Party>> load_party_by_uscc(store::Reader& reader, std::string_view uscc) {
  static const std::string sql = select_party + "where uscc = $1";
  TRY_ASSIGN(auto found, rows(reader, {"party_by_uscc", sql}, {std::string(uscc)}, party_from));
  if (found.empty()) return std::nullopt;
  return std::move(found.front().party);
}

Result<std::vector<PartyRow>> load_parties(store::Reader& reader, std::string_view words, std::int64_t after,
                                           std::int64_t limit) {
  static const std::string all = select_party + "where number > $1 order by number limit $2";

  static const std::string some =
      select_party +
      "where number > $1 and (lower(name_en) like $3 escape '!' or lower(name_zh) like $3 escape '!' or "
      "lower(uscc) like $3 escape '!' or lower(id) like $3 escape '!') order by number limit $2";
  if (words.empty()) return rows(reader, {"party_page", all}, {after, limit}, party_from);
  std::string pattern = "%";
  for (char c : words) {
    if (c == '%' || c == '_' || c == '!') pattern.push_back('!');
    pattern.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  pattern.push_back('%');
  return rows(reader, {"party_search", some}, {after, limit, pattern}, party_from);
}

Result<std::vector<Person>> load_persons(store::Reader& reader, std::string_view employer, std::int64_t after,
                                         std::int64_t limit) {
  static const std::string all = select_person + "where number > $1 order by number limit $2";
  static const std::string own = select_person + "where number > $1 and owner = $3 order by number limit $2";
  if (employer.empty()) return rows(reader, {"person_page", all}, {after, limit}, person_from);
  return rows(reader, {"person_page_own", own}, {after, limit, std::string(employer)}, person_from);
}

Result<std::optional<Person>> load_person(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_person + "where id = $1";
  TRY_ASSIGN(auto found, rows(reader, {"person_by_id", sql}, {std::string(id)}, person_from));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<std::vector<RiskEvent>> load_risk_events(store::Reader& reader, std::string_view party, std::int64_t below,
                                                std::int64_t limit) {
  static const std::string all = select_event + "where number < $1 order by number desc limit $2";
  static const std::string own = select_event + "where number < $1 and owner = $3 order by number desc limit $2";
  auto make = [](const store::Row& row) {
    RiskEvent event;
    event.party = row.text(0);
    event.id = row.text(1);
    event.number = row.integer(2);
    event.event = row.text(3);
    event.severity = row.text(4);
    event.detail = row.text(5);
    event.on = day_of(row.text(6));
    event.reported_by = row.text(7);
    event.action = row.text(8);
    event.done = row.text(9);
    event.case_id = row.text(10);
    event.subject = row.text(11);
    event.made = parse_json(row.text(12)).value().as_array();
    return event;
  };
  std::int64_t end = below > 0 ? below : INT64_MAX;
  if (party.empty()) return rows(reader, {"risk_event_page", all}, {end, limit}, make);
  return rows(reader, {"risk_event_page_own", own}, {end, limit, std::string(party)}, make);
}

command::Change row_of(const PartyRow& row) {
  const Party& party = row.party;
  return {"party",
          {{"owner", party.id},
           {"id", party.id},
           {"number", row.number},
           {"kind", party.kind},
           {"name_zh", party.name_zh},
           {"name_en", party.name_en},
           {"uscc", party.uscc},
           {"area", party.area},
           {"registered_in_closed_area", party.registered_in_closed_area ? 1 : 0},
           {"legal_personality", party.legal_personality ? 1 : 0},
           {"registered_on", row.registered_on.text()},
           {"registered_by", row.registered_by}}};
}

command::Change row_of(const Person& person, std::string_view registered_by) {
  return {"person",
          {{"owner", person.employer},
           {"id", person.id},
           {"number", person.number},
           {"name_zh", person.name_zh},
           {"name_en", person.name_en},
           {"document_kind", person.document_kind},
           {"document_masked", person.document_masked},
           {"document_commitment", person.document_commitment},
           {"registered_on", person.registered_on.text()},
           {"registered_by", registered_by}}};
}

command::Change row_of(const RiskEvent& event) {
  return {"risk_event",
          {{"owner", event.party},
           {"id", event.id},
           {"number", event.number},
           {"event", event.event},
           {"severity", event.severity},
           {"detail", event.detail},
           {"on_day", event.on.text()},
           {"reported_by", event.reported_by},
           {"action", event.action},
           {"done", event.done},
           {"case_id", event.case_id},
           {"subject", event.subject},
           {"made", canonical(event.made)}}};
}

}  // namespace loopline::registry
