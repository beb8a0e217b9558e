// services/*.yaml as far as they refer to the law; their own shape (states, actions, forms) is casework's to hold.
#include <algorithm>

#include "law/check.h"

namespace loopline::law {

namespace {

class ServiceCheck {
 public:
  ServiceCheck(const Content& content, std::string file, Findings& findings)
      : content_(content), file_(std::move(file)), findings_(findings) {}

  void check(const json::object& service) {
    walk(service, "");
    const json::value* asked = service.if_contains("decision");
    if (asked == nullptr) return;
    if (const json::array* list = asked->if_array()) {
      for (std::size_t i = 0; i < list->size(); ++i) check_decision((*list)[i], "/decision/" + std::to_string(i));
    } else {
      check_decision(*asked, "/decision");
    }
  }

 private:
  void add(const std::string& element, std::string kind, std::string detail) {
    findings_.push_back({file_, element, std::move(kind), std::move(detail), true});
  }

  void walk(const json::value& value, const std::string& element) {
    if (const json::array* items = value.if_array()) {
      for (std::size_t i = 0; i < items->size(); ++i) walk((*items)[i], element + "/" + std::to_string(i));
    } else if (const json::object* object = value.if_object()) {
      if (object->contains("zh-Hans")) return check_text(*object, element);
      for (const auto& member : *object)
        walk_member(member.key(), member.value(), element + "/" + std::string(member.key()));
    } else if (const json::string* text = value.if_string()) {
      check_parameter(std::string_view(*text), element);
    }
  }

  void walk_member(std::string_view key, const json::value& value, const std::string& element) {
    if (key == "basis" && value.is_array()) {
      const Period day{content_.day, content_.day.plus_days(1)};
      for (const json::value& item : value.get_array()) {
        if (item.is_string())
          check_citation(content_, Citation::from(item.get_string()), day, file_, element, findings_);
      }
      return;
    }
    if (key == "calendar" && value.is_string() && !content_.calendars.contains(std::string_view(value.get_string()))) {
      add(element, "calendar_unknown", "there is no calendar \"" + std::string(value.get_string()) + "\"");
    }
    walk(value, element);
  }

  void check_text(const json::object& object, const std::string& element) {
    const std::string hans = text_at(object, "zh-Hans");
    if (text_at(object, "en").empty()) add(element, "text_missing", "no en text for \"" + hans + "\"");
    bool has_hant = object.contains("zh-Hant") || !has_han(hans) || content_.texts.has_hant(hans);
    if (!has_hant) add(element, "text_missing", "no zh-Hant text for \"" + hans + "\"");
  }

  // "p.x" stands for a parameter wherever it stands.
  void check_parameter(std::string_view text, const std::string& element) {
    if (!text.starts_with("p.") || content_.find_parameter(text.substr(2)) != nullptr) return;
    add(element, "parameter_unknown", "there is no parameter \"" + std::string(text.substr(2)) + "\"");
  }

  void check_decision(const json::value& value, const std::string& at) {
    const json::object* decision = value.if_object();
    if (decision == nullptr) return;
    const std::string name = text_at(*decision, "at_submission");
    auto question = content_.questions.find(name);
    if (question == content_.questions.end()) {
      return add(at + "/at_submission", "question_unknown", "there is no question \"" + name + "\"");
    }
    const json::value* facts = decision->if_contains("facts");
    if (facts == nullptr || !facts->is_object()) return;
    for (const auto& member : facts->get_object()) {
      if (question->second.find_fact(member.key()) != nullptr) continue;
      add(at + "/facts", "fact_unknown", "\"" + std::string(member.key()) + "\" is no fact of " + name);
    }
  }

  const Content& content_;
  std::string file_;
  Findings& findings_;
};

}  // namespace

void check_services(const Content& content, Findings& findings) {
  for (const auto& [name, service] : content.services) {
    ServiceCheck(content, "services/" + name + ".yaml", findings).check(service);
  }
}

}  // namespace loopline::law
