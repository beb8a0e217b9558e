// 核放单: SAS121 and its receipts SAS221 审批, SAS223 过卡, SAS224; the two-step slip ICP101 and its SAS253 过卡.
#include "customs/describe.h"

namespace loopline::customs {

namespace {

constexpr Field head[] = {
    digits("SeqNo", "seq_no", 18),
    of(Type::slip, "PassportNo", "number"),
    always(text("EtpsPreentNo", "own_number", own_number_length)),
    always(code("RltTbTypecd", "related_kind", codes::related_kind)),
    always(many(text("RltNo", "related", remark_length))),
    to_send(code("DclTypecd", "filing", codes::filing)),
    always(code("IoTypecd", "direction", codes::direction)),
    always(code("PassportTypecd", "slip_kind", codes::slip_kind)),
    always(code("BindTypecd", "binding", codes::slip_binding)),
    to_send(digits("MasterCuscd", "customs", 4)),
    text("AreainOriactNo", "account", own_number_length),
    of(Type::party, "AreainEtpsSccd", "operator_credit_code"),
    to_send(text("AreainEtpsno", "operator_code", 10)),
    to_send(text("AreainEtpsNm", "operator_name", name_length)),
    of(Type::party, "DclEtpsSccd", "declarant_credit_code"),
    to_send(text("DclEtpsno", "declarant_code", 10)),
    to_send(text("DclEtpsNm", "declarant_name", name_length)),
    of(Type::party, "InputSccd", "input_credit_code"),
    to_send(text("InputCode", "input_code", 10)),
    to_send(text("InputName", "input_name", name_length)),
    always(text("VehicleNo", "vehicle", 32)),
    text("VehicleIcNo", "vehicle_card", 32),
    always(weight("VehicleWt", "vehicle_weight_kg")),
    text("VehicleFrameNo", "frame", 32),
    number("VehicleFrameWt", "frame_weight_kg"),
    text("ContainerNo", "container", 32),
    text("ContainerType", "container_kind", 4),
    number("ContainerWt", "container_weight_kg"),
    always(weight("TotalWt", "total_weight_kg")),
    always(number("TotalGrossWt", "gross_weight_kg")),
    to_send(number("TotalNetWt", "net_weight_kg")),
    to_send(text("DclErConc", "declarant_person", 64)),
    to_send(of(Type::moment, "DclTime", "declared_on")),
    text("Rmk", "remark", remark_length),
    text("Col1", "arrival_confirmed", 64),
};

constexpr Field line[] = {
    always(digits("PassportSeqNo", "line", 9)),
    to_send(digits("RltGdsSeqno", "related_line", 9)),
    to_send(text("GdsMtno", "material_no", 32)),
    always(digits("Gdecd", "hs", 10)),
    to_send(text("GdsNm", "name", name_length)),
    to_send(of(Type::unit, "DclUnitcd", "unit")),
    always(weight("DclQty", "quantity")),
    number("GrossWt", "gross_weight_kg"),
    number("NetWt", "net_weight_kg"),
    text("Rmk", "remark", remark_length),
};

constexpr Field related[] = {
    always(code("RtlBillTypecd", "related_kind", codes::related_kind)),
    always(text("RtlBillNo", "related", own_number_length)),
};

// At the gate a decision is whether the vehicle passed; what SAS224 means by 3 is not known.
constexpr Code passage_decision[] = {{"1", "passed"}, {"2", "not_passed"}, {"3", "other"}};

constexpr Field gate_result[] = {
    text("etpsPreentNo", "preentry_no", own_number_length),
    text("businessId", "number", own_number_length),
    digits("tmsCnt", "change_count", 9),
    text("typecd", "receipt_kind", 4),
    always(code("manageResult", "decision", passage_decision)),
    of(Type::moment, "manageDate", "decided_at"),
    text("rmk", "remark", remark_length),
};

// The slip as customs hold it.
constexpr Field official[] = {
    always(of(Type::slip, "passportNo", "number")),
    digits("chgTmsCnt", "change_count", 9),
    code("passportTypecd", "slip_kind", codes::slip_kind),
    text("sasPassportPreentNo", "seq_no", own_number_length),
    code("dclTypecd", "filing", codes::filing),
    code("ioTypecd", "direction", codes::direction),
    code("bindTypecd", "binding", codes::slip_binding),
    digits("masterCuscd", "customs", 4),
    code("rltTbTypecd", "related_kind", codes::related_kind),
    many(text("rltNo", "related", remark_length)),
    text("vehicleNo", "vehicle", 32),
    number("vehicleWt", "vehicle_weight_kg"),
    number("vehicleFrameWt", "frame_weight_kg"),
    number("containerWt", "container_weight_kg"),
    number("totalWt", "total_weight_kg"),
    number("passCollectWt", "weighed_kg"),
    balance("wtError", "weight_error_kg"),
    number("totalGrossWt", "gross_weight_kg"),
    number("totalNetWt", "net_weight_kg"),
    text("dclErConc", "declarant_person", 64),
    of(Type::moment, "dclTime", "declared_on"),
    text("passID", "gate", 32),
    text("secdPassId", "second_gate", 32),
    of(Type::moment, "passTime", "passed_at"),
    of(Type::moment, "secdPassTime", "second_passed_at"),
    always(code("stucd", "slip_state", codes::slip_state)),
    code("emapvMarkcd", "customs_state", codes::customs_state),
    code("logisticsStucd", "arrival", codes::arrival),
    code("ownerSystem", "system", codes::system_owner),
    text("rmk", "remark", remark_length),
};

constexpr Field official_line[] = {
    of(Type::slip, "passportNo", "number"), digits("passportSeqno", "line", 9),
    text("gdsMtno", "material_no", 32),     digits("gdecd", "hs", 10),
    text("gdsNm", "name", name_length),     number("grossWt", "gross_weight_kg"),
    number("netWt", "net_weight_kg"),       digits("rltGdsSeqno", "related_line", 9),
    of(Type::unit, "dclUnitcd", "unit"),    number("dclQty", "quantity"),
};

constexpr Field official_related[] = {
    of(Type::slip, "passportNo", "number"),
    code("rltTbTypecd", "related_kind", codes::related_kind),
    text("rltNo", "related", own_number_length),
};

// 两步申报核放单: only numbers of declarations.
constexpr Field two_step_head[] = {
    digits("SeqNo", "seq_no", 18),
    of(Type::slip, "PassportNo", "number"),
    always(text("EtpsPreentNo", "own_number", own_number_length)),
    to_send(digits("MasterCuscd", "customs", 4)),
    of(Type::party, "AreainEtpsSccd", "operator_credit_code"),
    to_send(text("AreainEtpsNo", "operator_code", 10)),
    to_send(text("AreainEtpsNm", "operator_name", name_length)),
    of(Type::party, "DclEtpsSccd", "declarant_credit_code"),
    to_send(text("DclEtpsNo", "declarant_code", 10)),
    to_send(text("DclEtpsNm", "declarant_name", name_length)),
    of(Type::party, "InputCreditCode", "input_credit_code"),
    to_send(text("InputCode", "input_code", 10)),
    to_send(text("InputName", "input_name", name_length)),
    to_send(code("DclTypecd", "filing", codes::filing)),
    always(text("VehicleNo", "vehicle", 32)),
    always(weight("VehicleWt", "vehicle_weight_kg")),
    number("VehicleFrameWt", "frame_weight_kg"),
    number("ContainerWt", "container_weight_kg"),
    always(number("TotalGrossWt", "gross_weight_kg")),
    always(weight("TotalWt", "total_weight_kg")),
    text("Rmk", "remark", remark_length),
};

constexpr Field two_step_related[] = {always(of(Type::declaration, "EntryId", "declaration"))};

constexpr Part request[] = {
    {"head", "PassportHead", {}, false, Need::always, head},
    {"lines", "PassportList", {}, true, Need::no, line},
    {"related", "PassportAcmp", {}, true, Need::no, related},
    shared::own_part,
};
constexpr Part approval[] = {
    shared::result_part,
    shared::notes_part,
    {"slip", "SasPassportBsc", {}, false, Need::no, official},
    {"lines", "SasPassportDt", {}, true, Need::no, official_line},
    {"related", "SasPassportRlt", {}, true, Need::no, official_related},
};
constexpr Part passage[] = {
    {"result", "HdeApprResult", {}, false, Need::always, gate_result},
    shared::notes_part,
    {"slip", "SasPassportBsc", {}, false, Need::always, official},
    {"lines", "SasPassportDt", {}, true, Need::no, official_line},
    {"related", "SasPassportRlt", {}, true, Need::no, official_related},
};
constexpr Part two_step[] = {
    {"head", "Head", {}, false, Need::always, two_step_head},
    {"declarations", "RltList", {}, true, Need::always, two_step_related},
};

constexpr Kind all[] = {
    {"SAS121", "PassPortMessage", false, request, "核放单"},
    {"SAS221", "SAS221", true, approval, "核放单审批回执"},
    {"SAS223", "SAS223", true, passage, "核放单过卡回执"},
    {"SAS224", "SAS224", true, passage, "核放单变更回执"},
    {"ICP101", "IcpMessage", false, two_step, "两步申报核放单"},
    {"SAS253", "SAS253", true, passage, "两步申报核放单过卡回执"},
};

}  // namespace

std::span<const Kind> slip_kinds() { return all; }

}  // namespace loopline::customs
