#include "link/report.h"

namespace loopline::link {

json::object to_json(const ImportReport& report, const Messages& messages, Script script) {
  json::array faults;
  for (const auto& fault : report.faults) {
    faults.push_back(json::object{{"line", fault.line},
                                  {"number", fault.number},
                                  {"code", fault.error.code},
                                  {"pointer", fault.error.pointer},
                                  {"detail", messages.render(fault.error, script)}});
  }
  return {{"lines", report.lines},      {"taken", report.taken}, {"repeated", report.repeated},
          {"refused", report.refused},  {"left", report.left},   {"encoding", report.encoding},
          {"faults", std::move(faults)}};
}

json::object to_json(const LineOutcome& outcome, const Messages& messages, Script script) {
  json::object object{{"line", outcome.line}, {"number", outcome.number}, {"state", outcome.state}};
  object["document"] = outcome.document.empty() ? json::value(nullptr) : json::value(outcome.document);
  if (outcome.error != nullptr) {
    object["error"] = json::object{{"code", outcome.error->code},
                                   {"pointer", outcome.error->pointer},
                                   {"detail", messages.render(*outcome.error, script)}};
  }
  return object;
}

Result<json::array> carry_out(command::Zone& zone, std::vector<command::Command> commands, bool submit) {
  json::array outcomes;
  for (command::Command& command : commands) {
    json::object body = command.body;
    auto outcome = submit ? zone.submit(std::move(command)) : zone.dry_run(command);
    if (!outcome) return Failure(std::move(outcome.error()));
    outcome->body["body"] = std::move(body);
    outcome->body["repeated"] = outcome->repeated;
    outcomes.push_back(std::move(outcome->body));
  }
  return outcomes;
}

json::object to_json(const customs::Message& message, const customs::CodeBook& book) {
  return {{"kind", std::string_view(message.kind->type)},
          {"id", customs::envelope_of(message).message_id},
          {"words", customs::to_words(message, book)}};
}

}  // namespace loopline::link
