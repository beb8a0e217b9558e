#include "casework/store.h"

#include "base/check.h"

namespace loopline::casework {

namespace {

const std::string select_case =
    "select owner, id, number, service, subject, came_from, state, closed, form, documents, submitted_by, "
    "submitted_on, changed_on, "
    "due_on, reminded, "
    "valid_from, valid_until, renewable_from, renewal_reminded, proposal, steps, answers, "
    "granted from case_file ";

const std::string select_entry =
    "select owner, subject, list, case_id, case_number, status, from_day, until_day, valid_until, "
    "facts from list_entry ";

std::string text_of(const std::optional<Date>& day) { return day ? day->text() : std::string(); }

// What our own writing put there reads back, or the database is not ours.
std::optional<Date> day_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto day = Date::parse(text);
  CHECK(day.has_value());
  return day;
}

json::value json_of(const std::string& text) {
  auto value = parse_json(text);
  CHECK(value.has_value());
  return std::move(*value);
}

Proposal proposal_from(const json::object& object) {
  return {text_at(object, "action"), text_at(object, "user"),         text_at(object, "role"),
          text_at(object, "note"),   object.at("reasons").as_array(), object.at("fields").as_object(),
          text_at(object, "on")};
}

Case case_from(const store::Row& row) {
  Case file;
  file.party = row.text(0);
  file.id = row.text(1);
  file.number = row.integer(2);
  file.service = row.text(3);
  file.subject = row.text(4);
  file.came_from = row.text(5);
  file.state = row.text(6);
  file.closed = row.integer(7) != 0;
  file.form = json_of(row.text(8)).as_object();
  file.documents = json_of(row.text(9)).as_array();
  file.submitted_by = row.text(10);
  file.submitted_on = *day_of(row.text(11));
  file.changed_on = *day_of(row.text(12));
  file.due_on = day_of(row.text(13));
  file.reminded = row.integer(14) != 0;
  file.valid_from = day_of(row.text(15));
  file.valid_until = day_of(row.text(16));
  file.renewable_from = day_of(row.text(17));
  file.renewal_reminded = row.integer(18) != 0;
  if (!row.text(19).empty()) file.proposal = proposal_from(json_of(row.text(19)).as_object());
  file.steps = row.integer(20);
  file.answers = json_of(row.text(21)).as_object();
  file.grant = json_of(row.text(22)).as_object();
  return file;
}

StepKind kind_of(std::string_view name) {
  for (StepKind kind : {StepKind::submitted, StepKind::acted, StepKind::proposed, StepKind::declined,
                        StepKind::reminded, StepKind::judged}) {
    if (name_of(kind) == name) return kind;
  }
  CHECK(false);
  return StepKind::acted;
}

ListEntry entry_from(const store::Row& row) {
  return {
      row.text(0), row.text(1),          row.text(2),         row.text(3),         row.integer(4),
      row.text(5), *day_of(row.text(6)), day_of(row.text(7)), day_of(row.text(8)), json_of(row.text(9)).as_object()};
}

template <class T, class Make>
Result<std::vector<T>> rows(store::Reader& reader, const store::Statement& statement,
                            const store::Parameters& parameters, Make make) {
  TRY_ASSIGN(std::vector<store::Row> found, reader.query(statement, parameters));
  std::vector<T> list;
  list.reserve(found.size());
  for (const auto& row : found) list.push_back(make(row));
  return list;
}

template <class T>
std::optional<T> first_of(std::vector<T> list) {
  if (list.empty()) return std::nullopt;
  return std::move(list.front());
}

}  // namespace

std::string_view name_of(StepKind kind) {
  switch (kind) {
    case StepKind::submitted: return "submitted";
    case StepKind::acted: return "acted";
    case StepKind::proposed: return "proposed";
    case StepKind::declined: return "declined";
    case StepKind::reminded: return "reminded";
    case StepKind::judged: return "judged";
  }
  return "";
}

Result<std::optional<Case>> load_case(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_case + "where id = $1";
  TRY_ASSIGN(auto found, rows<Case>(reader, {"case_by_id", sql}, {std::string(id)}, case_from));
  return first_of(std::move(found));
}

Result<std::optional<Case>> load_open_case(store::Reader& reader, std::string_view subject, std::string_view service) {
  static const std::string sql =
      select_case + "where subject = $1 and service = $2 and closed = 0 order by number desc limit 1";
  TRY_ASSIGN(auto found,
             rows<Case>(reader, {"case_open", sql}, {std::string(subject), std::string(service)}, case_from));
  return first_of(std::move(found));
}

Result<std::vector<Case>> load_cases(store::Reader& reader, const CaseFilter& filter, std::int64_t limit) {
  std::string sql = select_case;
  store::Parameters parameters;
  auto narrow = [&](std::string_view condition, store::Value value) {
    parameters.push_back(std::move(value));
    sql +=
        (parameters.size() == 1 ? "where " : "and ") + std::string(condition) + std::to_string(parameters.size()) + " ";
  };
  if (!filter.party.empty()) narrow("owner = $", filter.party);
  if (!filter.service.empty()) narrow("service = $", filter.service);
  if (!filter.subject.empty()) narrow("subject = $", filter.subject);
  if (!filter.state.empty()) narrow("state = $", filter.state);
  if (filter.only_open) narrow("closed = $", std::int64_t{0});
  if (filter.overdue_on) narrow("due_on <> '' and due_on < $", filter.overdue_on->text());
  if (filter.below > 0) narrow("number < $", filter.below);
  parameters.push_back(limit);
  sql += "order by number desc limit $" + std::to_string(parameters.size());
  return rows<Case>(reader, {"case_list", sql}, parameters, case_from);
}

Result<std::vector<Case>> load_due_cases(store::Reader& reader, Date day, std::int64_t after, std::int64_t limit) {
  static const std::string sql =
      select_case +
      "where closed = 0 and number > $2 and ((due_on <> '' and due_on < $1 and reminded = 0) or "
      "(valid_until <> '' and valid_until < $1) or (renewable_from <> '' and renewable_from <= $1 and renewal_reminded "
      "= 0)) "
      "order by number limit $3";
  return rows<Case>(reader, {"case_due", sql}, {day.text(), after, limit}, case_from);
}

Result<std::optional<Moment>> next_due_case(store::Reader& reader) {
  static constexpr store::Statement earliest = {
      "case_next_due",
      "select (select min(due_on) from case_file where closed = 0 and due_on > '' and reminded = 0), "
      "(select min(valid_until) from case_file where closed = 0 and valid_until > ''), "
      "(select min(renewable_from) from case_file where closed = 0 and renewable_from > '' and renewal_reminded = 0)"};
  TRY_ASSIGN(std::vector<store::Row> found, reader.query(earliest));
  constexpr int days_after[] = {1, 1, 0};
  std::optional<Moment> next;
  for (std::size_t column = 0; column < std::size(days_after); ++column) {
    std::optional<Date> day = day_of(found[0].text(column));
    if (!day) continue;
    Moment due = Moment::start_of(day->plus_days(days_after[column]));
    if (!next || due < *next) next = due;
  }
  return next;
}

Result<std::vector<Step>> load_steps(store::Reader& reader, const Case& file) {
  static constexpr std::string_view sql =
      "select number, kind, action, from_state, to_state, by_user, by_role, proposed_by, note, reasons, fields, at, "
      "seq "
      "from case_step where owner = $1 and case_id = $2 order by number";
  return rows<Step>(reader, {"case_steps", sql}, {file.party, file.id}, [](const store::Row& row) {
    Step step;
    step.number = row.integer(0);
    step.kind = kind_of(row.text(1));
    step.action = row.text(2);
    step.from = row.text(3);
    step.to = row.text(4);
    step.by_user = row.text(5);
    step.by_role = row.text(6);
    step.proposed_by = row.text(7);
    step.note = row.text(8);
    step.reasons = json_of(row.text(9)).as_array();
    step.fields = json_of(row.text(10)).as_object();
    step.at = Moment::from_micros(row.integer(11));
    step.seq = row.integer(12);
    return step;
  });
}

Result<std::optional<ListEntry>> load_list_entry(store::Reader& reader, std::string_view subject, std::string_view list,
                                                 Date day) {
  static const std::string sql =
      select_entry +
      "where subject = $1 and list = $2 and from_day <= $3 order by case_number desc, from_day desc limit 1";
  TRY_ASSIGN(auto found, rows<ListEntry>(reader, {"list_entry_on", sql},
                                         {std::string(subject), std::string(list), day.text()}, entry_from));
  return first_of(std::move(found));
}

Result<std::optional<ListEntry>> load_last_entry(store::Reader& reader, const Case& file) {
  static const std::string sql = select_entry + "where owner = $1 and case_id = $2 order by from_day desc limit 1";
  TRY_ASSIGN(auto found, rows<ListEntry>(reader, {"list_entry_last", sql}, {file.party, file.id}, entry_from));
  return first_of(std::move(found));
}

Result<std::vector<ListEntry>> load_list_history(store::Reader& reader, std::string_view subject,
                                                 std::string_view list) {
  static const std::string one = select_entry + "where subject = $1 and list = $2 order by case_number, from_day";
  static const std::string all = select_entry + "where subject = $1 order by from_day, case_number";
  if (list.empty()) return rows<ListEntry>(reader, {"list_history_all", all}, {std::string(subject)}, entry_from);
  return rows<ListEntry>(reader, {"list_history", one}, {std::string(subject), std::string(list)}, entry_from);
}

Result<std::vector<ListEntry>> load_list_members(store::Reader& reader, std::string_view list, std::string_view status,
                                                 Date day, std::string_view after, std::int64_t limit) {
  static const std::string sql =
      select_entry +
      "where list = $1 and status = $2 and from_day <= $3 and (until_day = '' or until_day > $3) "
      "and (valid_until = '' or valid_until >= $3) and subject > $4 order by subject limit $5";
  return rows<ListEntry>(reader, {"list_members", sql},
                         {std::string(list), std::string(status), day.text(), std::string(after), limit}, entry_from);
}

json::object to_json(const Proposal& proposal) {
  return {{"action", proposal.action},   {"user", proposal.user},     {"role", proposal.role}, {"note", proposal.note},
          {"reasons", proposal.reasons}, {"fields", proposal.fields}, {"on", proposal.on}};
}

command::Change row_of(const Case& file) {
  return {"case_file",
          {{"owner", file.party},
           {"id", file.id},
           {"number", file.number},
           {"service", file.service},
           {"subject", file.subject},
           {"state", file.state},
           {"came_from", file.came_from},
           {"closed", file.closed ? 1 : 0},
           {"form", canonical(file.form)},
           {"documents", canonical(file.documents)},
           {"answers", canonical(file.answers)},
           {"granted", canonical(file.grant)},
           {"submitted_by", file.submitted_by},
           {"submitted_on", file.submitted_on.text()},
           {"changed_on", file.changed_on.text()},
           {"due_on", text_of(file.due_on)},
           {"reminded", file.reminded ? 1 : 0},
           {"valid_from", text_of(file.valid_from)},
           {"valid_until", text_of(file.valid_until)},
           {"renewable_from", text_of(file.renewable_from)},
           {"renewal_reminded", file.renewal_reminded ? 1 : 0},
           {"proposal", file.proposal ? canonical(to_json(*file.proposal)) : std::string()},
           {"steps", file.steps}}};
}

command::Change row_of(const Case& file, const Step& step) {
  return {"case_step",
          {{"owner", file.party},
           {"id", file.id + "/" + std::to_string(step.number)},
           {"case_id", file.id},
           {"number", step.number},
           {"kind", name_of(step.kind)},
           {"action", step.action},
           {"from_state", step.from},
           {"to_state", step.to},
           {"by_user", step.by_user},
           {"by_role", step.by_role},
           {"proposed_by", step.proposed_by},
           {"note", step.note},
           {"reasons", canonical(step.reasons)},
           {"fields", canonical(step.fields)},
           {"at", step.at.micros()},
           {"seq", step.seq}}};
}

command::Change row_of(const ListEntry& entry) {
  return {"list_entry",
          {{"owner", entry.party},
           {"id", entry.case_id + "/" + entry.from.text()},
           {"list", entry.list},
           {"subject", entry.subject},
           {"case_id", entry.case_id},
           {"case_number", entry.case_number},
           {"status", entry.status},
           {"from_day", entry.from.text()},
           {"until_day", text_of(entry.until)},
           {"valid_until", text_of(entry.valid_until)},
           {"facts", canonical(entry.facts)}}};
}

}  // namespace loopline::casework
