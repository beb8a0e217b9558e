#include "law/question.h"

#include <algorithm>

namespace loopline::law {

namespace {

using Target = Resolver::Target;

std::string attribute(const dmn::Extension& extension, std::string_view name) {
  auto found = extension.attributes.find(std::string(name));
  return found == extension.attributes.end() ? std::string() : found->second;
}

bool is_law(const dmn::Extension& extension, std::string_view name) {
  return extension.namespace_uri == law_namespace && extension.name == name;
}

// Reads the <law:…> elements around one DMN element.
class Annotations {
 public:
  Annotations(const dmn::Element& element, std::string place, const Reading& reading)
      : element_(element), place_(std::move(place)), reading_(reading) {}

  // Only these may stand here; another one in the namespace of the law is a fault.
  void allow(std::initializer_list<std::string_view> names) const {
    for (const dmn::Extension& extension : element_.extensions) {
      if (extension.namespace_uri != law_namespace) continue;
      if (std::find(names.begin(), names.end(), extension.name) == names.end()) {
        reading_.fault(place_, "unknown_element", "<law:" + extension.name + "> means nothing here; is it a typo?");
      }
    }
  }

  const dmn::Extension* first(std::string_view name) const {
    for (const dmn::Extension& extension : element_.extensions) {
      if (is_law(extension, name)) return &extension;
    }
    return nullptr;
  }

  Text text(const dmn::Extension& extension, std::initializer_list<std::string_view> others = {}) const {
    for (const auto& [name, value] : extension.attributes) {
      bool is_known = name == "zh-Hans" || name == "zh-Hant" || name == "en" ||
                      std::find(others.begin(), others.end(), name) != others.end();
      if (!is_known) unknown_attribute(extension, name);
    }
    return reading_.texts.make(attribute(extension, "zh-Hans"), attribute(extension, "zh-Hant"),
                               attribute(extension, "en"), reading_.file, place_ + " <law:" + extension.name + ">");
  }

  Text text_of(std::string_view name) const {
    const dmn::Extension* extension = first(name);
    return extension == nullptr ? Text() : text(*extension);
  }

  std::vector<Basis> basis() const {
    std::vector<Basis> result;
    for (const dmn::Extension& extension : element_.extensions) {
      if (!is_law(extension, "basis")) continue;
      for (const auto& [name, value] : extension.attributes) {
        if (name != "ref" && name != "confidence") unknown_attribute(extension, name);
      }
      Basis basis{Citation::from(attribute(extension, "ref")), std::nullopt};
      if (basis.citation.instrument.empty()) reading_.fault(place_, "missing_key", "<law:basis> has no ref");
      if (extension.attributes.contains("confidence")) {
        basis.confidence = confidence_from(attribute(extension, "confidence"));
        if (!basis.confidence) {
          reading_.fault(place_, "bad_confidence", "one of verbatim, secondary, inferred, analogue is expected");
        }
      }
      result.push_back(std::move(basis));
    }
    return result;
  }

  std::vector<ObligationLaw> obligations() const {
    std::vector<ObligationLaw> result;
    for (const dmn::Extension& extension : element_.extensions) {
      if (!is_law(extension, "obligation")) continue;
      ObligationLaw obligation{attribute(extension, "code"), text(extension, {"code", "due"}),
                               attribute(extension, "due")};
      if (obligation.code.empty()) reading_.fault(place_, "missing_key", "<law:obligation> has no code");
      result.push_back(std::move(obligation));
    }
    return result;
  }

  bool flag(const dmn::Extension& extension, std::string_view name) const {
    std::string value = attribute(extension, name);
    if (!value.empty() && value != "true" && value != "false") {
      reading_.fault(place_, "wrong_type", std::string(name) + " is true or false");
    }
    return value == "true";
  }

  void unknown_attribute(const dmn::Extension& extension, const std::string& name) const {
    reading_.fault(place_, "unknown_key",
                   "attribute \"" + name + "\" of <law:" + extension.name + "> means nothing here");
  }

 private:
  const dmn::Element& element_;
  std::string place_;
  const Reading& reading_;
};

FactLaw read_fact(const dmn::InputData& input, const Reading& reading) {
  FactLaw fact;
  fact.name = input.variable;
  fact.source = &input;
  Annotations notes(input, input.id, reading);
  notes.allow({"fact", "title"});
  const dmn::Extension* extension = notes.first("fact");
  if (extension == nullptr) {
    reading.fault(input.id, "missing_key", "a fact needs <law:fact zh-Hans= en=/>");
    return fact;
  }
  fact.label = notes.text(*extension, {"actionable", "optional"});
  fact.actionable = notes.flag(*extension, "actionable");
  fact.optional = notes.flag(*extension, "optional");
  for (const dmn::Extension& child : extension->children) {
    if (!is_law(child, "value")) {
      reading.fault(input.id, "unknown_element", "<" + child.name + "> means nothing inside <law:fact>");
      continue;
    }
    fact.captions.emplace(attribute(child, "of"), notes.text(child, {"of"}));
  }
  return fact;
}

RuleLaw read_law(const dmn::Element& element, const std::string& place, const Reading& reading) {
  Annotations notes(element, place, reading);
  notes.allow({"basis", "reason", "obligation", "ask", "title"});
  RuleLaw law;
  law.id = element.id;
  law.basis = notes.basis();
  law.reason = notes.text_of("reason");
  law.obligations = notes.obligations();
  law.ask = notes.text_of("ask");
  return law;
}

Uses uses_of_texts(const RuleLaw& law, Resolver& resolver) {
  Uses uses;
  auto add = [&](const Text& text) {
    for (const std::string& hole : holes_of(text)) {
      Uses found = resolver.path(hole);
      found.decisions.clear();  // a value that a sentence shows is no step of the answer
      uses.add(found);
    }
  };
  add(law.reason);
  for (const ObligationLaw& obligation : law.obligations) add(obligation.text);
  return uses;
}

// What rule `index` looked at: the columns its cells ask about, its cells and its outputs; in a FIRST table also what
// the rules before looked at.
void read_rules(DecisionLaw& decision, const dmn::DecisionTable& table, const Reading& reading, Resolver& resolver) {
  std::vector<Uses> columns;
  for (const dmn::InputClause& input : table.inputs) columns.push_back(resolver.expression(input.expression));
  Uses before;
  for (const dmn::Rule& rule : table.rules) {
    const std::string place = decision.source->name + "/" + rule.id;
    RuleLaw law = read_law(rule, place, reading);
    Uses asked;
    for (std::size_t i = 0; i < rule.inputs.size() && i < columns.size(); ++i) {
      if (trimmed(rule.inputs[i]) == "-" || trimmed(rule.inputs[i]).empty()) continue;
      asked.add(columns[i]);
      asked.add(resolver.cell(rule.inputs[i]));
    }
    law.uses = asked;
    for (const std::string& output : rule.outputs) law.uses.add(resolver.expression(output));
    law.uses.add(uses_of_texts(law, resolver));
    if (table.hit_policy == dmn::HitPolicy::first) {
      law.uses.add(before);
      before.add(asked);
    }
    decision.rules.push_back(std::move(law));
  }
}

Text title_of(const dmn::Element& element, const std::string& place, const Reading& reading) {
  Annotations notes(element, place, reading);
  notes.allow({"title"});
  return notes.text_of("title");
}

DecisionLaw read_decision(const dmn::Decision& source, const Reading& reading, Resolver& resolver) {
  DecisionLaw decision;
  decision.source = &source;
  decision.own = read_law(source, source.name, reading);
  decision.title = Annotations(source, source.name, reading).text_of("title");
  decision.own.uses = resolver.boxed(source.logic);
  decision.own.uses.add(uses_of_texts(decision.own, resolver));
  const dmn::DecisionTable* table = source.table();
  if (table == nullptr) return decision;
  for (const dmn::InputClause& input : table->inputs)
    decision.input_titles.push_back(title_of(input, source.name, reading));
  for (const dmn::OutputClause& output : table->outputs) {
    decision.output_titles.push_back(title_of(output, source.name, reading));
    decision.output_names.push_back(output.name);
  }
  read_rules(decision, *table, reading, resolver);
  return decision;
}

// Tells apart what the model takes from outside: parameters, lookups, facts.
std::map<std::string, Target, std::less<>> read_inputs(Question& question, const Outside& outside,
                                                       const Reading& reading) {
  std::map<std::string, Target, std::less<>> targets;
  const dmn::Definitions& model = question.model.definitions();
  for (const dmn::InputData& input : model.inputs) {
    auto lookup = std::find_if(outside.lookups.begin(), outside.lookups.end(),
                               [&](const Lookup& l) { return l.name == input.variable; });
    if (input.variable == "p") continue;
    if (lookup != outside.lookups.end()) {
      auto index = static_cast<std::size_t>(lookup - outside.lookups.begin());
      question.lookups.push_back(index);
      targets.emplace(input.variable, Target{Target::Kind::lookup, index});
    } else {
      targets.emplace(input.variable, Target{Target::Kind::fact, question.facts.size()});
      question.facts.push_back(read_fact(input, reading));
    }
  }
  for (std::size_t i = 0; i < model.decisions.size(); ++i) {
    targets.emplace(model.decisions[i].variable, Target{Target::Kind::decision, i});
  }
  for (std::size_t i = 0; i < model.knowledge.size(); ++i) {
    targets.emplace(model.knowledge[i].variable, Target{Target::Kind::knowledge, i});
  }
  return targets;
}

// The unary tests that a fact's type allows; of a list, those of its items. Empty: all.
std::string allowed_values_of(const dmn::InputData& input) {
  const feel::TypePtr& type = input.type;
  bool is_list = type != nullptr && type->kind == feel::Type::Kind::list;
  if (is_list && type->element != nullptr && !type->element->constraints.empty()) {
    return type->element->constraints.front()->text;
  }
  return input.allowed_values;
}

// The cells that ask about each fact: "would pass if" tries values on both sides of their ends.
void read_cells(Question& question) {
  feel::Names names;
  for (const FactLaw& fact : question.facts) names.variables.push_back(fact.name);
  names.variables.emplace_back("p");
  for (FactLaw& fact : question.facts) {
    if (auto allowed = feel::parse_unary_tests(allowed_values_of(*fact.source), names)) {
      fact.allowed = *std::move(allowed);
    }
    for (const DecisionLaw& decision : question.decisions) {
      const dmn::DecisionTable* table = decision.source->table();
      for (std::size_t i = 0; table != nullptr && i < table->inputs.size(); ++i) {
        if (trimmed(table->inputs[i].expression) != fact.name) continue;
        for (const dmn::Rule& rule : table->rules) {
          if (i >= rule.inputs.size()) continue;
          if (auto cell = feel::parse_unary_tests(rule.inputs[i], names)) fact.cells.push_back(*std::move(cell));
        }
      }
    }
  }
}

void model_fault(const Error& error, const Reading& reading) {
  std::string detail = error.code;
  std::string element;
  std::string line;
  for (const auto& [name, value] : error.arguments) {
    if (name == "line") line = ":" + value;
    if (name == "element" || name == "id" || name == "name") element = value;
    detail += " " + name + "=" + value;
  }
  if (!error.cause.empty()) detail += ": " + error.cause;
  reading.faults.add(reading.file + line, element, error.code, detail);
}

}  // namespace

const FactLaw* Question::find_fact(std::string_view fact) const {
  auto found = std::find_if(facts.begin(), facts.end(), [&](const FactLaw& f) { return f.name == fact; });
  return found == facts.end() ? nullptr : &*found;
}

std::vector<std::string> holes_of(const Text& text) {
  std::vector<std::string> holes;
  for (const std::string* sentence : {&text.hans, &text.hant, &text.en}) {
    for (std::size_t open = sentence->find('{'); open != std::string::npos; open = sentence->find('{', open + 1)) {
      std::size_t close = sentence->find('}', open);
      if (close == std::string::npos) break;
      std::string hole = sentence->substr(open + 1, close - open - 1);
      if (std::find(holes.begin(), holes.end(), hole) == holes.end()) holes.push_back(std::move(hole));
    }
  }
  return holes;
}

std::optional<Question> load_question(const std::string& name, std::string_view xml, const Outside& outside,
                                      const Reading& reading) {
  auto model = dmn::Model::load(xml, outside.resolver);
  if (!model) {
    model_fault(model.error(), reading);
    return std::nullopt;
  }
  dmn::Program program(*model);
  Question question{name, reading.file, *std::move(model), std::move(program), {}, 0, {}, {}, {}, {}, {}, {}, {}};
  const dmn::Definitions& definitions = question.model.definitions();
  question.title = title_of(definitions, "definitions", reading);
  Resolver resolver(definitions, outside.parameters, read_inputs(question, outside, reading));
  std::string top = name;
  std::replace(top.begin(), top.end(), '-', '_');
  bool has_top = false;
  for (const dmn::Decision& source : definitions.decisions) {
    const std::size_t index = question.decisions.size();
    question.by_id.emplace(source.id, index);
    question.by_name.emplace(source.variable, index);
    if (source.name == top) {
      question.top = index;
      has_top = true;
    }
    question.decisions.push_back(read_decision(source, reading, resolver));
    question.uses.add(question.decisions.back().own.uses);
    for (const RuleLaw& rule : question.decisions.back().rules) question.uses.add(rule.uses);
  }
  question.unknown_parameters = resolver.unknown_parameters();
  read_cells(question);
  if (!has_top) {
    reading.fault("", "no_top_decision", "the file needs a decision named \"" + top + "\"");
    return std::nullopt;
  }
  return question;
}

}  // namespace loopline::law
