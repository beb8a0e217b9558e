// loopline law diff, law versions: what one pack says otherwise than another, and which pack was known since when.
#include "cli/pack_words.h"
#include "cli/program.h"
#include "law/diff.h"

namespace loopline::cli {

namespace {

// Writes a diff line by line, indented by what stands in what.
class Lines {
 public:
  explicit Lines(const Shell& shell) : shell_(shell) {}

  void section(const char* key, const json::array& list) {
    if (!list.empty()) text_ += "\n" + shell_.say(key) + " (" + std::to_string(list.size()) + ")\n";
  }
  // "+ added", "- removed" or "~ changed", and what it is about.
  void item(int depth, const json::object& one, const std::string& id, const std::string& title) {
    const std::string kind = text_at(one, "kind");
    line(depth, (kind == "added" ? "+ " : kind == "removed" ? "- " : "~ ") + id + (title.empty() ? "" : "  " + title));
  }
  void change(int depth, const std::string& what, const std::string& before, const std::string& after) {
    line(depth, shell_.say("cli.diff_change", {{"what", what}, {"before", before}, {"after", after}}));
  }
  void line(int depth, const std::string& words) { text_ += std::string(depth * 2, ' ') + words + "\n"; }
  std::string say(const char* key, const loopline::Arguments& arguments = {}) const {
    return shell_.say(key, arguments);
  }
  std::string title(const json::object& one, const char* key = "title") const { return words_at(shell_, one, key); }
  std::string done() { return std::move(text_); }

 private:
  const Shell& shell_;
  std::string text_;
};

std::string clauses(const json::object& object) {
  const json::value* basis = object.if_contains("basis");
  std::string text;
  if (basis == nullptr || !basis->is_array()) return text;
  for (const auto& one : basis->get_array()) {
    const json::object& clause = one.as_object();
    text += (text.empty() ? "" : "; ") + text_at(clause, "instrument") + " " + text_at(clause, "article");
  }
  return text;
}

std::string period(const Lines& lines, const json::object& one) {
  return lines.say("cli.diff_period", {{"from", shown(one.at("from"))}, {"to", shown(one.at("to"))}});
}

void parameters(Lines& lines, const json::array& list) {
  lines.section("cli.diff_parameters", list);
  for (const auto& value : list) {
    const json::object& one = value.as_object();
    lines.item(1, one, text_at(one, "id"), lines.title(one));
    for (const auto& stretch : one.at("values").as_array()) {
      const json::object& values = stretch.as_object();
      lines.change(3, period(lines, values), shown(values.at("before")), shown(values.at("after")));
      if (std::string basis = clauses(values); !basis.empty()) lines.line(4, basis);
    }
  }
}

void instruments(Lines& lines, const json::array& list) {
  lines.section("cli.diff_instruments", list);
  for (const auto& value : list) {
    const json::object& one = value.as_object();
    lines.item(1, one, text_at(one, "id"), lines.title(one));
    if (one.at("before") != one.at("after") && one.at("before").is_object() && one.at("after").is_object()) {
      lines.change(3, lines.say("cli.diff_in_force"), period(lines, one.at("before").as_object()),
                   period(lines, one.at("after").as_object()));
    }
    for (const auto& article : one.at("articles").as_array())
      lines.item(2, article.as_object(), text_at(article.as_object(), "id"), {});
  }
}

void rules(Lines& lines, const json::object& decision) {
  for (const auto& value : decision.at("rules").as_array()) {
    const json::object& rule = value.as_object();
    lines.item(3, rule, text_at(rule, "id"), lines.title(rule, "reason"));
    for (const auto& one : rule.at("cells").as_array()) {
      const json::object& cell = one.as_object();
      std::string column = lines.title(cell, "column");
      auto side = [&](const char* key) { return cell.at(key).is_null() ? "–" : lines.title(cell, key); };
      lines.change(5, column.empty() ? text_at(cell, "name") : column, side("before_text"), side("after_text"));
    }
    if (std::string basis = clauses(rule); !basis.empty()) lines.line(5, basis);
  }
}

void questions(Lines& lines, const json::array& list) {
  lines.section("cli.diff_questions", list);
  for (const auto& value : list) {
    const json::object& question = value.as_object();
    lines.item(1, question, text_at(question, "question"), lines.title(question));
    for (const auto& fact : question.at("facts").as_array())
      lines.item(2, fact.as_object(), text_at(fact.as_object(), "name"), lines.title(fact.as_object(), "label"));
    for (const auto& one : question.at("decisions").as_array()) {
      const json::object& decision = one.as_object();
      lines.item(2, decision, text_at(decision, "id"), lines.title(decision));
      if (const json::object* logic = decision.at("expression").if_object())
        lines.change(4, lines.say("cli.diff_expression"), shown(logic->at("before")), shown(logic->at("after")));
      rules(lines, decision);
    }
  }
}

void codes(Lines& lines, const json::array& list) {
  lines.section("cli.diff_codes", list);
  for (const auto& value : list) {
    const json::object& table = value.as_object();
    lines.item(1, table, text_at(table, "table"), lines.title(table));
    lines.line(2, lines.say("cli.diff_rows", {{"added", shown(table.at("added"))},
                                              {"removed", shown(table.at("removed"))},
                                              {"changed", shown(table.at("changed"))}}));
    for (const auto& one : table.at("rows").as_array()) {
      const json::object& row = one.as_object();
      lines.item(2, row, text_at(row, "key"), period(lines, row));
      if (text_at(row, "kind") != "changed") continue;
      for (const auto& cell : row.at("cells").as_array()) {
        const json::object& both = cell.as_object();
        lines.change(4, text_at(both, "column"), shown(both.at("before")), shown(both.at("after")));
      }
    }
  }
}

void cases(const Shell& shell, Lines& lines, const json::array& list) {
  lines.section("cli.diff_cases", list);
  auto outcome = [&](const json::value& value) {
    return value.is_null() ? std::string("–") : shell.say("cli.outcome." + shown(value));
  };
  for (const auto& value : list) {
    const json::object& one = value.as_object();
    lines.line(1, text_at(one, "id") + "  " + lines.title(one));
    if (one.at("before") != one.at("after"))
      lines.change(3, text_at(one, "question"), outcome(one.at("before")), outcome(one.at("after")));
    for (const auto& result : one.at("results").as_array()) {
      const json::object& both = result.as_object();
      lines.change(3, text_at(both, "name"), shown(both.at("before")), shown(both.at("after")));
    }
  }
}

std::string text_of(const Shell& shell, const json::object& diff) {
  Lines lines(shell);
  auto name = [&](const char* side) {
    const json::object& pack = diff.at(side).as_object();
    return text_at(pack, "name") + " " + text_at(pack, "version") + " (" + text_at(pack, "hash").substr(0, 12) + ")";
  };
  lines.line(0, name("before") + " → " + name("after"));
  if (diff.at("same").as_bool()) lines.line(0, shell.say("cli.diff_same"));
  parameters(lines, diff.at("parameters").as_array());
  instruments(lines, diff.at("instruments").as_array());
  questions(lines, diff.at("questions").as_array());
  codes(lines, diff.at("codes").as_array());
  cases(shell, lines, diff.at("cases").as_array());
  return lines.done();
}

Result<int> diff(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(law::SharedPack before, pack_by_word(shell, arguments.words[0]));
  TRY_ASSIGN(law::SharedPack after, pack_by_word(shell, arguments.words[1]));
  json::object found = law::diff(*before, *after);
  shell.print(found, text_of(shell, found));
  return Exit::done;
}

Result<int> versions(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(auto reader, zone->open_reader());
  auto law = zone->law();
  command::Glance glance{*reader, *law, zone->clock()(), {"cli", command::Role::auditor, {}}, {}, {}};
  TRY_ASSIGN(json::value page, zone->view("/law/versions", glance));
  const json::value& items = page.as_object().at("items");
  Table table{{shell.say("cli.col.from"), shell.say("cli.col.version"), shell.say("cli.col.hash")}, {}, {}};
  for (const auto& value : items.as_array()) {
    const json::object& one = value.as_object();
    table.rows.push_back({text_at(one, "at"), text_at(one, "version"), text_at(one, "hash")});
  }
  shell.print(items, table);
  return Exit::done;
}

}  // namespace

std::vector<Subcommand> version_subcommands() {
  return {{"law diff", "PACK PACK", "law diff hetao hetao", 2, 2, {}, run_with<diff>},
          {"law versions", "", "law versions", 0, 0, {}, run_with<versions>}};
}

}  // namespace loopline::cli
