#include "law/wish.h"

namespace loopline::law {

namespace {

// A question, where in a command it is asked with a hope, the fact that says which, and the component of the answer
// that would be it.
struct Hope {
  std::string_view question;
  std::string_view asked_at;
  const char* fact;
  const char* component;
};
// Of lines that are filed. An officer who finds another treatment hopes for nothing.
constexpr Hope hopes[] = {{"first-line-treatment", "/lines/", "requested", "treatment"}};

}  // namespace

std::optional<std::pair<std::string, json::value>> wish(std::string_view question, std::string_view pointer,
                                                        const json::object& facts) {
  for (const Hope& hope : hopes) {
    bool asked = hope.question == question && pointer.starts_with(hope.asked_at);
    const json::value* value = asked ? facts.if_contains(hope.fact) : nullptr;
    if (value != nullptr) return std::pair(std::string(hope.component), *value);
  }
  return std::nullopt;
}

}  // namespace loopline::law
