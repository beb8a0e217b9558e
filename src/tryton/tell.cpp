#include "tryton/tell.h"

#include "command/effects.h"

namespace loopline::tryton {

namespace {

// The worst first: what a shipment of several moves is in as a whole.
constexpr std::string_view by_gravity[] = {"changed",  "refused",   "rejected", "held",   "inspecting", "awaiting",
                                           "returned", "cancelled", "released", "posted", "confirmed",  "passed"};

std::size_t gravity(std::string_view state) {
  auto found = std::find(std::begin(by_gravity), std::end(by_gravity), state);
  return static_cast<std::size_t>(found - std::begin(by_gravity));
}

void add(Word& all, const Word& one) {
  if (all.state.empty() || gravity(one.state) < gravity(all.state)) {
    all.state = one.state;
    all.link = one.link;
  }
  if (all.document.find(one.document) == std::string::npos)
    all.document += (all.document.empty() ? "" : ", ") + one.document;
  if (!one.reason.empty() && all.reason.find(one.reason) == std::string::npos)
    all.reason += (all.reason.empty() ? "" : "\n") + one.reason;
}

}  // namespace

Result<bool> Teller::has_module() {
  if (!has_module_) {
    json::array domain{json::array{"name", "=", "customs_state"}, json::array{"model.model", "=", "stock.move"}};
    TRY_ASSIGN(json::array rows, rpc_.read("ir.model.field", std::move(domain), 1, {}, {"name"}));
    has_module_ = !rows.empty();
  }
  return *has_module_;
}

Word Teller::word_of(const json::object& news) const {
  Word word;
  word.state = text_at(news, "news");
  word.document = text_at(news, "taken_as");
  if (!word.document.empty()) {
    std::string page = word.document.starts_with('C') ? "/consignments/" : "/lots?document=";
    word.link = zone_url_ + page + word.document;
  }
  if (const json::value* problem = news.if_contains("error"); problem != nullptr && problem->is_object()) {
    Error error = command::error_from(problem->get_object());
    word.reason = messages_.render(error, script_);
    std::string clauses;
    for (const auto& clause : error.basis) clauses += (clauses.empty() ? "" : ", ") + clause.text();
    if (!clauses.empty()) word.reason += " (" + clauses + ")";
    std::string decision = text_at(problem->get_object(), "decision");
    if (!decision.empty()) word.link = zone_url_ + "/decisions/" + decision;
  }
  const json::value* missing = news.if_contains("missing");
  if (missing != nullptr && missing->is_array() && !missing->get_array().empty()) {
    std::string codes;
    for (const auto& code : missing->get_array()) codes += (codes.empty() ? "" : ", ") + std::string(code.as_string());
    word.reason += messages_.render("tryton.missing_documents", script_, {{"documents", codes}});
  }
  return word;
}

// Several records, each its own word, in one transaction of the ERP: a commit costs it more than the writing.
Result<void> Teller::write(const std::string& model, const Words& words) {
  TRY_ASSIGN(bool module, has_module());
  if (!module) return leave_notes(model, words);
  json::array parameters;
  for (const auto& [word, ids] : words) {
    parameters.push_back(json::array(ids.begin(), ids.end()));
    parameters.push_back(json::object{{"customs_state", word.state},
                                      {"customs_document", word.document},
                                      {"customs_reason", word.reason},
                                      {"customs_link", word.link}});
  }
  TRY(rpc_.call(model, "write", std::move(parameters)));
  return {};
}

// Without our module: the same as a note, once.
Result<void> Teller::leave_notes(const std::string& model, const Words& words) {
  for (const auto& [word, ids] : words) {
    std::string message = messages_.render("tryton.note", script_,
                                           {{"state", word.state}, {"document", word.document}, {"link", word.link}});
    if (!word.reason.empty()) message += "\n" + word.reason;
    for (std::int64_t id : ids) {
      std::string resource = model + "," + std::to_string(id);
      json::array same{json::array{"resource", "=", resource}, json::array{"message", "=", message}};
      TRY_ASSIGN(json::array there, rpc_.read("ir.note", std::move(same), 1, {}, {"message"}));
      if (!there.empty()) continue;
      json::object note{{"resource", resource}, {"message", message}};
      TRY(rpc_.call("ir.note", "create", {json::array{std::move(note)}}));
    }
  }
  return {};
}

Result<json::array> Teller::tell(const json::array& news) {
  std::vector<std::string> numbers;
  for (const auto& one : news) numbers.push_back(text_at(one.as_object(), "number"));
  TRY_ASSIGN(auto shipments, MoveReader(rpc_).shipments_of(numbers));
  std::map<std::string, Word> words;  // by record
  json::array told;
  for (const auto& value : news) {
    const json::object& one = value.as_object();
    std::string number = text_at(one, "number");
    auto shipment = shipments.find(number);
    std::string target =
        shipment == shipments.end() || shipment->second.empty() ? "stock.move," + number : shipment->second;
    // A move that was deleted in the ERP has nobody left to tell.
    if (shipment != shipments.end()) add(words[target], word_of(one));
    told.push_back(json::object{{"number", number}, {"state", text_at(one, "news")}});
  }
  std::map<std::string, Words> by_model;
  for (const auto& [target, word] : words) {
    std::size_t comma = target.find(',');
    by_model[target.substr(0, comma)][word].push_back(integer_of(target.substr(comma + 1)));
  }
  for (const auto& [model, of_model] : by_model) TRY(write(model, of_model));
  return told;
}

}  // namespace loopline::tryton
