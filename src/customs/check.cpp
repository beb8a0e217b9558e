// A message held to its table.
#include <algorithm>

#include "base/date.h"
#include "base/decimal.h"
#include "base/identifier.h"
#include "base/text.h"
#include "customs/limits.h"
#include "customs/message.h"
#include "customs/numbers.h"

namespace loopline::customs {

namespace {

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// 035, or KGM, H87, K6 of UNECE Recommendation 20.
bool is_unit(std::string_view text) {
  if (text.size() == 3 && all_digits(text)) return true;
  bool coded =
      std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  return (text.size() == 2 || text.size() == 3) && is_letters(text.substr(0, 1)) && coded;
}

// 20260302 or 2026-03-02.
bool is_date(std::string_view text) {
  std::string dashed(text);
  if (text.size() == 8 && all_digits(text))
    dashed = dashed.substr(0, 4) + "-" + dashed.substr(4, 2) + "-" + dashed.substr(6);
  return Date::parse(dashed).has_value();
}

bool is_moment(std::string_view text) {
  if (is_date(text)) return true;
  constexpr std::size_t date_size = 10;
  constexpr std::size_t seconds_size = 9;  // " 09:30:00"
  if (text.size() < date_size + seconds_size || !is_date(text.substr(0, date_size))) return false;
  std::string_view time = text.substr(date_size, seconds_size);
  bool shape = (time[0] == ' ' || time[0] == 'T') && time[3] == ':' && time[6] == ':' &&
               all_digits(time.substr(1, 2)) && all_digits(time.substr(4, 2)) && all_digits(time.substr(7, 2));
  return shape && time.substr(1, 2) <= "23" && time.substr(4, 2) <= "59" && time.substr(7, 2) <= "60";
}

class Checker {
 public:
  Checker(const Message& message, bool sending) : message_(message), sending_(sending) {}
  Result<void> run();

 private:
  void add(std::string code, std::string pointer, std::string_view field, Arguments arguments = {});
  bool needed(Need need) const { return need == Need::always || (sending_ && need == Need::to_send); }
  void part(const Part& part, const Node& node, const std::string& pointer);
  void value(const Field& field, const std::string& value, const std::string& pointer);
  void number(const Field& field, const std::string& value, const std::string& pointer);
  // The code of the error, empty if the value is of the type.
  static std::string fault_of(const Field& field, const std::string& value);

  const Message& message_;
  bool sending_;
  std::vector<Error> errors_;
  std::size_t left_out_ = 0;
};

void Checker::add(std::string code, std::string pointer, std::string_view field, Arguments arguments) {
  if (errors_.size() >= faults_kept_max) {
    ++left_out_;
    return;
  }
  Error error;
  error.kind = ErrorKind::invalid;
  error.code = std::move(code);
  error.pointer = std::move(pointer);
  error.arguments = std::move(arguments);
  error.arguments.emplace_back("field", std::string(field));
  errors_.push_back(std::move(error));
}

std::string Checker::fault_of(const Field& field, const std::string& value) {
  switch (field.type) {
    case Type::text: return "";
    case Type::digits: return all_digits(value) ? "" : "message_field_not_digits";
    case Type::date: return is_date(value) ? "" : "message_field_not_date";
    case Type::moment: return is_moment(value) ? "" : "message_field_not_date";
    case Type::currency:
    case Type::country:
      return value.size() == 3 && (all_digits(value) || is_letters(value)) ? "" : "message_field_not_code";
    case Type::unit: return is_unit(value) ? "" : "message_field_not_code";
    case Type::inventory: return InventoryNumber::parse(value) ? "" : "message_field_not_inventory_number";
    case Type::slip: return SlipNumber::parse(value) ? "" : "message_field_not_slip_number";
    case Type::declaration:
      return value.size() == 18 && all_digits(value) ? "" : "message_field_not_declaration_number";
    case Type::party: return is_uscc(value) ? "" : "message_field_not_credit_code";
    case Type::code: {
      bool known =
          std::any_of(field.codes.begin(), field.codes.end(), [&](const Code& c) { return c.official == value; });
      return known ? "" : "message_field_not_in_list";
    }
    default: return "";
  }
}

void Checker::number(const Field& field, const std::string& value, const std::string& pointer) {
  auto read = Decimal::parse(value);
  bool plain = value.find_first_of("eE+") == std::string::npos;
  if (!read || !plain || (read->is_negative() && field.type != Type::balance))
    return add("message_field_not_number", pointer, field.tag, {{"value", value.substr(0, value_shown_max)}});
  std::string_view digits = value;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  std::size_t point = std::min(digits.find('.'), digits.size());
  std::size_t places = digits.size() - std::min(point + 1, digits.size());
  if (point > static_cast<std::size_t>(field.length) || places > static_cast<std::size_t>(field.decimals)) {
    return add("message_number_too_long", pointer, field.tag,
               {{"whole", std::to_string(field.length)}, {"places", std::to_string(field.decimals)}});
  }
  if (field.type == Type::weight && read->is_zero()) add("message_number_not_positive", pointer, field.tag);
}

void Checker::value(const Field& field, const std::string& value, const std::string& pointer) {
  if (!is_xml_text(value)) return add("message_field_control", pointer, field.tag);
  if (field.type == Type::number || field.type == Type::weight || field.type == Type::balance)
    return number(field, value, pointer);
  if (field.length > 0 && code_points(value) > static_cast<std::size_t>(field.length)) {
    return add("message_field_too_long", pointer, field.tag,
               {{"limit", std::to_string(field.length)}, {"length", std::to_string(code_points(value))}});
  }
  std::vector<std::string> values = field.many ? joined_numbers(value) : std::vector<std::string>{value};
  if (values.size() > numbers_joined_max) {
    return add("message_joined_too_many", pointer, field.tag, {{"limit", std::to_string(numbers_joined_max)}});
  }
  for (const std::string& one : values) {
    std::string fault = fault_of(field, one);
    if (fault.empty()) continue;
    Arguments arguments{{"value", one.substr(0, value_shown_max)}};
    if (field.type == Type::code) {
      std::string list;
      for (const Code& code : field.codes) list += (list.empty() ? "" : ", ") + std::string(code.official);
      arguments.emplace_back("codes", list);
    }
    add(std::move(fault), pointer, field.tag, std::move(arguments));
  }
}

void Checker::part(const Part& part, const Node& node, const std::string& pointer) {
  for (const Field& field : part.fields) {
    const Node* found = nullptr;
    bool twice = false;
    for (const Node& one : node.children) {
      if (one.kind != NodeKind::element || !same_tag(one.local(), field.tag)) continue;
      twice = found != nullptr;
      found = &one;
      if (twice) break;
    }
    std::string at = pointer + "/" + std::string(field.tag);
    if (twice) {
      add("message_field_twice", at, field.tag);
      continue;
    }
    bool nested = found != nullptr && std::any_of(found->children.begin(), found->children.end(),
                                                  [](const Node& one) { return one.kind == NodeKind::element; });
    if (nested) {
      add("message_field_nested", at, field.tag);
      continue;
    }
    std::string text = found == nullptr ? std::string() : found->value();
    if (!text.empty()) {
      value(field, text, at);
    } else if (needed(field.need)) {
      add("message_field_missing", at, field.tag);
    }
  }
}

Result<void> Checker::run() {
  for (const Part& table : message_.kind->parts) {
    std::vector<const Node*> nodes = message_.parts(table.word);
    std::string pointer = table.tag.empty() ? "" : "/" + std::string(table.tag);
    if (nodes.empty() && needed(table.need) && message_.bare == nullptr)
      add("message_part_missing", pointer, table.tag);
    if (nodes.size() > 1 && !table.repeated) add("message_part_twice", pointer, table.tag);
    for (std::size_t i = 0; i < nodes.size(); ++i)
      part(table, *nodes[i], table.repeated ? pointer + "/" + std::to_string(i) : pointer);
  }
  if (errors_.empty()) return {};
  Error first = std::move(errors_.front());
  first.more.assign(std::make_move_iterator(errors_.begin() + 1), std::make_move_iterator(errors_.end()));
  if (left_out_ > 0) first.cause = std::to_string(left_out_) + " more are left out";
  return Failure(std::move(first));
}

}  // namespace

Result<void> check(const Message& message, bool sending) { return Checker(message, sending).run(); }

}  // namespace loopline::customs
