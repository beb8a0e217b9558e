#include "zone/coordination/handle.h"

#include "attachments/api.h"
#include "base/check.h"
#include "casework/due.h"
#include "zone/coordination/limits.h"
#include "zone/coordination/store.h"
#include "zone/registry/standing.h"

namespace loopline::coordination {

namespace {

using command::Effects;
using command::Role;
using command::Situation;

constexpr std::string_view answer_term = "coordinator_answer_workdays";
constexpr std::string_view office_calendar = "mainland";

bool is_party(const Situation& situation) { return situation.actor.role == Role::institution; }

Result<Thread> thread_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "thread");
  TRY_ASSIGN(auto thread, load_thread(situation.state, id));
  bool hidden = thread && is_party(situation) && thread->party != situation.actor.party;
  if (!thread || hidden) return fail(ErrorKind::not_found, "unknown_thread", "/thread", {{"thread", id}});
  return std::move(*thread);
}

json::array files_in(const json::object& body) {
  const json::value* files = body.if_contains("files");
  return files == nullptr ? json::array{} : files->as_array();
}

Result<std::string> words(const json::object& body, std::string_view key) {
  std::string text(trimmed(text_at(body, key)));
  if (text.empty()) return fail(ErrorKind::invalid, "text_missing", "/" + std::string(key));
  return text;
}

Result<Date> due_day(const Situation& situation) {
  TRY_ASSIGN(law::ParameterUse use, situation.law.parameter(answer_term, situation.today));
  const WorkdayCalendar* calendar = situation.law.calendar(office_calendar);
  CHECK(calendar != nullptr && use.value.is_int64());  // the pack's check holds both
  return calendar->add(situation.today, static_cast<int>(use.value.get_int64()));
}

// The clock runs from the party's first message that nobody has answered, and stops with the answer.
Result<void> keep_clock(const Situation& situation, Thread& thread) {
  if (!is_party(situation)) {
    if (thread.waiting_since && !thread.first_answer_on) thread.first_answer_on = situation.today;
    thread.state = "answered";
    thread.waiting_since.reset();
    thread.due_on.reset();
    thread.escalated_on.reset();
    return {};
  }
  thread.state = "waiting";
  if (thread.waiting_since) return {};
  thread.waiting_since = situation.today;
  TRY_ASSIGN(thread.due_on, due_day(situation));
  return {};
}

void add_message(const Situation& situation, Thread& thread, std::string kind, std::string body, json::array files,
                 Effects& effects) {
  Message message;
  message.number = ++thread.messages;
  message.kind = std::move(kind);
  message.side = is_party(situation) ? "party" : "zone";
  message.by_user = situation.actor.user;
  message.by_role = command::name_of(situation.actor.role);
  message.body = std::move(body);
  message.files = std::move(files);
  message.at = situation.now;
  message.seq = situation.seq;
  thread.said_on = situation.today;
  if (situation.actor.role != Role::system)
    (is_party(situation) ? thread.read_by_party : thread.read_by_zone) = message.number;
  effects.changes.push_back(row_of(thread, message));
}

Effects answer(const Thread& thread, Effects effects) {
  effects.changes.push_back(row_of(thread));
  effects.party = thread.party;
  effects.result = {{"thread", thread.id},
                    {"party", thread.party},
                    {"state", thread.state},
                    {"messages", thread.messages},
                    {"due", thread.due_on ? json::value(thread.due_on->text()) : json::value(nullptr)}};
  return effects;
}

}  // namespace

Result<Effects> assign(const Situation& situation, const json::object& body) {
  Coordinator coordinator;
  coordinator.party = text_at(body, "party");
  TRY_ASSIGN(auto party, registry::find_party(situation.state, coordinator.party));
  if (!party) return fail(ErrorKind::invalid, "unknown_party", "/party", {{"party", coordinator.party}});
  coordinator.user = trimmed(text_at(body, "user"));
  if (coordinator.user.empty()) return fail(ErrorKind::invalid, "text_missing", "/user");
  coordinator.from = situation.today;
  coordinator.assigned_by = situation.actor.user;
  Effects effects;
  effects.changes.push_back(row_of(coordinator, situation.seq));
  effects.party = coordinator.party;
  effects.result = {{"party", coordinator.party}, {"user", coordinator.user}, {"from", coordinator.from.text()}};
  return effects;
}

Result<Effects> open(const Situation& situation, const json::object& body) {
  Thread thread;
  thread.party = text_at(body, "party");
  if (is_party(situation) && thread.party != situation.actor.party)
    return fail(ErrorKind::forbidden, "other_party", "/party");
  TRY_ASSIGN(auto party, registry::find_party(situation.state, thread.party));
  if (!party) return fail(ErrorKind::invalid, "unknown_party", "/party", {{"party", thread.party}});
  TRY_ASSIGN(thread.title, words(body, "title"));
  TRY_ASSIGN(std::string text, words(body, "body"));
  json::array files = files_in(body);
  TRY(attachments::check_files(situation.state, thread.party, files, "/files"));
  thread.id = "T" + std::to_string(situation.seq);
  thread.number = situation.seq;
  thread.opened_on = situation.today;
  thread.opened_by = situation.actor.user;
  Effects effects;
  TRY(keep_clock(situation, thread));
  add_message(situation, thread, "said", std::move(text), std::move(files), effects);
  return answer(thread, std::move(effects));
}

Result<Effects> say(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Thread thread, thread_of(situation, body));
  TRY_ASSIGN(std::string text, words(body, "body"));
  if (thread.messages >= thread_messages_max)
    return fail(ErrorKind::conflict, "thread_full", "/thread", {{"most", std::to_string(thread_messages_max)}});
  json::array files = files_in(body);
  TRY(attachments::check_files(situation.state, thread.party, files, "/files"));
  Effects effects;
  TRY(keep_clock(situation, thread));
  add_message(situation, thread, "said", std::move(text), std::move(files), effects);
  return answer(thread, std::move(effects));
}

Result<Effects> mark_read(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Thread thread, thread_of(situation, body));
  std::int64_t up_to = integer_at(body, "up_to");
  if (up_to > thread.messages)
    return fail(ErrorKind::invalid, "message_unknown", "/up_to", {{"number", std::to_string(up_to)}});
  std::int64_t& read = is_party(situation) ? thread.read_by_party : thread.read_by_zone;
  read = std::max(read, up_to);
  return answer(thread, {});
}

Result<Effects> close(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Thread thread, thread_of(situation, body));
  if (thread.state == "closed") return fail(ErrorKind::conflict, "thread_closed", "/thread", {{"thread", thread.id}});
  Effects effects;
  thread.state = "closed";
  thread.waiting_since.reset();
  thread.due_on.reset();
  thread.escalated_on.reset();
  add_message(situation, thread, "closed", std::string(trimmed(text_at(body, "body"))), {}, effects);
  return answer(thread, std::move(effects));
}

Result<Effects> advance_clocks(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Date until, casework::due_until(situation, body));
  TRY_ASSIGN(auto late, load_late_threads(situation.state, until, clock_threads_max));
  Effects effects;
  json::array moved;
  for (Thread& thread : late) {
    thread.escalated_on = situation.today;
    add_message(situation, thread, "escalated", "", {}, effects);
    effects.changes.push_back(row_of(thread));
    effects.parties.push_back(thread.party);
    moved.push_back(json::object{{"thread", thread.id}, {"party", thread.party}});
  }
  bool more = static_cast<std::int64_t>(late.size()) == clock_threads_max;
  effects.result = {{"to", until.text()}, {"advanced", std::ssize(moved)}, {"moved", moved}, {"more", more}};
  return effects;
}

}  // namespace loopline::coordination
