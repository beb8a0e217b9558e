#include "zone/coordination/views.h"

#include "casework/page.h"
#include "zone/coordination/limits.h"
#include "zone/coordination/store.h"
#include "zone/registry/standing.h"

namespace loopline::coordination {

namespace {

using casework::query_of;
using casework::text_or_null;
using command::Glance;
using command::Role;

bool is_party(const Glance& glance) { return glance.actor.role == Role::institution; }

Result<json::object> thread_json(const Glance& glance, const Thread& thread) {
  TRY_ASSIGN(auto party, registry::find_party(glance.state, thread.party));
  TRY_ASSIGN(auto coordinator, load_coordinator(glance.state, thread.party, glance.now.zone_date()));
  std::int64_t read = is_party(glance) ? thread.read_by_party : thread.read_by_zone;
  json::value name = nullptr;
  if (party) name = json::object{{"zh", party->name_zh}, {"en", party->name_en}};
  return json::object{{"id", thread.id},
                      {"party", thread.party},
                      {"party_name", std::move(name)},
                      {"title", thread.title},
                      {"state", thread.state},
                      {"opened_on", thread.opened_on.text()},
                      {"opened_by", thread.opened_by},
                      {"waiting_since", text_or_null(thread.waiting_since)},
                      {"due", text_or_null(thread.due_on)},
                      {"late", thread.due_on && *thread.due_on < glance.now.zone_date()},
                      {"escalated_on", text_or_null(thread.escalated_on)},
                      {"first_answer_on", text_or_null(thread.first_answer_on)},
                      {"messages", thread.messages},
                      {"unread", thread.messages - read},
                      {"said_on", thread.said_on.text()},
                      {"coordinator", coordinator ? json::value(coordinator->user) : json::value(nullptr)}};
}

}  // namespace

Result<json::value> list_threads(const Glance& glance) {
  TRY_ASSIGN(casework::Page page, casework::numbered_page_of(glance));
  ThreadFilter filter;
  filter.party = query_of(glance, "party");
  filter.state = query_of(glance, "state");
  filter.below = page.number();
  if (query_of(glance, "late") == "true") filter.late_on = glance.now.zone_date();
  if (is_party(glance)) {
    if (!filter.party.empty() && filter.party != glance.actor.party)
      return fail(ErrorKind::forbidden, "other_party", "/party");
    filter.party = glance.actor.party;
  }
  TRY_ASSIGN(auto threads, load_threads(glance.state, filter, page.limit));
  json::array items;
  for (const auto& thread : threads) {
    TRY_ASSIGN(json::object item, thread_json(glance, thread));
    items.push_back(std::move(item));
  }
  bool full = static_cast<std::int64_t>(threads.size()) == page.limit;
  return casework::page_json(std::move(items), full ? std::to_string(threads.back().number) : std::string());
}

Result<json::value> show_thread(const Glance& glance) {
  const std::string& id = glance.path.at("id");
  TRY_ASSIGN(auto thread, load_thread(glance.state, id));
  bool hidden = thread && is_party(glance) && thread->party != glance.actor.party;
  if (!thread || hidden) return fail(ErrorKind::not_found, "unknown_thread", "", {{"thread", id}});
  TRY_ASSIGN(json::object page, thread_json(glance, *thread));
  page["read_by_party"] = thread->read_by_party;
  page["read_by_zone"] = thread->read_by_zone;
  TRY_ASSIGN(auto messages, load_messages(glance.state, *thread));
  json::array told;
  for (const auto& message : messages) {
    told.push_back(json::object{{"number", message.number},
                                {"kind", message.kind},
                                {"side", message.side},
                                {"by", json::object{{"user", message.by_user}, {"role", message.by_role}}},
                                {"body", message.body},
                                {"files", message.files},
                                {"at", message.at.text()},
                                {"entry", message.seq}});
  }
  page["said"] = std::move(told);
  return page;
}

Result<json::value> show_coordinator(const Glance& glance) {
  const std::string& party = glance.path.at("party");
  if (is_party(glance) && party != glance.actor.party) return fail(ErrorKind::forbidden, "other_party");
  TRY_ASSIGN(auto known, registry::find_party(glance.state, party));
  if (!known) return fail(ErrorKind::not_found, "unknown_party", "", {{"party", party}});
  Date today = glance.now.zone_date();
  TRY_ASSIGN(auto coordinator, load_coordinator(glance.state, party, today));
  json::value who = nullptr;
  if (coordinator) who = json::object{{"user", coordinator->user}, {"from", coordinator->from.text()}};
  return json::object{{"party", party}, {"coordinator", std::move(who)}};
}

}  // namespace loopline::coordination
