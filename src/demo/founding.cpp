// Before the month: who there is, and who is on the list.
#include <condition_variable>
#include <mutex>

#include "base/check.h"
#include "demo/month.h"

namespace loopline::demo {

namespace {

constexpr std::int64_t organisations_per_factor = 40;
constexpr std::int64_t people_per_factor = 400;
constexpr std::size_t first_approval = 1001;
constexpr int months_of_approval = 12;

constexpr const char* closed_area = "futian_bonded_zone";
constexpr const char* open_area = "huanggang_port_area";

// Every eighth is a public institution, every other eighth a private non-enterprise unit.
const char* kind_of(std::int64_t number) {
  return number % 8 == 3 ? "public_institution" : number % 8 == 6 ? "private_nonenterprise" : "enterprise";
}

// Two of forty sit outside the closed area, three never apply, one waits for its review.
bool applies(std::int64_t number) { return number % 40 < 35; }
bool sits_outside(std::int64_t number) { return number % 40 == 17 || number % 40 == 38; }

const command::Actor authority{"authority", command::Role::authority, ""};

const std::vector<Paper> beneficiary_papers = {{"business_licence", "营业执照.txt"},
                                               {"registration_in_area", "区内登记及场地证明.txt"},
                                               {"research_evidence", "科研活动证明.txt"}};

json::object application(std::int64_t number) {
  constexpr const char* fields[] = {"information", "materials", "life_sciences", "engineering"};
  return {{"party_kind", kind_of(number)},
          {"legal_personality", true},
          {"registered_in_closed_area", true},
          {"research_activity", true},
          {"research_field", fields[number % 4]},
          {"research_summary", "在封闭监管区域内开展应用基础研究与样机验证，与香港高校联合承担课题。"},
          {"contact_name", "科研管理部"},
          {"contact_phone", "0755-80000000"},
          {"truthful", true}};
}

}  // namespace

Month::Month(command::Zone& zone, StagedClock& clock, const Options& options, const attachments::FileStore& files)
    : zone_(zone), clock_(clock), files_(files), options_(options), random_(options.seed) {}

command::Command Month::command(std::string room, std::string name, command::Actor actor, json::object body) {
  command::Command made;
  made.room = std::move(room);
  made.name = std::move(name);
  made.key = "demo-" + std::to_string(next_key_++);
  made.body = std::move(body);
  made.actor = std::move(actor);
  return made;
}

command::Actor Month::institution(std::size_t organisation) const {
  return {"lab-" + organisations_[organisation].id, command::Role::institution, organisations_[organisation].id};
}

Month::Outcomes Month::run_all(std::vector<command::Command> commands, Moment at) {
  clock_.set(at);
  std::vector<std::optional<Result<command::Outcome>>> answers(commands.size());
  std::mutex mutex;
  std::condition_variable all_there;
  std::size_t left = commands.size();
  for (std::size_t i = 0; i < commands.size(); ++i) {
    zone_.submit(std::move(commands[i]), [&, i](Result<command::Outcome> outcome) {
      std::lock_guard lock(mutex);
      answers[i] = std::move(outcome);
      if (--left == 0) all_there.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  all_there.wait(lock, [&] { return left == 0; });
  Outcomes outcomes;
  outcomes.reserve(answers.size());
  for (auto& answer : answers) outcomes.push_back(*std::move(answer));
  return outcomes;
}

void Month::count(const Outcomes& outcomes) {
  for (const auto& outcome : outcomes) {
    ++report_.commands;
    if (!outcome) ++report_.refused;
  }
}

Result<void> Month::found(Date day) {
  std::int64_t wanted = organisations_per_factor * options_.factor;
  std::vector<command::Command> commands;
  std::vector<OrganisationName> names;
  for (std::int64_t i = 0; i < wanted; ++i) {
    names.push_back(organisation_name(i, kind_of(i)));
    bool outside = sits_outside(i);
    commands.push_back(command("registry", "register-organisation", authority,
                               {{"kind", kind_of(i)},
                                {"name", json::object{{"zh", names.back().zh}, {"en", names.back().en}}},
                                {"uscc", uscc(random_)},
                                {"area", outside ? open_area : closed_area},
                                {"legal_personality", true}}));
  }
  Outcomes outcomes = run_all(std::move(commands), Moment::start_of(day.plus_days(1)));
  count(outcomes);
  for (std::int64_t i = 0; i < wanted; ++i) {
    auto& outcome = outcomes[static_cast<std::size_t>(i)];
    if (!outcome) return Failure(std::move(outcome.error()));
    Organisation organisation;
    organisation.id = text_at(outcome->body.at("result").as_object(), "party");
    organisation.name = names[static_cast<std::size_t>(i)].zh;
    organisations_.push_back(std::move(organisation));
  }
  lots_by_organisation_.resize(organisations_.size());
  report_.organisations = wanted;
  std::vector<command::Command> people;
  for (std::int64_t i = 0; i < people_per_factor * options_.factor; ++i) {
    Organisation& employer = organisations_[static_cast<std::size_t>(i % wanted)];
    OrganisationName name = person_name(random_);
    employer.people.push_back(name.zh);
    people.push_back(command("registry", "register-person", authority,
                             {{"employer", employer.id},
                              {"name", json::object{{"zh", name.zh}, {"en", name.en}}},
                              {"document", identity_document(random_)}}));
  }
  Outcomes registered = run_all(std::move(people), Moment::start_of(day.plus_days(2)));
  count(registered);
  for (std::size_t i = 0; i < registered.size(); ++i) {
    if (!registered[i]) return Failure(std::move(registered[i].error()));
    Organisation& employer = organisations_[i % organisations_.size()];
    if (employer.first_person.empty())
      employer.first_person = text_at(registered[i]->body.at("result").as_object(), "person");
    ++report_.people;
  }
  return {};
}

Result<void> Month::license(Date day) {
  std::vector<command::Command> registrations;
  for (std::size_t i = 0; i < organisations_.size(); ++i) {
    Organisation& organisation = organisations_[i];
    organisation.approval = "SZ2026-" + std::to_string(first_approval + i);
    registrations.push_back(command("goods", "register-permit", institution(i),
                                    {{"party", organisation.id},
                                     {"kind", "special_article_approval"},
                                     {"number", organisation.approval},
                                     {"valid_from", day.text()},
                                     {"valid_to", day.plus_months(months_of_approval).plus_days(-1).text()},
                                     {"scope", json::object{{"crossings", json::array{"first_line_in"}}}}}));
  }
  Outcomes outcomes = run_all(std::move(registrations), Moment::start_of(day));
  count(outcomes);
  std::vector<command::Command> verifications;
  for (auto& outcome : outcomes) {
    if (!outcome) return Failure(std::move(outcome.error()));
    verifications.push_back(command("goods", "verify-permit", {"officer", command::Role::officer, ""},
                                    {{"permit", text_at(outcome->body.at("result").as_object(), "permit")}}));
  }
  Outcomes verified = run_all(std::move(verifications), Moment::start_of(day.plus_days(1)));
  count(verified);
  return {};
}

Result<void> Month::act(const std::vector<std::string>& cases, const std::string& action, json::object more,
                        const char* user, Moment at) {
  std::vector<command::Command> commands;
  for (const std::string& one : cases) {
    json::object body{{"case", one}, {"action", action}};
    for (const auto& member : more) body[member.key()] = member.value();
    commands.push_back(command("cases", "act", {user, command::Role::authority, ""}, std::move(body)));
  }
  Outcomes outcomes = run_all(std::move(commands), at);
  count(outcomes);
  for (auto& outcome : outcomes) {
    if (!outcome) return Failure(std::move(outcome.error()));
  }
  return {};
}

json::array Month::laboratory_record(std::size_t organisation) {
  auto known = records_.find(organisation);
  if (known != records_.end()) return known->second;
  constexpr const char* name = "实验记录.txt";
  std::string text = std::string(name) + "\n" + organisations_[organisation].name + "（演示用）\n";
  attachments::Upload upload{institution(organisation), organisations_[organisation].id, name, std::nullopt};
  json::array record;
  if (auto kept = attachments::keep(zone_, files_, upload, text))
    record.push_back(json::object{{"name", name}, {"sha256", kept->file.sha256}});
  records_[organisation] = record;
  return record;
}

Result<json::array> Month::keep_papers(std::size_t organisation, const std::vector<Paper>& papers) {
  const Organisation& applicant = organisations_[organisation];
  json::array documents;
  for (const Paper& paper : papers) {
    std::string text = std::string(paper.name) + "\n" + applicant.name + "（演示用，名称均为虚构）\n";
    attachments::Upload upload{institution(organisation), applicant.id, paper.name, std::nullopt};
    TRY_ASSIGN(attachments::Kept kept, attachments::keep(zone_, files_, upload, text));
    documents.push_back(json::object{{"code", paper.code}, {"name", paper.name}, {"sha256", kept.file.sha256}});
  }
  return documents;
}

// The checker goes through the papers and finds them in order.
Result<void> Month::accept_papers(const std::vector<std::string>& cases, Moment at) {
  std::vector<command::Command> commands;
  for (const std::string& one : cases) {
    json::array verdicts;
    for (std::int64_t index = 0; index < std::ssize(beneficiary_papers); ++index)
      verdicts.push_back(json::object{{"index", index}, {"verdict", "accepted"}});
    commands.push_back(command("cases", "judge-papers", authority, {{"case", one}, {"papers", std::move(verdicts)}}));
  }
  Outcomes outcomes = run_all(std::move(commands), at);
  count(outcomes);
  for (auto& outcome : outcomes)
    if (!outcome) return Failure(std::move(outcome.error()));
  return {};
}

Result<void> Month::list(Date day) {
  auto morning = [&](int days) { return Moment::start_of(day.plus_days(days)); };
  std::vector<command::Command> applications;
  std::vector<std::size_t> applicants;
  for (std::size_t i = 0; i < organisations_.size(); ++i) {
    auto number = static_cast<std::int64_t>(i);
    if (!applies(number)) continue;
    clock_.set(morning(0));
    TRY_ASSIGN(json::array documents, keep_papers(i, beneficiary_papers));
    applications.push_back(command("cases", "submit", institution(i),
                                   {{"service", "whitelist-beneficiary"},
                                    {"party", organisations_[i].id},
                                    {"form", application(number)},
                                    {"documents", std::move(documents)}}));
    applicants.push_back(i);
  }
  Outcomes outcomes = run_all(std::move(applications), morning(0));
  count(outcomes);
  std::vector<std::string> cases;
  std::vector<std::size_t> accepted;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i]) {
      // Outside the closed area the law says no at once.
      if (!sits_outside(static_cast<std::int64_t>(applicants[i]))) return Failure(std::move(outcomes[i].error()));
      continue;
    }
    cases.push_back(text_at(outcomes[i]->body.at("result").as_object(), "case"));
    accepted.push_back(applicants[i]);
  }
  CHECK(cases.size() > 2);
  std::string waiting = cases.back();  // stays with the reviewer, for the authority's desk
  cases.pop_back();
  accepted.pop_back();
  TRY(act(cases, "start_review", {}, "authority", morning(2)));
  TRY(act({waiting}, "start_review", {}, "authority", morning(30)));
  TRY(act({cases.back()}, "reject", {{"reasons", json::array{"科研活动证明不足"}}}, "authority", morning(6)));
  cases.pop_back();
  accepted.pop_back();
  TRY(accept_papers(cases, morning(7)));
  TRY(act(cases, "recognise", {}, "authority", morning(8)));
  TRY(act(cases, "recognise", {}, "authority-2", morning(9)));
  json::object receipts{{"filed_on", day.plus_days(12).text()},
                        {"mof_receipt", "MOF-2026-0417"},
                        {"gac_receipt", "GAC-2026-1180"},
                        {"sta_receipt", "STA-2026-0932"}};
  TRY(act(cases, "file", {{"fields", receipts}}, "authority", morning(12)));
  TRY(act(cases, "activate", {}, "authority", morning(14)));
  for (std::size_t organisation : accepted) {
    organisations_[organisation].beneficiary = true;
    beneficiaries_.push_back(organisation);
  }
  report_.sample_party = organisations_[accepted.front()].id;
  report_.sample_party_name = organisations_[accepted.front()].name;
  // One has got into trouble since.
  TRY(act({cases.back()}, "suspend", {{"reasons", json::array{"货物使用情况待核查"}}}, "authority", morning(38)));
  return {};
}

Result<Report> fill(command::Zone& zone, StagedClock& clock, const attachments::FileStore& files,
                    const Options& options, const Progress& progress) {
  TRY_ASSIGN(auto reader, zone.open_reader());
  TRY_ASSIGN(record::Head head, record::head(*reader));
  if (head.size != 0) return fail(ErrorKind::conflict, "zone_not_empty", {}, {{"entries", std::to_string(head.size)}});
  zone.record().take_turns(false);  // forty institutions file at once, and a seed has one outcome
  Month month(zone, clock, options, files);
  Result<Report> report = month.run(progress);
  zone.record().take_turns(true);
  return report;
}

}  // namespace loopline::demo
