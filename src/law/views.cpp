#include "law/views.h"

#include <algorithm>

namespace loopline::law {

namespace {

json::object instrument_json(const Instrument& instrument, const Texts& texts) {
  const Text number{instrument.number, texts.hant(instrument.number), instrument.number};
  return {{"id", instrument.id},
          {"issuer", text_json(instrument.issuer)},
          {"number", text_json(number)},
          {"title", text_json(instrument.title)},
          {"published", date_json(instrument.published)},
          {"from", date_json(instrument.period.from)},
          {"to", date_json(instrument.period.to)},
          {"source", instrument.source},
          {"confidence", name_of(instrument.confidence)},
          {"note", text_json(instrument.note)}};
}

bool cites(const std::vector<Basis>& basis, const Citation& citation) {
  return std::any_of(basis.begin(), basis.end(), [&](const Basis& b) { return b.citation == citation; });
}

bool cites(const std::vector<Citation>& basis, const Citation& citation) {
  return std::find(basis.begin(), basis.end(), citation) != basis.end();
}

void add_rules(const Content& content, const Citation& citation, json::array& citing) {
  for (const auto& entry : content.questions) {
    const Question& question = entry.second;
    for (const DecisionLaw& decision : question.decisions) {
      auto add = [&](const RuleLaw& law, std::string_view kind, const Text& title) {
        if (!cites(law.basis, citation)) return;
        citing.push_back(json::object{{"kind", kind},
                                      {"id", law.id},
                                      {"question", question.name},
                                      {"decision", decision.source->name},
                                      {"title", text_json(title)}});
      };
      add(decision.own, "decision", decision.title);
      for (const RuleLaw& rule : decision.rules) add(rule, "rule", rule.reason);
    }
  }
}

void add_cases(const Content& content, const Citation& citation, json::array& citing) {
  for (const Case& test : content.cases) {
    auto question = content.questions.find(test.question);
    auto hits = content.case_hits.find(test.id);
    if (question == content.questions.end() || hits == content.case_hits.end()) continue;
    bool is_citing = std::any_of(hits->second.begin(), hits->second.end(), [&](const RuleHit& hit) {
      return cites(question->second.decisions[hit.decision].rules[hit.rule].basis, citation);
    });
    if (!is_citing) continue;
    citing.push_back(json::object{{"kind", "case"},
                                  {"id", test.id},
                                  {"question", test.question},
                                  {"decision", nullptr},
                                  {"title", text_json(test.title)}});
  }
}

// Parameters, rules, decisions, services and cases that cite exactly this.
json::array citing_json(const Content& content, const Citation& citation) {
  json::array citing;
  for (const Parameter& parameter : content.parameters) {
    bool is_citing = std::any_of(parameter.values.begin(), parameter.values.end(),
                                 [&](const ParameterValue& value) { return cites(value.basis, citation); });
    if (!is_citing) continue;
    citing.push_back(json::object{{"kind", "parameter"},
                                  {"id", parameter.id},
                                  {"question", nullptr},
                                  {"decision", nullptr},
                                  {"title", text_json(parameter.title)}});
  }
  add_rules(content, citation, citing);
  add_cases(content, citation, citing);
  return citing;
}

json::object value_json(const ParameterValue& value) {
  return {{"from", date_json(value.period.from)},
          {"to", date_json(value.period.to)},
          {"value", value.value},
          {"basis", basis_json(value.basis)},
          {"confidence", name_of(value.confidence)},
          {"note", text_json(value.note)}};
}

json::object parameter_json(const Content& content, std::size_t index, Date date) {
  const Parameter& parameter = content.parameters[index];
  json::array values;
  for (const ParameterValue& value : parameter.values) values.push_back(value_json(value));
  const ParameterValue* now = parameter.at(date);
  json::array used_by;
  for (const auto& [name, question] : content.questions) {
    const auto& used = question.uses.parameters;
    if (std::binary_search(used.begin(), used.end(), index)) used_by.push_back(json::value(name));
  }
  return {{"id", parameter.id},          {"title", text_json(parameter.title)},
          {"unit", parameter.unit},      {"now", now == nullptr ? json::value(nullptr) : json::value(value_json(*now))},
          {"values", std::move(values)}, {"used_by", std::move(used_by)}};
}

json::object case_json(const Content& content, const Case& test) {
  json::array rules;
  auto hits = content.case_hits.find(test.id);
  auto question = content.questions.find(test.question);
  if (hits != content.case_hits.end() && question != content.questions.end()) {
    for (const RuleHit& hit : hits->second) {
      rules.push_back(json::value(question->second.decisions[hit.decision].rules[hit.rule].id));
    }
  }
  return {{"id", test.id},
          {"question", test.question},
          {"date", test.date.text()},
          {"title", text_json(test.title)},
          {"facts", test.facts},
          {"expect", test.expect},
          {"outcome", test.outcome ? json::value(name_of(*test.outcome)) : json::value(nullptr)},
          {"missing", strings_json(test.missing)},
          {"hand", test.hand},
          {"source", test.source},
          {"rules", std::move(rules)}};
}

// " 第1条(4)", " 第1條(4)", " art. 1(4)"; what has no number (an annex) keeps its name.
Text article_words(const std::string& article) {
  if (article.empty()) return {};
  if (article.starts_with("annex")) {
    const std::string rest = article.substr(std::string_view("annex").size());
    return {" 附件" + rest, " 附件" + rest, " annex" + rest};
  }
  const std::size_t digits = std::min(article.find_first_not_of("0123456789"), article.size());
  if (digits == 0) return {" " + article, " " + article, " " + article};
  const std::string number = article.substr(0, digits);
  const std::string rest = article.substr(digits);
  return {" 第" + number + "条" + rest, " 第" + number + "條" + rest, " art. " + article};
}

}  // namespace

json::value text_json(const Text& text) {
  if (text.empty()) return nullptr;
  return json::object{{"zh-Hans", text.hans}, {"zh-Hant", text.hant}, {"en", text.en}};
}

json::array basis_json(const std::vector<Citation>& basis) {
  json::array result;
  for (const Citation& citation : basis) {
    result.push_back(json::object{{"instrument", citation.instrument}, {"article", citation.article}});
  }
  return result;
}

json::array basis_json(const std::vector<Basis>& basis, const Content& content) {
  json::array result;
  for (const Basis& item : basis) {
    result.push_back(
        json::object{{"instrument", item.citation.instrument},
                     {"article", item.citation.article},
                     {"confidence", name_of(item.confidence.value_or(content.confidence_of(item.citation)))}});
  }
  return result;
}

json::value date_json(const std::optional<Date>& date) {
  return date ? json::value(date->text()) : json::value(nullptr);
}

json::object row_json(const CodeTable& table, const CodeTable::Row& row) {
  json::object object;
  for (std::size_t i = 0; i < row.cells.size(); ++i) object[table.columns[i].name] = row.cells[i];
  return object;
}

json::array strings_json(const std::vector<std::string>& strings) {
  json::array array;
  for (const std::string& text : strings) array.push_back(json::value(text));
  return array;
}

json::array Pack::instruments() const {
  json::array result;
  for (const Instrument& instrument : content_->instruments) {
    json::object object = instrument_json(instrument, content_->texts);
    object["articles"] = instrument.articles.size();
    result.push_back(std::move(object));
  }
  return result;
}

std::optional<json::object> Pack::instrument(std::string_view id) const {
  const Instrument* instrument = content_->find_instrument(id);
  if (instrument == nullptr) return std::nullopt;
  json::object result = instrument_json(*instrument, content_->texts);
  json::array articles;
  for (const Article& article : instrument->articles) {
    articles.push_back(json::object{{"id", article.id},
                                    {"text", text_json(article.wording.value_or(Text()))},
                                    {"note", text_json(article.note)},
                                    {"confidence", name_of(article.confidence)},
                                    {"from", date_json(article.period.from)},
                                    {"to", date_json(article.period.to)},
                                    {"cited_by", citing_json(*content_, {instrument->id, article.id})}});
  }
  result["articles"] = std::move(articles);
  result["cited_by"] = citing_json(*content_, {instrument->id, {}});
  return result;
}

json::array Pack::parameters(Date date) const {
  json::array result;
  for (std::size_t i = 0; i < content_->parameters.size(); ++i) result.push_back(parameter_json(*content_, i, date));
  return result;
}

json::array Pack::cases(std::string_view question) const {
  json::array result;
  for (const Case& test : content_->cases) {
    if (question.empty() || test.question == question) result.push_back(case_json(*content_, test));
  }
  return result;
}

Text Pack::clause(const Citation& citation) const {
  const Instrument* instrument = content_->find_instrument(citation.instrument);
  if (instrument == nullptr) return {citation.text(), citation.text(), citation.text()};
  auto name = [&](Script script) {
    return instrument->number.empty() ? instrument->title.in(script) : content_->texts.in(instrument->number, script);
  };
  const Text words = article_words(citation.article);
  return {name(Script::zh_hans) + words.hans, name(Script::zh_hant) + words.hant, name(Script::en) + words.en};
}

}  // namespace loopline::law
