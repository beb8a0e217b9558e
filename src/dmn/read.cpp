#include "dmn/read.h"

#include "base/text.h"
#include "dmn/limits.h"
#include "dmn/xml.h"

namespace loopline::dmn {
namespace {

constexpr std::string_view dmn_namespaces[] = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20151101",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",  "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"};

std::string child_text(pugi::xml_node parent, std::string_view name) { return text_of(element(parent, name)); }

std::string trimmed_text(pugi::xml_node parent, std::string_view name) {
  return std::string(trimmed(child_text(parent, name)));
}

Extension read_extension(pugi::xml_node node) {
  Extension out;
  out.name = std::string(local_name(node.name()));
  out.namespace_uri = namespace_of(node);
  for (const pugi::xml_attribute found : node.attributes()) {
    if (std::string_view(found.name()).starts_with("xmlns")) continue;
    out.attributes[std::string(local_name(found.name()))] = found.value();
  }
  out.text = std::string(trimmed(text_of(node)));
  for (const pugi::xml_node child : elements(node)) out.children.push_back(read_extension(child));
  return out;
}

void read_element(pugi::xml_node node, Element& out) {
  out.id = attribute(node, "id");
  out.name = attribute(node, "name");
  out.label = attribute(node, "label");
  out.description = trimmed_text(node, "description");
  for (const pugi::xml_node child : elements(element(node, "extensionElements")))
    out.extensions.push_back(read_extension(child));
}

// DMN 1.1 writes QNames ("feel:string"); later versions plain names. A prefix says nothing that the name does not.
std::string type_name(const std::string& reference) {
  const std::string_view name = trimmed(reference);
  const std::size_t colon = name.find(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

// "#id" or "namespace#id".
std::string href(pugi::xml_node requirement, std::string_view name) {
  const std::string reference = attribute(element(requirement, name), "href");
  return reference.starts_with('#') ? reference.substr(1) : reference;
}

std::vector<std::string> hrefs(pugi::xml_node parent, std::string_view name) {
  std::vector<std::string> out;
  for (const pugi::xml_node child : elements(parent, name)) {
    const std::string reference = attribute(child, "href");
    out.push_back(reference.starts_with('#') ? reference.substr(1) : reference);
  }
  return out;
}

ItemDefinition read_item(pugi::xml_node node) {
  ItemDefinition out;
  read_element(node, out);
  out.type_ref = type_name(child_text(node, "typeRef"));
  out.allowed_values = trimmed_text(element(node, "allowedValues"), "text");
  out.type_constraint = trimmed_text(element(node, "typeConstraint"), "text");
  out.is_collection = attribute(node, "isCollection") == "true";
  for (const pugi::xml_node child : elements(node, "itemComponent")) out.components.push_back(read_item(child));
  if (const pugi::xml_node function = element(node, "functionItem")) {
    out.is_function = true;
    out.result_type_ref = type_name(attribute(function, "outputTypeRef"));
    for (const pugi::xml_node parameter : elements(function, "parameters")) {
      ItemDefinition item;
      item.name = attribute(parameter, "name");
      item.type_ref = type_name(attribute(parameter, "typeRef"));
      out.parameters.push_back(std::move(item));
    }
  }
  return out;
}

HitPolicy hit_policy_from(std::string_view text) {
  for (const HitPolicy policy : {HitPolicy::any, HitPolicy::priority, HitPolicy::first, HitPolicy::rule_order,
                                 HitPolicy::output_order, HitPolicy::collect}) {
    if (text == name_of(policy)) return policy;
  }
  return HitPolicy::unique;
}

Aggregation aggregation_from(std::string_view text) {
  if (text == "SUM") return Aggregation::sum;
  if (text == "COUNT") return Aggregation::count;
  if (text == "MIN") return Aggregation::min;
  if (text == "MAX") return Aggregation::max;
  return Aggregation::none;
}

Rule read_rule(pugi::xml_node node) {
  Rule rule;
  read_element(node, rule);
  for (const pugi::xml_node cell : elements(node, "inputEntry")) rule.inputs.push_back(trimmed_text(cell, "text"));
  for (const pugi::xml_node cell : elements(node, "outputEntry")) rule.outputs.push_back(trimmed_text(cell, "text"));
  for (const pugi::xml_node cell : elements(node, "annotationEntry"))
    rule.annotations.push_back(trimmed_text(cell, "text"));
  return rule;
}

DecisionTable read_table(pugi::xml_node node) {
  DecisionTable table;
  read_element(node, table);
  table.hit_policy = hit_policy_from(attribute(node, "hitPolicy"));
  table.aggregation = aggregation_from(attribute(node, "aggregation"));
  table.output_label = attribute(node, "outputLabel");
  for (const pugi::xml_node child : elements(node, "input")) {
    InputClause input;
    read_element(child, input);
    const pugi::xml_node expression = element(child, "inputExpression");
    input.expression = trimmed_text(expression, "text");
    input.type_ref = type_name(attribute(expression, "typeRef"));
    input.allowed_values = trimmed_text(element(child, "inputValues"), "text");
    table.inputs.push_back(std::move(input));
  }
  for (const pugi::xml_node child : elements(node, "output")) {
    OutputClause output;
    read_element(child, output);
    output.type_ref = type_name(attribute(child, "typeRef"));
    output.allowed_values = trimmed_text(element(child, "outputValues"), "text");
    output.default_output = trimmed_text(element(child, "defaultOutputEntry"), "text");
    table.outputs.push_back(std::move(output));
  }
  for (const pugi::xml_node child : elements(node, "annotation"))
    table.annotation_names.push_back(attribute(child, "name"));
  for (const pugi::xml_node child : elements(node, "rule")) table.rules.push_back(read_rule(child));
  return table;
}

Boxed read_expression(pugi::xml_node node);

// The boxed expression inside `parent` (a decision, an entry, the "then" of a conditional …); kind none if there is
// none.
Boxed read_inner(pugi::xml_node parent) {
  for (const pugi::xml_node child : elements(parent)) {
    Boxed inner = read_expression(child);
    if (inner.kind != Boxed::Kind::none) return inner;
  }
  return {};
}

std::vector<Boxed> read_named_parts(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  std::vector<Boxed> parts;
  for (const std::string_view name : names) parts.push_back(read_inner(element(node, name)));
  return parts;
}

void read_context(pugi::xml_node node, Boxed& out) {
  for (const pugi::xml_node child : elements(node, "contextEntry")) {
    const pugi::xml_node variable = element(child, "variable");
    out.entries.push_back(
        {attribute(variable, "name"), type_name(attribute(variable, "typeRef")), {read_inner(child)}});
  }
}

void read_invocation(pugi::xml_node node, Boxed& out) {
  out.parts.push_back(read_inner(node));
  for (const pugi::xml_node child : elements(node, "binding")) {
    out.entries.push_back({attribute(element(child, "parameter"), "name"), {}, {read_inner(child)}});
  }
}

void read_function(pugi::xml_node node, Boxed& out) {
  const std::string kind = attribute(node, "kind");
  if (!kind.empty()) out.function_kind = kind;
  for (const pugi::xml_node child : elements(node, "formalParameter")) {
    out.parameters.push_back({attribute(child, "name"), type_name(attribute(child, "typeRef"))});
  }
  out.parts.push_back(read_inner(node));
}

void read_relation(pugi::xml_node node, Boxed& out) {
  for (const pugi::xml_node column : elements(node, "column")) out.names.push_back(attribute(column, "name"));
  for (const pugi::xml_node child : elements(node, "row")) {
    Boxed row;
    row.kind = Boxed::Kind::list;
    for (const pugi::xml_node cell : elements(child)) row.parts.push_back(read_expression(cell));
    out.parts.push_back(std::move(row));
  }
}

Boxed read_expression(pugi::xml_node node) {
  static const std::map<std::string_view, Boxed::Kind> kinds = {{"literalExpression", Boxed::Kind::literal},
                                                                {"decisionTable", Boxed::Kind::table},
                                                                {"context", Boxed::Kind::context},
                                                                {"invocation", Boxed::Kind::invocation},
                                                                {"functionDefinition", Boxed::Kind::function},
                                                                {"encapsulatedLogic", Boxed::Kind::function},
                                                                {"list", Boxed::Kind::list},
                                                                {"relation", Boxed::Kind::relation},
                                                                {"conditional", Boxed::Kind::conditional},
                                                                {"filter", Boxed::Kind::filter},
                                                                {"for", Boxed::Kind::iteration_for},
                                                                {"some", Boxed::Kind::iteration_some},
                                                                {"every", Boxed::Kind::iteration_every}};
  Boxed out;
  const auto kind = kinds.find(local_name(node.name()));
  if (kind == kinds.end()) return out;
  out.kind = kind->second;
  out.id = attribute(node, "id");
  out.label = attribute(node, "label");
  out.type_ref = type_name(attribute(node, "typeRef"));
  switch (out.kind) {
    case Boxed::Kind::none: break;
    case Boxed::Kind::literal: out.text = child_text(node, "text"); break;
    case Boxed::Kind::table: out.table.push_back(read_table(node)); break;
    case Boxed::Kind::context: read_context(node, out); break;
    case Boxed::Kind::invocation: read_invocation(node, out); break;
    case Boxed::Kind::function: read_function(node, out); break;
    case Boxed::Kind::list:
      for (const pugi::xml_node child : elements(node)) {
        Boxed item = read_expression(child);
        if (item.kind != Boxed::Kind::none) out.parts.push_back(std::move(item));
      }
      break;
    case Boxed::Kind::relation: read_relation(node, out); break;
    case Boxed::Kind::conditional: out.parts = read_named_parts(node, {"if", "then", "else"}); break;
    case Boxed::Kind::filter: out.parts = read_named_parts(node, {"in", "match"}); break;
    case Boxed::Kind::iteration_for:
      out.text = attribute(node, "iteratorVariable");
      out.parts = read_named_parts(node, {"in", "return"});
      break;
    case Boxed::Kind::iteration_some:
    case Boxed::Kind::iteration_every:
      out.text = attribute(node, "iteratorVariable");
      out.parts = read_named_parts(node, {"in", "satisfies"});
      break;
  }
  return out;
}

// The name by which expressions know the element: its variable's, else its own.
template <class T>
void read_variable(pugi::xml_node node, T& out) {
  const pugi::xml_node variable = element(node, "variable");
  out.variable = attribute(variable, "name");
  if (out.variable.empty()) out.variable = out.name;
  out.type_ref = type_name(attribute(variable, "typeRef"));
}

Decision read_decision(pugi::xml_node node) {
  Decision out;
  read_element(node, out);
  read_variable(node, out);
  out.question = trimmed_text(node, "question");
  out.allowed_answers = trimmed_text(node, "allowedAnswers");
  for (const pugi::xml_node child : elements(node, "informationRequirement")) {
    if (const std::string id = href(child, "requiredDecision"); !id.empty()) out.requires_.decisions.push_back(id);
    if (const std::string id = href(child, "requiredInput"); !id.empty()) out.requires_.inputs.push_back(id);
  }
  for (const pugi::xml_node child : elements(node, "knowledgeRequirement")) {
    out.requires_.knowledge.push_back(href(child, "requiredKnowledge"));
  }
  out.logic = read_inner(node);
  return out;
}

BusinessKnowledgeModel read_knowledge(pugi::xml_node node) {
  BusinessKnowledgeModel out;
  read_element(node, out);
  read_variable(node, out);
  for (const pugi::xml_node child : elements(node, "knowledgeRequirement"))
    out.knowledge.push_back(href(child, "requiredKnowledge"));
  if (const pugi::xml_node logic = element(node, "encapsulatedLogic")) out.logic = read_expression(logic);
  return out;
}

DecisionService read_service(pugi::xml_node node) {
  DecisionService out;
  read_element(node, out);
  read_variable(node, out);
  out.output_decisions = hrefs(node, "outputDecision");
  out.encapsulated_decisions = hrefs(node, "encapsulatedDecision");
  out.input_decisions = hrefs(node, "inputDecision");
  out.input_data = hrefs(node, "inputData");
  return out;
}

// A policy that is none of the standard's: to read it as the default would be another law than the one that was meant.
Result<void> refuse_unknown_policies(const pugi::xml_node root) {
  struct Walker : pugi::xml_tree_walker {
    Arguments unknown;
    bool for_each(pugi::xml_node& node) override {
      if (local_name(node.name()) != "decisionTable") return true;
      const std::string policy = attribute(node, "hitPolicy");
      const std::string aggregation = attribute(node, "aggregation");
      const bool known_policy = policy.empty() || policy == name_of(hit_policy_from(policy));
      const bool known_aggregation = aggregation.empty() || aggregation_from(aggregation) != Aggregation::none;
      if (known_policy && known_aggregation) return true;
      unknown = {{"policy", known_policy ? aggregation : policy}, {"id", attribute(node, "id")}};
      return false;
    }
  } walker;
  pugi::xml_node(root).traverse(walker);
  if (walker.unknown.empty()) return {};
  return fail(ErrorKind::invalid, "unknown_hit_policy", {}, walker.unknown);
}

void read_child(pugi::xml_node node, Definitions& out) {
  const std::string_view name = local_name(node.name());
  if (name == "import") {
    out.imports.push_back({attribute(node, "name"), attribute(node, "namespace"), attribute(node, "locationURI"),
                           attribute(node, "importType")});
  } else if (name == "itemDefinition") {
    out.item_definitions.push_back(read_item(node));
  } else if (name == "inputData") {
    InputData input;
    read_element(node, input);
    read_variable(node, input);
    out.inputs.push_back(std::move(input));
  } else if (name == "decision") {
    out.decisions.push_back(read_decision(node));
  } else if (name == "businessKnowledgeModel") {
    out.knowledge.push_back(read_knowledge(node));
  } else if (name == "decisionService") {
    out.services.push_back(read_service(node));
  }
}

}  // namespace

Result<Definitions> read_definitions(std::string_view xml) {
  pugi::xml_document document;
  TRY(parse_xml(xml, document));
  const pugi::xml_node root = document.document_element();
  Definitions out;
  out.dmn_namespace = namespace_of(root);
  const bool known =
      std::find(std::begin(dmn_namespaces), std::end(dmn_namespaces), out.dmn_namespace) != std::end(dmn_namespaces);
  if (local_name(root.name()) != "definitions" || !known) {
    return fail(ErrorKind::invalid, "not_dmn", {}, {{"namespace", out.dmn_namespace}});
  }
  TRY(refuse_unknown_policies(root));
  read_element(root, out);
  out.namespace_uri = attribute(root, "namespace");
  for (const pugi::xml_node child : elements(root)) read_child(child, out);
  return out;
}

}  // namespace loopline::dmn
