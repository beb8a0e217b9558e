#include "law/fields.h"

namespace loopline::law {

namespace {

const json::array no_items;

}  // namespace

Fields::Fields(const Reading& reading, const json::value& value, std::string element)
    : reading_(reading), object_(value.if_object()), element_(std::move(element)) {
  if (object_ == nullptr) reading_.fault(element_, "wrong_type", "a mapping is expected here");
}

std::string Fields::at(std::string_view key) const {
  return element_.empty() ? std::string(key) : element_ + "." + std::string(key);
}

void Fields::fault(std::string_view key, std::string kind, std::string detail) const {
  reading_.fault(at(key), std::move(kind), std::move(detail));
}

const json::value* Fields::find(std::string_view key) {
  known_.emplace(key);
  return object_ == nullptr ? nullptr : object_->if_contains(key);
}

const json::value* Fields::require(std::string_view key) {
  const json::value* value = find(key);
  if (value == nullptr && object_ != nullptr) fault(key, "missing_key", "the key is missing");
  return value;
}

std::string Fields::id(std::string_view key) {
  const json::value* value = require(key);
  if (value == nullptr) return {};
  if (const auto* number = value->if_int64()) return std::to_string(*number);
  const json::string* text = value->if_string();
  if (text == nullptr || text->empty()) {
    fault(key, "wrong_type", "a text that is not empty is expected here");
    return {};
  }
  return std::string(*text);
}

std::string Fields::string(std::string_view key) { return id(key); }

std::string Fields::optional_string(std::string_view key) {
  const json::value* value = find(key);
  return value == nullptr || value->is_null() ? std::string() : id(key);
}

Text Fields::text(std::string_view key) {
  const json::value* value = require(key);
  if (value == nullptr) return {};
  Fields fields(reading_, *value, at(key));
  if (fields.object_ == nullptr) return {};
  Text text = reading_.texts.make(fields.optional_string("zh-Hans"), fields.optional_string("zh-Hant"),
                                  fields.optional_string("en"), reading_.file, at(key));
  fields.finish();
  return text;
}

Text Fields::optional_text(std::string_view key) {
  const json::value* value = find(key);
  return value == nullptr || value->is_null() ? Text() : text(key);
}

std::optional<Date> Fields::date(std::string_view key, bool required) {
  const json::value* value = required ? require(key) : find(key);
  if (value == nullptr || (value->is_null() && !required)) return std::nullopt;
  const json::string* text = value->if_string();
  std::optional<Date> date = text == nullptr ? std::nullopt : Date::parse(*text);
  if (!date) fault(key, "bad_date", "a date like 2026-02-10 is expected here");
  return date;
}

Period Fields::period() {
  Period period{date("from"), date("to")};
  if (period.from && period.to && *period.to <= *period.from) {
    fault("to", "bad_period", "\"to\" is the first day on which it no longer holds, so it must be later than \"from\"");
  }
  return period;
}

Confidence Fields::confidence(std::optional<Confidence> fallback) {
  const json::value* value = fallback ? find("confidence") : require("confidence");
  if (value == nullptr) return fallback.value_or(Confidence::verbatim);
  const json::string* text = value->if_string();
  auto confidence = text == nullptr ? std::nullopt : confidence_from(*text);
  if (!confidence) fault("confidence", "bad_confidence", "one of verbatim, secondary, inferred, analogue is expected");
  return confidence.value_or(Confidence::analogue);
}

std::vector<std::string> Fields::strings(std::string_view key) {
  std::vector<std::string> strings;
  const json::value* value = find(key);
  if (value == nullptr) return strings;
  const json::array* items = value->if_array();
  if (items == nullptr) {
    fault(key, "wrong_type", "a list of texts is expected here");
    return strings;
  }
  for (const json::value& item : *items) {
    if (const json::string* text = item.if_string()) {
      strings.emplace_back(*text);
    } else {
      fault(key, "wrong_type", "a list of texts is expected here");
    }
  }
  return strings;
}

std::vector<Citation> Fields::basis(std::string_view key) {
  std::vector<Citation> basis;
  for (const std::string& text : strings(key)) basis.push_back(Citation::from(text));
  if (basis.empty() && object_ != nullptr) {
    fault(key, "no_basis", "at least one clause is needed, e.g. [\"TAX1:1(4)\"]");
  }
  return basis;
}

const json::array& Fields::list(std::string_view key) {
  const json::value* value = require(key);
  if (value == nullptr) return no_items;
  const json::array* items = value->if_array();
  if (items == nullptr) {
    fault(key, "wrong_type", "a list is expected here");
    return no_items;
  }
  return *items;
}

void Fields::finish() {
  if (object_ == nullptr) return;
  for (const auto& member : *object_) {
    if (!known_.contains(std::string_view(member.key()))) {
      fault(member.key(), "unknown_key", "this key means nothing here; is it a typo?");
    }
  }
}

}  // namespace loopline::law
