// The description is one that tools accept: every reference leads somewhere, every path parameter is declared, no name
// stands twice.
#include "server/openapi.h"

#include <gtest/gtest.h>

#include <set>

#include "server/app.h"

namespace loopline::server {
namespace {

command::Catalogue catalogue_with_a_command() {
  command::Catalogue catalogue;
  describe(catalogue);
  json::value schema{
      {"type", "object"}, {"properties", {{"party", {{"type", "string"}}}}}, {"required", json::array{"party"}}};
  catalogue.add(command::CommandSpec{
      "toys", "add-toy", {"添加", "添加", "Add"}, {command::Role::officer}, Schema::compile(schema).value(), {}});
  return catalogue;
}

json::object document() { return openapi_of(catalogue_with_a_command(), Script::en); }

const json::value* resolve(const json::value& root, std::string_view pointer) {
  const json::value* at = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    std::size_t end = pointer.find('/');
    if (!at->is_object()) return nullptr;
    at = at->get_object().if_contains(pointer.substr(0, end));
    if (at == nullptr) return nullptr;
    pointer = end == std::string_view::npos ? std::string_view{} : pointer.substr(end);
  }
  return at;
}

void collect_references(const json::value& value, std::set<std::string>& references) {
  if (value.is_array()) {
    for (const auto& one : value.get_array()) collect_references(one, references);
  } else if (value.is_object()) {
    for (const auto& member : value.get_object()) {
      if (member.key() == "$ref")
        references.insert(std::string(member.value().as_string()));
      else
        collect_references(member.value(), references);
    }
  }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  json::value root(document());
  std::set<std::string> references;
  collect_references(root, references);
  EXPECT_GE(references.size(), 8u);
  for (const auto& reference : references) {
    ASSERT_TRUE(reference.starts_with("#/")) << reference;
    EXPECT_NE(resolve(root, std::string_view(reference).substr(1)), nullptr) << reference;
  }
}

TEST(OpenApi, PathsDeclareTheirParametersAndOperationsHaveNamesOfTheirOwn) {
  json::object root = document();
  std::set<std::string> names;
  for (const auto& path : root.at("paths").as_object()) {
    std::string_view pattern = path.key();
    EXPECT_TRUE(pattern.starts_with("/api/v1/")) << pattern;
    for (const auto& operation : path.value().as_object()) {
      const json::object& content = operation.value().as_object();
      EXPECT_TRUE(names.insert(std::string(content.at("operationId").as_string())).second) << pattern;
      EXPECT_FALSE(content.at("responses").as_object().empty()) << pattern;
      std::set<std::string> declared;
      if (const json::value* list = content.if_contains("parameters")) {
        for (const auto& parameter : list->as_array()) {
          if (parameter.as_object().contains("$ref")) continue;
          EXPECT_TRUE(parameter.at("schema").is_object()) << pattern;
          if (parameter.at("in") == "path") declared.insert(std::string(parameter.at("name").as_string()));
        }
      }
      for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        std::string name(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
        EXPECT_EQ(declared.erase(name), 1u) << pattern;
      }
      EXPECT_TRUE(declared.empty()) << pattern;
    }
  }
}

TEST(OpenApi, ACommandShowsItsOwnSchemaAndRoles) {
  json::object root = document();
  const json::value& post = root.at("paths").at("/api/v1/toys/add-toy").at("post");
  EXPECT_EQ(post.at("requestBody").at("content").at("application/json").at("schema").at("required").at(0), "party");
  EXPECT_EQ(post.at("x-roles").at(0), "officer");
  EXPECT_EQ(post.at("summary"), "Add");
}

TEST(OpenApi, SchemasAreObjectsNotLists) {
  json::object root = document();
  for (const auto& schema : root.at("components").at("schemas").as_object()) {
    EXPECT_EQ(schema.value().at("type"), "object") << schema.key();
    EXPECT_TRUE(schema.value().at("required").is_array()) << schema.key();
    for (const auto& property : schema.value().at("properties").as_object())
      EXPECT_TRUE(property.value().is_object()) << property.key();
  }
  for (const auto& parameter : root.at("components").at("parameters").as_object()) {
    EXPECT_TRUE(parameter.value().at("schema").is_object()) << parameter.key();
  }
}

}  // namespace
}  // namespace loopline::server
