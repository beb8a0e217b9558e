// The days of the month: what is filed, passes the gate, is used up, goes out and comes back.
#include "demo/month.h"

#include <algorithm>

#include "base/check.h"
#include "base/hash.h"

namespace loopline::demo {

namespace {

constexpr int days_in_demo = 30;
constexpr std::int64_t lots_per_factor = 3'000;
constexpr std::int64_t movements_per_factor =
    22'500;  // asked for; some find nothing to take, so about 20,000 come to be
constexpr std::int64_t lines_per_consignment = 5;
constexpr std::int64_t items_per_consumption = 3;

Moment at_hour(Date day, int hour) {
  constexpr std::int64_t micros_per_hour = 3'600'000'000;
  return Moment::from_micros(Moment::start_of(day).micros() + hour * micros_per_hour);
}

bool is_weekend(Date day) { return day.weekday() > 5; }

json::array items_json(const std::vector<std::pair<std::string, std::int64_t>>& items) {
  json::array array;
  for (const auto& [lot, units] : items)
    array.push_back(json::object{{"lot", lot}, {"quantity", std::to_string(units)}});
  return array;
}

constexpr std::int64_t errands_per_factor = 1'600;
constexpr const char* purposes[] = {"testing", "repair", "exhibition"};
constexpr const char* origins[] = {"USA", "DEU", "JPN", "CHE", "GBR", "HKG"};
constexpr const char* experiments[] = {"细胞活性对照", "材料循环老化", "芯片可靠性",
                                       "蛋白纯化",     "光学标定",     "样品前处理"};

// A day's share of a month's amount; weekends are quiet.
std::int64_t share(std::int64_t monthly, Date day) {
  constexpr std::int64_t weights_per_month = 22 * 4 + 8;
  return monthly * (is_weekend(day) ? 1 : 4) / weights_per_month + 1;
}

}  // namespace

HeldLot Month::add_line(json::array& lines, std::size_t owner, bool from_mainland) {
  bool equipment = random_.one_in(6);
  const GoodsSample& sample = random_.pick(equipment ? equipment_samples() : consumable_samples());
  std::int64_t quantity = random_.between(sample.quantity_least, sample.quantity_most);
  std::int64_t price = random_.between(sample.price_least, sample.price_most);
  std::string heading = std::string(sample.hs).substr(0, 4);
  json::object line{{"hs", sample.hs},
                    {"name", sample.name},
                    {"category", sample.category},
                    {"quantity", std::to_string(quantity)},
                    {"unit", sample.unit},
                    {"value", std::to_string(price * quantity) + ".00"},
                    {"currency", "CNY"},
                    {"material_no", "MAT-" + heading + "-" + std::to_string(random_.between(1, 40))}};
  if (!from_mainland) {
    line["origin"] = random_.pick(origins);
    line["own_use"] = !random_.one_in(40);
    line["requested"] = organisations_[owner].beneficiary ? "exempt" : random_.one_in(2) ? "bonded" : "taxed";
    if (random_.one_in(25)) line["requested"] = "bonded";
  }
  if (heading == "8507" && !from_mainland) line["ccc_exemption"] = "research_object";  // cells that are studied
  if (heading == "3002") {
    line["special_article"] = true;
    line["special_article_risk"] = "low";
  }
  lines.push_back(std::move(line));
  HeldLot lot;
  lot.organisation = owner;
  lot.category = sample.category;
  lot.units = quantity;
  return lot;
}

Filing Month::entry(std::size_t owner, std::int64_t count) {
  const std::string& party = organisations_[owner].id;
  bool from_mainland = random_.one_in(15);
  Filing filing;
  json::array lines;
  for (std::int64_t i = 0; i < count; ++i) filing.lots.push_back(add_line(lines, owner, from_mainland));
  json::array documents;
  bool studied = std::any_of(lines.begin(), lines.end(),
                             [](const json::value& one) { return one.as_object().contains("ccc_exemption"); });
  if (studied) documents.push_back(json::object{{"code", "ccc_exemption_certificate"}, {"number", "EX-" + party}});
  if (!random_.one_in(30)) {
    documents.push_back(json::object{{"code", "special_article_approval"}, {"number", organisations_[owner].approval}});
  }
  json::object body{{"party", party},
                    {"channel", "channel_1"},
                    {"project", "PRJ-" + party + "-" + std::to_string(random_.between(1, 4))},
                    {"documents", std::move(documents)},
                    {"lines", std::move(lines)}};
  filing.command =
      command("goods", from_mainland ? "second-line-in" : "first-line-in", institution(owner), std::move(body));
  return filing;
}

std::vector<Filing> Month::file_entries(Date day) {
  std::int64_t lines_today = std::min(share(lots_wanted_, day), lots_wanted_ - lots_made_);
  lots_made_ += lines_today;
  std::vector<Filing> filings;
  while (lines_today > 0) {
    auto anyone = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(organisations_.size()) - 1));
    std::size_t owner = random_.one_in(12) ? anyone : random_.pick(beneficiaries_);
    std::int64_t count = std::min<std::int64_t>(lines_today, random_.between(2, 2 * lines_per_consignment - 2));
    filings.push_back(entry(owner, count));
    lines_today -= count;
  }
  return filings;
}

void Month::file_day(Date day) {
  std::vector<Filing> filings = file_entries(day);
  std::vector<command::Command> commands;
  for (Filing& filing : filings) commands.push_back(std::move(filing.command));
  Outcomes outcomes = run_all(std::move(commands), at_hour(day, 9));
  count(outcomes);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i]) continue;
    const json::object& result = outcomes[i]->body.at("result").as_object();
    Waiting waiting{text_at(result, "consignment"), text_at(result, "state"), std::move(filings[i].lots), {}};
    const json::array& lines = result.at("lines").as_array();
    for (std::size_t line = 0; line < lines.size(); ++line) {
      waiting.lots[line].id = text_at(lines[line].as_object(), "lot");
      waiting.lots[line].treatment = text_at(lines[line].as_object(), "treatment");
    }
    report_.lots += static_cast<std::int64_t>(waiting.lots.size());
    waiting_.push_back(std::move(waiting));
  }
}

void Month::pass_gate(Date day) {
  command::Actor officer{"officer", command::Role::officer, ""};
  std::vector<command::Command> releases;
  for (Waiting& waiting : waiting_) {
    if (waiting.state == "inspecting" && !random_.one_in(8)) {
      releases.push_back(command("goods", "release", officer, {{"consignment", waiting.id}, {"note", "查验无异常"}}));
      waiting.state = "released";
    }
  }
  count(run_all(std::move(releases), at_hour(day, 11)));
  std::vector<command::Command> passes;
  std::vector<std::size_t> passing;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].state != "released") continue;
    passes.push_back(command("goods", "gate-pass", officer, {{"consignment", waiting_[i].id}, {"gate", "channel_1"}}));
    passing.push_back(i);
  }
  Outcomes outcomes = run_all(std::move(passes), at_hour(day, 12));
  count(outcomes);
  std::vector<Waiting> left;
  std::size_t next = 0;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (next < passing.size() && passing[next] == i) {
      if (outcomes[next++]) {
        for (HeldLot& lot : waiting_[i].lots) {
          lots_by_organisation_[lot.organisation].push_back(lots_.size());
          lots_.push_back(std::move(lot));
        }
      }
    } else {
      left.push_back(std::move(waiting_[i]));
    }
  }
  waiting_ = std::move(left);
}

std::vector<std::size_t> Month::pick_lots(std::size_t organisation, std::string_view treatment, bool consumables,
                                          std::size_t most) {
  std::vector<std::size_t> picked;
  const auto& own = lots_by_organisation_[organisation];
  if (own.empty()) return picked;
  auto start = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(own.size()) - 1));
  for (std::size_t i = 0; i < own.size() && picked.size() < most; ++i) {
    HeldLot& lot = lots_[own[(start + i) % own.size()]];
    bool consumable = lot.category == "consumable" || lot.category == "other_part" || lot.category == "animal";
    if (lot.busy || lot.units < 1 || lot.treatment != treatment || consumable != consumables) continue;
    lot.busy = true;
    picked.push_back(own[(start + i) % own.size()]);
  }
  return picked;
}

void Month::inside(Date day) {
  std::vector<command::Command> commands;
  std::int64_t items_left = share(movements_wanted_ - 2 * lots_wanted_ / lines_per_consignment - lots_wanted_, day);
  int idle = 0;
  while (items_left > 0 && idle < 400) {
    auto owner = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(organisations_.size()) - 1));
    const Organisation& organisation = organisations_[owner];
    std::vector<std::size_t> picked =
        pick_lots(owner, "exempt", true, static_cast<std::size_t>(random_.between(1, 2 * items_per_consumption - 1)));
    if (picked.empty()) {
      ++idle;
      continue;
    }
    std::vector<std::pair<std::string, std::int64_t>> items;
    for (std::size_t index : picked) {
      HeldLot& lot = lots_[index];
      std::int64_t units = random_.between(1, std::max<std::int64_t>(1, lot.units / 12));
      lot.units -= units;
      lot.busy = random_.one_in(4);  // the same lot may be used again the same day, now and then not
      items.emplace_back(lot.id, units);
    }
    items_left -= static_cast<std::int64_t>(items.size());
    json::object body{
        {"party", organisation.id},
        {"project", "PRJ-" + organisation.id + "-" + std::to_string(random_.between(1, 4))},
        {"experiment", random_.pick(experiments)},
        {"person", organisation.people.empty() ? std::string("负责人") : random_.pick(organisation.people)},
        {"forms_product", false},
        {"evidence", laboratory_record(owner)},
        {"items", items_json(items)}};
    commands.push_back(command("goods", "consume", institution(owner), std::move(body)));
  }
  // A few things a day that people try and the law does not allow, and a few that are rare.
  auto owner = random_.pick(beneficiaries_);
  if (auto equipment = pick_lots(owner, "exempt", false, 1); !equipment.empty() && random_.one_in(3)) {
    commands.push_back(command("goods", "consume", institution(owner),
                               {{"party", organisations_[owner].id},
                                {"project", "PRJ"},
                                {"experiment", "拆解"},
                                {"person", "负责人"},
                                {"items", items_json({{lots_[equipment[0]].id, 1}})}}));
  }
  Outcomes outcomes = run_all(std::move(commands), at_hour(day, 13));
  count(outcomes);
  for (const auto& outcome : outcomes) {
    if (!outcome) continue;
    const json::object& result = outcome->body.at("result").as_object();
    if (text_at(result, "state") == "awaiting") awaiting_.push_back(text_at(result, "consumption"));
  }
  for (HeldLot& lot : lots_) lot.busy = false;
}

std::string Month::receiver_other_than(std::size_t owner) {
  std::size_t receiver = random_.pick(beneficiaries_);
  while (receiver == owner) receiver = random_.pick(beneficiaries_);
  return organisations_[receiver].id;
}

command::Command Month::errand(std::size_t owner, HeldLot& lot, std::size_t index, Errand& made) {
  bool equipment = lot.category == "equipment";
  made.lot = index;
  made.units = random_.between(1, std::max<std::int64_t>(1, lot.units / 3));
  made.kind = equipment && !random_.one_in(3) ? Errand::Kind::temporary : Errand::Kind::sale;
  if (random_.one_in(9)) made.kind = Errand::Kind::transfer;
  if (random_.one_in(12)) made.kind = Errand::Kind::back_to_hk;
  if (random_.one_in(25) && lot.treatment == "exempt") made.kind = Errand::Kind::payment;
  json::object body{{"party", organisations_[owner].id}, {"items", items_json({{lot.id, made.units}})}};
  std::string name;
  switch (made.kind) {
    case Errand::Kind::sale:
      name = "second-line-out";
      body["consignee"] = "内地买方";
      break;
    case Errand::Kind::temporary:
      name = "temporary-out";
      body["purpose"] = random_.pick(purposes);
      body["place"] = "深圳市南山区检测中心";
      if (random_.one_in(3)) body["days"] = random_.between(3, 60);
      break;
    case Errand::Kind::back_to_hk: name = "first-line-out"; break;
    case Errand::Kind::transfer:
      name = "transfer";
      body["to"] = receiver_other_than(owner);
      body["cause"] = random_.one_in(4) ? "bankruptcy" : "ordinary";
      break;
    case Errand::Kind::payment: name = "pay-voluntarily"; break;
  }
  lot.units -= made.units;
  return command("goods", std::move(name), institution(owner), std::move(body));
}

void Month::outward(Date day) {
  std::vector<command::Command> commands;
  std::vector<Errand> errands;
  std::int64_t today = share(errands_per_factor * options_.factor, day);
  for (std::int64_t i = 0; i < today; ++i) {
    auto owner = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(organisations_.size()) - 1));
    std::vector<std::size_t> picked = pick_lots(owner, random_.one_in(5) ? "taxed" : "exempt", random_.one_in(2), 1);
    if (picked.empty()) continue;
    Errand made;
    commands.push_back(errand(owner, lots_[picked[0]], picked[0], made));
    errands.push_back(made);
  }
  Outcomes outcomes = run_all(std::move(commands), at_hour(day, 15));
  count(outcomes);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Errand& made = errands[i];
    if (!outcomes[i]) {
      lots_[made.lot].units += made.units;
      continue;
    }
    const json::object& result = outcomes[i]->body.at("result").as_object();
    std::string consignment = text_at(result, "consignment");
    if (!consignment.empty()) waiting_.push_back({consignment, text_at(result, "state"), {}, text_at(result, "exit")});
    if (made.kind == Errand::Kind::temporary) {
      exits_.push_back({text_at(result, "exit"), made.lot, made.units, static_cast<int>(random_.between(2, 25))});
    }
  }
  for (HeldLot& lot : lots_) lot.busy = false;
}

void Month::come_back(Date day) {
  std::vector<command::Command> commands;
  std::vector<OpenExit> still_out;
  std::vector<OpenExit> returning;
  for (OpenExit& exit : exits_) {
    if (--exit.days_out > 0) {
      still_out.push_back(exit);
      continue;
    }
    const HeldLot& lot = lots_[exit.lot];
    commands.push_back(command("goods", "temporary-return", institution(lot.organisation),
                               {{"exit", exit.id}, {"items", items_json({{lot.id, exit.units}})}}));
    returning.push_back(exit);
  }
  Outcomes outcomes = run_all(std::move(commands), at_hour(day, 17));
  count(outcomes);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i]) lots_[returning[i].lot].units += returning[i].units;
  }
  exits_ = std::move(still_out);
}

void Month::confirm(Date day) {
  command::Actor officer{"officer", command::Role::officer, ""};
  std::vector<command::Command> commands;
  for (const std::string& consumption : awaiting_) {
    bool accept = !random_.one_in(20);
    commands.push_back(
        command("goods", "confirm-consumption", officer,
                {{"consumption", consumption}, {"accept", accept}, {"note", accept ? "" : "实验记录不全"}}));
  }
  awaiting_.clear();
  count(run_all(std::move(commands), at_hour(day, 18)));
}

void Month::clocks(Date day) {
  std::vector<command::Command> commands;
  command::Actor system{"clock", command::Role::system, ""};
  for (const char* room : {"goods", "cases"}) commands.push_back(command(room, "advance-clocks", system, {}));
  count(run_all(std::move(commands), at_hour(day, 7)));
}

Result<Report> Month::run(const Progress& progress) {
  Date first = options_.until.plus_days(1 - days_in_demo);
  lots_wanted_ = lots_per_factor * options_.factor;
  movements_wanted_ = movements_per_factor * options_.factor;
  TRY(found(first.plus_days(-45)));
  TRY(license(first.plus_days(-42)));
  TRY(list(first.plus_days(-40)));
  for (int i = 0; i < options_.days; ++i) {
    Date day = first.plus_days(i);
    clocks(day);
    file_day(day);
    pass_gate(day);
    inside(day);
    outward(day);
    // What the last day brought waits in the lanes and on the officer's desk.
    const bool last = i + 1 == options_.days;
    if (!last) pass_gate(day);
    come_back(day);
    if (!last) confirm(day);
    if (progress) progress((i + 1) * 1000 / options_.days);
  }
  leave_on_the_desk(first.plus_days(options_.days - 1));
  TRY(list_carrier(first.plus_days(options_.days - 1)));
  TRY(show_the_rest(first.plus_days(options_.days - 1)));
  auto reader = zone_.open_reader();
  if (!reader) return Failure(std::move(reader.error()));
  TRY_ASSIGN(auto rows, (*reader)->query({"demo_movements", "select count(*) from book_movement"}));
  report_.movements = rows.front().integer(0);
  return report_;
}

}  // namespace loopline::demo
