#include "zone/control/api.h"

#include "base/check.h"
#include "zone/book/describing.h"
#include "zone/control/handle.h"
#include "zone/control/schemas.h"
#include "zone/control/store.h"
#include "zone/control/views.h"

namespace loopline::control {

using book::add;
using book::officers;
using command::Role;

namespace {

const command::Handler& handler_of(const command::Catalogue& catalogue, const char* room, const char* name) {
  const command::CommandSpec* spec = catalogue.command(room, name);
  CHECK(spec != nullptr);
  return spec->handler;
}

void describe_examinations(command::Catalogue& catalogue) {
  Acts acts{handler_of(catalogue, "goods", "release"), handler_of(catalogue, "goods", "refuse"),
            handler_of(catalogue, "registry", "risk-event")};
  add(catalogue, "order-examination", {"下达查验", "下達查驗", "Order an examination"}, officers,
      order_examination_schema(), order_examination);
  add(catalogue, "report-examination", {"登记查验结果", "登記查驗結果", "Report the result of an examination"},
      officers, report_examination_schema(), [acts](const Situation& situation, const json::object& body) {
        return report_examination(acts, situation, body);
      });
  add(catalogue, "withdraw-examination", {"撤销查验", "撤銷查驗", "Withdraw an examination"}, officers,
      withdraw_examination_schema(), withdraw_examination);
  add(catalogue, "place-hold", {"暂扣", "暫扣", "Put on hold"}, officers, place_hold_schema(), place_hold);
  add(catalogue, "lift-hold", {"解除暂扣", "解除暫扣", "Lift a hold"}, officers, lift_hold_schema(), lift_hold);
}

void describe_audits(command::Catalogue& catalogue) {
  add(catalogue, "select-audits", {"选取稽查对象", "選取稽查對象", "Choose parties to audit"}, officers,
      select_audits_schema(), select_audits);
  add(catalogue, "open-audit", {"立项稽查", "立項稽查", "Open an audit"}, officers, open_audit_schema(), open_audit);
  add(catalogue, "notice-audit", {"稽查通知", "稽查通知", "Announce an audit"}, officers, notice_audit_schema(),
      notice_audit);
  add(catalogue, "begin-audit", {"开始稽查", "開始稽查", "Begin an audit"}, officers, begin_audit_schema(),
      begin_audit);
  add(catalogue, "add-working-paper", {"稽查底稿", "稽查底稿", "Add a working paper to an audit"}, officers,
      working_paper_schema(), add_working_paper);
  add(catalogue, "record-finding", {"稽查发现", "稽查發現", "Record a finding of an audit"}, officers,
      audit_finding_schema(), record_finding);
  add(catalogue, "close-audit", {"稽查结案", "稽查結案", "Close an audit"}, officers, close_audit_schema(),
      close_audit);
  add(catalogue, "disclose", {"主动报告", "主動報告", "Report one's own breach"}, book::filers, disclose_schema(),
      disclose);
}

void describe_corrections(command::Catalogue& catalogue) {
  add(catalogue, "propose-correction", {"拟更正", "擬更正", "Propose to correct a lot to what was found"}, officers,
      propose_correction_schema(), propose_correction);
  add(catalogue, "answer-correction", {"陈述意见", "陳述意見", "Say what one thinks of a correction"}, book::filers,
      answer_correction_schema(), answer_correction);
  add(catalogue, "decide-correction", {"决定更正", "決定更正", "Carry a correction out, or drop it"}, officers,
      decide_correction_schema(), decide_correction);
  add(catalogue, "/corrections", {"更正", "更正", "Corrections"}, {"party", "state", "subject"}, view_corrections);
  add(catalogue, "/corrections/{id}", {"一次更正", "一次更正", "One correction"}, {}, view_correction);
}

// What only those see who watch over the zone.
void add_for_officers(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> names,
                      std::function<Result<json::value>(const Glance&)> view) {
  catalogue.add(command::ViewSpec{"goods",
                                  path,
                                  std::move(summary),
                                  {Role::officer, Role::authority, Role::auditor},
                                  std::move(names),
                                  std::move(view)});
}

}  // namespace

void describe(command::Catalogue& catalogue, std::vector<command::Searchable> searched) {
  catalogue.add(migrations());
  describe_examinations(catalogue);
  describe_audits(catalogue);
  describe_corrections(catalogue);
  add_for_officers(catalogue, "/lanes", {"三色通道", "三色通道", "The three lanes"}, {}, view_lanes);
  add(catalogue, "/examinations", {"查验", "查驗", "Examinations"}, {"party", "state", "consignment"},
      view_examinations);
  add(catalogue, "/examinations/{id}", {"一次查验", "一次查驗", "One examination"}, {}, view_examination);
  add(catalogue, "/holds", {"暂扣", "暫扣", "Holds"}, {"party", "kind", "state", "q"}, view_holds);
  add_for_officers(catalogue, "/audits", {"稽查", "稽查", "Audits"}, {"party", "state", "selected_by"}, view_audits);
  add_for_officers(catalogue, "/audits/{id}", {"一次稽查", "一次稽查", "One audit"}, {}, view_audit);
  add(catalogue, "/disclosures", {"主动报告", "主動報告", "Voluntary disclosures"}, {"party"}, view_disclosures);
  add_search(catalogue, std::move(searched));
}

}  // namespace loopline::control
