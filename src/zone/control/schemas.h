// The bodies of the control commands.
#pragma once

#include "base/schema.h"

namespace loopline::control {

Schema order_examination_schema();
Schema report_examination_schema();
// {examination, reason}
Schema withdraw_examination_schema();
Schema place_hold_schema();
Schema lift_hold_schema();
Schema select_audits_schema();
Schema open_audit_schema();
Schema notice_audit_schema();
// {audit}
Schema begin_audit_schema();
Schema working_paper_schema();
Schema audit_finding_schema();
Schema close_audit_schema();
Schema disclose_schema();
Schema propose_correction_schema();
Schema answer_correction_schema();
Schema decide_correction_schema();

}  // namespace loopline::control
