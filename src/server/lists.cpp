#include "server/lists.h"

#include <algorithm>
#include <array>

namespace loopline::server {

namespace {

// In every list.
constexpr FieldFamily everywhere[] = {
    {"accounts", "account"},
    {"applicants", "role"},
    {"currency", "codes/currencies"},
    {"exemption", "ccc_exemption"},
    {"expect", "fact"},
    {"facts", "fact"},
    {"grade", "conformity_grade"},
    {"missing_documents", "document"},
    {"origin", "codes/countries"},
    {"party", "party"},
    {"status", "listing"},
    {"to_party", "party"},
    {"unit", "codes/units"},
};

constexpr FieldFamily assessments[] = {{"kind", "movement"}, {"state", "tax_state"}};
constexpr FieldFamily clocks[] = {{"kind", "clock"}};
constexpr FieldFamily consignments[] = {{"kind", "movement"}};
constexpr FieldFamily desk[] = {{"kind", "desk_kind"}};
constexpr FieldFamily reconciliation[] = {
    {"kind", "reconcile_kind"}, {"explanations.kind", "movement"}, {"why", "reconcile_why"}};
constexpr FieldFamily exits[] = {{"state", "exit_state"}};
constexpr FieldFamily figures_exits[] = {{"age", "open_exit_age"}};
constexpr FieldFamily audits[] = {{"outcome", "audit_outcome"}, {"selected_by", "audit_by"}, {"state", "audit_state"}};
constexpr FieldFamily examinations[] = {{"consequence", "examination_consequence"},
                                        {"kind", "examination_kind"},
                                        {"outcome", "examination_outcome"},
                                        {"state", "examination_state"}};
constexpr FieldFamily holds[] = {{"kind", "hold_kind"}, {"state", "hold_state"}};
constexpr FieldFamily ledger_accounts[] = {{"standing", "account_standing"}};
constexpr FieldFamily ledger_transfers[] = {{"phase", "transfer_phase"}};
constexpr FieldTitle ledger_titles[] = {{"pending", "settles"}};
constexpr FieldFamily permits[] = {
    {"kind", "codes/documents"}, {"licence_class", "licence_class"}, {"state", "permit_state"}};
constexpr FieldFamily movements[] = {{"from", "account"}, {"kind", "movement"}, {"to", "account"}};
constexpr FieldFamily parties[] = {{"kind", "party_kind"}};

constexpr std::string_view detail[] = {"detail"};
constexpr std::string_view facts[] = {"expect", "facts"};  // as many as the law has words

constexpr ListForm forms[] = {
    {"/assessments", assessments, {}, detail},
    {"/audits", audits},
    {"/clocks", clocks},
    {"/consignments", consignments},
    {"/desk", desk},
    {"/examinations", examinations},
    {"/erp/reconciliation", reconciliation, "explanations"},
    {"/exits", exits, "items"},
    {"/figures/exits", figures_exits},
    {"/figures/flows", consignments},
    {"/holds", holds},
    {"/law/cases", {}, {}, facts},
    {"/ledger/accounts", ledger_accounts},
    {"/ledger/books/{book}/history", ledger_transfers, {}, {}, ledger_titles},
    {"/ledger/pendings", ledger_transfers},
    {"/movements", movements},
    {"/parties", parties},
    {"/permits", permits},
};
constexpr ListForm plain = {""};

constexpr std::string_view numbers[] = {
    "amount",     "available", "balance", "base",     "counted", "difference", "held",
    "in_transit", "paid",      "price",   "quantity", "rate",    "reserved",   "returned",
    "should",     "tax",       "total",   "used",     "value",   "value_cny",  "weight",
};

}  // namespace

const ListForm& form_of(std::string_view path) {
  const auto* found = std::ranges::find(forms, path, &ListForm::path);
  return found == std::end(forms) ? plain : *found;
}

std::string_view family_of(const ListForm& form, std::string_view path) {
  const std::string_view name = path.substr(path.rfind('.') + 1);  // npos + 1 is 0
  for (std::string_view wanted : {path, name}) {
    for (std::span<const FieldFamily> families : {form.families, std::span<const FieldFamily>(everywhere)}) {
      auto found = std::ranges::find(families, wanted, &FieldFamily::field);
      if (found != families.end()) return found->family;
    }
  }
  return name;
}

std::string_view title_of(const ListForm& form, std::string_view path) {
  auto found = std::ranges::find(form.titles, path, &FieldTitle::field);
  return found == form.titles.end() ? path : found->title;
}

bool is_number(std::string_view field) { return std::ranges::find(numbers, field) != std::end(numbers); }

}  // namespace loopline::server
