// How the tables of kinds_*.cpp are written, and the code lists that they share.
#pragma once

#include "customs/kinds.h"

namespace loopline::customs {

// Of those whose length the sources do not give: the longest that public code writes (inferred).
inline constexpr int name_length = 512;
inline constexpr int remark_length = 4'000;
inline constexpr int own_number_length = 64;
inline constexpr int number_whole = 14;  // digits before the point
inline constexpr int number_places = 5;

constexpr Field text(std::string_view tag, std::string_view word, int length) {
  return {tag, word, Type::text, length};
}
constexpr Field digits(std::string_view tag, std::string_view word, int length) {
  return {tag, word, Type::digits, length};
}
constexpr Field number(std::string_view tag, std::string_view word, int places = number_places) {
  return {tag, word, Type::number, number_whole, places};
}
constexpr Field balance(std::string_view tag, std::string_view word) {
  return {tag, word, Type::balance, number_whole, number_places};
}
constexpr Field weight(std::string_view tag, std::string_view word) {
  return {tag, word, Type::weight, number_whole, number_places};
}
constexpr Field code(std::string_view tag, std::string_view word, std::span<const Code> codes) {
  return {tag, word, Type::code, 0, 0, Need::no, false, codes};
}
constexpr Field of(Type type, std::string_view tag, std::string_view word) { return {tag, word, type}; }

constexpr Field many(Field field) {
  field.many = true;
  return field;
}
constexpr Field to_send(Field field) {
  field.need = Need::to_send;
  return field;
}
constexpr Field always(Field field) {
  field.need = Need::always;
  return field;
}

namespace codes {

inline constexpr Code direction[] = {{"I", "in"}, {"E", "out"}};
inline constexpr Code filing[] = {{"1", "new"}, {"2", "change"}, {"3", "withdraw"}};
inline constexpr Code goods_kind[] = {{"I", "material"}, {"E", "product"}, {"R", "scrap"}};
inline constexpr Code line_change[] = {{"0", "unchanged"}, {"1", "changed"}, {"2", "deleted"}, {"3", "added"}};
inline constexpr Code yes_no[] = {{"0", "no"}, {"1", "yes"}};
inline constexpr Code levy[] = {{"1", "taxed"},        {"2", "half"},           {"3", "exempt"},
                                {"4", "special_case"}, {"5", "by_kind"},        {"6", "deposit"},
                                {"7", "guarantee"},    {"8", "half_made_good"}, {"9", "refunded"}};
inline constexpr Code declared[] = {{"1", "declared"}, {"2", "undeclared"}};
inline constexpr Code declared_how[] = {{"1", "by_the_other_side"}, {"2", "by_ourselves"}};
inline constexpr Code inventory_kind[] = {
    {"0", "ordinary"},          {"1", "consolidated"}, {"3", "in_before_declaration"},
    {"4", "simple_processing"}, {"5", "exhibition"},   {"6", "inside_transfer"},
    {"8", "e_commerce"}};
inline constexpr Code decision[] = {{"1", "approved"}, {"2", "by_hand"}, {"3", "returned"}, {"4", "approved_by_force"}};
inline constexpr Code customs_state[] = {{"A", "draft"},    {"B", "filed"},    {"1", "approved"},    {"2", "by_hand"},
                                         {"3", "returned"}, {"Y", "received"}, {"Z", "not_received"}};
inline constexpr Code system_owner[] = {{"1", "special_area"}, {"2", "bonded_logistics"}};

// 核放单
inline constexpr Code slip_kind[] = {{"1", "in_before_declaration"}, {"2", "first_line"},
                                     {"3", "second_line"},           {"4", "undeclared"},
                                     {"5", "registered_goods"},      {"6", "empty_vehicle"}};
inline constexpr Code slip_binding[] = {
    {"1", "one_vehicle_several_lists"}, {"2", "one_list_one_vehicle"}, {"3", "one_list_several_vehicles"}};
inline constexpr Code related_kind[] = {{"1", "inventory"}, {"2", "stock_note"}, {"3", "bill_of_lading"}};
inline constexpr Code slip_state[] = {
    {"0", "filed"},       {"1", "approved"}, {"2", "passed"}, {"3", "passed_first_gate"},
    {"4", "passed_both"}, {"5", "deleted"},  {"6", "void"}};
inline constexpr Code arrival[] = {{"0", "not_arrived"}, {"1", "waiting"}};

// 业务申报表
inline constexpr Code business[] = {
    {"A", "batches"}, {"B", "outward_processing"}, {"C", "exhibition"}, {"D", "testing"},       {"E", "repair"},
    {"F", "moulds"},  {"G", "simple_work"},        {"H", "other"},      {"Y", "taxpayer_goods"}};

}  // namespace codes

// What customs decided, as every receipt but the technical one begins.
namespace shared {

inline constexpr Field result[] = {
    text("etpsPreentNo", "preentry_no", own_number_length),
    text("businessId", "number", own_number_length),
    digits("tmsCnt", "change_count", 9),
    text("typecd", "receipt_kind", 4),
    always(code("manageResult", "decision", codes::decision)),
    of(Type::moment, "manageDate", "decided_at"),
    text("rmk", "remark", remark_length),
};
inline constexpr Field note[] = {text("note", "note", remark_length)};
inline constexpr Field own[] = {text("OperCusRegCode", "operator_code", 10), text("SysId", "system", 10)};

inline constexpr Part result_part = {"result", "HdeApprResult", {}, false, Need::always, result};
inline constexpr Part notes_part = {"notes", "CheckInfo", {}, true, Need::no, note};
inline constexpr Part own_part = {"own", "", {}, false, Need::no, own};

}  // namespace shared

// Each file of tables gives its kinds here.
std::span<const Kind> inventory_kinds();
std::span<const Kind> slip_kinds();
std::span<const Kind> business_kinds();
std::span<const Kind> declaration_kinds();
std::span<const Kind> other_kinds();

}  // namespace loopline::customs
