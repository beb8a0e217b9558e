// loopline dmn: run any DMN model, ours or not.
#include "cli/program.h"
#include "dmn/api.h"
#include "dmn/check.h"
#include "dmn/limits.h"
#include "dmn/program/api.h"
#include "dmn/tck.h"
#include "link/replace_file.h"

namespace loopline::cli {

namespace {

Result<json::object> inputs_of(const Arguments& arguments) {
  std::string given = arguments.get("--input", "{}");
  bool inline_json = !given.empty() && given.front() == '{';
  TRY_ASSIGN(std::string text, inline_json ? Result<std::string>(given) : read_file(given));
  TRY_ASSIGN(json::value value, parse_json(text));
  if (!value.is_object()) return fail(ErrorKind::invalid, "wrong_type", {}, {{"expected", "object"}});
  return std::move(value.get_object());
}

json::array trace_json(const dmn::Evaluation& evaluation) {
  json::array trace;
  for (const auto& step : evaluation.trace) {
    json::array rules;
    for (const auto& hit : step.hits) rules.emplace_back(hit.index + 1);
    trace.push_back(json::object{{"decision", step.name},
                                 {"kind", step.kind},
                                 {"rules", std::move(rules)},
                                 {"output", feel::to_json(step.output)}});
  }
  return trace;
}

// Which element, and of a table which rule and column, is wrong, and how.
std::string problem_text(const Shell& shell, const std::string& file, const dmn::Problem& problem) {
  const std::string what = shell.say("error." + problem.code, problem.arguments);
  const loopline::Arguments place{{"file", file},
                                  {"name", problem.element_name},
                                  {"id", problem.element},
                                  {"row", std::to_string(problem.row)},
                                  {"column", std::to_string(problem.column)},
                                  {"what", what}};
  return shell.say(problem.row > 0 ? "cli.dmn_cell_problem" : "cli.dmn_problem", place);
}

// What is wrong with the model is noted where it still loads; an error names the file.
Result<dmn::Model> load_model(const Shell& shell, const std::string& file) {
  TRY_ASSIGN(const std::string xml, read_file(file));
  auto model = dmn::Model::load(xml);
  if (!model) {
    model.error().pointer = file;
    return model;
  }
  for (const dmn::Problem& problem : model->problems()) shell.note(problem_text(shell, file, problem));
  return model;
}

Result<int> run_model(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(const dmn::Model model, load_model(shell, arguments.words[0]));
  TRY_ASSIGN(json::object facts, inputs_of(arguments));
  TRY_ASSIGN(feel::Context inputs, model.bind(facts));
  if (!arguments.has("--decision")) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "--decision"}});
  dmn::EvaluateOptions options;
  options.now = system_now();
  const dmn::Program program(model);
  TRY_ASSIGN(dmn::Evaluation evaluation, program.evaluate(arguments.get("--decision"), inputs, options));
  json::value result = feel::to_json(evaluation.value);
  shell.print(json::object{{"result", result}, {"trace", trace_json(evaluation)}}, pretty(result));
  return Exit::done;
}

std::string finding_text(const Shell& shell, const dmn::Finding& finding) {
  const auto joined = [](auto first, auto last) {
    std::string text;
    for (; first != last; ++first) text += (text.empty() ? "" : ", ") + std::to_string(*first + 1);
    return text;
  };
  std::string differences;
  for (const auto& one : finding.differences)
    differences += (differences.empty() ? "" : "; ") + one.column + " " + one.first + " ≠ " + one.second;
  const auto& rules = finding.rules;
  const auto others = rules.empty() ? rules.end() : rules.begin() + 1;
  std::string key = "dmn.finding." + std::string(dmn::name_of(finding.kind));
  if (finding.kind == dmn::Finding::Kind::dead_rule && rules.size() == 1) key += "_itself";
  if (finding.kind == dmn::Finding::Kind::overlap && differences.empty()) key += "_same";
  return shell.say(key, {{"rules", joined(rules.begin(), rules.end())},
                         {"rule", rules.empty() ? std::string() : std::to_string(rules.front() + 1)},
                         {"others", joined(others, rules.end())},
                         {"column", std::to_string(finding.column + 1)},
                         {"differences", differences},
                         {"limit", std::to_string(dmn::check_findings_max)},
                         {"case", dmn::case_text(finding)}});
}

// Gaps, overlaps and dead rules of every table of the file.
Result<int> check_model(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(const dmn::Model model, load_model(shell, arguments.words[0]));
  json::array problems;
  for (const auto& problem : model.problems()) problems.push_back(dmn::to_json(problem));
  json::array findings;
  Table table{{shell.say("cli.col.element"), shell.say("cli.col.kind"), shell.say("cli.col.detail")}, {}, {}};
  for (const dmn::Finding& finding : dmn::check(model)) {
    findings.push_back(dmn::to_json(finding));
    table.rows.push_back({finding.decision, std::string(dmn::name_of(finding.kind)), finding_text(shell, finding)});
  }
  const bool sound = findings.empty() && problems.empty();
  std::string sum = shell.say("cli.dmn_checked", {{"decisions", std::to_string(model.definitions().decisions.size())},
                                                  {"findings", std::to_string(findings.size())},
                                                  {"problems", std::to_string(problems.size())}});
  const std::string text = (table.rows.empty() ? "" : table.text() + "\n") + sum;
  shell.print(json::object{{"findings", std::move(findings)}, {"problems", std::move(problems)}}, text);
  return sound ? Exit::done : Exit::answer_is_no;
}

dmn::Decide compiled(const dmn::Model& model) {
  // shared: a Decide is copied
  auto program = std::make_shared<const dmn::Program>(model);
  return [program](std::string_view decision, const feel::Context& inputs, const dmn::EvaluateOptions& options) {
    return program->evaluate(decision, inputs, options);
  };
}

Result<dmn::Evaluator> evaluator_named(const std::string& name) {
  if (name == "compiled") return dmn::Evaluator(compiled);
  if (name == "reference") return dmn::reference_evaluator();
  return fail(ErrorKind::invalid, "value_not_allowed", "--evaluator",
              {{"value", name}, {"allowed", "\"reference\", \"compiled\""}});
}

Result<int> run_suite(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(dmn::Evaluator evaluator, evaluator_named(arguments.get("--evaluator", "compiled")));
  TRY_ASSIGN(dmn::TckReport report, dmn::run_tck(arguments.words[0], system_now(), evaluator));
  json::array failures;
  std::string text;
  for (const auto& folder : report.folders) {
    for (const auto& failure : folder.failures) {
      failures.push_back(json::object{
          {"folder", folder.name}, {"case", failure.test_case}, {"node", failure.node}, {"reason", failure.reason}});
      text += folder.name + " " + failure.test_case + " " + failure.node + ": " + failure.reason + "\n";
    }
  }
  text += report.text();
  if (arguments.has("--csv")) TRY(link::replace_file(arguments.get("--csv"), report.csv()));
  shell.print(json::object{{"passed", report.passed}, {"failed", report.failed}, {"failures", std::move(failures)}},
              text);
  return report.failed == 0 && report.passed > 0 ? Exit::done : Exit::answer_is_no;
}

}  // namespace

std::vector<Subcommand> dmn_subcommands() {
  return {
      {"dmn run",
       "FILE",
       "dmn run packs/hetao/decisions/supervision-term.dmn --decision supervision_term --input '{\"category\": "
       "\"equipment\"}'",
       1,
       1,
       {{"--decision", "NAME"}, {"--input", "FILE|JSON"}},
       run_with<run_model>},
      {"dmn check", "FILE", "dmn check packs/hetao/decisions/supervision-term.dmn", 1, 1, {}, run_with<check_model>},
      {"dmn tck",
       "FOLDER",
       "dmn tck tests/dmn-tck/compliance-level-3 --csv tck_results.csv",
       1,
       1,
       {{"--csv", "FILE"}, {"--evaluator", "reference|compiled"}},
       run_with<run_suite>}};
}

}  // namespace loopline::cli
