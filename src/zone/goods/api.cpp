#include "zone/goods/api.h"

#include "zone/goods/handlers.h"
#include "zone/goods/schemas.h"
#include "zone/goods/store.h"
#include "zone/goods/views.h"

namespace loopline::goods {

namespace {

using command::Role;

const std::vector<Role> filers = {Role::institution, Role::officer};
const std::vector<Role> officers = {Role::officer};
const std::vector<Role> keepers = {Role::officer, Role::authority, Role::system};

void add(command::Catalogue& catalogue, const char* name, Text summary, std::vector<Role> roles, Schema schema,
         command::Handler handler) {
  command::CommandSpec spec;
  spec.room = "goods";
  spec.name = name;
  spec.summary = std::move(summary);
  spec.roles = std::move(roles);
  spec.schema = std::move(schema);
  spec.handler = std::move(handler);
  catalogue.add(std::move(spec));
}

void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         Result<json::value> (*view)(const Glance&)) {
  catalogue.add(command::ViewSpec{"goods", path, std::move(summary), {}, std::move(query_names), view});
}

void describe_commands(command::Catalogue& catalogue) {
  add(catalogue, "first-line-in", {"一线进区", "一線進區", "Bring goods in from Hong Kong"}, filers,
      first_line_in_schema(), first_line_in);
  add(catalogue, "first-line-out", {"一线出区", "一線出區", "Send goods back to Hong Kong"}, filers,
      first_line_out_schema(), first_line_out);
  add(catalogue, "second-line-in", {"二线进区", "二線進區", "Bring goods in from the mainland"}, filers,
      second_line_in_schema(), second_line_in);
  add(catalogue, "second-line-out", {"二线出区", "二線出區", "Sell or move goods into the mainland"}, filers,
      second_line_out_schema(), second_line_out);
  add(catalogue, "transfer", {"区内流转", "區內流轉", "Transfer to another party in the zone"}, filers,
      transfer_schema(), transfer);
  add(catalogue, "consume", {"科研消耗", "科研消耗", "Use up in research, with evidence"}, filers, consume_schema(),
      consume);
  add(catalogue, "confirm-consumption", {"消耗核销确认", "消耗核銷確認", "Confirm or reject a consumption"}, officers,
      confirm_consumption_schema(), confirm_consumption);
  add(catalogue, "temporary-out",
      {"出区检测、维修、展示", "出區檢測、維修、展示", "Send out for testing, repair or exhibition"}, filers,
      temporary_out_schema(), temporary_out);
  add(catalogue, "temporary-return", {"返区", "返區", "Bring back from testing, repair or exhibition"}, filers,
      temporary_return_schema(), temporary_return);
  add(catalogue, "pay-voluntarily", {"自愿缴税", "自願繳稅", "Pay the tax of one's own will"}, filers,
      pay_voluntarily_schema(), pay_voluntarily);
  add(catalogue, "release", {"放行", "放行", "Release a consignment that was held or inspected"}, officers,
      release_schema(), release);
  add(catalogue, "bind-slip", {"绑定核放单", "綁定核放單", "Bind a gate slip and its vehicle to a consignment"}, filers,
      bind_slip_schema(), bind_slip);
  add(catalogue, "gate-pass", {"过卡", "過卡", "Record that a consignment passed the gate"},
      {Role::officer, Role::system}, gate_pass_schema(), gate_pass);
  add(catalogue, "cancel", {"作废", "作廢", "Cancel a consignment that has not passed"}, filers, cancel_schema(),
      cancel);
  add(catalogue, "pay", {"税款入库", "稅款入庫", "Record that an assessment was paid"}, keepers, pay_schema(), pay);
  add(catalogue, "advance-clocks", {"到期处理", "到期處理", "Carry out what has fallen due"}, keepers,
      advance_clocks_schema(), advance_clocks);
}

void describe_views(command::Catalogue& catalogue) {
  add(catalogue, "/lots", {"货物批次", "貨物批次", "Lots of the book"}, {"party", "status", "category", "q", "hs"},
      view_lots);
  add(catalogue, "/lots/{id}", {"一个批次", "一個批次", "One lot"}, {}, view_lot);
  add(catalogue, "/lots/{id}/path", {"批次轨迹", "批次軌跡", "The path of a lot"}, {}, view_path);
  add(catalogue, "/consignments", {"进出区单证", "進出區單證", "Consignments"}, {"party", "state", "kind"},
      view_consignments);
  add(catalogue, "/consignments/{id}", {"一份进出区单证", "一份進出區單證", "One consignment"}, {}, view_consignment);
  add(catalogue, "/movements", {"货物变动", "貨物變動", "Movements"}, {"party", "kind", "lot"}, view_movements);
  add(catalogue, "/exits", {"暂时出区", "暫時出區", "Temporary exits"}, {"party", "state"}, view_exits);
  add(catalogue, "/consumptions", {"消耗核销", "消耗核銷", "Consumptions"}, {"party", "state"}, view_consumptions);
  add(catalogue, "/assessments", {"税款", "稅款", "Tax assessments"}, {"party", "state", "document"}, view_assessments);
  add(catalogue, "/clocks", {"期限", "期限", "What falls due"}, {"party", "until"}, view_clocks);
  add(catalogue, "/desk", {"待办", "待辦", "What waits for me"}, {}, view_desk);
}

}  // namespace

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  describe_commands(catalogue);
  describe_views(catalogue);
}

}  // namespace loopline::goods
