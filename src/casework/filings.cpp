#include "casework/filings.h"

#include <set>

#include "base/hash.h"
#include "casework/act.h"
#include "casework/filing_rows.h"
#include "casework/limits.h"
#include "casework/page.h"
#include "casework/store.h"

namespace loopline::casework {

namespace {

using command::Effects;
using command::Glance;
using command::Situation;

constexpr std::string_view package_format = "loopline-filing/1";

bool files_with(const Service& service, std::string_view authority) {
  return service.filing &&
         std::find(service.filing->to.begin(), service.filing->to.end(), authority) != service.filing->to.end();
}

// Waits: recognised, and neither handed to this authority nor filed there.
Result<bool> waits(store::Reader& reader, const Service& service, const Case& file, std::string_view authority) {
  if (file.service != service.name || file.state != service.filing->in) return false;
  TRY_ASSIGN(auto steps, load_filing_cases(reader, file));
  return std::none_of(steps.begin(), steps.end(),
                      [&](const FilingCase& one) { return one.authority == authority && one.status != "refused"; });
}

Result<std::vector<Case>> named_cases(const Situation& situation, const Service& service, std::string_view authority,
                                      const json::array& ids) {
  std::vector<Case> cases;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::string id(ids[i].as_string());
    std::string at = "/cases/" + std::to_string(i);
    TRY_ASSIGN(auto file, load_case(situation.state, id));
    if (!file) return fail(ErrorKind::invalid, "unknown_case", at, {{"case", id}});
    TRY_ASSIGN(bool waiting, waits(situation.state, service, *file, authority));
    if (!waiting || !seen.insert(id).second)
      return fail(ErrorKind::conflict, "case_not_waiting", at, {{"case", id}, {"state", file->state}});
    cases.push_back(std::move(*file));
  }
  return cases;
}

Result<std::vector<Case>> waiting_cases(const Situation& situation, const Service& service,
                                        std::string_view authority) {
  std::vector<Case> cases;
  CaseFilter filter;
  filter.service = service.name;
  filter.state = service.filing->in;
  for (bool more = true; more && cases.size() < filing_cases_max;) {
    TRY_ASSIGN(auto page, load_cases(situation.state, filter, page_items_max));
    more = static_cast<std::int64_t>(page.size()) == page_items_max;
    for (auto& file : page) {
      filter.below = file.number;
      TRY_ASSIGN(bool waiting, waits(situation.state, service, file, authority));
      if (waiting && cases.size() < filing_cases_max) cases.push_back(std::move(file));
    }
  }
  std::reverse(cases.begin(), cases.end());  // oldest first, as they were recognised
  return cases;
}

json::object item_of(const Case& file, const std::optional<Subject>& subject) {
  json::array papers;
  for (const auto& paper : file.documents) {
    const json::object& object = paper.as_object();
    papers.push_back(json::object{{"code", text_at(object, "code")},
                                  {"name", text_at(object, "name")},
                                  {"number", text_at(object, "number")},
                                  {"sha256", text_at(object, "sha256")}});
  }
  return {{"case", file.id},
          {"party", file.party},
          {"subject", file.subject},
          {"facts", subject ? subject->facts : json::object{}},
          {"form", file.form},
          {"papers", std::move(papers)},
          {"recognised_on", file.changed_on.text()}};
}

// What the receipt says of a case, and the filing action once every authority has spoken.
Result<bool> file_case(const Situation& situation, const Service& service, Case& file, const FilingCase& now,
                       const json::object& receipt, Effects& effects) {
  TRY_ASSIGN(auto steps, load_filing_cases(situation.state, file));
  json::object fields;
  const FilingRule& rule = *service.filing;
  if (!rule.day.empty()) fields[rule.day] = text_at(receipt, "received_on");
  for (const auto& authority : rule.to) {
    const FilingCase* step = authority == now.authority ? &now : nullptr;
    for (const auto& one : steps)
      if (step == nullptr && one.authority == authority) step = &one;
    if (step == nullptr || step->status != "filed") return false;
    fields[authority + "_receipt"] = step->receipt;
  }
  Deed deed{rule.action, {}, {}, std::move(fields), situation.actor, {}};
  TRY(perform(situation, service, file, deed, effects));
  return true;
}

Result<std::map<std::string, std::string>> refused_cases(const json::object& body, const json::array& items) {
  std::set<std::string> known;
  for (const auto& item : items) known.insert(text_at(item.as_object(), "case"));
  std::map<std::string, std::string> refused;
  const json::value* list = body.if_contains("refused");
  if (list == nullptr) return refused;
  for (std::size_t i = 0; i < list->as_array().size(); ++i) {
    const json::object& one = list->as_array()[i].as_object();
    std::string id = text_at(one, "case");
    if (!known.contains(id))
      return fail(ErrorKind::invalid, "not_in_filing", "/refused/" + std::to_string(i) + "/case", {{"case", id}});
    refused[id] = text_at(one, "reason");
  }
  return refused;
}

Result<void> check_receipt(const Situation& situation, const FilingBatch& batch, const json::object& body) {
  if (text_at(body, "sha256") != batch.sha256)
    return fail(ErrorKind::invalid, "receipt_differs", "/sha256", {{"filing", batch.id}, {"sha256", batch.sha256}});
  if (batch.receipt) {
    return fail(ErrorKind::conflict, "receipt_twice", "/filing",
                {{"filing", batch.id}, {"number", text_at(*batch.receipt, "number")}});
  }
  Date day = *Date::parse(text_at(body, "received_on"));  // the schema held the format
  if (day > situation.today) {
    return fail(ErrorKind::invalid, "day_ahead", "/received_on",
                {{"day", day.text()}, {"today", situation.today.text()}});
  }
  if (day < batch.exported_on) {
    return fail(ErrorKind::invalid, "receipt_too_early", "/received_on",
                {{"day", day.text()}, {"exported", batch.exported_on.text()}});
  }
  return {};
}

json::object batch_json(const FilingBatch& batch, const ServiceBook& services) {
  auto service = services.find(batch.service);
  json::object title = service == services.end() ? json::object{} : to_json(service->second.title);
  return {{"id", batch.id},
          {"service", batch.service},
          {"title", std::move(title)},
          {"authority", batch.authority},
          {"exported_on", batch.exported_on.text()},
          {"exported_by", batch.exported_by},
          {"items", batch.items},
          {"sha256", batch.sha256},
          {"receipt", batch.receipt ? json::value(*batch.receipt) : json::value(nullptr)}};
}

}  // namespace

Result<Effects> export_filing(const Situation& situation, const ServiceBook& services, const SubjectSource& subjects,
                              const json::object& body) {
  std::string name = text_at(body, "service");
  auto found = services.find(name);
  if (found == services.end()) return fail(ErrorKind::invalid, "unknown_service", "/service", {{"service", name}});
  const Service& service = found->second;
  std::string authority = text_at(body, "authority");
  if (!files_with(service, authority)) {
    return fail(ErrorKind::invalid, "not_filed_there", "/authority", {{"service", name}, {"authority", authority}});
  }
  const json::value* named = body.if_contains("cases");
  TRY_ASSIGN(auto cases, named ? named_cases(situation, service, authority, named->as_array())
                               : waiting_cases(situation, service, authority));
  if (cases.empty())
    return fail(ErrorKind::conflict, "nothing_to_file", "/service", {{"service", name}, {"authority", authority}});
  Effects effects;
  FilingBatch batch;
  batch.id = "F" + std::to_string(situation.seq);
  batch.number = situation.seq;
  batch.service = service.name;
  batch.authority = authority;
  batch.exported_on = situation.today;
  batch.exported_by = situation.actor.user;
  batch.items = static_cast<std::int64_t>(cases.size());
  json::array items;
  for (const auto& file : cases) {
    TRY_ASSIGN(auto subject, subjects(situation.state, situation.law, service.subject, file.subject, situation.today));
    items.push_back(item_of(file, subject));
    effects.changes.push_back(row_of(FilingCase{file.party, file.id, authority, batch.id, "exported", "", ""}));
    effects.parties.push_back(file.party);
  }
  batch.package = canonical(json::object{{"format", package_format},
                                         {"filing", batch.id},
                                         {"service", service.name},
                                         {"list", service.list},
                                         {"authority", authority},
                                         {"exported_on", batch.exported_on.text()},
                                         {"items", std::move(items)}});
  batch.sha256 = hex(sha256(batch.package));
  effects.changes.push_back(row_of(batch));
  effects.result = batch_json(batch, services);
  return effects;
}

Result<Effects> take_receipt(const Situation& situation, const ServiceBook& services, const json::object& body) {
  std::string id = text_at(body, "filing");
  TRY_ASSIGN(auto batch, load_filing(situation.state, id));
  auto found = batch ? services.find(batch->service) : services.end();
  if (found == services.end() || !found->second.filing)
    return fail(ErrorKind::invalid, "unknown_filing", "/filing", {{"filing", id}});
  TRY(check_receipt(situation, *batch, body));
  json::object receipt{{"number", text_at(body, "number")}, {"received_on", text_at(body, "received_on")}};
  const json::object package = parse_json(batch->package).value().as_object();
  const json::array& items = package.at("items").as_array();
  TRY_ASSIGN(auto refused, refused_cases(body, items));
  Effects effects;
  json::array filed;
  json::array refusals;
  for (const auto& item : items) {
    TRY_ASSIGN(auto file, load_case(situation.state, text_at(item.as_object(), "case")));
    if (!file) continue;
    effects.parties.push_back(file->party);
    FilingCase now{file->party, file->id, batch->authority, batch->id, "filed", text_at(receipt, "number"), ""};
    if (auto no = refused.find(file->id); no != refused.end()) {
      now.status = "refused";
      now.reason = no->second;
      refusals.push_back(json::object{{"case", file->id}, {"reason", no->second}});
    }
    effects.changes.push_back(row_of(now));
    // A case that has moved on since, withdrawn for instance, keeps its receipt and stays where it is.
    if (now.status != "filed" || file->state != found->second.filing->in) continue;
    TRY_ASSIGN(bool done, file_case(situation, found->second, *file, now, receipt, effects));
    if (done) filed.emplace_back(file->id);
  }
  receipt["refused"] = std::move(refusals);
  batch->receipt = std::move(receipt);
  effects.changes.push_back(row_of(*batch));
  effects.result = batch_json(*batch, services);
  effects.result["filed"] = std::move(filed);
  return effects;
}

Result<json::value> list_filings(const Glance& glance, const ServiceBook& services) {
  TRY_ASSIGN(Page page, numbered_page_of(glance));
  TRY_ASSIGN(auto batches, load_filings(glance.state, query_of(glance, "service"), page.number(), page.limit));
  json::array items;
  for (const auto& batch : batches) items.push_back(batch_json(batch, services));
  bool full = static_cast<std::int64_t>(batches.size()) == page.limit;
  return page_json(std::move(items), full ? std::to_string(batches.back().number) : std::string());
}

Result<json::value> show_filing(const Glance& glance, const ServiceBook& services) {
  const std::string& id = glance.path.at("id");
  TRY_ASSIGN(auto batch, load_filing(personal::as_recorded(glance.state), id));
  if (!batch) return fail(ErrorKind::not_found, "unknown_filing", "", {{"filing", id}});
  json::object page = batch_json(*batch, services);
  page["package"] = batch->package;  // as text, and as recorded: its bytes are what the hash is of
  return page;
}

Result<json::array> filing_of_case(store::Reader& reader, const Service& service, const Case& file) {
  json::array list;
  if (!service.filing) return list;
  TRY_ASSIGN(auto steps, load_filing_cases(reader, file));
  for (const auto& authority : service.filing->to) {
    json::object one{{"authority", authority}, {"status", "waiting"}};
    for (const auto& step : steps) {
      if (step.authority != authority) continue;
      one = {{"authority", authority},
             {"status", step.status},
             {"batch", step.batch},
             {"receipt", step.receipt},
             {"reason", step.reason}};
    }
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace loopline::casework
