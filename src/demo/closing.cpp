// The last evening of the month: what is left on the officer's desk, so that the lanes, the examinations and the holds
// have something to show.
#include "demo/month.h"

namespace loopline::demo {

namespace {

constexpr std::size_t examinations_left = 3;
const command::Actor officer{"officer", command::Role::officer, ""};

}  // namespace

void Month::leave_on_the_desk(Date day) {
  std::vector<command::Command> commands;
  for (const Waiting& waiting : waiting_) {
    if (waiting.state != "inspecting" || commands.size() == examinations_left) continue;
    commands.push_back(command("goods", "order-examination", officer,
                               {{"consignment", waiting.id}, {"kind", "goods"}, {"reason", "随机抽中"}}));
  }
  if (!lots_.empty()) {
    commands.push_back(command(
        "goods", "place-hold", officer,
        {{"kind", "lot"}, {"subject", lots_.back().id}, {"reason", "原产地证明待核实"}, {"clause", "CUSTOMSLAW:24"}}));
  }
  const std::string& party = report_.sample_party;
  commands.push_back(command("goods", "register-permit", {"lab", command::Role::institution, party},
                             {{"party", party},
                              {"kind", "dual_use_export_licence"},
                              {"number", "DU2026-0007"},
                              {"licence_class", "general"},
                              {"valid_from", day.plus_days(-30).text()},
                              {"valid_to", day.plus_days(60).text()},
                              {"quantity", "40"},
                              {"unit", "001"}}));
  count(run_all(std::move(commands), Moment::start_of(day.plus_days(1))));
}

}  // namespace loopline::demo
