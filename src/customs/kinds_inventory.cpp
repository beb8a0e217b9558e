// 核注清单: INV101, and what comes back of it: INV201 审批, INV202 生成报关单, INV211 记账.
#include "customs/describe.h"

namespace loopline::customs {

namespace {

constexpr Code books[] = {{"0", "no"}, {"1", "reserved"}, {"2", "deducted"}, {"3", "settled"}};
constexpr Code list_state[] = {{"0", "approved"}, {"1", "filed"}, {"2", "returned"}, {"3", "deleted"}};
constexpr Code deduction[] = {
    {"D", "forward"}, {"F", "reverse"}, {"N", "none"}, {"NF", "none_but_balance"}, {"E", "warehouse"}};
constexpr Code entry_state[] = {{"0", "not_released"}, {"1", "released"}};
constexpr Code gate_state[] = {{"1", "not_passed"}, {"2", "partly_passed"}, {"3", "passed"}};
constexpr Code slip_use[] = {{"1", "none"}, {"2", "some"}, {"3", "all"}};
constexpr Code goods_source[] = {{"1", "key_goods_from_abroad"},
                                 {"2", "goods_from_abroad"},
                                 {"3", "mainland_purchase"},
                                 {"4", "product_of_account"}};

constexpr Field head[] = {
    digits("SeqNo", "seq_no", 18),
    of(Type::inventory, "BondInvtNo", "number"),
    always(text("EtpsInnerInvtNo", "own_number", own_number_length)),
    always(text("PutrecNo", "account", own_number_length)),
    to_send(code("DclTypecd", "filing", codes::filing)),
    to_send(code("InvtType", "inventory_kind", codes::inventory_kind)),
    of(Type::party, "BizopEtpsSccd", "operator_credit_code"),
    to_send(text("BizopEtpsno", "operator_code", 10)),
    to_send(text("BizopEtpsNm", "operator_name", name_length)),
    of(Type::party, "RvsngdEtpsSccd", "receiver_credit_code"),
    to_send(text("RcvgdEtpsno", "receiver_code", 10)),
    to_send(text("RcvgdEtpsNm", "receiver_name", name_length)),
    of(Type::party, "DclEtpsSccd", "declarant_credit_code"),
    to_send(text("DclEtpsno", "declarant_code", 10)),
    to_send(text("DclEtpsNm", "declarant_name", name_length)),
    of(Type::party, "InputCreditCode", "input_credit_code"),
    to_send(text("InputCode", "input_code", 10)),
    to_send(text("InputName", "input_name", name_length)),
    to_send(of(Type::date, "InputTime", "entered_on")),
    of(Type::date, "InvtDclTime", "declared_on"),
    always(code("ImpexpMarkcd", "direction", codes::direction)),
    to_send(code("MtpckEndprdMarkcd", "goods_kind", codes::goods_kind)),
    always(digits("SupvModecd", "supervision_mode", 4)),
    to_send(text("TrspModecd", "transport_mode", 1)),
    to_send(digits("ImpexpPortcd", "port", 4)),
    to_send(digits("DclPlcCuscd", "customs", 4)),
    to_send(of(Type::country, "StshipTrsarvNatcd", "country")),
    to_send(code("DclcusFlag", "declared", codes::declared)),
    text("GenDecFlag", "makes_declaration", 1),
    text("DecType", "declaration_kind", 1),
    code("DclcusTypecd", "declared_how", codes::declared_how),
    of(Type::party, "CorrEntryDclEtpsSccd", "own_declarant_credit_code"),
    text("CorrEntryDclEtpsNo", "own_declarant_code", 10),
    text("CorrEntryDclEtpsNm", "own_declarant_name", name_length),
    many(of(Type::inventory, "RltInvtNo", "related_inventory")),
    text("RltPutrecNo", "related_account", own_number_length),
    of(Type::declaration, "RltEntryNo", "related_declaration"),
    of(Type::party, "RltEntryBizopEtpsSccd", "other_operator_credit_code"),
    text("RltEntryBizopEtpsno", "other_operator_code", 10),
    text("RltEntryBizopEtpsNm", "other_operator_name", name_length),
    of(Type::party, "RltEntryRvsngdEtpsSccd", "other_receiver_credit_code"),
    text("RltEntryRcvgdEtpsno", "other_receiver_code", 10),
    text("RltEntryRcvgdEtpsNm", "other_receiver_name", name_length),
    of(Type::party, "RltEntryDclEtpsSccd", "other_declarant_credit_code"),
    text("RltEntryDclEtpsno", "other_declarant_code", 10),
    text("RltEntryDclEtpsNm", "other_declarant_name", name_length),
    of(Type::declaration, "EntryNo", "declaration"),
    text("IcCardNo", "card", own_number_length),
    text("ApplyNo", "business_declaration", own_number_length),
    number("LevyBlAmt", "guarantee_amount"),
    text("Rmk", "remark", remark_length),
};

constexpr Field line[] = {
    always(digits("GdsSeqno", "line", 5)),
    to_send(digits("EntryGdsSeqno", "declaration_line", 5)),
    digits("PutrecSeqno", "account_line", 19),
    always(text("GdsMtno", "material_no", 32)),
    always(digits("Gdecd", "hs", 10)),
    always(text("GdsNm", "name", name_length)),
    to_send(text("GdsSpcfModelDesc", "model", name_length)),
    always(of(Type::unit, "DclUnitcd", "unit")),
    to_send(of(Type::unit, "LawfUnitcd", "legal_unit")),
    of(Type::unit, "SecdLawfUnitcd", "second_legal_unit"),
    always(weight("DclQty", "quantity")),
    to_send(weight("LawfQty", "legal_quantity")),
    number("SecdLawfQty", "second_legal_quantity"),
    always(of(Type::currency, "DclCurrcd", "currency")),
    number("DclUprcAmt", "unit_price", 4),
    always(number("DclTotalAmt", "value", 2)),
    number("UsdStatTotalAmt", "value_usd"),
    always(of(Type::country, "Natcd", "origin")),
    to_send(of(Type::country, "DestinationNatcd", "destination")),
    to_send(code("LvyrlfModecd", "levy", codes::levy)),
    to_send(code("ClyMarkcd", "dangerous_chemical", codes::yes_no)),
    number("WtSfVal", "weight_factor"),
    number("FstSfVal", "first_factor"),
    number("SecdSfVal", "second_factor"),
    number("GrossWt", "gross_weight_kg"),
    number("NetWt", "net_weight_kg"),
    text("UcnsVerno", "consumption_version", 8),
    text("UseCd", "use", 4),
    digits("ApplyTbSeqno", "business_declaration_line", 19),
    to_send(code("ModfMarkcd", "line_change", codes::line_change)),
    code("Param1", "goods_source", goods_source),
    text("Rmk", "remark", remark_length),
};

// The list as customs hold it.
constexpr Field official[] = {
    always(of(Type::inventory, "bondInvtNo", "number")),
    digits("chgTmsCnt", "change_count", 9),
    digits("invtPreentNo", "seq_no", 18),
    text("putrecNo", "account", own_number_length),
    text("etpsInnerInvtNo", "own_number", own_number_length),
    of(Type::moment, "invtDclTime", "declared_on"),
    of(Type::moment, "entryDclTime", "declaration_at"),
    of(Type::declaration, "entryNo", "declaration"),
    of(Type::declaration, "rltEntryNo", "related_declaration"),
    code("impexpMarkcd", "direction", codes::direction),
    digits("supvModecd", "supervision_mode", 4),
    code("dclcusFlag", "declared", codes::declared),
    of(Type::moment, "prevdTime", "reserved_at"),
    of(Type::moment, "formalVrfdedTime", "deducted_at"),
    code("invtIochkptStucd", "gate_state", gate_state),
    always(code("vrfdedMarkcd", "books", books)),
    code("invtStucd", "list_state", list_state),
    code("vrfdedModecd", "deduction", deduction),
    code("entryStucd", "declaration_state", entry_state),
    code("passportUsedTypecd", "slip_use", slip_use),
    code("dclTypecd", "filing", codes::filing),
};

// A line of the logistics account as the list changed it.
constexpr Field account_line[] = {
    text("bwsNo", "account", own_number_length),
    digits("gdsSeqno", "account_line", 19),
    of(Type::moment, "inDate", "in_on"),
    text("gdsMtno", "material_no", 32),
    digits("gdecd", "hs", 10),
    text("gdsNm", "name", name_length),
    of(Type::country, "natcd", "origin"),
    of(Type::unit, "dclUnitcd", "unit"),
    of(Type::currency, "dclCurrcd", "currency"),
    number("totalAmt", "value"),
    balance("inQty", "quantity_in"),
    balance("actlIncQty", "added"),
    balance("actlRedcQty", "taken"),
    balance("prevdIncQty", "reserved_in"),
    balance("prevdRedcQty", "reserved_out"),
    of(Type::moment, "limitDate", "limit_on"),
    of(Type::inventory, "invtNo", "inventory"),
    digits("invtGNo", "inventory_line", 19),
};

// A declaration that customs made of the list.
constexpr Field made[] = {
    text("invPreentNo", "preentry_no", own_number_length),
    text("businessId", "number", own_number_length),
    text("entrySeqNo", "declaration_seq_no", 18),
    of(Type::declaration, "entryNo", "declaration"),
    code("manageResult", "decision", codes::decision),
    of(Type::moment, "createDate", "decided_at"),
    text("reason", "remark", remark_length),
};

constexpr Part request[] = {
    {"head", "InvtHeadType", {}, false, Need::always, head},
    {"lines", "InvtListType", {}, true, Need::to_send, line},
    shared::own_part,
};
constexpr Part approval[] = {
    shared::result_part,
    shared::notes_part,
    {"list", "BondInvtBsc", {}, false, Need::no, official},
};
constexpr Part declaration_made[] = {
    {"result", "HdeApprResult", {}, false, Need::no, shared::result},
    {"made", "InvApprResult", {}, false, Need::no, made},
    shared::notes_part,
    {"list", "BondInvtBsc", {}, false, Need::no, official},
};
constexpr Part booking[] = {
    {"result", "HdeApprResult", {}, false, Need::no, shared::result},
    shared::notes_part,
    {"list", "BondInvtBsc", {}, false, Need::always, official},
    {"account_lines", "BwsDt", {}, true, Need::no, account_line},
};

constexpr Kind all[] = {
    {"INV101", "InvtMessage", false, request, "核注清单"},
    {"INV201", "INV201", true, approval, "核注清单审批回执"},
    {"INV202", "INV202", true, declaration_made, "核注清单生成报关单回执"},
    {"INV211", "INV211", true, booking, "核注清单记账回执"},
};

}  // namespace

std::span<const Kind> inventory_kinds() { return all; }

}  // namespace loopline::customs
