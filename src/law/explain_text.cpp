#include "law/explain_text.h"

#include "law/limits.h"
#include "law/types.h"

namespace loopline::law {

namespace {

std::string plain(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : canonical(value);
}

class Page {
 public:
  Page(const Answer& answer, const Pack& pack, const Messages& messages, Script script)
      : answer_(answer), pack_(pack), messages_(messages), script_(script) {}

  std::string text() {
    line(label("question") + answer_.question + "  " + answer_.date.text());
    line(label("outcome") + word("outcome." + std::string(name_of(answer_.outcome))));
    for (const auto& component : answer_.result) {
      if (component.key() != "answer") line("  " + std::string(component.key()) + " = " + plain(component.value()));
    }
    missing();
    reasons();
    obligations();
    changes();
    parameters();
    rows();
    if (answer_.unverified) line(word("unverified"));
    line(label("pack") + answer_.pack_name + " " + answer_.pack_version + "  " + answer_.pack_hash);
    return std::move(text_);
  }

 private:
  void line(const std::string& words) { text_ += words + "\n"; }
  std::string word(const std::string& key) const { return messages_.render("law." + key, script_); }
  std::string label(const std::string& key) const { return word(key) + (script_ == Script::en ? ": " : "："); }

  std::string clauses(const std::vector<Citation>& basis) const {
    std::string words;
    for (const Citation& citation : basis) {
      words += (words.empty() ? "" : script_ == Script::en ? "; " : "；") + pack_.clause(citation).in(script_);
    }
    return words;
  }

  void missing() {
    if (answer_.missing.empty()) return;
    line(word("missing"));
    for (const std::string& fact : answer_.missing) line("  - " + fact);
  }

  void reasons() {
    if (answer_.reasons.empty()) return;
    line(word("reasons"));
    for (const Reason& reason : answer_.reasons) {
      line(std::string(reason.refusing ? "  ✗ " : "  - ") + reason.text.in(script_));
      line("      " + clauses(reason.basis) + (is_unverified(reason.confidence) ? " [" + word("to_verify") + "]" : ""));
      if (!reason.ask.empty()) line("      " + label("ask") + reason.ask.in(script_));
    }
  }

  void obligations() {
    if (answer_.obligations.empty()) return;
    line(word("obligations"));
    for (const Obligation& duty : answer_.obligations) {
      line("  - " + duty.text.in(script_) + (duty.due ? " (" + duty.due->text() + ")" : ""));
    }
  }

  void changes() {
    near_misses();
    if (answer_.would_pass_if.empty()) {
      if (answer_.outcome == Outcome::refused) line(why_not_text(answer_, pack_, messages_, script_));
      return;
    }
    line(word("would_pass_if"));
    for (const Change& change : answer_.would_pass_if) {
      line("  - " + change.label.in(script_) + (script_ == Script::en ? ": " : "：") + change.from_text.in(script_) +
           " → " + change.to_text.in(script_));
    }
  }

  void near_misses() {
    for (const NearMiss& near : answer_.near_misses) {
      if (near.decision != answer_.near_misses.front().decision) continue;  // told under the column that asks it
      line(messages_.render(near.failed.empty() ? "law.near_miss_before" : "law.near_miss", script_,
                            {{"rule", near.rule}}));
      failed_columns(near, 1);
    }
  }

  void failed_columns(const NearMiss& near, int depth) {
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    for (const NearMiss::Column& column : near.failed) {
      line(indent + "- " + messages_.render(column.actionable ? "law.failed" : "law.failed_fixed", script_,
                                            {{"label", column.label.in(script_)},
                                             {"value", column.value_text.in(script_)},
                                             {"wanted", column.wanted}}));
      for (const NearMiss& behind : answer_.near_misses) {
        if (behind.decision != column.expression || depth > near_depth_max) continue;
        line(indent + "  " +
             messages_.render(behind.failed.empty() ? "law.near_behind_before" : "law.near_behind", script_,
                              {{"rule", behind.rule}}));
        failed_columns(behind, depth + 1);
      }
    }
  }

  void parameters() {
    if (answer_.parameters.empty()) return;
    line(word("parameters"));
    for (const ParameterUse& use : answer_.parameters) {
      line("  - " + use.id + " = " + plain(use.value) + "  " + clauses(use.basis) +
           (is_unverified(use.confidence) ? " [" + word("to_verify") + "]" : ""));
    }
  }

  void rows() {
    bool is_first = true;
    for (const json::value& value : answer_.trace) {
      const json::object& step = value.as_object();
      if (text_at(step, "kind") != "lookup") continue;
      if (std::exchange(is_first, false)) line(word("rows"));
      bool to_verify = is_unverified(confidence_from(text_at(step, "confidence")).value_or(Confidence::analogue));
      line("  - " + text_at(step, "name") + ": " + text_at(step, "key") + " → " + text_at(step, "row", "—") +
           (to_verify ? " [" + word("to_verify") + "]" : ""));
    }
  }

  const Answer& answer_;
  const Pack& pack_;
  const Messages& messages_;
  Script script_;
  std::string text_;
};

}  // namespace

std::string explain_text(const Answer& answer, const Pack& pack, const Messages& messages, Script script) {
  return Page(answer, pack, messages, script).text();
}

std::string why_not_text(const Answer& answer, const Pack& pack, const Messages& messages, Script script) {
  if (!answer.would_not_pass) return {};
  const WhyNot& why = *answer.would_not_pass;
  const std::string comma = script == Script::en ? "; " : "；";
  const std::string colon = script == Script::en ? ": " : "：";
  std::string facts;
  for (const StandingFact& fact : why.facts)
    facts += (facts.empty() ? "" : comma) + fact.label.in(script) + colon + fact.value_text.in(script);
  std::string changes;
  for (const Change& change : why.changes) {
    changes += (changes.empty() ? "" : comma) + change.label.in(script) + colon + change.from_text.in(script) + " → " +
               change.to_text.in(script);
  }
  std::string clauses;
  for (const Citation& citation : why.basis)
    clauses += (clauses.empty() ? "" : comma) + pack.clause(citation).in(script);
  return messages.render("law.would_not_pass." + std::string(name_of(why.kind)), script,
                         {{"facts", facts}, {"changes", changes}, {"clauses", clauses}});
}

std::string findings_text(const std::vector<Pack::Finding>& findings) {
  std::string text;
  for (const Pack::Finding& finding : findings) {
    text += std::string(finding.error ? "error" : "warning") + ": " + finding.file + ": ";
    if (!finding.element.empty()) text += finding.element + ": ";
    text += finding.kind + ": " + finding.detail + "\n";
  }
  return text;
}

}  // namespace loopline::law
