// 业务申报表 SAS101 with its receipt SAS201, and 出入库单 SAS111.
#include "customs/describe.h"

namespace loopline::customs {

namespace {

constexpr Code consolidated[] = {{"1", "to_be_declared"}, {"2", "declared"}};
constexpr Code stock_reason[] = {{"0", "ordinary"}, {"1", "returned"}};

constexpr Field head[] = {
    digits("SeqNo", "seq_no", 18),
    text("SasDclNo", "number", 64),
    always(digits("MaserCuscd", "customs", 4)),
    always(code("DclTypecd", "filing", codes::filing)),
    always(code("BusinessTypecd", "business", codes::business)),
    always(code("DirectionTypecd", "direction", codes::direction)),
    text("AreainOriactNo", "account", own_number_length),
    text("AreaoutOriactNo", "other_account", own_number_length),
    always(text("AreainEtpsno", "operator_code", 10)),
    always(text("AreainEtpsNm", "operator_name", name_length)),
    of(Type::party, "AreainEtpsSccd", "operator_credit_code"),
    text("AreaoutEtpsno", "other_code", 10),
    text("AreaoutEtpsNm", "other_name", name_length),
    of(Type::party, "AreaoutEtpsSccd", "other_credit_code"),
    text("DpstLevyBlNo", "guarantee", own_number_length),
    always(of(Type::date, "ValidTime", "valid_until")),
    always(text("DclEr", "declarant_person", 64)),
    text("ExhibitionPlace", "place", name_length),
    always(text("DclEtpsno", "declarant_code", 10)),
    text("DclEtpsNm", "declarant_name", name_length),
    of(Type::party, "DclEtpsSccd", "declarant_credit_code"),
    always(text("InputCode", "input_code", 10)),
    of(Type::party, "InputSccd", "input_credit_code"),
    always(text("InputName", "input_name", name_length)),
    always(text("EtpsPreentNo", "own_number", own_number_length)),
    always(code("MtpckEndprdTypecd", "goods_kind", codes::goods_kind)),
    text("Col1", "scrap", 64),
    text("FreeDomestic", "free_mainland_goods", 4),
    text("Rmk", "remark", 512),
};

constexpr Field goods[] = {
    always(digits("SasDclSeqno", "line", 9)),
    always(digits("OriactGdsSeqno", "account_line", 19)),
    always(code("MtpckEndprdTypecd", "goods_kind", codes::goods_kind)),
    always(digits("Gdecd", "hs", 10)),
    always(text("GdsNm", "name", name_length)),
    always(text("GdsSpcfModelDesc", "model", 255)),
    number("DclQty", "quantity"),
    always(of(Type::unit, "DclUnitcd", "unit")),
    number("DclUprcAmt", "unit_price"),
    number("DclTotalAmt", "value"),
    of(Type::currency, "DclCurrcd", "currency"),
    text("LicenceNo", "licence", 30),
    of(Type::date, "LicenceVaildTime", "licence_until"),
    text("GdsMarkcd", "mark", 4),
    text("GdsRmk", "goods_remark", 4'000),
    always(code("ModfMarkcd", "line_change", codes::line_change)),
    always(text("GdsMtno", "material_no", 32)),
    always(of(Type::unit, "LawfUnitcd", "legal_unit")),
    of(Type::unit, "SecdLawfUnitcd", "second_legal_unit"),
    text("EndprdGdsTypecd", "product_kind", 4),
};

constexpr Field consumption[] = {
    always(digits("EndprdSeqno", "product_line", 9)),
    always(digits("MtpckSeqno", "material_line", 9)),
    always(number("NetUseupQty", "net_use")),
    always(number("LossRate", "loss_rate")),
    always(code("ModfMarkcd", "line_change", codes::line_change)),
};

// 出入库单: tags of the head as in public code's table SasStockBsc; element names by analogy with SAS101 (inferred).
constexpr Field stock_head[] = {
    digits("SeqNo", "seq_no", 18),
    text("SasStockNo", "number", 64),
    always(text("SasDclNo", "business_declaration", 64)),
    always(digits("MasterCuscd", "customs", 4)),
    always(code("DclTypecd", "filing", codes::filing)),
    always(code("StockTypecd", "direction", codes::direction)),
    code("BusinessTypecd", "business", codes::business),
    always(text("EtpsPreentNo", "own_number", own_number_length)),
    of(Type::inventory, "RltBondInvtNo", "related_inventory"),
    text("RltSasStockNo", "related_stock_note", 64),
    always(code("CentralizedDclTypecd", "consolidated", consolidated)),
    code("OperateType", "reason", stock_reason),
    text("AreainOriactNo", "account", own_number_length),
    of(Type::party, "AreainEtpsSccd", "operator_credit_code"),
    always(text("AreainEtpsno", "operator_code", 10)),
    always(text("AreainEtpsNm", "operator_name", name_length)),
    of(Type::party, "DclEtpsSccd", "declarant_credit_code"),
    always(text("DclEtpsno", "declarant_code", 10)),
    text("DclEtpsNm", "declarant_name", name_length),
    of(Type::party, "InputSccd", "input_credit_code"),
    always(text("InputCode", "input_code", 10)),
    always(text("InputName", "input_name", name_length)),
    digits("PackageQty", "packages", 9),
    text("PackType", "packing", 4),
    number("GrossWt", "gross_weight_kg"),
    number("NetWt", "net_weight_kg"),
    number("LevyBlAmt", "guarantee_amount"),
    always(text("DclEr", "declarant_person", 64)),
    text("Rmk", "remark", 512),
};

constexpr Field stock_goods[] = {
    always(digits("SasStockSeqno", "line", 9)),
    always(digits("SasDclSeqno", "business_declaration_line", 9)),
    digits("OriactGdsSeqno", "account_line", 19),
    code("MtpckEndprdTypecd", "goods_kind", codes::goods_kind),
    always(text("GdsMtno", "material_no", 32)),
    always(digits("Gdecd", "hs", 10)),
    always(text("GdsNm", "name", name_length)),
    text("GdsSpcfModelDesc", "model", 255),
    always(weight("DclQty", "quantity")),
    always(of(Type::unit, "DclUnitcd", "unit")),
    number("DclUprcAmt", "unit_price"),
    number("DclTotalAmt", "value"),
    of(Type::currency, "DclCurrcd", "currency"),
    of(Type::country, "Natcd", "origin"),
    number("GrossWt", "gross_weight_kg"),
    number("NetWt", "net_weight_kg"),
    text("Rmk", "remark", 512),
};

// The declaration form as customs hold it.
constexpr Field official[] = {
    always(text("sasDclNo", "number", 64)),
    digits("chgTmsCnt", "change_count", 9),
    digits("masterCuscd", "customs", 4),
    text("sasDclPreentNo", "seq_no", own_number_length),
    code("dclTypecd", "filing", codes::filing),
    code("businessTypecd", "business", codes::business),
    code("directionTypecd", "direction", codes::direction),
    of(Type::date, "validTime", "valid_until"),
    text("dclEr", "declarant_person", 64),
    of(Type::moment, "dclTime", "declared_on"),
    code("emapvMarkcd", "customs_state", codes::customs_state),
    text("rmk", "remark", 512),
};

constexpr Field official_line[] = {
    digits("sasDclSeqno", "line", 9),
    digits("gdecd", "hs", 10),
    text("gdsNm", "name", name_length),
    number("dclQty", "quantity"),
    of(Type::unit, "dclUnitcd", "unit"),
    number("dclTotalAmt", "value"),
    of(Type::currency, "dclCurrcd", "currency"),
    number("actlAreaoutQty", "went_out"),
    number("actlAreainQty", "came_in"),
    number("invtVdedtQty", "deducted"),
    of(Type::moment, "rcntVdedtTime", "deducted_at"),
    code("modfMarkcd", "line_change", codes::line_change),
};

constexpr Field attachment[] = {
    digits("acmpFormSeqno", "line", 9),
    text("formTypecd", "kind", 32),
    text("formNo", "attachment", 64),
    text("acmpFormFileNm", "file", name_length),
};

constexpr Part form[] = {
    {"head", "AppHead", {}, false, Need::always, head},
    {"lines", "AppGoods", {}, true, Need::to_send, goods},
    {"consumption", "AppUcns", {}, true, Need::no, consumption},
    shared::own_part,
};
constexpr Part stock_note[] = {
    {"head", "StockHead", {}, false, Need::always, stock_head},
    {"lines", "StockGoods", {}, true, Need::to_send, stock_goods},
    shared::own_part,
};
constexpr Part approval[] = {
    shared::result_part,
    shared::notes_part,
    {"form", "SasDclBsc", {}, false, Need::no, official},
    {"lines", "SasDclDt", {}, true, Need::no, official_line},
    {"attachments", "SasDclAcmpFormDt", {}, true, Need::no, attachment},
};

constexpr Kind all[] = {
    {"SAS101", "AppMessage", false, form, "业务申报表"},
    {"SAS111", "StockMessage", false, stock_note, "出入库单"},
    {"SAS201", "SAS201", true, approval, "业务申报表审批回执"},
};

}  // namespace

std::span<const Kind> business_kinds() { return all; }

}  // namespace loopline::customs
