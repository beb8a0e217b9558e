#include "command/sealing.h"

#include "base/check.h"

namespace loopline::command {

namespace {

// Calls `each` with every part of the body that may hold personal data, its schema, and where it stands.
template <class Each>
Result<void> each_part(const CommandSpec& spec, json::object& body, const Each& each) {
  TRY(each(body, spec.schema, std::string()));
  if (!spec.personal_part) return {};
  TRY_ASSIGN(std::optional<Part> part, spec.personal_part(body));
  json::value* value = part ? body.if_contains(part->name) : nullptr;
  if (value == nullptr || !value->is_object()) return {};
  return each(value->get_object(), part->schema, "/" + part->name);
}

}  // namespace

Result<void> hold_unsealed(const Command& command) {
  std::optional<std::string> at = personal::sealed_within(command.body);
  if (!at && find_sealed(command.key) != std::string::npos) at = "";
  if (at) return fail(ErrorKind::invalid, "sealed_text_given", *at);
  return {};
}

Result<std::vector<personal::Sealed>> seal_body(const CommandSpec& spec, json::object& body,
                                                const personal::Salts& salts) {
  std::vector<personal::Sealed> sealed;
  TRY(each_part(spec, body, [&](json::object& part, const Schema& schema, const std::string& at) -> Result<void> {
    TRY_ASSIGN(auto made, personal::seal(part, schema, at, salts));
    sealed.insert(sealed.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    return {};
  }));
  return sealed;
}

Result<void> note_seals(const CommandSpec& spec, const json::object& body, const record::Position& position,
                        Effects& effects) {
  if (!spec.personal_part && !spec.schema.has_personal()) return {};
  json::object copy = body;
  std::vector<personal::Place> places;
  TRY(each_part(spec, copy, [&](json::object& part, const Schema& schema, const std::string& at) -> Result<void> {
    auto found = personal::sealed_places(part, schema, at);
    places.insert(places.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return {};
  }));
  // A caller's body has its members in any order, a recorded one sorted: the rows come in one.
  std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  for (const personal::Place& one : places) {
    CHECK(!effects.data_subject.empty());
    personal::Seal seal;
    seal.owner = effects.party;
    seal.id = one.seal;
    seal.subject = effects.data_subject;
    seal.number = position.seq;
    seal.place = one.place;
    seal.on = position.at.zone_date();
    effects.changes.push_back({std::string(personal::seal_table), personal::row_of(seal)});
  }
  return {};
}

bool erases(const Effects& effects) {
  return std::any_of(effects.changes.begin(), effects.changes.end(), [](const Change& change) {
    return change.table == personal::seal_table && integer_at(change.row, "erased") != 0;
  });
}

std::function<Result<bool>(store::Reader&, std::int64_t seq)> comparison_with(std::vector<personal::Sealed> sealed) {
  return [sealed = std::move(sealed)](store::Reader& reader, std::int64_t seq) -> Result<bool> {
    TRY_ASSIGN(auto entry, record::entry(reader, seq));
    if (!entry) return false;
    TRY_ASSIGN(json::object recorded, record::parse_entry(entry->bytes));
    return personal::are_those_of(reader, recorded["body"], sealed);
  };
}

}  // namespace loopline::command
