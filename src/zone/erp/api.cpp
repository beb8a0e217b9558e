#include "zone/erp/api.h"

#include "zone/book/describing.h"
#include "zone/erp/link.h"
#include "zone/erp/materials.h"
#include "zone/erp/schemas.h"
#include "zone/erp/store.h"
#include "zone/erp/take.h"
#include "zone/erp/views.h"

namespace loopline::erp {

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  const book::Describing room{catalogue, "erp"};
  // shared: two handlers use the one table, and the catalogue is copied into the zone
  auto kinds = std::make_shared<const Kinds>(Kinds::from(catalogue));
  room.command("set-material", {"维护物料", "維護物料", "Keep a material of the ERP"}, book::filers,
               set_material_schema(), set_material);
  room.command("take", {"接收企业系统单据", "接收企業系統單據", "Take a document of the ERP"}, book::filers,
               take_schema(),
               [kinds](const Situation& situation, const json::object& body) { return take(*kinds, situation, body); });
  room.command("withdraw", {"撤回企业系统单据", "撤回企業系統單據", "Take back what became of the ERP's moves"},
               book::filers, withdraw_schema(), [kinds](const Situation& situation, const json::object& body) {
                 return withdraw(*kinds, situation, body);
               });
  room.command("report-link", {"报告连接状态", "報告連接狀態", "Say how far a connector is"}, book::filers,
               report_link_schema(), report_link);
  room.command("note-told", {"登记已回告", "登記已回告", "Note what the ERP was told"}, book::filers,
               note_told_schema(), note_told);
  room.command("report-stock", {"报告库存", "報告庫存", "Say what the ERP has on hand"}, book::filers,
               report_stock_schema(), report_stock);
  room.view("/erp/materials", {"物料", "物料", "Materials of the ERP"}, {"party", "q"}, view_materials);
  room.view("/erp/moves", {"企业系统单据", "企業系統單據", "Moves of the ERP"}, {"party", "source", "state", "q"},
            view_moves);
  room.view("/erp/links", {"企业系统连接", "企業系統連接", "Links to ERPs"}, {"party"}, view_links);
  room.view("/erp/news", {"待回告", "待回告", "What the ERP has not been told"}, {"party", "source"}, view_news);
  room.view("/erp/reconciliation", {"账实核对", "賬實核對", "ERP against book"}, {"party", "source"},
            view_reconciliation);
}

}  // namespace loopline::erp
