// loopline dmn: run any DMN model, ours or not.
#include "cli/program.h"
#include "dmn/api.h"
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
std::string problem_text(const Shell& shell, const dmn::Problem& problem) {
  const std::string what = shell.say("error." + problem.code, problem.arguments);
  const loopline::Arguments place{{"name", problem.element_name},
                                  {"id", problem.element},
                                  {"row", std::to_string(problem.row)},
                                  {"column", std::to_string(problem.column)},
                                  {"what", what}};
  return shell.say(problem.row > 0 ? "cli.dmn_cell_problem" : "cli.dmn_problem", place);
}

Result<int> run_model(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::string xml, read_file(arguments.words[0]));
  TRY_ASSIGN(dmn::Model model, dmn::Model::load(xml));
  for (const auto& problem : model.problems()) shell.note(problem_text(shell, problem));
  TRY_ASSIGN(json::object facts, inputs_of(arguments));
  TRY_ASSIGN(feel::Context inputs, model.bind(facts));
  if (!arguments.has("--decision")) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "--decision"}});
  dmn::EvaluateOptions options;
  options.now = system_now();
  TRY_ASSIGN(dmn::Evaluation evaluation, model.evaluate(arguments.get("--decision"), inputs, options));
  json::value result = feel::to_json(evaluation.value);
  shell.print(json::object{{"result", result}, {"trace", trace_json(evaluation)}}, pretty(result));
  return Exit::done;
}

Result<int> run_suite(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(dmn::TckReport report, dmn::run_tck(arguments.words[0], system_now()));
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
  return {{"dmn run",
           "FILE",
           "dmn run packs/hetao/decisions/supervision-term.dmn --decision supervision_term --input '{\"category\": "
           "\"equipment\"}'",
           1,
           1,
           {{"--decision", "NAME"}, {"--input", "FILE|JSON"}},
           run_with<run_model>},
          {"dmn tck",
           "FOLDER",
           "dmn tck tests/dmn-tck/compliance-level-3 --csv tck_results.csv",
           1,
           1,
           {{"--csv", "FILE"}},
           run_with<run_suite>}};
}

}  // namespace loopline::cli
