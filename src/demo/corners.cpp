// What a month of goods does not bring by itself, once each, by the sample institution: a coordinator asked and
// answered, a vehicle that waits for its filing, bottles and a product, own-use goods, an ERP beside the book, a
// guarantee and a bill, a fund with a part spent and a part reserved; and one institution's stock-take with a
// difference still to be explained.
#include "demo/month.h"

namespace loopline::demo {

namespace {

const command::Actor officer{"officer", command::Role::officer, ""};
const command::Actor authority{"authority", command::Role::authority, ""};

constexpr std::int64_t least_units = 4;  // of a lot that is bottled and worked up

json::object question(const std::string& party, const char* title, const char* body) {
  return {{"party", party}, {"title", title}, {"body", body}};
}

}  // namespace

Result<void> Month::show_the_rest(Date day) {
  const std::size_t organisation = beneficiaries_.front();
  const Moment at = Moment::start_of(day.plus_days(1));
  TRY(ask_the_coordinator(organisation, day, at));
  TRY(file_a_vehicle(organisation, at));
  TRY(work_up(organisation, at));
  TRY(owe_and_secure(organisation, day, at));
  TRY(count_the_stock(beneficiaries_.at(2), at));
  TRY(fund_a_project(organisation, day, at));
  return {};
}

Result<void> Month::ask_the_coordinator(std::size_t organisation, Date day, Moment at) {
  const std::string& party = organisations_[organisation].id;
  const command::Actor lab = institution(organisation);
  json::object rating{
      {"party", party}, {"rating", "general"}, {"from", day.plus_days(-90).text()}, {"certificate", "AEOCN4403000017"}};
  TRY(must(command("coordination", "assign", authority, {{"party", party}, {"user", "officer"}}), at));
  TRY(must(command("registry", "rate-aeo", officer, std::move(rating)), at));
  TRY_ASSIGN(
      json::object asked,
      must(command("coordination", "open", lab,
                   question(party, "质谱仪进区需要哪些单证", "拟于下周经一号通道进区一台质谱仪，请问需要哪些单证？")),
           at));
  TRY(must(command("coordination", "say", officer,
                   {{"thread", text_at(asked, "thread")},
                    {"body", "不涉及许可证件，按正面清单申请免税即可；法检目录内的另附检测报告。"}}),
           at));
  TRY(must(command("coordination", "open", lab,
                   question(party, "周五晚间能否延长通道时间", "约三十人携带样品返港，预计二十点半到达。")),
           at));
  return {};
}

Result<void> Month::file_a_vehicle(std::size_t organisation, Moment at) {
  const Organisation& keeper = organisations_[organisation];
  const command::Actor lab = institution(organisation);
  json::object vehicle{{"party", keeper.id},
                       {"kind", "van"},
                       {"plate", "粤ZHT17港"},
                       {"plate_hk", "HT 1730"},
                       {"frame", "LSVHT4176C2190017"},
                       {"driver", keeper.first_person}};
  TRY_ASSIGN(json::object registered, must(command("registry", "register-vehicle", lab, std::move(vehicle)), at));
  TRY_ASSIGN(json::array papers,
             keep_papers(organisation, {{"vehicle_licence", "机动车行驶证.txt"}, {"insurance", "保险单.txt"}}));
  json::object form{{"line", "both"}, {"goods", "试剂与科研仪器"}, {"green_lane", true}, {"truthful", true}};
  TRY(must(command("cases", "submit", lab,
                   {{"service", "whitelist-vehicle"},
                    {"party", keeper.id},
                    {"subject", text_at(registered, "vehicle")},
                    {"form", std::move(form)},
                    {"documents", std::move(papers)}}),
           at));
  return {};
}

// Bottles, a product, and chairs.
Result<void> Month::work_up(std::size_t organisation, Moment at) {
  const Organisation& maker = organisations_[organisation];
  const command::Actor lab = institution(organisation);
  const std::string person = maker.people.empty() ? std::string("负责人") : maker.people.front();
  for (HeldLot& lot : lots_) lot.busy = lot.units < least_units;
  const std::vector<std::size_t> picked = pick_lots(organisation, "exempt", true, 1);
  for (HeldLot& lot : lots_) lot.busy = false;
  if (!picked.empty()) {
    HeldLot& lot = lots_[picked.front()];
    TRY(must(command("goods", "aliquot", lab,
                     {{"party", maker.id},
                      {"lot", lot.id},
                      {"person", person},
                      {"storage", "零下二十度冰箱二"},
                      {"parts", json::array{json::object{{"label", "A-1"}, {"quantity", "1"}},
                                            json::object{{"label", "A-2"}, {"quantity", "1"}}}}}),
             at));
    TRY_ASSIGN(
        json::object made,
        must(command("goods", "produce", lab,
                     {{"party", maker.id},
                      {"project", "PRJ-" + maker.id + "-1"},
                      {"experiment", "复合试剂小试"},
                      {"person", person},
                      {"evidence", laboratory_record(organisation)},
                      {"product", json::object{{"hs", "38221900"},
                                               {"name", "复合检测试剂"},
                                               {"category", "consumable"},
                                               {"quantity", "3"},
                                               {"unit", "035"},
                                               {"value", "4200.00"},
                                               {"material_no", "RD-KIT-1"}}},
                      {"items", json::array{json::object{
                                    {"lot", lot.id}, {"quantity", "1"}, {"in_product", "0.8"}, {"scrap", "0.2"}}}}}),
             at));
    --lot.units;
    if (text_at(made, "state") == "awaiting") {
      TRY(must(command("goods", "confirm-consumption", officer,
                       {{"consumption", text_at(made, "consumption")}, {"accept", true}, {"note", "实验记录齐全"}}),
               at));
    }
    TRY(connect_the_erp(organisation, text_at(made, "product"), at));
  }
  for (const auto& [kind, name, quantity, value] : {std::tuple{"office", "办公椅", "20把", "8000.00"},
                                                    std::tuple{"labour_protection", "防护手套", "40盒", "1600.00"}}) {
    TRY_ASSIGN(json::object filed, must(command("goods", "short-form", lab,
                                                {{"party", maker.id},
                                                 {"goods_kind", kind},
                                                 {"direction", "in"},
                                                 {"name", name},
                                                 {"quantity", quantity},
                                                 {"value", value},
                                                 {"own_use", true}}),
                                        at));
    if (std::string_view(kind) == "office")
      TRY(must(command("goods", "pass-short-form", officer, {{"form", text_at(filed, "form")}}), at));
  }
  return {};
}

// The ERP keeps the product in grams: one move is taken, one in a unit nobody knows waits among the faults, and what it
// says it has on hand is not what the book holds.
Result<void> Month::connect_the_erp(std::size_t organisation, const std::string& product, Moment at) {
  const std::string& party = organisations_[organisation].id;
  const command::Actor lab = institution(organisation);
  TRY(must(command("erp", "set-material", lab,
                   {{"party", party},
                    {"material_no", "RD-KIT-1"},
                    {"hs", "38221900"},
                    {"name", "复合检测试剂"},
                    {"category", "consumable"},
                    {"unit", "035"},
                    {"units", json::array{json::object{{"unit", "g"}, {"numerator", 1}, {"denominator", 1000}}}}}),
           at));
  std::vector<command::Command> moves;
  for (const auto& [number, quantity, unit] :
       {std::tuple{"WH-2026-0107", "100", "g"}, std::tuple{"WH-2026-0108", "1", "桶"}}) {
    json::object line{
        {"number", number}, {"lot", product}, {"material_no", "RD-KIT-1"}, {"quantity", quantity}, {"unit", unit}};
    moves.push_back(command("erp", "take", lab,
                            {{"party", party},
                             {"source", "erp"},
                             {"kind", "consume"},
                             {"project", "PRJ-" + party + "-1"},
                             {"experiment", "试剂稳定性"},
                             {"person", "负责人"},
                             {"keep_refused", true},
                             {"lines", json::array{std::move(line)}}}));
  }
  count(run_all(std::move(moves), at));
  json::object on_hand{{"material_no", "RD-KIT-1"}, {"lot", product}, {"quantity", "2850"}, {"unit", "g"}};
  TRY(must(command("erp", "report-stock", lab,
                   {{"party", party}, {"source", "erp"}, {"lines", json::array{std::move(on_hand)}}}),
           at));
  return {};
}

Result<void> Month::owe_and_secure(std::size_t organisation, Date day, Moment at) {
  const std::string& party = organisations_[organisation].id;
  TRY(must(command("goods", "register-guarantee", officer,
                   {{"party", party},
                    {"kind", "bank"},
                    {"issuer", "河套银行深圳分行"},
                    {"number", "BG2026-0311"},
                    {"limit", "500000.00"},
                    {"valid_from", day.plus_days(-30).text()},
                    {"valid_to", day.plus_months(11).text()}}),
           at));
  // There is a bill if the month left anything to pay.
  std::vector<command::Command> bill;
  bill.push_back(command("goods", "issue-bill", officer, {{"party", party}, {"month", day.text().substr(0, 7)}}));
  count(run_all(std::move(bill), at));
  return {};
}

Result<void> Month::count_the_stock(std::size_t organisation, Moment at) {
  const std::string& party = organisations_[organisation].id;
  const command::Actor lab = institution(organisation);
  TRY_ASSIGN(json::object opened,
             must(command("goods", "open-stocktake", lab,
                          {{"party", party}, {"scope", "category"}, {"value", "equipment"}, {"note", "设备季度盘点"}}),
                  at));
  json::array lines;
  for (std::size_t index : lots_by_organisation_[organisation]) {
    const HeldLot& lot = lots_[index];
    if (lot.category == "equipment" && lines.empty() && lot.units > 0)
      lines.push_back(json::object{{"lot", lot.id}, {"actual", std::to_string(lot.units - 1)}});
  }
  if (!lines.empty()) {
    json::object counted{{"stocktake", text_at(opened, "stocktake")}, {"lines", std::move(lines)}};
    TRY(must(command("goods", "count-stocktake", lab, std::move(counted)), at));
  }
  return {};
}

Result<void> Month::fund_a_project(std::size_t organisation, Date day, Moment at) {
  const std::string& party = organisations_[organisation].id;
  auto account = [&](const char* place) {
    return json::object{{"owner", party}, {"book", "fund-关键共性技术-2026"}, {"place", place}};
  };
  for (const auto& [place, lowest] : {std::pair{"拨款方", json::value()}, std::pair{"经费", json::value("0")}}) {
    json::object opened = account(place);
    opened["unit"] = "CNY";
    if (!lowest.is_null()) opened["lowest"] = lowest;
    TRY(must(command("ledger", "open-account", authority, std::move(opened)), at));
  }
  auto move = [&](const char* from, const char* to, const char* amount, const char* kind) {
    return json::object{
        {"from", account(from)}, {"to", account(to)}, {"unit", "CNY"}, {"amount", amount}, {"kind", kind}};
  };
  json::object ordered = move("经费", "拨款方", "1260000.00", "设备采购");
  ordered["pending"] = true;
  ordered["expires"] = Moment::start_of(day.plus_days(60)).text();
  json::array transfers{move("拨款方", "经费", "3000000.00", "拨款"), move("经费", "拨款方", "418600.50", "试剂与耗材"),
                        std::move(ordered)};
  TRY(must(command("ledger", "move", authority, {{"transfers", std::move(transfers)}}), at));
  return {};
}

}  // namespace loopline::demo
