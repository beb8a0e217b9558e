#include "casework/papers.h"

#include <set>

#include "attachments/api.h"
#include "casework/act.h"
#include "casework/handle.h"
#include "casework/store.h"

namespace loopline::casework {

namespace {

using command::Effects;
using command::Situation;

constexpr std::string_view accepted = "accepted";
constexpr std::string_view rejected = "rejected";

const DocumentKind* kind_of(const Service& service, std::string_view code) {
  auto found = std::find_if(service.documents.begin(), service.documents.end(),
                            [&](const auto& kind) { return kind.code == code; });
  return found == service.documents.end() ? nullptr : &*found;
}

std::string verdict_of(const json::value& paper) { return text_at(paper.as_object(), "verdict"); }

Result<void> all_of(std::vector<Error> errors) {
  if (errors.empty()) return {};
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
  return Failure(std::move(first));
}

Result<void> check_one(const Situation& situation, const Service& service, std::string_view party,
                       const json::object& document, const std::string& at) {
  std::string code = text_at(document, "code");
  const DocumentKind* kind = kind_of(service, code);
  if (kind == nullptr) return fail(ErrorKind::invalid, "unknown_document", at + "/code", {{"document", code}});
  std::string hash = text_at(document, "sha256");
  if (!hash.empty()) return attachments::check_file(situation.state, party, hash, at + "/sha256");
  if (kind->upload) return fail(ErrorKind::invalid, "document_file_missing", at, {{"document", code}});
  return {};
}

// What still stands after the deed: every rejected paper needs one of its code.
Result<void> hold_completed(const Situation& situation, const Service& service, const Case& file, const Deed& deed) {
  TRY(check_documents(situation, service, file.party, deed.documents, file.documents));
  for (const auto& paper : file.documents) {
    if (verdict_of(paper) != rejected) continue;
    std::string code = text_at(paper.as_object(), "code");
    bool replaced = std::any_of(deed.documents.begin(), deed.documents.end(),
                                [&](const json::value& given) { return text_at(given.as_object(), "code") == code; });
    if (!replaced) return fail(ErrorKind::invalid, "paper_still_rejected", "/documents", {{"document", code}});
  }
  return {};
}

}  // namespace

Result<void> check_documents(const Situation& situation, const Service& service, std::string_view party,
                             const json::array& documents, const json::array& have) {
  std::vector<Error> errors;
  std::set<std::string> present;
  for (const auto& paper : have) present.insert(text_at(paper.as_object(), "code"));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const json::object& document = documents[i].as_object();
    auto checked = check_one(situation, service, party, document, "/documents/" + std::to_string(i));
    if (!checked && checked.error().kind != ErrorKind::invalid) return checked;
    if (!checked) errors.push_back(std::move(checked.error()));
    present.insert(text_at(document, "code"));
  }
  for (const auto& kind : service.documents) {
    if (kind.required && !present.contains(kind.code)) {
      errors.push_back(fail(ErrorKind::invalid, "document_missing", "/documents", {{"document", kind.code}}).value());
    }
  }
  return all_of(std::move(errors));
}

json::array unchecked(const json::array& documents) {
  json::array papers;
  for (const auto& document : documents) {
    json::object paper = document.as_object();
    paper["verdict"] = "";
    papers.push_back(std::move(paper));
  }
  return papers;
}

bool any_rejected(const Case& file) {
  return std::any_of(file.documents.begin(), file.documents.end(),
                     [](const json::value& paper) { return verdict_of(paper) == rejected; });
}

Result<void> hold_papers(const Situation& situation, const Service& service, const Action& action, const Case& file,
                         const Deed& deed) {
  if (action.papers != PaperRule::completed && !deed.documents.empty())
    return fail(ErrorKind::invalid, "papers_not_taken", "/documents", {{"action", action.name}});
  switch (action.papers) {
    case PaperRule::none: return {};
    case PaperRule::completed: return hold_completed(situation, service, file, deed);
    case PaperRule::sent_back:
      if (!any_rejected(file))
        return fail(ErrorKind::conflict, "no_paper_rejected", "/action", {{"action", action.name}});
      return {};
    case PaperRule::accepted:
      for (const auto& paper : file.documents) {
        if (verdict_of(paper) != accepted) {
          return fail(ErrorKind::conflict, "paper_not_accepted", "/action",
                      {{"action", action.name}, {"document", text_at(paper.as_object(), "code")}});
        }
      }
      return {};
  }
  return {};
}

void bring_papers(const Action& action, const Situation& situation, const Deed& deed, Case& file, Step& step) {
  if (action.papers != PaperRule::completed) return;
  std::set<std::string> brought;
  for (const auto& document : deed.documents) brought.insert(text_at(document.as_object(), "code"));
  json::array kept;
  for (auto& paper : file.documents) {
    bool replaced = verdict_of(paper) == rejected && brought.contains(text_at(paper.as_object(), "code"));
    if (!replaced) kept.push_back(std::move(paper));
  }
  for (auto& paper : unchecked(deed.documents)) {
    paper.as_object()["brought_on"] = situation.today.text();
    kept.push_back(std::move(paper));
  }
  file.documents = std::move(kept);
  step.fields["documents"] = deed.documents;
}

Result<Effects> judge_papers(const Situation& situation, const ServiceBook& services, const json::object& body) {
  TRY_ASSIGN(OpenFile open, open_file(situation, services, text_at(body, "case")));
  auto& [file, service] = open;
  const auto& checklist = service->checklist;
  auto contains = [](const auto& list, const auto& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
  };
  if (!checklist || !contains(checklist->by, situation.actor.role))
    return fail(ErrorKind::forbidden, "checking_not_yours", "/case", {{"case", file.id}});
  if (!contains(checklist->in, file.state))
    return fail(ErrorKind::conflict, "checking_out_of_turn", "/case", {{"case", file.id}, {"state", file.state}});
  const json::array& verdicts = body.at("papers").as_array();
  json::array said;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const json::object& verdict = verdicts[i].as_object();
    std::string at = "/papers/" + std::to_string(i);
    std::int64_t index = integer_at(verdict, "index");
    if (index >= static_cast<std::int64_t>(file.documents.size()))
      return fail(ErrorKind::invalid, "unknown_paper", at + "/index", {{"index", std::to_string(index)}});
    std::string reason(trimmed(text_at(verdict, "reason")));
    std::string word = text_at(verdict, "verdict");
    if (word == rejected && reason.empty()) return fail(ErrorKind::invalid, "reason_missing", at + "/reason");
    json::object& paper = file.documents[static_cast<std::size_t>(index)].as_object();
    paper["verdict"] = word;
    paper["reason"] = reason;
    paper["by"] = situation.actor.user;
    paper["on"] = situation.today.text();
    said.push_back(json::object{{"code", text_at(paper, "code")}, {"verdict", word}, {"reason", reason}});
  }
  Effects effects;
  note_judgement(situation, file, std::move(said), effects);
  effects.party = file.party;
  effects.result = result_of(file);
  return effects;
}

}  // namespace loopline::casework
