#include "command/zone.h"

#include <fmt/format.h>

#include <future>

#include "base/check.h"
#include "command/effects.h"
#include "command/sealing.h"
#include "law/wish.h"

namespace loopline::command {

namespace {

// Failures that are nobody's act and therefore leave no entry.
bool is_recorded(const Error& error) {
  return error.kind != ErrorKind::unavailable && error.kind != ErrorKind::internal &&
         error.kind != ErrorKind::forbidden;
}

// Who may use a key again, and whose turn it is: the party, and where there is none, the user.
std::string scope_of(const Actor& actor) { return actor.party.empty() ? "user:" + actor.user : actor.party; }

json::object actor_json(const Actor& actor) {
  return {{"user", actor.user}, {"role", name_of(actor.role)}, {"party", actor.party}};
}

json::array full_decisions(const std::vector<Decided>& decisions, std::int64_t seq) {
  json::array array;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    json::object object = law::to_json(decisions[i].answer);
    object["id"] = std::to_string(seq) + "-" + std::to_string(i);
    object["subject"] = json::object{{"pointer", decisions[i].pointer}};
    array.push_back(std::move(object));
  }
  return array;
}

// A refusal by decision carries the decision; the entry keeps its compact form, rebuilt from the document.
json::array refusing_decisions(const Error& error) {
  json::array array;
  if (error.document.empty()) return array;
  auto document = parse_json(error.document);
  if (!document || !document->is_object()) return array;
  json::object& full = document->get_object();
  json::object kept{{"pointer", error.pointer}};
  for (const char* name : {"question", "date", "facts", "outcome", "result", "missing"}) {
    if (const json::value* value = full.if_contains(name)) kept[name] = *value;
  }
  if (const json::value* pack = full.if_contains("pack"); pack && pack->is_object()) {
    kept["pack"] = text_at(pack->get_object(), "hash");
  }
  array.push_back(std::move(kept));
  return array;
}

}  // namespace

Failure refusal(const Decided& decided) {
  const law::Answer& answer = decided.answer;
  CHECK(!answer.permitted());
  Error error;
  error.pointer = decided.pointer;
  error.arguments = {{"question", answer.question}};
  error.document = canonical(law::to_json(answer));
  if (answer.outcome == law::Outcome::fact_missing) {
    error.kind = ErrorKind::invalid;
    error.code = "fact_missing";
    std::string facts;
    for (const auto& fact : answer.missing) facts += (facts.empty() ? "" : ", ") + fact;
    error.arguments.emplace_back("facts", facts);
  } else {
    error.kind = ErrorKind::refused;
    error.code = answer.outcome == law::Outcome::refused ? "refused_by_law" : "no_rule_applies";
    error.basis = answer.basis();
  }
  return Failure(std::move(error));
}

Result<Admitted> Zone::Impl::admit(Command& command, bool key_needed) const {
  if (!replaying) TRY(hold_unsealed(command));
  return take(command, key_needed);
}

Result<Admitted> Zone::Impl::take(Command& command, bool key_needed) const {
  SharedRules by = rules.load();
  const CommandSpec* spec = by->catalogue.command(command.room, command.name);
  if (spec == nullptr) {
    return fail(ErrorKind::not_found, "unknown_command", {}, {{"command", command.room + "." + command.name}});
  }
  if (std::find(spec->roles.begin(), spec->roles.end(), command.actor.role) == spec->roles.end()) {
    return fail(ErrorKind::forbidden, "not_allowed", {}, {{"command", spec->full_name()}});
  }
  TRY(spec->schema.check(command.body));
  if (key_needed && command.key.empty()) return fail(ErrorKind::malformed, "key_missing");
  if (command.key.size() > key_size_max) {
    return fail(ErrorKind::malformed, "key_too_long", {}, {{"most", std::to_string(key_size_max)}});
  }
  if (spec->conceal) {
    TRY_ASSIGN(command.body, spec->conceal(command.body));
  }
  std::vector<personal::Sealed> sealed;
  if (!replaying) {
    TRY_ASSIGN(sealed, seal_body(*spec, command.body, salts));
  }
  return Admitted{std::move(by), spec, std::move(sealed)};
}

Result<Effects> Zone::Impl::handle(const Admitted& by, const Command& command, store::Connection& connection,
                                   const record::Position& position, bool dry_run) const {
  Situation situation{connection,    *by.rules->pack, position.seq, position.at, position.at.zone_date(),
                      command.actor, dry_run};
  TRY_ASSIGN(Effects effects, by.spec->handler(situation, command.body));
  if (command.actor.role == Role::institution && effects.party != command.actor.party &&
      std::find(effects.parties.begin(), effects.parties.end(), command.actor.party) == effects.parties.end()) {
    return fail(ErrorKind::forbidden, "other_party");
  }
  return effects;
}

Result<record::Draft> Zone::Impl::run_in_force(const Admitted& by, const Command& command, bool record_refusal,
                                               json::array* decisions, store::Connection& connection,
                                               const record::Position& position, bool dry_run) const {
  if (SharedRules now = rules.load(); now != by.rules) {
    Command again = command;  // held to the schema of the rules it is handled by, as a replay will do
    TRY_ASSIGN(Admitted anew, take(again, false));
    anew.sealed.insert(anew.sealed.end(), by.sealed.begin(), by.sealed.end());
    return run(anew, again, record_refusal, decisions, connection, position, dry_run);
  }
  return run(by, command, record_refusal, decisions, connection, position, dry_run);
}

Result<record::Draft> Zone::Impl::run(const Admitted& by, const Command& command, bool record_refusal,
                                      json::array* decisions, store::Connection& connection,
                                      const record::Position& position, bool dry_run) const {
  record::Draft draft;
  draft.entry = {{"command", by.spec->full_name()},
                 {"actor", actor_json(command.actor)},
                 {"body", command.body},
                 {"pack", by.rules->pack->hash()}};
  TRY(connection.savepoint());
  auto attempt = [&]() -> Result<Effects> {
    TRY_ASSIGN(Effects effects, handle(by, command, connection, position, dry_run));
    TRY(note_seals(*by.spec, command.body, position, effects));
    json::object part = entry_part(effects, position.seq);
    TRY(apply_entry(connection, part, position.at));
    for (const personal::Sealed& one : by.sealed) TRY(personal::keep(connection, effects.party, one));
    for (auto& member : part) draft.entry[member.key()] = std::move(member.value());
    return effects;
  };
  Result<Effects> effects = attempt();
  if (effects) {
    TRY(connection.release());
    if (decisions != nullptr) *decisions = full_decisions(effects->decisions, position.seq);
    draft.answer = json::object{{"result", std::move(effects->result)}};
    if (erases(*effects)) draft.scrub = personal::value_table;
    if (dry_run) TRY(personal::open_texts(draft.answer, connection));  // what was kept goes with the trial
    return draft;
  }
  TRY(connection.rollback_to_savepoint());
  if (!record_refusal || !is_recorded(effects.error())) return Failure(std::move(effects.error()));
  draft.entry["decisions"] = refusing_decisions(effects.error());
  draft.entry["party"] = command.actor.party;
  json::object problem = to_json(effects.error());
  problem["document"] = effects.error().document;
  draft.answer = json::object{{"problem", std::move(problem)}};
  return draft;
}

record::Request Zone::Impl::request(Admitted by, Command command, bool record_refusal,
                                    // shared: written on the record's thread, read by the caller after it
                                    std::shared_ptr<json::array> decisions) const {
  record::Request request;
  request.scope = scope_of(command.actor);
  request.key = command.key;
  // Without the seals: they differ each time, and a digest of the values themselves could be found by trying.
  request.digest = hex(sha256(by.spec->full_name() + "\n" + personal::without_seals(canonical(command.body))));
  if (!by.sealed.empty()) request.is_of = comparison_with(by.sealed);
  request.work = [this, by = std::move(by), command = std::move(command), record_refusal, decisions](
                     store::Connection& connection, const record::Position& position) {
    return run_in_force(by, command, record_refusal, decisions.get(), connection, position, false);
  };
  return request;
}

Result<Outcome> Zone::Impl::outcome(const CommandSpec& spec, const record::Answer& answer,
                                    json::array decisions) const {
  const json::object& stored = answer.body.as_object();
  if (const json::value* problem = stored.if_contains("problem")) {
    Error error = error_from(problem->as_object());
    error.document = text_at(problem->as_object(), "document");
    return Failure(std::move(error));
  }
  Outcome outcome;
  outcome.repeated = answer.repeated;
  json::value result = stored.at("result");
  if (answer.repeated || personal::sealed_within(result)) {
    TRY_ASSIGN(auto reader, database->open_reader());
    if (answer.repeated) {
      TRY_ASSIGN(decisions, decisions_of(*reader, answer.seq));
    }
    TRY(personal::open_texts(result, *reader));
  }
  outcome.body = {{"command", spec.full_name()},
                  {"dry_run", false},
                  {"entry", json::object{{"seq", answer.seq}, {"leaf", answer.leaf}}},
                  {"result", std::move(result)},
                  {"decisions", std::move(decisions)}};
  return outcome;
}

Result<json::array> Zone::Impl::decisions_of(store::Reader& reader, std::int64_t seq) const {
  TRY_ASSIGN(auto found, record::entry(reader, seq));
  if (!found) return fail(ErrorKind::not_found, "unknown_entry", {}, {{"seq", std::to_string(seq)}});
  TRY_ASSIGN(json::value value, parse_json(found->bytes));
  json::array array;
  const json::array& kept = value.as_object().at("decisions").as_array();
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const json::object& one = kept[i].as_object();
    auto date = Date::parse(text_at(one, "date"));
    CHECK(date.has_value());
    json::object full = one;
    // The same law gives the same words. Where the pack was not kept, the entry's own outcome and rules stand as they
    // were.
    auto law = pack_by_hash(text_at(one, "pack"));
    if (!law && law.error().code != "pack_not_kept") return Failure(std::move(law.error()));
    if (law) {
      const std::string question = text_at(one, "question");
      const json::object& facts = one.at("facts").as_object();
      law::Pack::Options options;
      options.wanted = law::wish(question, text_at(one, "pointer"), facts);
      TRY_ASSIGN(law::Answer again, (*law)->decide(question, facts, *date, options));
      full = law::to_json(again);
    }
    full["id"] = fmt::format("{}-{}", seq, i);
    full["subject"] = json::object{{"pointer", text_at(one, "pointer")}};
    array.push_back(std::move(full));
  }
  return array;
}

std::vector<store::Migration> all_migrations(const Catalogue& catalogue) {
  std::vector<store::Migration> all(record::migrations().begin(), record::migrations().end());
  for (auto room : {ledger::migrations(), personal::migrations()}) all.insert(all.end(), room.begin(), room.end());
  all.insert(all.end(), catalogue.migrations().begin(), catalogue.migrations().end());
  return all;
}

Result<std::unique_ptr<Zone>> Zone::open(Parts parts) {
  auto impl = std::make_unique<Impl>();
  impl->database = std::move(parts.database);
  impl->opened = std::make_shared<const Rules>(Rules{std::move(parts.law), std::move(parts.catalogue)});
  impl->put_in_force(impl->opened);
  impl->describe = std::move(parts.describe);
  impl->packs = std::move(parts.packs);
  impl->salts = std::move(parts.salts);
  impl->clock = std::move(parts.clock);
  impl->name = std::move(parts.name);
  impl->migrations = all_migrations(impl->opened->catalogue);
  impl->record_options = std::move(parts.record);
  TRY_ASSIGN(impl->record, record::Record::open(*impl->database, impl->clock, impl->record_options, impl->migrations));
  return std::unique_ptr<Zone>(new Zone(std::move(impl)));
}

Zone::Zone(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Zone::~Zone() {
  if (impl_ && impl_->record) impl_->record->stop();
}

void Zone::submit(Command command, std::function<void(Result<Outcome>)> done) {
  auto by = impl_->admit(command, true);
  if (!by) return done(Failure(std::move(by.error())));
  auto decisions = std::make_shared<json::array>();  // written on the record's thread, read in the callback after it
  record::Request request = impl_->request(*by, std::move(command), true, decisions);
  impl_->record->submit(std::move(request),
                        [impl = impl_.get(), by = *by, decisions, done](Result<record::Answer> answer) {
                          if (!answer) return done(Failure(std::move(answer.error())));
                          done(impl->outcome(*by.spec, *answer, std::move(*decisions)));
                        });
}

Result<Outcome> Zone::submit(Command command) {
  std::promise<Result<Outcome>> promise;
  auto future = promise.get_future();
  submit(std::move(command), [&](Result<Outcome> outcome) { promise.set_value(std::move(outcome)); });
  impl_->record->drive();
  return future.get();
}

Result<std::vector<Outcome>> Zone::submit_linked(std::vector<Command> commands) {
  std::vector<Admitted> admitted;
  std::vector<record::Request> requests;
  // shared: as in submit()
  std::vector<std::shared_ptr<json::array>> decisions;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    auto by = impl_->admit(commands[i], true);
    if (!by) {
      by.error().arguments.emplace_back("index", std::to_string(i));
      return Failure(std::move(by.error()));
    }
    admitted.push_back(*by);
    decisions.push_back(std::make_shared<json::array>());
    requests.push_back(impl_->request(*by, std::move(commands[i]), false, decisions.back()));
  }
  TRY_ASSIGN(std::vector<record::Answer> answers, impl_->record->submit_linked(std::move(requests)));
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    TRY_ASSIGN(Outcome outcome, impl_->outcome(*admitted[i].spec, answers[i], std::move(*decisions[i])));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

Result<Outcome> Zone::dry_run(const Command& asked) {
  Command command = asked;
  TRY_ASSIGN(Admitted by, impl_->admit(command, false));
  json::array decisions;
  TRY_ASSIGN(json::value answer, impl_->record->dry_run(scope_of(command.actor), [&](store::Connection& connection,
                                                                                     const record::Position& position) {
    return impl_->run_in_force(by, command, false, &decisions, connection, position, true);
  }));
  for (auto& decision : decisions) decision.as_object()["id"] = nullptr;
  Outcome outcome;
  outcome.body = {{"command", by.spec->full_name()},
                  {"dry_run", true},
                  {"entry", nullptr},
                  {"result", answer.as_object().at("result")},
                  {"decisions", std::move(decisions)}};
  return outcome;
}

Result<json::value> Zone::view(std::string_view path_pattern, Glance& glance) {
  SharedRules rules = impl_->rules.load();
  for (const auto& spec : rules->catalogue.views()) {
    if (spec.path != path_pattern) continue;
    if (!spec.roles.empty() && std::find(spec.roles.begin(), spec.roles.end(), glance.actor.role) == spec.roles.end()) {
      return fail(ErrorKind::forbidden, "not_allowed", {}, {{"command", spec.path}});
    }
    return spec.view(glance);
  }
  return fail(ErrorKind::not_found, "unknown_view", {}, {{"path", std::string(path_pattern)}});
}

Result<std::unique_ptr<store::Reader>> Zone::open_reader() {
  TRY_ASSIGN(auto reader, impl_->database->open_reader());
  return personal::opening(std::move(reader));
}
std::shared_ptr<const law::Pack> Zone::law() const { return impl_->rules.load()->pack; }
const Catalogue& Zone::catalogue() const { return impl_->opened->catalogue; }
record::Record& Zone::record() { return *impl_->record; }
Clock Zone::clock() const { return impl_->clock; }

bool Zone::may_see(const Actor& actor, const json::object& entry) {
  if (actor.role != Role::institution) return true;
  if (text_at(entry, "party") == actor.party) return true;
  const json::value* parties = entry.if_contains("parties");
  if (parties == nullptr) return false;
  const json::array& list = parties->as_array();
  return std::any_of(list.begin(), list.end(),
                     [&](const json::value& party) { return party.as_string() == actor.party; });
}

Result<json::object> Zone::decision(store::Reader& reader, const Actor& actor, std::string_view id) const {
  auto unknown = [&] { return fail(ErrorKind::not_found, "unknown_decision", {}, {{"id", std::string(id)}}); };
  std::size_t dash = id.find('-');
  if (dash == std::string_view::npos) return unknown();
  auto seq = Decimal::parse(id.substr(0, dash));
  auto number = Decimal::parse(id.substr(dash + 1));
  if (!seq || !number || !seq->to_integer() || !number->to_integer()) return unknown();
  TRY_ASSIGN(auto entry, record::entry(reader, *seq->to_integer()));
  if (!entry) return unknown();
  TRY_ASSIGN(json::value value, parse_json(entry->bytes));
  if (!may_see(actor, value.as_object())) return fail(ErrorKind::forbidden, "other_party");
  TRY_ASSIGN(json::array decisions, impl_->decisions_of(reader, entry->seq));
  auto index = static_cast<std::size_t>(*number->to_integer());
  if (index >= decisions.size()) return unknown();
  json::object decision = decisions[index].as_object();
  decision["entry"] = json::object{{"seq", entry->seq}, {"at", entry->at.text()}, {"leaf", hex(entry->leaf)}};
  return decision;
}

}  // namespace loopline::command
