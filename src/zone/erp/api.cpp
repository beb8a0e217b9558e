#include "zone/erp/api.h"

#include "zone/book/describing.h"
#include "zone/erp/link.h"
#include "zone/erp/materials.h"
#include "zone/erp/schemas.h"
#include "zone/erp/store.h"
#include "zone/erp/take.h"
#include "zone/erp/views.h"

namespace loopline::erp {

namespace {

void add(command::Catalogue& catalogue, const char* name, Text summary, Schema schema, command::Handler handler) {
  command::CommandSpec spec;
  spec.room = "erp";
  spec.name = name;
  spec.summary = std::move(summary);
  spec.roles = book::filers;
  spec.schema = std::move(schema);
  spec.handler = std::move(handler);
  catalogue.add(std::move(spec));
}

void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         Result<json::value> (*view)(const Glance&)) {
  catalogue.add(command::ViewSpec{"erp", path, std::move(summary), {}, std::move(query_names), view});
}

}  // namespace

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  // shared: two handlers use the one table, and the catalogue is copied into the zone
  auto kinds = std::make_shared<const Kinds>(Kinds::from(catalogue));
  add(catalogue, "set-material", {"维护物料", "維護物料", "Keep a material of the ERP"}, set_material_schema(),
      set_material);
  add(catalogue, "take", {"接收企业系统单据", "接收企業系統單據", "Take a document of the ERP"}, take_schema(),
      [kinds](const Situation& situation, const json::object& body) { return take(*kinds, situation, body); });
  add(catalogue, "withdraw", {"撤回企业系统单据", "撤回企業系統單據", "Take back what became of the ERP's moves"},
      withdraw_schema(),
      [kinds](const Situation& situation, const json::object& body) { return withdraw(*kinds, situation, body); });
  add(catalogue, "report-link", {"报告连接状态", "報告連接狀態", "Say how far a connector is"}, report_link_schema(),
      report_link);
  add(catalogue, "note-told", {"登记已回告", "登記已回告", "Note what the ERP was told"}, note_told_schema(),
      note_told);
  add(catalogue, "report-stock", {"报告库存", "報告庫存", "Say what the ERP has on hand"}, report_stock_schema(),
      report_stock);
  add(catalogue, "/erp/materials", {"物料", "物料", "Materials of the ERP"}, {"party", "q"}, view_materials);
  add(catalogue, "/erp/moves", {"企业系统单据", "企業系統單據", "Moves of the ERP"}, {"party", "source", "state", "q"},
      view_moves);
  add(catalogue, "/erp/links", {"企业系统连接", "企業系統連接", "Links to ERPs"}, {"party"}, view_links);
  add(catalogue, "/erp/news", {"待回告", "待回告", "What the ERP has not been told"}, {"party", "source"}, view_news);
  add(catalogue, "/erp/reconciliation", {"账实核对", "賬實核對", "ERP against book"}, {"party", "source"},
      view_reconciliation);
}

}  // namespace loopline::erp
