// Who carries by hand: the sample institution on customs' list, and one of its people on the list of carriers.
#include "demo/month.h"

namespace loopline::demo {

namespace {

const command::Actor officer{"officer", command::Role::officer, ""};
const command::Actor authority{"authority", command::Role::authority, ""};

json::object institution_form() {
  return {{"activity", "新材料的制备与表征，与香港高校联合承担课题"},
          {"customs_registered", true},
          {"keeps_book", true},
          {"measures", json::array{"hand_carry"}},
          {"contact_name", "科研管理部"},
          {"contact_phone", "0755-80000000"},
          {"truthful", true}};
}

json::object carrier_form() {
  return {{"relation", "employee"},
          {"lines", json::array{"first", "second"}},
          {"goods", "试剂、耗材与研究样品"},
          {"packing", "密封包装，特殊物品三层防漏"},
          {"consent", true},
          {"truthful", true}};
}

}  // namespace

Result<json::object> Month::must(command::Command command, Moment at) {
  std::vector<command::Command> one;
  one.push_back(std::move(command));
  Outcomes outcomes = run_all(std::move(one), at);
  count(outcomes);
  if (!outcomes.front()) return Failure(std::move(outcomes.front().error()));
  return outcomes.front()->body.at("result").as_object();
}

Result<std::string> Month::recognised(std::size_t organisation, json::object application,
                                      const std::vector<Paper>& papers, Moment at) {
  TRY_ASSIGN(application["documents"], keep_papers(organisation, papers));
  application["party"] = organisations_[organisation].id;
  TRY_ASSIGN(json::object submitted,
             must(command("cases", "submit", institution(organisation), std::move(application)), at));
  std::string id = text_at(submitted, "case");
  json::array verdicts;
  for (std::int64_t index = 0; index < std::ssize(papers); ++index)
    verdicts.push_back(json::object{{"index", index}, {"verdict", "accepted"}});
  TRY(must(command("cases", "act", officer, {{"case", id}, {"action", "start_review"}}), at));
  TRY(must(command("cases", "judge-papers", officer, {{"case", id}, {"papers", std::move(verdicts)}}), at));
  for (const command::Actor& by : {officer, authority})
    TRY(must(command("cases", "act", by, {{"case", id}, {"action", "recognise"}}), at));
  return id;
}

Result<void> Month::list_carrier(Date day) {
  const std::size_t organisation = beneficiaries_.front();
  const Organisation& employer = organisations_[organisation];
  const Moment at = Moment::start_of(day.plus_days(1));
  json::object listing{{"service", "whitelist-institution"}, {"subject", employer.id}, {"form", institution_form()}};
  TRY_ASSIGN(std::string file, recognised(organisation, std::move(listing),
                                          {{"business_licence", "营业执照.txt"},
                                           {"premises", "场地证明.txt"},
                                           {"goods_rules", "货物管理制度.txt"}},
                                          at));
  json::object receipt{{"filed_on", day.text()}, {"gac_receipt", "署备2026-07"}};
  TRY(must(command("cases", "act", officer, {{"case", file}, {"action", "file"}, {"fields", receipt}}), at));
  json::object carrier{
      {"service", "whitelist-hand-carrier"}, {"subject", employer.first_person}, {"form", carrier_form()}};
  TRY(recognised(organisation, std::move(carrier), {{"appointment", "指定书.txt"}, {"contract", "劳动合同.txt"}}, at));
  return {};
}

}  // namespace loopline::demo
