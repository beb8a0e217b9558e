#include "law/references.h"

#include <algorithm>

#include "feel/ast.h"

namespace loopline::law {

namespace {

void collect(const feel::Node& node, std::vector<Reference>& found) {
  using Kind = feel::Node::Kind;
  if (node.kind == Kind::name) {
    found.push_back({node.text, {}});
    return;
  }
  if (node.kind == Kind::path && node.children.front()->kind == Kind::name) {
    found.push_back({node.children.front()->text, node.text});
    return;
  }
  for (const feel::NodePtr& child : node.children) {
    if (child) collect(*child, found);
  }
}

void merge(std::vector<std::size_t>& into, const std::vector<std::size_t>& other) {
  for (std::size_t value : other) insert_sorted(into, value);
}

}  // namespace

std::vector<Reference> references_in(const feel::Node& node) {
  std::vector<Reference> found;
  collect(node, found);
  return found;
}

void insert_sorted(std::vector<std::size_t>& into, std::size_t value) {
  auto place = std::lower_bound(into.begin(), into.end(), value);
  if (place == into.end() || *place != value) into.insert(place, value);
}

void Uses::add(const Uses& other) {
  merge(decisions, other.decisions);
  merge(facts, other.facts);
  merge(lookups, other.lookups);
  merge(parameters, other.parameters);
}

Resolver::Resolver(const dmn::Definitions& model, const std::map<std::string, std::size_t, std::less<>>& parameters,
                   std::map<std::string, Target, std::less<>> targets)
    : model_(model), parameters_(parameters), targets_(std::move(targets)) {
  for (const auto& [name, target] : targets_) names_.variables.push_back(name);
  names_.variables.emplace_back("p");
}

Uses Resolver::expression(const std::string& text) {
  auto parsed = feel::parse_expression(text, names_);
  return parsed && *parsed ? resolve(references_in(parsed->root())) : Uses();
}

Uses Resolver::cell(const std::string& text) {
  auto parsed = feel::parse_unary_tests(text, names_);
  return parsed && *parsed ? resolve(references_in(parsed->root())) : Uses();
}

Uses Resolver::boxed(const dmn::Boxed& logic) {
  Uses uses;
  if (!logic.text.empty()) uses.add(expression(logic.text));
  for (const dmn::Boxed& part : logic.parts) uses.add(boxed(part));
  for (const dmn::Boxed::Entry& entry : logic.entries) {
    for (const dmn::Boxed& inner : entry.expression) uses.add(boxed(inner));
  }
  for (const dmn::DecisionTable& table : logic.table) {
    for (const dmn::InputClause& input : table.inputs) uses.add(expression(input.expression));
    for (const dmn::OutputClause& output : table.outputs) uses.add(expression(output.default_output));
    for (const dmn::Rule& rule : table.rules) {
      for (const std::string& text : rule.inputs) uses.add(cell(text));
      for (const std::string& text : rule.outputs) uses.add(expression(text));
    }
  }
  return uses;
}

Uses Resolver::path(std::string_view text) {
  std::size_t dot = text.find('.');
  Reference reference{std::string(text.substr(0, dot)), {}};
  if (dot != std::string_view::npos) {
    std::string_view rest = text.substr(dot + 1);
    reference.member = std::string(rest.substr(0, rest.find('.')));
  }
  return resolve({reference});
}

Uses Resolver::resolve(const std::vector<Reference>& references) {
  Uses uses;
  for (const Reference& reference : references) resolve_one(reference, uses);
  return uses;
}

void Resolver::resolve_one(const Reference& reference, Uses& uses) {
  if (reference.name == "p") {
    auto found = parameters_.find(reference.member);
    if (found != parameters_.end()) {
      insert_sorted(uses.parameters, found->second);
    } else if (std::find(unknown_parameters_.begin(), unknown_parameters_.end(), reference.member) ==
               unknown_parameters_.end()) {
      unknown_parameters_.push_back(reference.member);
    }
    return;
  }
  auto found = targets_.find(reference.name);
  if (found == targets_.end()) return;
  const Target& target = found->second;
  switch (target.kind) {
    case Target::Kind::decision: return insert_sorted(uses.decisions, target.index);
    case Target::Kind::fact: return insert_sorted(uses.facts, target.index);
    case Target::Kind::lookup: return insert_sorted(uses.lookups, target.index);
    case Target::Kind::knowledge: break;
  }
  if (std::find(open_knowledge_.begin(), open_knowledge_.end(), target.index) != open_knowledge_.end()) return;
  open_knowledge_.push_back(target.index);
  uses.add(boxed(model_.knowledge[target.index].logic));
  open_knowledge_.pop_back();
}

}  // namespace loopline::law
