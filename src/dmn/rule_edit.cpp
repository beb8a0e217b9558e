// A table's rules changed in the bytes of its model: which rows changed, and the text with just these changes in it.
#include "dmn/rule_edit.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "dmn/read.h"
#include "dmn/source_spans.h"
#include "dmn/xml.h"

namespace loopline::dmn {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

std::string key_of(const Rule& rule, std::size_t at) {
  return rule.id.empty() ? "#" + std::to_string(at + 1) : rule.id;
}

std::string caption_of(const std::string& label, const std::string& other) { return label.empty() ? other : label; }

// The longest run of places that rises: what may stand still. Marks by index into `places`.
std::vector<bool> longest_rise(const std::vector<std::size_t>& places) {
  std::vector<std::size_t> tails;  // index of the smallest end of a run of each length
  std::vector<std::size_t> before(places.size(), nowhere);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), places[i],
                                     [&](std::size_t tail, std::size_t place) { return places[tail] < place; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> still(places.size(), false);
  for (std::size_t i = tails.empty() ? nowhere : tails.back(); i != nowhere; i = before[i]) still[i] = true;
  return still;
}

// Letters, digits, "_", "-" and "." after a letter or "_"; beyond ASCII everything, as XML's names have it or nearly.
bool is_xml_id(std::string_view id) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !id.empty() && letter(id.front()) && std::all_of(id.begin(), id.end(), [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

void collect_ids(pugi::xml_node root, std::set<std::string>& ids) {
  struct Walker : pugi::xml_tree_walker {
    std::set<std::string>* ids = nullptr;
    bool for_each(pugi::xml_node& node) override {
      if (const pugi::xml_attribute id = node.attribute("id")) ids->insert(id.value());
      return true;
    }
  } walker;
  walker.ids = &ids;
  root.traverse(walker);
}

// The rows matched with the rules that stand: names for new ones, and the difference.
class Matcher {
 public:
  Matcher(const RuleGrid& grid, std::set<std::string> ids, std::string_view prefix)
      : grid_(grid), ids_(std::move(ids)), prefix_(prefix) {
    for (std::size_t at = 0; at < grid.rows.size(); ++at) old_[grid.rows[at].id] = at;
  }

  Result<RuleDiff> match(std::vector<RuleRow>& rows) {
    for (std::size_t at = 0; at < rows.size(); ++at) TRY(take(rows[at], at));
    for (std::size_t at = 0; at < grid_.rows.size(); ++at) {
      if (!kept_.contains(at)) diff_.removed.push_back({grid_.rows[at].id, static_cast<int>(at) + 1});
    }
    const std::vector<bool> still = longest_rise(from_);
    for (std::size_t i = 0; i < from_.size(); ++i) {
      if (!still[i])
        diff_.moved.push_back({grid_.rows[from_[i]].id, static_cast<int>(from_[i]) + 1, static_cast<int>(to_[i]) + 1});
    }
    return std::move(diff_);
  }

 private:
  Result<void> take(RuleRow& row, std::size_t at) {
    const std::string pointer = "/rows/" + std::to_string(at);
    if (row.cells.size() != grid_.columns.size())
      return fail(ErrorKind::invalid, "wrong_number_of_cells", pointer, {{"id", row.id}});
    for (std::string& cell : row.cells) cell = std::string(trimmed(cell));
    const auto found = old_.find(row.id);
    if (found == old_.end()) return add(row, at, pointer);
    if (!kept_.insert(found->second).second) return fail(ErrorKind::invalid, "duplicate_id", pointer, {{"id", row.id}});
    from_.push_back(found->second);
    to_.push_back(at);
    const std::vector<std::string>& before = grid_.rows[found->second].cells;
    for (std::size_t column = 0; column < before.size(); ++column) {
      if (before[column] != row.cells[column])
        diff_.changed.push_back({row.id, static_cast<int>(column) + 1, before[column], row.cells[column]});
    }
    return {};
  }

  Result<void> add(RuleRow& row, std::size_t at, const std::string& pointer) {
    for (int number = static_cast<int>(grid_.rows.size()) + 1; row.id.empty(); ++number) {
      std::string id = prefix_ + "_rule_" + std::to_string(number);
      if (!ids_.contains(id)) row.id = std::move(id);
    }
    if (!is_xml_id(row.id)) return fail(ErrorKind::invalid, "bad_rule_id", pointer, {{"id", row.id}});
    if (!ids_.insert(row.id).second) return fail(ErrorKind::invalid, "duplicate_id", pointer, {{"id", row.id}});
    diff_.added.push_back({row.id, static_cast<int>(at) + 1});
    return {};
  }

  const RuleGrid& grid_;
  std::set<std::string> ids_;  // of the whole model
  std::string prefix_;
  std::map<std::string, std::size_t, std::less<>> old_;
  std::set<std::size_t> kept_;
  std::vector<std::size_t> from_;  // of the kept rules, in their new order
  std::vector<std::size_t> to_;
  RuleDiff diff_;
};

// The text of a table put together again of the pieces that stand and those that changed.
class TableText {
 public:
  TableText(std::string_view xml, pugi::xml_node table, const DecisionTable& source)
      : xml_(xml), spans_(xml), table_(table), source_(source), rules_(elements(table, "rule")) {
    const std::string_view name(table.name());
    const std::size_t colon = name.find(':');
    if (colon != nowhere) prefix_ = std::string(name.substr(0, colon + 1));
  }

  Result<std::string> with(const RuleGrid& grid, const std::vector<RuleRow>& rows) {
    TRY(locate());
    std::map<std::string_view, std::size_t> old;
    for (std::size_t at = 0; at < grid.rows.size(); ++at) old[grid.rows[at].id] = at;
    std::set<std::string_view> kept;
    for (const RuleRow& row : rows) kept.insert(row.id);
    keep_comments(grid, kept);
    std::string out(xml_.substr(0, from_));
    for (const RuleRow& row : rows) {
      const auto found = old.find(row.id);
      if (found == old.end()) {
        out += new_lead() + new_rule(row);
      } else {
        out += leads_[found->second] + changed_rule(found->second, grid.rows[found->second], row);
      }
    }
    return out + left_over_ + std::string(xml_.substr(to_));
  }

 private:
  // Where the rules begin and end, and what stands before each.
  Result<void> locate() {
    pugi::xml_node before;
    for (const pugi::xml_node child : elements(table_)) {
      if (!rules_.empty() && child == rules_.front()) break;
      before = child;
    }
    from_ = to_ = before ? spans_.element(before).end : spans_.after_start_tag(table_);
    if (spans_.self_closing(table_) || from_ == 0 || from_ == nowhere) return disagreed();
    for (const pugi::xml_node rule : rules_) {
      const TextSpan span = spans_.element(rule);
      if (span.begin < to_ || span.end == 0) return disagreed();
      leads_.emplace_back(xml_.substr(to_, span.begin - to_));
      pieces_.push_back(span);
      to_ = span.end;
    }
    return {};
  }

  static Failure disagreed() {
    return fail(ErrorKind::malformed, "malformed_xml", {}, {{"offset", "0"}, {"line", "1"}, {"column", "1"}});
  }

  // A comment before a rule that goes stays, before the next one that stays.
  void keep_comments(const RuleGrid& grid, const std::set<std::string_view>& kept) {
    for (std::size_t at = 0; at < leads_.size(); ++at) {
      if (kept.contains(grid.rows[at].id)) {
        leads_[at] = std::exchange(left_over_, {}) + leads_[at];
      } else if (const std::string_view lead = leads_[at]; !trimmed(lead).empty()) {
        left_over_ += lead.substr(0, lead.find_last_not_of(" \t\r\n") + 1);
      }
    }
  }

  std::string tagged(const std::string& name, const std::string& attributes, const std::string& inner) const {
    return "<" + prefix_ + name + attributes + ">" + inner + "</" + prefix_ + name + ">";
  }

  std::string text_element(const std::string& cell) const { return tagged("text", "", escaped_text(cell)); }

  // White space like that before the first rule, without its comments, which may have several lines.
  std::string new_lead() const {
    const std::string_view lead = leads_.empty() ? std::string_view("\n      ") : std::string_view(leads_.front());
    const std::string_view space = lead.substr(lead.find_last_not_of(" \t\r\n") + 1);  // none: + 1 makes it 0
    const std::size_t line = space.rfind('\n');
    return line == nowhere ? "\n" : std::string(space.substr(line));
  }

  std::string new_rule(const RuleRow& row) const {
    const std::string lead = new_lead();
    std::string cells;
    std::size_t column = 0;
    const auto add = [&](const char* name, const char* mark, std::size_t count) {
      for (std::size_t i = 1; i <= count; ++i) {
        const std::string id =
            mark == std::string_view() ? "" : " id=\"" + row.id + "_" + mark + std::to_string(i) + "\"";
        cells += lead + "  " + tagged(name, id, text_element(row.cells[column++]));
      }
    };
    add("inputEntry", "in", source_.inputs.size());
    add("outputEntry", "out", source_.outputs.size());
    add("annotationEntry", "", source_.annotation_names.size());
    return tagged("rule", " id=\"" + row.id + "\"", cells + lead);
  }

  std::string changed_rule(std::size_t at, const RuleRow& before, const RuleRow& after) const {
    const TextSpan piece = pieces_[at];
    std::string out;
    std::size_t done = piece.begin;
    std::size_t column = 0;
    std::string missing;  // annotations that the rule did not have
    const auto copy_to = [&](std::size_t place) {
      out += xml_.substr(done, place - done);
      done = place;
    };
    const auto pass = [&](const char* name, std::size_t count) {
      const auto cells = elements(rules_[at], name);
      for (std::size_t i = 0; i < count; ++i, ++column) {
        if (before.cells[column] == after.cells[column]) continue;
        if (i >= cells.size()) {
          missing += tagged(name, "", text_element(after.cells[column]));
          continue;
        }
        const TextSpan cell = spans_.element(cells[i]);
        copy_to(cell.begin);
        out += changed_cell(cells[i], cell, after.cells[column]);
        done = cell.end;
      }
    };
    pass("inputEntry", source_.inputs.size());
    pass("outputEntry", source_.outputs.size());
    pass("annotationEntry", source_.annotation_names.size());
    if (!missing.empty()) {
      copy_to(xml_.rfind("</", piece.end - 1));
      out += missing;
    }
    copy_to(piece.end);
    return out;
  }

  std::string changed_cell(pugi::xml_node cell, TextSpan span, const std::string& value) const {
    const std::string name(cell.name());
    const std::size_t inside = spans_.after_start_tag(cell);
    if (spans_.self_closing(cell)) {
      const std::string_view tag = xml_.substr(span.begin, inside - 2 - span.begin);
      return std::string(tag) + ">" + text_element(value) + "</" + name + ">";
    }
    const pugi::xml_node text = element(cell, "text");
    if (!text)
      return std::string(xml_.substr(span.begin, inside - span.begin)) + text_element(value) +
             std::string(xml_.substr(inside, span.end - inside));
    const TextSpan old = spans_.element(text);
    const std::size_t after = spans_.after_start_tag(text);
    std::string kept;
    if (spans_.self_closing(text)) {
      kept = text_element(value);
    } else {
      const std::size_t close = xml_.rfind("</", old.end - 1);
      kept = std::string(xml_.substr(old.begin, after - old.begin)) + escaped_text(value) +
             std::string(xml_.substr(close, old.end - close));
    }
    return std::string(xml_.substr(span.begin, old.begin - span.begin)) + kept +
           std::string(xml_.substr(old.end, span.end - old.end));
  }

  std::string_view xml_;
  SourceSpans spans_;
  pugi::xml_node table_;
  const DecisionTable& source_;
  std::vector<pugi::xml_node> rules_;
  std::string prefix_;  // "dmn:" or nothing
  std::size_t from_ = 0;
  std::size_t to_ = 0;
  std::vector<std::string> leads_;  // what stands before each rule
  std::vector<TextSpan> pieces_;
  std::string left_over_;
};

pugi::xml_node decision_node(const pugi::xml_document& document, const Decision& decision) {
  for (const pugi::xml_node node : elements(document.document_element(), "decision")) {
    if (attribute(node, "id") == decision.id && attribute(node, "name") == decision.name) return node;
  }
  return {};
}

}  // namespace

RuleGrid rule_grid(const DecisionTable& table) {
  RuleGrid grid;
  const auto add = [&grid](const char* kind, std::size_t at, std::string caption) {
    grid.columns.push_back({kind + std::to_string(at + 1), std::move(caption)});
  };
  for (std::size_t i = 0; i < table.inputs.size(); ++i)
    add("I", i, caption_of(table.inputs[i].label, table.inputs[i].expression));
  for (std::size_t i = 0; i < table.outputs.size(); ++i)
    add("O", i, caption_of(table.outputs[i].label, caption_of(table.outputs[i].name, table.output_label)));
  for (std::size_t i = 0; i < table.annotation_names.size(); ++i) add("N", i, table.annotation_names[i]);
  for (std::size_t at = 0; at < table.rules.size(); ++at) {
    const Rule& rule = table.rules[at];
    RuleRow row{key_of(rule, at), rule.inputs};
    row.cells.resize(table.inputs.size());
    row.cells.insert(row.cells.end(), rule.outputs.begin(), rule.outputs.end());
    row.cells.resize(table.inputs.size() + table.outputs.size());
    row.cells.insert(row.cells.end(), rule.annotations.begin(), rule.annotations.end());
    row.cells.resize(grid.columns.size());
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

Result<RuleEdit> edit_rules(std::string_view xml, std::string_view decision, std::vector<RuleRow> rows) {
  TRY_ASSIGN(const Definitions definitions, read_definitions(xml));
  const Decision* source = definitions.find_decision(decision);
  const Arguments named{{"name", std::string(decision)}};
  if (source == nullptr) return fail(ErrorKind::not_found, "no_such_decision", {}, named);
  if (source->table() == nullptr) return fail(ErrorKind::invalid, "decision_without_table", {}, named);
  pugi::xml_document document;
  TRY(parse_xml(xml, document));
  const RuleGrid grid = rule_grid(*source->table());
  std::set<std::string> ids;
  collect_ids(document, ids);
  TRY_ASSIGN(RuleDiff diff, Matcher(grid, std::move(ids), source->id).match(rows));
  if (diff.empty()) return RuleEdit{{}, std::string(xml)};
  const pugi::xml_node table = element(decision_node(document, *source), "decisionTable");
  TRY_ASSIGN(std::string text, TableText(xml, table, *source->table()).with(grid, rows));
  return RuleEdit{std::move(diff), std::move(text)};
}

}  // namespace loopline::dmn
