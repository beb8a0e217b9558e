// loopline record: the record's head, and the checks that need nobody's trust.
#include <fmt/format.h>

#include "base/hash.h"
#include "cli/house.h"
#include "cli/program.h"
#include "cli/record_check.h"
#include "tlog/durable_file.h"
#include "tlog/vectors/api.h"

namespace loopline::cli {

namespace {

json::object head_json(const record::Head& head) { return {{"size", head.size}, {"root", hex(head.root)}}; }

Result<int> show_head(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(auto reader, zone->open_reader());
  TRY_ASSIGN(record::Head head, record::head(*reader));
  shell.print(head_json(head), fmt::format("{}  {}", head.size, hex(head.root)));
  return Exit::done;
}

void show(const Shell& shell, const record::Verification& found) {
  json::object object{
      {"entries", found.entries}, {"tables", found.tables}, {"rows", found.rows}, {"head", head_json(found.head)}};
  Table table{{shell.say("cli.col.where"), shell.say("cli.col.what")}, {}, {}};
  json::array faults;
  for (const auto& fault : found.faults) {
    faults.push_back(json::object{{"where", fault.where}, {"what", fault.what}});
    table.rows.push_back({fault.where, fault.what});
  }
  object["faults"] = std::move(faults);
  std::string sum = shell.say(found.faults.empty() ? "cli.verified" : "cli.not_verified",
                              {{"entries", std::to_string(found.entries)},
                               {"rows", std::to_string(found.rows)},
                               {"tables", std::to_string(found.tables)},
                               {"faults", std::to_string(found.faults.size())}});
  shell.print(object, (found.faults.empty() ? "" : table.text() + "\n") + sum);
}

// What the zone's own log signed last, where it has one.
Result<std::optional<tlog::Checkpoint>> signed_last(const Shell& shell) {
  const std::string path = shell.data("log/signed");
  TRY_ASSIGN(std::optional<std::string> kept, tlog::read_if_there(path));
  if (!kept) return std::nullopt;
  Result<tlog::Note> note = tlog::read_note(*kept);
  Result<tlog::Checkpoint> checkpoint = note ? tlog::parse_checkpoint(note->text) : Failure(note.error());
  if (!checkpoint) return fail(ErrorKind::invalid, "log_state_damaged", {}, {{"path", path}}, checkpoint.error().code);
  return *checkpoint;
}

// "": the record begins with the tree of the checkpoint.
Result<std::string> against(store::Reader& reader, const tlog::Checkpoint& checkpoint, const record::Head& head) {
  if (head.size < checkpoint.size) return fmt::format("the record has {} entries", head.size);
  TRY_ASSIGN(Hash root, record::root_at(reader, checkpoint.size));
  return std::string(root == checkpoint.root ? "" : "the record does not begin with this tree");
}

Result<int> replay(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(std::int64_t differs, zone->replay());
  json::object object{{"same", differs == 0},
                      {"first_difference", differs == 0 ? json::value(nullptr) : json::value(differs)}};
  shell.print(object, differs == 0 ? shell.say("cli.replayed")
                                   : shell.say("cli.replay_differs", {{"seq", std::to_string(differs)}}));
  return differs == 0 ? Exit::done : Exit::answer_is_no;
}

Result<int> run_vectors(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(tlog::VectorsReport report, tlog::run_vectors(arguments.words[0]));
  json::array failures;
  for (const auto& failure : report.failures) {
    failures.push_back(json::object{{"list", failure.list}, {"case", failure.which}, {"reason", failure.reason}});
  }
  shell.print(json::object{{"passed", report.passed}, {"failed", report.failed}, {"failures", std::move(failures)}},
              report.text());
  return report.failed == 0 ? Exit::done : Exit::answer_is_no;
}

}  // namespace

Result<void> hold_to_signed(const Shell& shell, command::Zone& zone) {
  TRY_ASSIGN(std::optional<tlog::Checkpoint> own, signed_last(shell));
  if (!own) return {};
  TRY_ASSIGN(auto reader, zone.open_reader());
  TRY_ASSIGN(record::Head head, record::head(*reader));
  TRY_ASSIGN(std::string wrong, against(*reader, *own, head));
  if (wrong.empty()) return {};
  return fail(ErrorKind::unavailable, head.size < own->size ? "log_smaller" : "log_forked", {},
              {{"size", std::to_string(head.size)}, {"signed", std::to_string(own->size)}}, std::move(wrong));
}

Result<int> verify_record(const Shell& shell, std::vector<tlog::Checkpoint> checkpoints) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(record::Verification found, zone->verify());
  TRY_ASSIGN(std::optional<tlog::Checkpoint> own, signed_last(shell));
  if (own) checkpoints.push_back(*std::move(own));
  TRY_ASSIGN(auto reader, zone->open_reader());
  for (const tlog::Checkpoint& one : checkpoints) {
    Result<std::string> wrong = against(*reader, one, found.head);
    std::string what = wrong ? *wrong : wrong.error().code;
    if (!what.empty()) found.faults.push_back({fmt::format("checkpoint of {} at {}", one.origin, one.size), what});
  }
  show(shell, found);
  return found.faults.empty() ? Exit::done : Exit::answer_is_no;
}

std::vector<Subcommand> record_subcommands() {
  return {{"record head", "", "record head", 0, 0, {}, run_with<show_head>},
          {"record replay", "", "record replay", 0, 0, {}, run_with<replay>},
          {"record vectors", "DIR", "record vectors tests/data/tlog-vectors", 1, 1, {}, run_with<run_vectors>}};
}

}  // namespace loopline::cli
