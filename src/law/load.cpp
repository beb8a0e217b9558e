#include "law/load.h"

#include <algorithm>

namespace loopline::law {

namespace {

Article read_article(const json::value& value, const Reading& reading, const Instrument& instrument,
                     std::size_t index) {
  Article article;
  Fields fields(reading, value, instrument.id + ".articles[" + std::to_string(index) + "]");
  article.id = fields.id("id");
  if (!article.id.empty()) fields.rename(instrument.id + ":" + article.id);
  const json::value* wording = fields.require("text");
  if (wording != nullptr && !wording->is_null()) article.wording = fields.text("text");
  article.note = fields.optional_text("note");
  if (wording != nullptr && wording->is_null() && article.note.empty()) {
    reading.fault(fields.at("note"), "missing_key", "an article whose text we do not have needs a note that says so");
  }
  article.confidence = fields.confidence(instrument.confidence);
  article.period = fields.period();
  if (!article.period.from) article.period.from = instrument.period.from;
  if (!article.period.to) article.period.to = instrument.period.to;
  fields.finish();
  return article;
}

Instrument read_instrument(const json::value& value, const Reading& reading, std::size_t index) {
  Instrument instrument;
  Fields fields(reading, value, "[" + std::to_string(index) + "]");
  instrument.file = reading.file;
  instrument.id = fields.id("id");
  if (!instrument.id.empty()) fields.rename(instrument.id);
  instrument.issuer = fields.text("issuer");
  instrument.number = fields.optional_string("number");
  instrument.title = fields.text("title");
  instrument.published = fields.date("published");
  instrument.period = fields.period();
  instrument.source = fields.string("source");
  instrument.confidence = fields.confidence();
  instrument.note = fields.optional_text("note");
  const json::array& articles = fields.list("articles");
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Article article = read_article(articles[i], reading, instrument, i);
    if (instrument.find(article.id) != nullptr) {
      reading.fault(instrument.id + ":" + article.id, "duplicate_id", "this article stands twice");
    }
    instrument.articles.push_back(std::move(article));
  }
  fields.finish();
  return instrument;
}

// The items of a file that is one list.
const json::array& items_of(const json::value& document, const Reading& reading) {
  static const json::array none;
  if (const json::array* items = document.if_array()) return *items;
  if (!document.is_null()) reading.fault("", "wrong_type", "the file is to be a list");
  return none;
}

void read_zone(Fields& fields, const Reading& reading) {
  const json::value* zone = fields.require("zone");
  if (zone == nullptr) return;
  Fields inner(reading, *zone, "zone");
  inner.string("timezone");
  inner.string("currency");
  inner.finish();
}

Match read_match(Fields& fields, const Reading& reading) {
  std::string match = fields.string("match");
  if (match != "exact" && match != "longest_prefix" && !match.empty()) {
    reading.fault(fields.at("match"), "bad_match", "\"exact\" or \"longest_prefix\" is expected");
  }
  return match == "longest_prefix" ? Match::longest_prefix : Match::exact;
}

}  // namespace

void load_manifest(const json::value& document, const Reading& reading, Content& content) {
  Fields fields(reading, document, "");
  content.name = fields.id("pack");
  content.version = fields.id("version");
  content.title = fields.text("title");
  if (fields.strings("scripts") != std::vector<std::string>{"zh-Hans", "zh-Hant", "en"}) {
    reading.fault("scripts", "bad_scripts", "the scripts are [zh-Hans, zh-Hant, en]");
  }
  // "2026.11.20" or "2026.11.20-2": the day of the pack, on which what it cites must hold.
  std::string day = content.version.substr(0, 10);
  std::replace(day.begin(), day.end(), '.', '-');
  auto date = Date::parse(day);
  if (!date) reading.fault("version", "bad_date", "a version begins with its day, like \"2026.11.20\"");
  content.day = date.value_or(Date());
  read_zone(fields, reading);
  const json::value* lookups = fields.find("lookups");
  if (lookups != nullptr && !lookups->is_null()) {
    for (const json::value& item : items_of(*lookups, reading)) {
      Fields inner(reading, item, "lookups[" + std::to_string(content.lookups.size()) + "]");
      Lookup lookup{inner.id("name"), inner.id("table"), inner.string("by"), read_match(inner, reading), {}};
      inner.finish();
      content.lookups.push_back(std::move(lookup));
    }
  }
  const json::value* amounts = fields.find("amounts");
  if (amounts != nullptr && !amounts->is_null()) {
    for (const json::value& item : items_of(*amounts, reading)) {
      Fields inner(reading, item, "amounts[" + std::to_string(content.amounts.size()) + "]");
      std::string question = inner.id("question");
      content.amounts[question] = inner.strings("results");
      inner.finish();
    }
  }
  fields.finish();
}

void load_instruments(const json::value& document, const Reading& reading, Content& content) {
  const json::array& items = items_of(document, reading);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Instrument instrument = read_instrument(items[i], reading, i);
    if (!content.instrument_index.emplace(instrument.id, content.instruments.size()).second) {
      reading.fault(instrument.id, "duplicate_id", "this instrument stands twice");
    }
    content.instruments.push_back(std::move(instrument));
  }
}

void load_calendar(const json::value& document, const Reading& reading, const std::string& name, Content& content) {
  Fields fields(reading, document, "");
  Calendar calendar;
  calendar.title = fields.text("title");
  calendar.source = fields.string("source");
  calendar.confidence = fields.confidence();
  fields.optional_text("note");
  auto days = [&](std::string_view key, std::set<Date>& into) {
    for (const std::string& text : fields.strings(key)) {
      auto date = Date::parse(text);
      if (!date) {
        reading.fault(std::string(key), "bad_date", "\"" + text + "\" is not a date");
      } else if (!into.insert(*date).second) {
        reading.fault(std::string(key), "duplicate_id", text + " stands twice");
      }
    }
  };
  days("holidays", calendar.days.holidays);
  days("workdays", calendar.days.workdays);
  fields.finish();
  content.calendars.emplace(name, std::move(calendar));
}

void load_cases(const json::value& document, const Reading& reading, Content& content) {
  const json::array& items = items_of(document, reading);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Fields fields(reading, items[i], "[" + std::to_string(i) + "]");
    Case test;
    test.file = reading.file;
    test.id = fields.id("id");
    if (!test.id.empty()) fields.rename(test.id);
    test.question = fields.id("question");
    test.date = fields.date("date", true).value_or(Date());
    test.title = fields.text("title");
    auto object = [&](const json::value* value, std::string_view key) {
      if (value == nullptr) return json::object();
      if (!value->is_object()) reading.fault(fields.at(key), "wrong_type", "a mapping is expected here");
      return value->is_object() ? value->get_object() : json::object();
    };
    test.facts = object(fields.require("facts"), "facts");
    test.expect = object(fields.find("expect"), "expect");
    std::string outcome = fields.optional_string("expect_outcome");
    test.outcome = outcome_from(outcome);
    if (!outcome.empty() && !test.outcome) reading.fault(fields.at("expect_outcome"), "bad_outcome", "no such outcome");
    test.missing = fields.strings("expect_missing");
    if (test.expect.empty() && !test.outcome) reading.fault(fields.at("expect"), "missing_key", "nothing is expected");
    test.hand = fields.optional_string("hand");
    test.source = fields.string("source");
    fields.finish();
    bool is_known =
        std::any_of(content.cases.begin(), content.cases.end(), [&](const Case& c) { return c.id == test.id; });
    if (is_known) reading.fault(test.id, "duplicate_id", "this case stands twice");
    content.cases.push_back(std::move(test));
  }
}

void load_service(const json::value& document, const Reading& reading, const std::string& stem, Content& content) {
  const json::object* object = document.if_object();
  if (object == nullptr) return reading.fault("", "wrong_type", "a service is a mapping");
  std::string name = text_at(*object, "service");
  if (name != stem)
    return reading.fault("service", "wrong_name", "the service of this file is to be named \"" + stem + "\"");
  content.services.emplace(name, *object);
}

}  // namespace loopline::law
