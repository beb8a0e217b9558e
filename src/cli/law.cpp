// loopline law: is the pack sound, what does it say, does it still give the worked answers.
#include "cli/program.h"

namespace loopline::cli {

namespace {

// A text of a view: three scripts, or one string.
std::string text_in(const Shell& shell, const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  return value->is_object() ? text_at(value->get_object(), name_of(shell.script())) : std::string{};
}

const json::array& list_at(const json::object& object, std::string_view key) {
  static const json::array empty;
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : empty;
}

std::string basis_text(const json::object& object) {
  std::string text;
  for (const auto& one : list_at(object, "basis")) {
    std::string clause = one.is_string() ? std::string(one.get_string())
                         : one.is_object()
                             ? text_at(one.get_object(), "instrument") + " " + text_at(one.get_object(), "article")
                             : std::string{};
    text += (text.empty() ? "" : "; ") + clause;
  }
  return text;
}

Result<int> check(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  auto findings = pack->check();
  Table table{
      {shell.say("cli.col.file"), shell.say("cli.col.element"), shell.say("cli.col.kind"), shell.say("cli.col.detail")},
      {},
      {}};
  json::array array;
  std::size_t errors = 0;
  for (const auto& finding : findings) {
    errors += finding.error ? 1 : 0;
    array.push_back(json::object{{"file", finding.file},
                                 {"element", finding.element},
                                 {"kind", finding.kind},
                                 {"detail", finding.detail},
                                 {"error", finding.error}});
    table.rows.push_back({finding.file, finding.element, (finding.error ? "" : "~") + finding.kind, finding.detail});
  }
  std::string sum = shell.say("cli.law_checked", {{"pack", pack->name()},
                                                  {"version", pack->version()},
                                                  {"errors", std::to_string(errors)},
                                                  {"warnings", std::to_string(findings.size() - errors)}});
  shell.print(array, (findings.empty() ? "" : table.text() + "\n") + sum);
  return errors == 0 ? Exit::done : Exit::answer_is_no;
}

Result<int> test(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  auto results = pack->test();
  Table table{{shell.say("cli.col.case"), shell.say("cli.col.question"), shell.say("cli.col.detail")}, {}, {}};
  json::array array;
  std::size_t passed = 0;
  for (const auto& result : results) {
    passed += result.passed ? 1 : 0;
    array.push_back(json::object{
        {"id", result.id}, {"question", result.question}, {"passed", result.passed}, {"detail", result.detail}});
    if (!result.passed) table.rows.push_back({result.id, result.question, result.detail});
  }
  std::string sum =
      shell.say("cli.law_tested", {{"passed", std::to_string(passed)}, {"all", std::to_string(results.size())}});
  shell.print(array, (table.rows.empty() ? "" : table.text() + "\n") + sum);
  return passed == results.size() && !results.empty() ? Exit::done : Exit::answer_is_no;
}

Result<int> instruments(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  json::array list = pack->instruments();
  Table table{{shell.say("cli.col.id"), shell.say("cli.col.number"), shell.say("cli.col.title"),
               shell.say("cli.col.from"), shell.say("cli.col.confidence")},
              {},
              {}};
  for (const auto& value : list) {
    const json::object& one = value.as_object();
    table.rows.push_back({text_at(one, "id"), text_in(shell, one, "number"), text_in(shell, one, "title"),
                          text_at(one, "from"), text_at(one, "confidence")});
  }
  shell.print(list, table);
  return Exit::done;
}

std::string cells(const json::array& list) {
  std::string text;
  for (const auto& cell : list) {
    std::string one = cell.is_string() ? std::string(cell.get_string()) : json::serialize(cell);
    text += (text.empty() ? "" : " | ") + one;
  }
  return text;
}

std::string column_names(const Shell& shell, const json::object& table, std::string_view key) {
  json::array names;
  for (const auto& column : list_at(table, key)) {
    if (!column.is_object()) continue;
    std::string label = text_in(shell, column.get_object(), "title");
    names.emplace_back(label.empty() ? text_at(column.get_object(), "expression", text_at(column.get_object(), "name"))
                                     : label);
  }
  return cells(names);
}

std::string table_text(const Shell& shell, const json::object& table) {
  std::string out = "\n" + text_at(table, "name") + "  " + text_in(shell, table, "title") + "\n";
  if (std::string expression = text_at(table, "expression"); !expression.empty())
    out += "  " + expression + "\n  " + basis_text(table) + "\n";
  if (list_at(table, "rules").empty()) return out;
  out += "  " + column_names(shell, table, "inputs") + " => " + column_names(shell, table, "outputs") + "\n";
  for (const auto& value : list_at(table, "rules")) {
    const json::object& rule = value.as_object();
    out += "  " + cells(list_at(rule, "inputs")) + " => " + cells(list_at(rule, "outputs")) + "\n";
    out += "      " + text_in(shell, rule, "reason") + "  [" + basis_text(rule) + "]\n";
  }
  return out;
}

Result<int> explain(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  auto question = pack->decision(arguments.words[0]);
  if (!question) return fail(ErrorKind::not_found, "no_such_question", {}, {{"question", arguments.words[0]}});
  std::string text = text_in(shell, *question, "title") + "\n";
  for (const auto& table : list_at(*question, "decisions")) text += table_text(shell, table.as_object());
  shell.print(*question, text);
  return Exit::done;
}

}  // namespace

std::vector<Subcommand> law_subcommands() {
  return {{"law check", "", "law check", 0, 0, {}, run_with<check>},
          {"law test", "", "law test", 0, 0, {}, run_with<test>},
          {"law explain", "QUESTION", "law explain supervision-term", 1, 1, {}, run_with<explain>},
          {"law instruments", "", "law instruments", 0, 0, {}, run_with<instruments>}};
}

}  // namespace loopline::cli
