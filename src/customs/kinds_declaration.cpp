// 报关单 DecMessage.
#include "customs/describe.h"

namespace loopline::customs {

namespace {

constexpr Field head[] = {
    digits("SeqNo", "seq_no", 18),
    always(code("IEFlag", "direction", codes::direction)),
    text("Type", "message_kind", 10),
    text("AgentCode", "declarant_code", 10),
    of(Type::party, "AgentCodeScc", "declarant_credit_code"),
    text("AgentName", "declarant_name", name_length),
    text("ApprNo", "approval", 32),
    text("BillNo", "bill", 32),
    text("ContrNo", "contract", 32),
    text("CopCode", "input_code", 10),
    of(Type::party, "CopCodeScc", "input_credit_code"),
    text("CopName", "input_name", name_length),
    always(digits("CustomMaster", "customs", 4)),
    text("CutMode", "nature", 3),
    text("DeclTrnRel", "declaration_relation", 1),
    text("DistinatePort", "port_abroad", 6),
    of(Type::declaration, "EntryId", "number"),
    text("EntryType", "declaration_kind", 1),
    text("FeeCurr", "freight_currency", 3),
    text("FeeMark", "freight_mark", 1),
    number("FeeRate", "freight"),
    number("GrossWet", "gross_weight_kg"),
    of(Type::date, "IEDate", "crosses_on"),
    always(digits("IEPort", "port", 4)),
    text("InRatio", "settled_share", 9),
    text("InsurCurr", "insurance_currency", 3),
    text("InsurMark", "insurance_mark", 1),
    number("InsurRate", "insurance"),
    text("LicenseNo", "licence", 20),
    text("ManualNo", "account", 12),
    text("MarkNo", "marks", 400),
    number("NetWt", "net_weight_kg"),
    text("NoteS", "remark", 255),
    text("OtherCurr", "other_currency", 3),
    text("OtherMark", "other_mark", 1),
    number("OtherRate", "other_charges"),
    text("OwnerCode", "owner_code", 10),
    of(Type::party, "OwnerCodeScc", "owner_credit_code"),
    text("OwnerName", "owner_name", name_length),
    digits("PackNo", "packages", 9),
    text("PromiseItmes", "promises", 10),
    of(Type::country, "TradeAreaCode", "trading_country"),
    of(Type::country, "TradeCountry", "country"),
    always(digits("TradeMode", "supervision_mode", 4)),
    always(text("TradeCode", "operator_code", 10)),
    of(Type::party, "TradeCoScc", "operator_credit_code"),
    always(text("TradeName", "operator_name", name_length)),
    always(text("TrafMode", "transport_mode", 1)),
    text("TrafName", "vehicle", 50),
    text("CusVoyageNo", "voyage", 32),
    text("TransMode", "terms", 1),
    text("WrapType", "packing", 2),
    text("DespPortCode", "departure_port", 6),
    text("EntyPortCode", "entry_port", 6),
    text("GoodsPlace", "place", 100),
    text("OverseasConsignorEname", "consignor_name", 150),
    text("OverseasConsigneeEname", "consignee_name", 400),
};

constexpr Field line[] = {
    always(digits("GNo", "line", 9)),
    always(digits("CodeTS", "hs", 10)),
    text("ContrItem", "account_line", 19),
    always(text("GName", "name", 255)),
    text("GModel", "model", 255),
    always(weight("GQty", "quantity")),
    always(of(Type::unit, "GUnit", "unit")),
    number("DeclPrice", "unit_price", 4),
    always(number("DeclTotal", "value", 2)),
    always(of(Type::currency, "TradeCurr", "currency")),
    number("FirstQty", "legal_quantity"),
    of(Type::unit, "FirstUnit", "legal_unit"),
    number("SecondQty", "second_legal_quantity"),
    of(Type::unit, "SecondUnit", "second_legal_unit"),
    to_send(code("DutyMode", "levy", codes::levy)),
    always(of(Type::country, "OriginCountry", "origin")),
    to_send(of(Type::country, "DestinationCountry", "destination")),
    text("DistrictCode", "district", 5),
    text("Purpose", "use", 4),
    text("GoodsAttr", "attributes", 20),
    text("Stuff", "composition", 400),
    text("Uncode", "dangerous_un", 20),
    text("DangName", "dangerous_name", 80),
    text("DangPackType", "dangerous_packing", 4),
    text("NoDangFlag", "not_dangerous", 1),
    text("ProdBatchNo", "batch", 2'000),
};

constexpr Field container[] = {
    always(text("ContainerId", "container", 32)),
    text("ContainerMd", "container_kind", 4),
    text("GoodsNo", "goods_lines", 255),
    number("ContainerWt", "container_weight_kg"),
};

constexpr Field paper[] = {always(text("DocuCode", "code", 1)), always(text("CertCode", "number", 32))};

constexpr Field free_text[] = {
    of(Type::declaration, "RelId", "related_declaration"),
    text("RelManNo", "related_account", 12),
    text("BonNo", "bonded_place", 32),
    text("VoyNo", "voyage", 32),
};

constexpr Field sign[] = {
    text("OperType", "operation", 1),
    text("ICCode", "card", 32),
    text("CopCode", "input_code", 18),
    text("ClientSeqNo", "own_number", own_number_length),
};

constexpr Part request[] = {
    {"head", "DecHead", {}, false, Need::always, head},
    {"lines", "DecList", "DecLists", true, Need::to_send, line},
    {"containers", "Container", "DecContainers", true, Need::no, container},
    {"papers", "LicenseDocu", "DecLicenseDocus", true, Need::no, paper},
    {"free_text", "DecFreeTxt", {}, false, Need::no, free_text},
    {"sign", "DecSign", {}, false, Need::no, sign},
};

constexpr Kind all[] = {{"DEC", "DecMessage", false, request, "报关单", true}};

}  // namespace

std::span<const Kind> declaration_kinds() { return all; }

}  // namespace loopline::customs
