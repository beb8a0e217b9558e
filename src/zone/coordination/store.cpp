#include "zone/coordination/store.h"

#include "base/check.h"

namespace loopline::coordination {

namespace {

const std::string select_thread =
    "select owner, id, number, title, state, opened_on, opened_by, waiting_since, due_on, escalated_on, "
    "first_answer_on, messages, said_on, read_by_party, read_by_zone from thread ";

std::string text_of(const std::optional<Date>& day) { return day ? day->text() : std::string(); }

std::optional<Date> day_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto day = Date::parse(text);
  CHECK(day.has_value());  // our own writing
  return day;
}

Thread thread_from(const store::Row& row) {
  Thread thread;
  thread.party = row.text(0);
  thread.id = row.text(1);
  thread.number = row.integer(2);
  thread.title = row.text(3);
  thread.state = row.text(4);
  thread.opened_on = *day_of(row.text(5));
  thread.opened_by = row.text(6);
  thread.waiting_since = day_of(row.text(7));
  thread.due_on = day_of(row.text(8));
  thread.escalated_on = day_of(row.text(9));
  thread.first_answer_on = day_of(row.text(10));
  thread.messages = row.integer(11);
  thread.said_on = *day_of(row.text(12));
  thread.read_by_party = row.integer(13);
  thread.read_by_zone = row.integer(14);
  return thread;
}

Result<std::vector<Thread>> threads(store::Reader& reader, const store::Statement& statement,
                                    const store::Parameters& parameters) {
  TRY_ASSIGN(auto found, reader.query(statement, parameters));
  std::vector<Thread> list;
  for (const auto& row : found) list.push_back(thread_from(row));
  return list;
}

}  // namespace

Result<std::optional<Thread>> load_thread(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_thread + "where id = $1";
  TRY_ASSIGN(auto found, threads(reader, {"thread", sql}, {std::string(id)}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<std::vector<Thread>> load_threads(store::Reader& reader, const ThreadFilter& filter, std::int64_t limit) {
  static const std::string sql =
      select_thread +
      "where number < $1 and ($2 = '' or owner = $2) and ($3 = '' or state = $3) and ($4 = '' or (due_on <> '' and "
      "due_on < $4)) order by number desc limit $5";
  std::int64_t end = filter.below > 0 ? filter.below : INT64_MAX;
  return threads(reader, {"threads", sql}, {end, filter.party, filter.state, text_of(filter.late_on), limit});
}

Result<std::vector<Thread>> load_late_threads(store::Reader& reader, Date day, std::int64_t limit) {
  static const std::string sql =
      select_thread + "where due_on <> '' and due_on < $1 and escalated_on = '' order by number limit $2";
  return threads(reader, {"threads_late", sql}, {day.text(), limit});
}

Result<std::optional<Moment>> next_late_thread(store::Reader& reader) {
  TRY_ASSIGN(auto found, reader.query({"thread_next_late",
                                       "select min(due_on) from thread where due_on <> '' and escalated_on = ''"}));
  std::optional<Date> day = day_of(found[0].text(0));
  if (!day) return std::nullopt;
  return Moment::start_of(day->plus_days(1));
}

Result<std::vector<Message>> load_messages(store::Reader& reader, const Thread& thread) {
  TRY_ASSIGN(auto found, reader.query({"thread_messages",
                                       "select number, kind, side, by_user, by_role, body, files, at, seq from "
                                       "thread_message where owner = $1 and thread_id = $2 order by number"},
                                      {thread.party, thread.id}));
  std::vector<Message> list;
  for (const auto& row : found) {
    list.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                    parse_json(row.text(6)).value().as_array(), Moment::from_micros(row.integer(7)), row.integer(8)});
  }
  return list;
}

Result<std::optional<Coordinator>> load_coordinator(store::Reader& reader, std::string_view party, Date day) {
  TRY_ASSIGN(auto found, reader.query({"coordinator",
                                       "select id, user_name, assigned_by from coordinator where owner = $1 and id <= "
                                       "$2 order by id desc limit 1"},
                                      {std::string(party), day.text()}));
  if (found.empty()) return std::nullopt;
  const store::Row& row = found.front();
  return Coordinator{std::string(party), *day_of(row.text(0)), row.text(1), row.text(2)};
}

command::Change row_of(const Coordinator& coordinator, std::int64_t seq) {
  return {"coordinator",
          {{"owner", coordinator.party},
           {"id", coordinator.from.text()},
           {"user_name", coordinator.user},
           {"assigned_by", coordinator.assigned_by},
           {"seq", seq}}};
}

command::Change row_of(const Thread& thread) {
  return {"thread",
          {{"owner", thread.party},
           {"id", thread.id},
           {"number", thread.number},
           {"title", thread.title},
           {"state", thread.state},
           {"opened_on", thread.opened_on.text()},
           {"opened_by", thread.opened_by},
           {"waiting_since", text_of(thread.waiting_since)},
           {"due_on", text_of(thread.due_on)},
           {"escalated_on", text_of(thread.escalated_on)},
           {"first_answer_on", text_of(thread.first_answer_on)},
           {"messages", thread.messages},
           {"said_on", thread.said_on.text()},
           {"read_by_party", thread.read_by_party},
           {"read_by_zone", thread.read_by_zone}}};
}

command::Change row_of(const Thread& thread, const Message& message) {
  return {"thread_message",
          {{"owner", thread.party},
           {"id", thread.id + "/" + std::to_string(message.number)},
           {"thread_id", thread.id},
           {"number", message.number},
           {"kind", message.kind},
           {"side", message.side},
           {"by_user", message.by_user},
           {"by_role", message.by_role},
           {"body", message.body},
           {"files", canonical(message.files)},
           {"at", message.at.micros()},
           {"seq", message.seq}}};
}

}  // namespace loopline::coordination
