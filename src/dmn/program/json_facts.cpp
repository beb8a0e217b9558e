// The only file that includes simdjson.
#include "dmn/program/json_facts.h"

#include <simdjson.h>

#include <cstring>

#include "dmn/program/code.h"

namespace loopline::dmn::program {

namespace ondemand = simdjson::ondemand;

std::optional<Slot> plain_number(std::string_view text, std::size_t digits_max) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t coefficient = 0;
  std::size_t digits = 0;
  std::size_t fraction = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > digits_max) return std::nullopt;
    coefficient = coefficient * 10 + (c - '0');
    fraction += point ? 1 : 0;
  }
  const bool broken = digits == 0 || (point && fraction == 0) || (negative && coefficient == 0);
  if (broken) return std::nullopt;
  return Slot::number(negative ? -coefficient : coefficient, -static_cast<int>(fraction));
}

namespace {

constexpr std::size_t decimal_digits = 18;

// A JSON number is a double to the rest of the house: what has fifteen digits survives that, less its last zeros.
std::optional<Slot> json_number(std::string_view token) {
  constexpr std::size_t exact_digits = 15;
  while (!token.empty() &&
         (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
    token.remove_suffix(1);
  const std::string_view whole = token.starts_with('-') ? token.substr(1) : token;
  const bool leads_with_zero = whole.size() > 1 && whole[0] == '0' && whole[1] != '.';
  auto slot = leads_with_zero ? std::nullopt : plain_number(token, exact_digits);
  while (slot && slot->exponent() < 0 && slot->integer % 10 == 0)
    *slot = Slot::number(slot->integer / 10, slot->exponent() + 1);
  return slot;
}

}  // namespace

std::optional<Slot> plain_json_number(std::string_view token) {
  const bool quoted = token.size() > 1 && token.starts_with('"') && token.ends_with('"');
  return quoted ? plain_number(token.substr(1, token.size() - 2), decimal_digits) : json_number(token);
}

namespace {

using TypeKind = feel::Type::Kind;

std::optional<Slot> from_string(std::string_view text, TypeKind kind, const Symbols& symbols) {
  if (kind == TypeKind::string || kind == TypeKind::any) return from_text(text, symbols);
  if (kind == TypeKind::number) return plain_number(text, decimal_digits);
  if (kind != TypeKind::date) return std::nullopt;
  const auto date = feel::parse_date(text);
  return date ? std::optional(Slot::date(date->days())) : std::nullopt;
}

std::optional<Slot> plain(ondemand::value& value, TypeKind kind, const Symbols& symbols) {
  ondemand::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return std::nullopt;
  switch (type) {
    case ondemand::json_type::string: {
      std::string_view text;
      return value.get_string().get(text) == simdjson::SUCCESS ? from_string(text, kind, symbols) : std::nullopt;
    }
    case ondemand::json_type::number: {
      if (kind != TypeKind::number && kind != TypeKind::any) return std::nullopt;
      return json_number(value.raw_json_token());
    }
    case ondemand::json_type::boolean: {
      bool truth = false;
      const bool fits = kind == TypeKind::boolean || kind == TypeKind::any;
      return fits && value.get_bool().get(truth) == simdjson::SUCCESS ? std::optional(Slot::boolean(truth))
                                                                      : std::nullopt;
    }
    case ondemand::json_type::null: {
      bool null = false;
      return value.is_null().get(null) == simdjson::SUCCESS && null ? std::optional(Slot()) : std::nullopt;
    }
    default: return std::nullopt;
  }
}

std::optional<std::uint32_t> input_named(const Code& code, std::string_view name) {
  if (name.find('#') != std::string_view::npos) return std::nullopt;
  const auto inputs = inputs_named(code, name);
  return inputs.size() == 1 ? std::optional(inputs[0]) : std::nullopt;
}

bool bind_input(ondemand::value value, std::uint32_t at, Work& work) {
  const Element& input = work.code->elements[at];
  const feel::TypePtr& type = input.source->type;
  const auto slot = plain(value, type ? type->kind : TypeKind::any, work.symbols());
  if (!slot || !work.values[at].is_null() || !input.type.accepts(*slot)) return false;
  work.values[at] = *slot;
  return true;
}

}  // namespace

struct JsonFacts::Reader {
  ondemand::parser parser;
  std::vector<char> padded;

  // Texts of one source name their facts in one order: the input that stood here last time is tried before a search.
  std::optional<std::uint32_t> input_at(std::size_t place, std::string_view name, const Code& code) {
    if (program != &code) {
      program = &code;
      order.clear();
    }
    if (place < order.size() && code.elements[order[place]].source->variable == name) return order[place];
    const auto found = input_named(code, name);
    if (!found) return found;
    if (place >= order.size()) order.resize(place + 1, *found);
    order[place] = *found;
    return found;
  }

 private:
  const Code* program = nullptr;
  std::vector<std::uint32_t> order;
};

JsonFacts::JsonFacts() : reader_(std::make_unique<Reader>()) {}
JsonFacts::~JsonFacts() = default;

bool JsonFacts::bind(std::string_view text, Work& work) {
  constexpr std::size_t plain_bytes_max = 1u << 20;
  if (text.size() > plain_bytes_max) return false;
  std::vector<char>& padded = reader_->padded;
  if (padded.size() < text.size() + simdjson::SIMDJSON_PADDING) padded.resize(text.size() + simdjson::SIMDJSON_PADDING);
  std::memcpy(padded.data(), text.data(), text.size());
  std::memset(padded.data() + text.size(), 0, simdjson::SIMDJSON_PADDING);
  ondemand::document document;
  ondemand::object object;
  const simdjson::padded_string_view view(padded.data(), text.size(), padded.size());
  if (reader_->parser.iterate(view).get(document) != simdjson::SUCCESS) return false;
  if (document.get_object().get(object) != simdjson::SUCCESS) return false;
  std::size_t place = 0;
  for (auto each : object) {
    ondemand::field field;
    std::string_view name;
    if (std::move(each).get(field) != simdjson::SUCCESS) return false;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS) return false;
    const auto input = reader_->input_at(place++, name, *work.code);
    if (!input || !bind_input(field.value(), *input, work)) return false;
  }
  // Nothing but the object.
  return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

}  // namespace loopline::dmn::program
