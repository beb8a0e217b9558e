// The record as readers see it: entries they have a right to, and the proofs by which they need not trust us.
#include "base/hash.h"
#include "server/app.h"
#include "server/views.h"

namespace loopline::server {

namespace {

using command::Glance;
using command::ViewSpec;

constexpr std::size_t scanned_entries_max = 5000;  // of one page; an institution's own entries may lie far apart
constexpr std::size_t scan_step = 500;

std::int64_t number(const Glance& glance, std::string_view name, std::int64_t fallback) {
  auto found = glance.query.find(name);
  if (found == glance.query.end() || found->second.empty()) return fallback;
  auto value = Decimal::parse(found->second);
  auto whole = value ? value->to_integer() : std::nullopt;
  return whole.value_or(-1);
}

Failure wrong(std::string_view name, const Glance& glance) {
  auto found = glance.query.find(name);
  return fail(ErrorKind::invalid, "wrong_query_value", {},
              {{"name", std::string(name)}, {"value", found == glance.query.end() ? "" : found->second}});
}

json::value hashes(const std::vector<Hash>& path) {
  json::array array;
  for (const auto& hash : path) array.emplace_back(hex(hash));
  return array;
}

Result<json::value> head(const Glance& glance) {
  TRY_ASSIGN(record::Head head, record::head(glance.state));
  return json::value{{"size", head.size}, {"root", hex(head.root)}};
}

// With `from`: upwards from there. Without: the newest first; `next` goes on from where the page ended.
Result<json::value> entries(const Glance& glance) {
  bool upwards = glance.query.contains("from");
  TRY_ASSIGN(record::Head head, record::head(glance.state));
  std::int64_t at = number(glance, "cursor", upwards ? number(glance, "from", 1) : head.size);
  if (at < 0 || (upwards && number(glance, "from", 1) < 0))
    return wrong(glance.query.contains("cursor") ? "cursor" : "from", glance);
  auto limit = static_cast<std::size_t>(number(glance, "limit", static_cast<std::int64_t>(page_items_default)));
  json::array items;
  std::size_t scanned = 0;
  while (items.size() < limit && scanned < scanned_entries_max && at >= 1 && at <= head.size) {
    std::size_t step =
        std::min(scan_step, upwards ? limit : std::min<std::size_t>(limit, static_cast<std::size_t>(at)));
    std::int64_t first = upwards ? at : at - static_cast<std::int64_t>(step) + 1;
    TRY_ASSIGN(std::vector<record::Entry> page, record::entries(glance.state, first, step));
    if (page.empty()) break;
    if (!upwards) std::reverse(page.begin(), page.end());
    for (const auto& entry : page) {
      if (items.size() == limit) break;
      ++scanned;
      at = upwards ? entry.seq + 1 : entry.seq - 1;
      TRY_ASSIGN(json::value value, parse_json(entry.bytes));
      if (command::Zone::may_see(glance.actor, value.get_object()))
        items.push_back(entry_summary(entry, value.get_object()));
    }
  }
  bool more = at >= 1 && at <= head.size;
  return json::value{{"items", std::move(items)},
                     {"next", more ? json::value(std::to_string(at)) : json::value(nullptr)}};
}

Result<json::value> entry(const Glance& glance) {
  json::object content;
  TRY_ASSIGN(record::Entry found, visible_entry(glance.state, glance.actor, glance.path.at("seq"), &content));
  json::object object = entry_summary(found, content);
  object["entry"] = std::move(content);
  object["bytes"] = found.bytes;
  return json::value(std::move(object));
}

Result<json::value> proof(const Glance& glance) {
  TRY_ASSIGN(record::Entry found, visible_entry(glance.state, glance.actor, glance.path.at("seq"), nullptr));
  TRY_ASSIGN(record::Head head, record::head(glance.state));
  std::int64_t size = number(glance, "size", head.size);
  if (size < found.seq || size > head.size) return wrong("size", glance);
  TRY_ASSIGN(std::vector<Hash> path, record::inclusion_proof(glance.state, found.seq, size));
  json::object object{{"seq", found.seq}, {"size", size}, {"leaf", hex(found.leaf)}, {"path", hashes(path)}};
  if (size == head.size) object["root"] = hex(head.root);
  return json::value(std::move(object));
}

Result<json::value> consistency(const Glance& glance) {
  TRY_ASSIGN(record::Head head, record::head(glance.state));
  std::int64_t size = number(glance, "size", head.size);
  std::int64_t old_size = number(glance, "from", 1);
  if (size < 1 || size > head.size) return wrong("size", glance);
  if (old_size < 1 || old_size > size) return wrong("from", glance);
  TRY_ASSIGN(std::vector<Hash> path, record::consistency_proof(glance.state, old_size, size));
  return json::value{{"from", old_size}, {"size", size}, {"path", hashes(path)}};
}

}  // namespace

Result<record::Entry> visible_entry(store::Reader& reader, const command::Actor& actor, std::string_view seq,
                                    json::object* content) {
  auto number = Decimal::parse(seq);
  auto whole = number ? number->to_integer() : std::nullopt;
  auto unknown = [&] { return fail(ErrorKind::not_found, "no_such_entry", {}, {{"seq", std::string(seq)}}); };
  if (!whole || *whole < 1) return unknown();
  TRY_ASSIGN(auto found, record::entry(reader, *whole));
  if (!found) return unknown();
  TRY_ASSIGN(json::value value, parse_json(found->bytes));
  if (!command::Zone::may_see(actor, value.get_object())) return unknown();
  if (content != nullptr) *content = std::move(value.get_object());
  return *found;
}

json::object entry_summary(const record::Entry& entry, const json::object& content) {
  json::object object{
      {"seq", entry.seq}, {"at", entry.at.text()}, {"leaf", hex(entry.leaf)}, {"command", text_at(content, "command")}};
  std::string party = text_at(content, "party");
  object["party"] = party.empty() ? json::value(nullptr) : json::value(party);
  if (const json::value* actor = content.if_contains("actor")) object["user"] = text_at(actor->as_object(), "user");
  const json::value* decisions = content.if_contains("decisions");
  object["decisions"] = decisions ? decisions->as_array().size() : 0;
  const json::value* answer = content.if_contains("answer");
  const json::value* problem = answer && answer->is_object() ? answer->get_object().if_contains("problem") : nullptr;
  object["outcome"] = problem ? "refused" : "done";
  if (problem) object["code"] = text_at(problem->as_object(), "code");
  return object;
}

json::object event_of(const command::Zone& zone, const record::Entry& entry, const json::object& content,
                      Script script) {
  json::object event = entry_summary(entry, content);
  std::string name = text_at(content, "command");
  event["summary"] = name;
  for (const auto& spec : zone.catalogue().commands())
    if (spec.full_name() == name) event["summary"] = spec.summary.in(script);
  return event;
}

void describe_record(command::Catalogue& catalogue) {
  auto add = [&](std::string path, Text summary, std::vector<std::string> names,
                 Result<json::value> (*view)(const Glance&)) {
    catalogue.add(ViewSpec{"record", std::move(path), std::move(summary), {}, std::move(names), view});
  };
  add("/record/head", {"记录的大小与根", "記錄的大小與根", "Size and root of the record"}, {}, head);
  add("/record/entries", {"记录条目", "記錄條目", "Entries, the newest first, or upwards with from"}, {"from"},
      entries);
  add("/record/entries/{seq}", {"一条记录", "一條記錄", "One entry with its bytes"}, {}, entry);
  add("/record/entries/{seq}/proof", {"包含证明", "包含證明", "Inclusion proof (RFC 6962)"}, {"size"}, proof);
  add("/record/consistency", {"一致性证明", "一致性證明", "Consistency proof (RFC 6962)"}, {"from", "size"},
      consistency);
}

void describe(command::Catalogue& catalogue) {
  describe_law(catalogue);
  describe_record(catalogue);
}

}  // namespace loopline::server
