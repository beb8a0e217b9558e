// loopline link read and link write: messages of the customs' systems, in and out.
#include <fmt/format.h>

#include <fstream>

#include "base/hash.h"
#include "cli/house.h"
#include "cli/program.h"
#include "customs/signature.h"
#include "link/report.h"

namespace loopline::cli {

namespace {

link::ImportOptions options_of(const Arguments& arguments) {
  link::ImportOptions options;
  options.party = arguments.get("--party");
  options.source = arguments.get("--source", "erp");
  options.actor = {"import", command::Role::institution, options.party};
  return options;
}

// One message: what it is and, for a party, what its commands answer.
Result<json::object> one_message(std::string_view bytes, command::Zone* zone, const link::ImportOptions& options,
                                 bool submit) {
  if (zone != nullptr) return link::take_message(bytes, *zone, options, submit);
  TRY_ASSIGN(customs::Message message, customs::read(bytes));
  TRY(customs::check(message, false));
  return link::to_json(message, {});
}

Result<int> read(const Shell& shell, const Arguments& arguments) {
  link::ImportOptions options = options_of(arguments);
  TRY_ASSIGN(std::string file, read_file(arguments.words[0]));
  TRY_ASSIGN(auto messages, link::messages_in(file));
  std::unique_ptr<command::Zone> zone;
  if (!options.party.empty()) {
    TRY_ASSIGN(zone, open_zone(shell));
  }
  int code = Exit::done;
  json::array all;
  std::string text;
  for (const customs::Packed& message : messages) {
    auto taken = one_message(message.bytes, zone.get(), options, arguments.has("--submit"));
    if (!taken) {
      // Of an archive the others are taken.
      if (messages.size() == 1) return Failure(std::move(taken.error()));
      code = shell.fail_with(taken.error());
      continue;
    }
    text += fmt::format("{}{} {}\n{}", text.empty() ? "" : "\n", text_at(*taken, "kind"), text_at(*taken, "id"),
                        pretty(taken->at("words")));
    if (const json::value* outcomes = taken->if_contains("outcomes")) {
      for (const auto& outcome : outcomes->as_array()) text += "\n" + pretty(outcome.as_object().at("result"));
    }
    all.push_back(std::move(*taken));
  }
  shell.print(all.size() == 1 ? all.front() : json::value(all), text);
  return code;
}

// The body of messages.send. Errors: those of parse_json, wrong_type.
Result<json::object> body_of(const Arguments& arguments) {
  json::object body{{"consignment", arguments.words[0]}, {"kind", arguments.words[1]}};
  if (!arguments.has("--details")) return body;
  TRY_ASSIGN(json::value details, parse_json(arguments.get("--details")));
  if (!details.is_object()) return fail(ErrorKind::invalid, "wrong_type", "/details", {{"type", "object"}});
  body["details"] = std::move(details);
  return body;
}

// Signs where the key is: it never comes into the record.
Result<std::string> signed_text(const Arguments& arguments, std::string xml) {
  if (!arguments.has("--key")) return xml;
  TRY_ASSIGN(std::string key, read_file(arguments.get("--key")));
  TRY_ASSIGN(std::string certificate, read_file(arguments.get("--certificate")));
  TRY_ASSIGN(customs::Message message, customs::read_text(xml));
  TRY(customs::sign(message, key, certificate));
  return customs::write(message);
}

Result<int> write(const Shell& shell, const Arguments& arguments) {
  std::string party = arguments.get("--party");
  if (party.empty()) return fail(ErrorKind::invalid, "option_missing", "--party", {{"option", "--party"}});
  TRY_ASSIGN(json::object body, body_of(arguments));
  TRY_ASSIGN(auto zone, open_zone(shell));
  command::Command command{"messages",
                           "send",
                           "cli:" + hex(sha256(canonical(body))),
                           std::move(body),
                           {"import", command::Role::institution, party}};
  auto outcome = arguments.has("--send") ? zone->submit(std::move(command)) : zone->dry_run(command);
  if (!outcome) return Failure(std::move(outcome.error()));
  json::object& result = outcome->body.at("result").as_object();
  TRY_ASSIGN(std::string xml, signed_text(arguments, text_at(result, "xml")));
  if (arguments.has("--out")) {
    std::ofstream file(arguments.get("--out"), std::ios::binary);
    file << xml;
    if (!file.flush()) return fail(ErrorKind::internal, "cannot_write_file", {}, {{"path", arguments.get("--out")}});
  }
  result["xml"] = xml;
  shell.print(outcome->body, arguments.has("--out") ? text_at(result, "own_number") : xml);
  return Exit::done;
}

}  // namespace

std::vector<Subcommand> message_subcommands() {
  return {{"link read",
           "FILE",
           "link read tests/data/customs/INV101_in.xml",
           1,
           1,
           {{"--party", "ID"}, {"--source", "NAME"}, {"--submit", ""}},
           run_with<read>},
          {"link write",
           "CONSIGNMENT KIND",
           "link write C12 INV101 --party P1",
           2,
           2,
           {{"--party", "ID"},
            {"--details", "JSON"},
            {"--send", ""},
            {"--out", "FILE"},
            {"--key", "FILE"},
            {"--certificate", "FILE"}},
           run_with<write>}};
}

}  // namespace loopline::cli
