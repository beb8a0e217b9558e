// Personal data erased, where the law lets it be.
#include "zone/registry/erasure.h"
#include "zone/registry/store.h"
#include "zone/registry/subjects.h"

namespace loopline::registry {

namespace {

using command::Decided;
using command::Effects;
using command::Situation;

// Whose data it is: a person of the register, or the application that names a contact.
struct DataSubject {
  std::string id;
  std::string owner;
  bool in_use = false;    // on a list, or applied for
  bool in_clear = false;  // entered before personal data was sealed
};

Result<std::optional<DataSubject>> find_data_subject(store::Reader& reader, std::string id) {
  TRY_ASSIGN(auto file, casework::find_case(reader, id));
  if (file && kind_of(file->subject) != "person") return DataSubject{id, file->party, !file->closed, false};
  if (file) id = file->subject;  // an application about a person carries the person's data
  TRY_ASSIGN(auto person, load_person(personal::as_recorded(reader), id));
  if (!person) return std::nullopt;
  TRY_ASSIGN(bool in_use, casework::has_open_case(reader, id));
  return DataSubject{id, person->employer, in_use, !is_sealed(person->name_zh)};
}

// The first day on which nothing has to be kept any more, counted from the newest of what is sealed.
Result<Date> kept_until(const Situation& situation, const std::vector<personal::Seal>& seals) {
  TRY_ASSIGN(law::ParameterUse months, situation.law.parameter("personal_data_retention_months", situation.today));
  Date last = seals.front().on;
  for (const personal::Seal& seal : seals) last = std::max(last, seal.on);
  return last.plus_months(months.value.as_int64());
}

Result<Decided> decide(const Situation& situation, const std::string& ground, bool in_use, Date kept_until) {
  json::object facts{{"ground", ground}, {"in_use", in_use}, {"retention_over", kept_until <= situation.today}};
  auto answer = situation.law.decide("personal-erasure", std::move(facts), situation.today);
  if (!answer) {
    answer.error().pointer = "/ground";  // the one fact that the caller gives
    return Failure(std::move(answer.error()));
  }
  return Decided{"/ground", *std::move(answer)};
}

}  // namespace

Result<Effects> erase_person(const Situation& situation, const json::object& body) {
  const std::string id = text_at(body, "person");
  TRY_ASSIGN(auto subject, find_data_subject(situation.state, id));
  if (!subject) return fail(ErrorKind::not_found, "unknown_data_subject", "/person", {{"person", id}});
  TRY_ASSIGN(auto seals, personal::seals_of(situation.state, subject->id));
  if (seals.empty()) return fail(ErrorKind::conflict, "nothing_sealed", "/person", {{"person", id}});
  Effects effects;
  effects.party = subject->owner;
  auto is_kept = [](const personal::Seal& seal) { return seal.erased == 0; };
  const auto kept = std::count_if(seals.begin(), seals.end(), is_kept);
  if (kept > 0) {
    TRY_ASSIGN(Date until, kept_until(situation, seals));
    TRY_ASSIGN(Decided decided, decide(situation, text_at(body, "ground"), subject->in_use, until));
    if (!decided.answer.permitted()) return refusal(decided);
    effects.decisions.push_back(std::move(decided));
  }
  // What was erased before is said again, so that the files are scrubbed again: a crash may have come between.
  for (personal::Seal& seal : seals) {
    if (is_kept(seal)) seal.erased = situation.seq;
    effects.changes.push_back({std::string(personal::seal_table), personal::row_of(seal)});
  }
  effects.result = {
      {"person", subject->id}, {"party", subject->owner}, {"erased", kept}, {"left_in_clear", subject->in_clear}};
  return effects;
}

Result<json::value> show_personal_data(const command::Glance& glance) {
  const std::string& id = glance.path.at("id");
  TRY_ASSIGN(auto subject, find_data_subject(glance.state, id));
  if (!subject) return fail(ErrorKind::not_found, "unknown_data_subject", {}, {{"person", id}});
  TRY_ASSIGN(auto seals, personal::seals_of(glance.state, subject->id));
  json::array items;
  for (const personal::Seal& seal : seals) {
    items.push_back(json::object{{"place", seal.place},
                                 {"entry", seal.number},
                                 {"on", seal.on.text()},
                                 {"sealed", seal.id},
                                 {"erased_by", seal.erased == 0 ? json::value(nullptr) : json::value(seal.erased)}});
  }
  return json::value(json::object{{"person", subject->id},
                                  {"party", subject->owner},
                                  {"in_use", subject->in_use},
                                  {"in_clear", subject->in_clear},
                                  {"items", std::move(items)}});
}

}  // namespace loopline::registry
