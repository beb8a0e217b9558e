// More time: an institution asks before the due day, an officer grants it or says why not.
#include "attachments/api.h"
#include "base/check.h"
#include "zone/exits/handle.h"
#include "zone/exits/items.h"
#include "zone/exits/store.h"

namespace loopline::exits {

namespace {

// The item a body names, or the only one that is out. Errors: unknown_exit_item, item_not_out.
Result<ExitItem> item_to_extend(const Situation& situation, const Exit& exit, const json::object& body) {
  TRY_ASSIGN(std::vector<ExitItem> items, items_of_exit(situation.state, exit.owner, exit.id));
  std::string id = text_at(body, "item");
  if (id.empty())
    std::erase_if(items, [](const ExitItem& item) { return !item.is_out(); });
  else
    std::erase_if(items, [&](const ExitItem& item) { return item.id != id; });
  if (items.size() != 1)
    return fail(ErrorKind::not_found, "unknown_exit_item", "/item", {{"item", id}, {"exit", exit.id}});
  if (items.front().state != "out" && items.front().state != "overdue") {
    return fail(ErrorKind::conflict, "item_not_out", "/item",
                {{"item", items.front().id}, {"state", items.front().state}});
  }
  return items.front();
}

Result<void> check_none_awaiting(const Situation& situation, const ExitItem& item) {
  TRY_ASSIGN(std::vector<Extension> before, extensions_of(situation.state, item.owner, item.exit));
  for (const Extension& one : before) {
    if (one.item == item.id && one.state == "awaiting")
      return fail(ErrorKind::conflict, "extension_awaiting", "/item", {{"item", item.id}, {"extension", one.id}});
  }
  return {};
}

}  // namespace

Result<Effects> extend(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Exit exit, exit_that_is_out(situation, body));
  TRY_ASSIGN(ExitItem item, item_to_extend(situation, exit, body));
  TRY(check_none_awaiting(situation, item));
  Docket docket(situation, exit.owner, situation.today);
  std::int64_t days = body.at("days").as_int64();
  TRY_ASSIGN(law::Answer answer, docket.ask("temporary-extension", "/days",
                                            {{"extensions_used", item.extensions},
                                             {"days_left", item.due_on.days() - docket.day.days()},
                                             {"days_asked", days}}));
  Extension extension;
  extension.owner = exit.owner;
  extension.id = docket.document_id('X');
  extension.ordinal = docket.next_ordinal();
  extension.exit = exit.id;
  extension.item = item.id;
  extension.days = days;
  extension.reason = text_at(body, "reason");
  if (const json::value* evidence = body.if_contains("evidence")) extension.evidence = evidence->as_array();
  TRY(attachments::check_files(situation.state, exit.owner, extension.evidence, "/evidence"));
  extension.asked_on = docket.day;
  extension.state = "awaiting";
  docket.keep(extension);
  docket.effects.result = {{"extension", extension.id},
                           {"item", item.id},
                           {"state", extension.state},
                           {"due_on", item.due_on.text()},
                           {"would_be_due_on", item.due_on.plus_days(days).text()},
                           {"confirm_by", answer.text("confirm_by")}};
  return std::move(docket.effects);
}

Result<Effects> grant_extension(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "extension");
  TRY_ASSIGN(auto extension, find_extension(situation.state, id));
  if (!extension) return fail(ErrorKind::not_found, "unknown_extension", "/extension", {{"extension", id}});
  TRY_ASSIGN(auto item, find_item(situation.state, extension->owner, extension->item));
  TRY_ASSIGN(auto exit, find_exit(situation.state, extension->exit));
  CHECK(item.has_value() && exit.has_value());
  bool accept = bool_at(body, "accept");
  bool late = accept && item->state != "out" && item->state != "overdue";
  if (extension->state != "awaiting" || late) {
    return fail(ErrorKind::conflict, "wrong_state", "/extension",
                {{"document", id}, {"state", late ? item->state : extension->state}});
  }
  extension->note = text_at(body, "note");
  if (!accept && extension->note.empty()) return fail(ErrorKind::invalid, "why_missing", "/note");
  Docket docket(situation, extension->owner, situation.today);
  extension->state = accept ? "granted" : "refused";
  docket.keep(*extension);
  if (accept) {
    TRY_ASSIGN(law::ParameterUse ahead, situation.law.parameter("temporary_out_reminder_days", docket.day));
    close_clocks(docket, *item);
    item->days += extension->days;
    item->due_on = item->due_on.plus_days(extension->days);
    ++item->extensions;
    item->state = "out";
    start_clocks(docket, *item, ahead.value.as_int64());
    TRY_ASSIGN(Taking rest, taking_of(situation, *exit, {{"items", json::array{}}}));
    for (ExitItem& one : rest.items) {
      if (one.id == item->id) one = *item;
    }
    docket.keep(*item);
    keep_after(docket, *exit, rest);
  }
  docket.effects.result = {
      {"extension", id}, {"state", extension->state}, {"item", item->id}, {"due_on", item->due_on.text()}};
  return std::move(docket.effects);
}

}  // namespace loopline::exits
