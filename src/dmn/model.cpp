// Loading a model: imports, types, links, texts; and looking inside.
#include <set>

#include "dmn/compile.h"
#include "dmn/limits.h"
#include "dmn/read.h"

namespace loopline::dmn {
namespace {

using Kind = CompiledElement::Kind;

// Reads the imports of the last unit of `units`, depth first; a namespace is read once.
Result<void> load_imports(std::vector<Unit>& units, std::size_t at, const Model::Resolver& resolver,
                          std::map<std::string, std::size_t>& known, std::vector<std::string>& open,
                          std::vector<Problem>& problems) {
  if (open.size() > static_cast<std::size_t>(import_depth_max)) return fail(ErrorKind::too_large, "import_cycle");
  const std::vector<Import> imports = units[at].definitions.imports;
  for (const Import& import : imports) {
    if (import.type.find("DMN") == std::string::npos) continue;
    if (std::find(open.begin(), open.end(), import.namespace_uri) != open.end()) {
      return fail(ErrorKind::invalid, "import_cycle", {}, {{"namespace", import.namespace_uri}});
    }
    const auto found = known.find(import.namespace_uri);
    if (found != known.end()) {
      units[at].imports.emplace_back(import.name, found->second);
      continue;
    }
    if (!resolver) {
      problems.push_back(
          {"unknown_import", {{"namespace", import.namespace_uri}}, units[at].definitions.id, import.name, 0, 0});
      continue;
    }
    TRY_ASSIGN(const std::string xml, resolver(import));
    TRY_ASSIGN(Definitions definitions, read_definitions(xml));
    const std::size_t unit = units.size();
    units.push_back({std::move(definitions), {}, {}});
    open.push_back(import.namespace_uri);
    TRY(load_imports(units, unit, resolver, known, open, problems));
    open.pop_back();
    known[import.namespace_uri] = unit;
    units[at].imports.emplace_back(import.name, unit);
  }
  resolve_types(units, at, problems);
  return {};
}

void collect_members(const ItemDefinition& item, std::set<std::string>& out) {
  for (const ItemDefinition& component : item.components) {
    out.insert(component.name);
    collect_members(component, out);
  }
}

void collect_members(const Boxed& boxed, std::set<std::string>& out) {
  for (const Boxed::Entry& entry : boxed.entries) {
    out.insert(entry.name);
    for (const Boxed& inner : entry.expression) collect_members(inner, out);
  }
  for (const Boxed& part : boxed.parts) collect_members(part, out);
  for (const std::string& name : boxed.names) out.insert(name);
  for (const DecisionTable& table : boxed.table) {
    for (const OutputClause& output : table.outputs) out.insert(output.name);
  }
}

std::vector<std::string> all_members(const std::vector<Unit>& units) {
  std::set<std::string> out;
  for (const Unit& unit : units) {
    const Definitions& definitions = unit.definitions;
    for (const ItemDefinition& item : definitions.item_definitions) collect_members(item, out);
    for (const Decision& decision : definitions.decisions) {
      out.insert(decision.variable);
      collect_members(decision.logic, out);
    }
    for (const InputData& input : definitions.inputs) out.insert(input.variable);
    for (const DecisionService& service : definitions.services) out.insert(service.variable);
    for (const BusinessKnowledgeModel& knowledge : definitions.knowledge) {
      out.insert(knowledge.variable);
      collect_members(knowledge.logic, out);
    }
  }
  out.erase("");
  return {out.begin(), out.end()};
}

}  // namespace

// Elements, links and logic of all units.
class Linker {
 public:
  explicit Linker(CompiledModel& model) : model_(model) {}

  Result<void> run() {
    for (std::size_t unit = 0; unit < model_.units.size(); ++unit) TRY(add_elements(unit));
    for (std::size_t unit = 0; unit < model_.units.size(); ++unit) link(unit);
    TRY(refuse_cycles());
    for (std::size_t unit = 0; unit < model_.units.size(); ++unit) compile(unit);
    return {};
  }

 private:
  template <class T>
  Result<void> add(std::size_t unit, Kind kind, const T& source) {
    CompiledElement element;
    element.kind = kind;
    element.unit = unit;
    element.id = source.id;
    element.name = source.name;
    element.variable = source.variable;
    if (!source.id.empty() && !ids_.emplace(std::pair(unit, source.id), model_.elements.size()).second) {
      return fail(ErrorKind::invalid, "duplicate_id", {}, {{"id", source.id}});
    }
    model_.elements.push_back(std::move(element));
    return {};
  }

  Result<void> add_elements(std::size_t unit) {
    Definitions& definitions = model_.units[unit].definitions;
    for (InputData& input : definitions.inputs) {
      TRY(add(unit, Kind::input, input));
      model_.elements.back().type = input.type;
    }
    for (Decision& decision : definitions.decisions) {
      TRY(add(unit, Kind::decision, decision));
      model_.elements.back().type = decision.type;
    }
    for (BusinessKnowledgeModel& knowledge : definitions.knowledge) {
      TRY(add(unit, Kind::knowledge, knowledge));
      model_.elements.back().type = type_of(model_.units[unit], knowledge.type_ref, knowledge, model_.problems);
    }
    for (DecisionService& service : definitions.services) {
      TRY(add(unit, Kind::service, service));
      model_.elements.back().type = type_of(model_.units[unit], service.type_ref, service, model_.problems);
    }
    return {};
  }

  // The element that `href` names as seen from `unit`, and the import it comes by; nothing and a problem if there is
  // none.
  std::optional<CompiledElement::Requirement> resolve(std::size_t unit, const std::string& href, const Element& user) {
    const std::size_t hash = href.find('#');
    const Unit& from = model_.units[unit];
    if (hash == std::string::npos || href.substr(0, hash) == from.definitions.namespace_uri) {
      const auto found = ids_.find({unit, hash == std::string::npos ? href : href.substr(hash + 1)});
      if (found != ids_.end()) return CompiledElement::Requirement{found->second, {}};
    } else {
      for (const auto& [name, imported] : from.imports) {
        if (model_.units[imported].definitions.namespace_uri != href.substr(0, hash)) continue;
        const auto found = ids_.find({imported, href.substr(hash + 1)});
        if (found != ids_.end()) return CompiledElement::Requirement{found->second, name};
      }
    }
    model_.problems.push_back({"missing_requirement", {{"reference", href}}, user.id, user.name, 0, 0});
    return std::nullopt;
  }

  void need(std::size_t element, std::size_t unit, const std::vector<std::string>& references, const Element& user) {
    for (const std::string& reference : references) {
      if (auto found = resolve(unit, reference, user)) model_.elements[element].needs.push_back(std::move(*found));
    }
  }

  std::vector<std::size_t> all(std::size_t unit, const std::vector<std::string>& references, const Element& user) {
    std::vector<std::size_t> out;
    for (const std::string& reference : references) {
      if (const auto found = resolve(unit, reference, user)) out.push_back(found->element);
    }
    return out;
  }

  void link(std::size_t unit) {
    std::size_t at = 0;
    while (at < model_.elements.size() && model_.elements[at].unit != unit) ++at;
    if (at == model_.elements.size()) return;
    const Definitions& definitions = model_.units[unit].definitions;
    at += definitions.inputs.size();
    for (const Decision& decision : definitions.decisions) {
      need(at, unit, decision.requires_.inputs, decision);
      need(at, unit, decision.requires_.decisions, decision);
      need(at, unit, decision.requires_.knowledge, decision);
      ++at;
    }
    for (const BusinessKnowledgeModel& knowledge : definitions.knowledge)
      need(at++, unit, knowledge.knowledge, knowledge);
    for (const DecisionService& service : definitions.services) {
      CompiledElement& element = model_.elements[at++];
      element.outputs = all(unit, service.output_decisions, service);
      element.parameters = all(unit, service.input_data, service);
      for (const std::size_t decision : all(unit, service.input_decisions, service))
        element.parameters.push_back(decision);
    }
  }

  // Depth first over requirements; a business knowledge model may call itself.
  Result<void> refuse_cycles() {
    std::vector<int> state(model_.elements.size());
    for (std::size_t element = 0; element < state.size(); ++element) TRY(visit(element, state, 0));
    return {};
  }

  Result<void> visit(std::size_t at, std::vector<int>& state, int depth) {
    constexpr int open = 1;
    constexpr int done = 2;
    const CompiledElement& element = model_.elements[at];
    if (state[at] == done || element.kind == Kind::input) return {};
    if (state[at] == open)
      return fail(ErrorKind::invalid, "requirement_cycle", {}, {{"id", element.id}, {"name", element.name}});
    if (depth > requirement_depth_max)
      return fail(ErrorKind::too_large, "requirements_too_deep", {}, {{"id", element.id}, {"name", element.name}});
    state[at] = open;
    for (const auto& need : element.needs) {
      if (element.kind == Kind::knowledge && need.element == at) continue;
      TRY(visit(need.element, state, depth + 1));
    }
    for (const std::size_t output : element.outputs) TRY(visit(output, state, depth + 1));
    state[at] = done;
    return {};
  }

  std::vector<std::string> variables_of(const CompiledElement& element) const {
    std::vector<std::string> names;
    if (element.kind == Kind::knowledge) names.push_back(element.variable);
    for (const auto& need : element.needs)
      names.push_back(need.import.empty() ? model_.elements[need.element].variable : need.import);
    for (const auto& [name, imported] : model_.units[element.unit].imports) names.push_back(name);
    std::erase(names, std::string());
    return names;
  }

  void compile(std::size_t unit) {
    Definitions& definitions = model_.units[unit].definitions;
    LogicCompiler compiler(model_.units[unit], model_.members, model_.problems);
    std::size_t decision = 0;
    std::size_t knowledge = 0;
    for (CompiledElement& element : model_.elements) {
      if (element.unit != unit) continue;
      if (element.kind == Kind::decision) {
        Decision& source = definitions.decisions[decision++];
        element.logic = compiler.compile(source.logic, source, variables_of(element));
      } else if (element.kind == Kind::knowledge) {
        BusinessKnowledgeModel& source = definitions.knowledge[knowledge++];
        element.logic = compiler.compile(source.logic, source, variables_of(element));
      }
    }
  }

  CompiledModel& model_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> ids_;
};

const CompiledElement* CompiledModel::find(CompiledElement::Kind kind, std::string_view id_or_name,
                                           std::size_t unit) const {
  for (const CompiledElement& element : elements) {
    if (element.kind != kind || element.unit != unit) continue;
    if (element.name == id_or_name || element.id == id_or_name) return &element;
  }
  return nullptr;
}

Model::Model(std::shared_ptr<const CompiledModel> compiled) : compiled_(std::move(compiled)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Result<Model> Model::load(std::string_view xml, const Resolver& resolver) {
  auto compiled = std::make_shared<CompiledModel>();
  TRY_ASSIGN(Definitions definitions, read_definitions(xml));
  std::map<std::string, std::size_t> known;
  std::vector<std::string> open{definitions.namespace_uri};
  compiled->units.push_back({std::move(definitions), {}, {}});
  TRY(load_imports(compiled->units, 0, resolver, known, open, compiled->problems));
  compiled->members = all_members(compiled->units);
  TRY(Linker(*compiled).run());
  return Model(std::move(compiled));
}

Result<Model> Model::with_rules(std::string_view decision, std::vector<Rule> rules) const {
  auto changed = std::make_shared<CompiledModel>();
  for (const Unit& unit : compiled_->units) changed->units.push_back({unit.definitions, unit.imports, {}});
  auto& decisions = changed->units.front().definitions.decisions;
  const auto found = std::find_if(decisions.begin(), decisions.end(),
                                  [&](const Decision& one) { return one.id == decision || one.name == decision; });
  const Arguments named{{"name", std::string(decision)}};
  if (found == decisions.end()) return fail(ErrorKind::not_found, "no_such_decision", {}, named);
  if (found->table() == nullptr) return fail(ErrorKind::invalid, "not_a_table", {}, named);
  found->logic.table.front().rules = std::move(rules);
  changed->members = compiled_->members;
  TRY(Linker(*changed).run());
  return Model(std::move(changed));
}

const Definitions& Model::definitions() const { return compiled_->units.front().definitions; }

const std::vector<Problem>& Model::problems() const { return compiled_->problems; }

std::vector<std::string> Model::facts_of(std::string_view decision) const {
  const CompiledElement* root = compiled_->find(Kind::decision, decision);
  std::vector<std::string> out;
  if (root == nullptr) return out;
  std::vector<bool> seen(compiled_->elements.size());
  std::vector<std::size_t> waiting{static_cast<std::size_t>(root - compiled_->elements.data())};
  while (!waiting.empty()) {
    const std::size_t at = waiting.back();
    waiting.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    for (const auto& need : compiled_->elements[at].needs) waiting.push_back(need.element);
  }
  for (std::size_t at = 0; at < seen.size(); ++at) {
    if (seen[at] && compiled_->elements[at].kind == Kind::input) out.push_back(compiled_->elements[at].variable);
  }
  return out;
}

Result<feel::Context> Model::bind(const json::object& facts) const {
  feel::Context out;
  for (const auto& member : facts) {
    const std::string name(member.key());
    const CompiledElement* input = compiled_->find(Kind::input, name);
    if (input == nullptr) return fail(ErrorKind::invalid, "unknown_input", "/" + name, {{"name", name}});
    static const feel::Type any;
    TRY_ASSIGN(feel::Value value, feel::bind(member.value(), input->type ? *input->type : any, "/" + name));
    out.put(input->variable, std::move(value));
  }
  return out;
}

}  // namespace loopline::dmn
