#include "dmn/tck.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "dmn/xml.h"

namespace loopline::dmn {
namespace {

namespace fs = std::filesystem;
using feel::Value;

bool is_null_element(pugi::xml_node node) { return attribute(node, "nil") == "true"; }

Value number_from(const std::string& text) {
  if (text == "NaN" || text == "INF" || text == "-INF") return {};
  const auto number = Decimal::parse(text);
  return number ? Value(*number) : Value();
}

Value duration_from(const std::string& text) {
  if (const auto months = feel::YearsMonths::parse(text)) return *months;
  const auto days = feel::DaysTime::parse(text);
  return days ? Value(*days) : Value();
}

template <class T>
Value value_of(const std::optional<T>& parsed) {
  return parsed ? Value(*parsed) : Value();
}

// A <value> without a type: what it looks like.
Value untyped_value(const std::string& text) {
  if (text == "true" || text == "false") return text == "true";
  if (const auto number = Decimal::parse(text)) return *number;
  if (const auto date = feel::parse_date(text)) return *date;
  if (const auto moment = feel::DateTime::parse(text)) return *moment;
  return text;
}

// The text of a <value> by its xsi:type.
Value simple_value(pugi::xml_node node) {
  if (is_null_element(node)) return {};
  const std::string qualified = attribute(node, "type");
  const std::string_view type = local_name(qualified.c_str());
  const std::string raw = text_of(node);
  const std::string text(trimmed(raw));
  if (type == "boolean") return text == "true";
  if (type == "decimal" || type == "double" || type == "float" || type == "integer" || type == "int" || type == "long")
    return number_from(text);
  if (type == "date") return value_of(feel::parse_date(text));
  if (type == "time") return value_of(feel::Time::parse(text));
  if (type == "dateTime") return value_of(feel::DateTime::parse(text));
  if (type.empty()) return untyped_value(text);
  if (type == "duration" || type == "dayTimeDuration" || type == "yearMonthDuration") return duration_from(text);
  return raw;
}

// value | list/item* | component*.
Value read_value(pugi::xml_node parent) {
  if (const pugi::xml_node list = element(parent, "list")) {
    if (is_null_element(list)) return {};
    feel::List items;
    for (const pugi::xml_node item : elements(list, "item")) items.push_back(read_value(item));
    return items;
  }
  const auto components = elements(parent, "component");
  if (!components.empty()) {
    feel::Context context;
    for (const pugi::xml_node component : components) {
      context.put(attribute(component, "name"), is_null_element(component) ? Value() : read_value(component));
    }
    return context;
  }
  const pugi::xml_node value = element(parent, "value");
  return value ? simple_value(value) : Value();
}

bool near(const Decimal& a, const Decimal& b) {
  const Decimal size = b.abs() < Decimal(1) ? Decimal(1) : b.abs();
  return (a - b).abs() <= size * Decimal::scaled(1, -8);
}

bool same(const Value& actual, const Value& expected) {
  if (actual.number() && expected.number()) return near(*actual.number(), *expected.number());
  if (actual.list() && expected.list()) {
    return std::equal(actual.list()->begin(), actual.list()->end(), expected.list()->begin(), expected.list()->end(),
                      same);
  }
  if (actual.context() && expected.context()) {
    const auto& entries = actual.context()->entries();
    return entries.size() == expected.context()->entries().size() &&
           std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
             const Value* other = expected.context()->find(entry.first);
             return other != nullptr && same(entry.second, *other);
           });
  }
  if (actual.kind() == expected.kind() && feel::to_feel_string(actual) == feel::to_feel_string(expected)) return true;
  return feel::equal(actual, expected).value_or(false);
}

std::vector<fs::path> sorted_files(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().filename().string().ends_with(ending)) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Finds an import beside the model that asks for it: by its location, else by its namespace.
Model::Resolver beside(const fs::path& folder) {
  return [folder](const Import& import) -> Result<std::string> {
    for (const fs::path& file : sorted_files(folder, ".dmn")) {
      TRY_ASSIGN(std::string xml, read_file(file.string()));
      pugi::xml_document document;
      if (!parse_xml(xml, document)) continue;
      if (attribute(document.document_element(), "namespace") == import.namespace_uri) return xml;
    }
    return fail(ErrorKind::not_found, "unknown_import", {}, {{"namespace", import.namespace_uri}});
  };
}

class FolderRun {
 public:
  FolderRun(fs::path folder, Moment now, const Evaluator& evaluator)
      : folder_(std::move(folder)), now_(now), evaluator_(evaluator) {
    report_.name = folder_.filename().string();
    report_.level = folder_.parent_path().filename().string();
  }

  TckReport::Folder run() {
    for (const fs::path& file : sorted_files(folder_, ".xml")) run_file(file);
    return std::move(report_);
  }

 private:
  void record(const fs::path& file, const std::string& test_case, const std::vector<TckReport::Failure>& failures) {
    ++(failures.empty() ? report_.passed : report_.failed);
    report_.cases.push_back({file.stem().string(), test_case, {}});
    for (const TckReport::Failure& failure : failures) {
      report_.failures.push_back(failure);
      std::string& reason = report_.cases.back().reason;
      reason += (reason.empty() ? "" : "; ") + failure.node + ": " + failure.reason;
    }
  }

  void run_file(const fs::path& file) {
    pugi::xml_document document;
    const auto xml = read_file(file.string());
    const auto read = xml ? parse_xml(*xml, document) : Result<void>(tl::unexpected(xml.error()));
    if (!read) return record(file, "", {{"", file.filename().string(), read.error().code}});
    const pugi::xml_node root = document.document_element();
    if (local_name(root.name()) != "testCases") return;
    std::string model_name = std::string(trimmed(text_of(element(root, "modelName"))));
    const auto source = read_file((folder_ / model_name).string());
    Result<Model> model =
        source ? Model::load(*source, beside(folder_)) : Result<Model>(tl::unexpected(source.error()));
    decide_ = model ? evaluator_(*model) : Decide();
    for (const pugi::xml_node test_case : elements(root, "testCase")) run_case(file, test_case, model);
  }

  void run_case(const fs::path& file, pugi::xml_node test_case, const Result<Model>& model) {
    const std::string id = attribute(test_case, "id");
    std::vector<TckReport::Failure> failures;
    feel::Context inputs;
    for (const pugi::xml_node input : elements(test_case, "inputNode")) {
      const std::string space = attribute(input, "namespace");
      inputs.put((space.empty() ? "" : space + "#") + attribute(input, "name"), read_value(input));
    }
    for (const pugi::xml_node node : elements(test_case, "resultNode")) {
      const std::string name = attribute(node, "name");
      const Value expected = read_value(element(node, "expected"));
      if (!model) {
        failures.push_back({id, name, "model does not load: " + model.error().code});
        continue;
      }
      const auto evaluation = evaluated(test_case, name, *model, inputs);
      if (!evaluation) {
        failures.push_back({id, name, evaluation.error().code});
      } else if (!same(evaluation->value, expected)) {
        failures.push_back({id, name, difference(*evaluation, expected)});
      }
    }
    record(file, id, failures);
  }

  Result<Evaluation> evaluated(pugi::xml_node test_case, const std::string& node, const Model& model,
                               const feel::Context& inputs) {
    EvaluateOptions options;
    options.now = now_;
    const std::string type = attribute(test_case, "type");
    const std::string invocable = attribute(test_case, "invocableName");
    if (type == "bkm") return model.evaluate_knowledge(invocable, inputs, options);
    if (type == "decisionService") return model.evaluate_service(invocable, inputs, options);
    return decide_(node, inputs, options);
  }

  static std::string difference(const Evaluation& evaluation, const Value& expected) {
    std::string out = "expected " + quoted(expected) + ", found " + quoted(evaluation.value);
    if (!evaluation.diagnostics.empty()) {
      out += " (" + evaluation.diagnostics.front().code;
      for (const auto& [name, value] : evaluation.diagnostics.front().arguments) out += " " + name + "=" + value;
      out += ")";
    }
    return out;
  }

  static std::string quoted(const Value& value) { return feel::to_feel_string(feel::List{value}); }

  fs::path folder_;
  Moment now_;
  const Evaluator& evaluator_;
  Decide decide_;
  TckReport::Folder report_;
};

}  // namespace

std::string TckReport::text() const {
  std::string out;
  for (const Folder& folder : folders)
    out += fmt::format("{}: {} passed, {} failed\n", folder.name, folder.passed, folder.failed);
  return out + fmt::format("{} passed, {} failed\n", passed, failed);
}

Evaluator reference_evaluator() {
  return [](const Model& model) -> Decide {
    return [&model](std::string_view decision, const feel::Context& inputs, const EvaluateOptions& options) {
      return model.evaluate(decision, inputs, options);
    };
  };
}

std::string TckReport::csv() const {
  const auto field = [](std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"') out += '"';
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out + "\"";
  };
  std::string out;
  for (const Folder& folder : folders) {
    for (const Case& one : folder.cases) {
      out += field(folder.level + "/" + folder.name) + "," + field(one.file) + "," + field(one.id) + "," +
             field(one.reason.empty() ? "SUCCESS" : "ERROR") + "," + field(one.reason) + "\n";
    }
  }
  return out;
}

Result<TckReport> run_tck(const std::string& directory, Moment now, const Evaluator& evaluator) {
  std::error_code error;
  const fs::path root = fs::weakly_canonical(directory, error);  // so that its own name and that above it are known
  std::vector<fs::path> folders{root};
  for (fs::recursive_directory_iterator at(root, error), end; !error && at != end; at.increment(error)) {
    if (at->is_directory()) folders.push_back(at->path());
  }
  if (error) return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", directory}}, error.message());
  std::sort(folders.begin(), folders.end());
  TckReport report;
  for (const fs::path& folder : folders) {
    TckReport::Folder result = FolderRun(folder, now, evaluator).run();
    if (result.passed + result.failed == 0) continue;
    report.passed += result.passed;
    report.failed += result.failed;
    report.folders.push_back(std::move(result));
  }
  return report;
}

}  // namespace loopline::dmn
