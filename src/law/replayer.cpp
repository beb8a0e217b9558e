#include "law/replayer.h"

#include <deque>
#include <unordered_map>

#include "dmn/program/json_facts.h"
#include "law/decide.h"
#include "law/trial.h"

namespace loopline::law {

using dmn::program::Slot;

namespace {

// What stands for one code of a fact: read when it is first asked for, for of a long list only some may be.
struct Known {
  enum class State : std::uint8_t { unread, ready, refused };
  Slot slot;
  State state = State::unread;
};

struct Fact {
  FactValues values;
  const FactLaw* law = nullptr;  // nullptr: the question does not know it
  std::vector<Known> known;
};

// A reference row joined to the facts by the value of one fact; of a fact that no case has, always the same.
struct Row {
  const Lookup* lookup = nullptr;
  const CodeTable* table = nullptr;
  std::optional<std::size_t> fact;
  std::string by;                // the fact's name
  const FactLaw* law = nullptr;  // of the fact
  std::vector<Known> known;
};

// A fact of the model and where its slot comes from.
struct Input {
  enum class Source : std::uint8_t { fact, row, parameters };
  std::size_t place = 0;
  Source source = Source::fact;
  std::size_t index = 0;
};

}  // namespace

struct Replayer::State {
  const Question& question;
  dmn::Session session;
  Date day;
  std::vector<Fact> facts = {};
  std::vector<Row> rows = {};
  std::deque<feel::Value> values = {};  // what slots point to
  std::vector<Input> inputs = {};
  std::vector<std::size_t> places = {};                         // of the inputs
  std::vector<Slot> slots = {};                                 // beside, of the case that is asked
  std::unordered_map<std::string, std::uint32_t> numbers = {};  // of essences, by the answer's identity
  std::vector<std::string> essences = {};
  std::string identity = {};

  // Only what does not fit into a slot has to stay.
  Slot kept(feel::Value value) {
    const Slot slot = dmn::program::borrowed(value, session.symbols());
    const bool points = slot.tag() == dmn::program::Tag::text || slot.tag() == dmn::program::Tag::boxed;
    return points ? dmn::program::borrowed(values.emplace_back(std::move(value)), session.symbols()) : slot;
  }

  void know(std::string_view name, Input::Source source, std::size_t index) {
    for (const std::size_t place : session.facts(name)) {
      inputs.push_back({place, source, index});
      places.push_back(place);
    }
    slots.resize(inputs.size());
  }

  // False if it is looked up by more than one fact.
  bool add_row(const Content& content, std::size_t index) {
    const Lookup& lookup = content.lookups[index];
    const std::vector<std::string> by = lookup.key.variables();
    Row row;
    row.lookup = &lookup;
    row.table = &content.tables.find(lookup.table)->second;
    if (by.size() > 1) return false;
    if (!by.empty()) {
      row.by = by.front();
      row.law = question.find_fact(row.by);
      if (row.law == nullptr) return false;
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i].values.name == row.by) row.fact = i;
    }
    row.known.resize(row.fact ? facts[*row.fact].known.size() : 1);
    know(lookup.name, Input::Source::row, rows.size());
    rows.push_back(std::move(row));
    return true;
  }

  // Of an amount, which every case may have another of: its slot without reading JSON.
  static std::optional<Slot> plain_number(const Fact& fact, std::uint32_t code) {
    const feel::Type* type = fact.law == nullptr ? nullptr : fact.law->source->type.get();
    const bool takes_any = type != nullptr && type->kind == feel::Type::Kind::number && type->constraints.empty();
    return takes_any && code != 0 ? dmn::program::plain_json_number(fact.values.text(code)) : std::nullopt;
  }

  // The value of a code as the question takes it; nothing if it does not.
  std::optional<feel::Value> value_of(const Fact& fact, std::uint32_t code) const {
    if (code == 0) return feel::Value();
    auto parsed = parse_json(fact.values.text(code));
    if (fact.law == nullptr || !parsed) return std::nullopt;
    auto bound = bind_facts(question, {{fact.values.name, *std::move(parsed)}});
    return bound ? std::optional(bound->at(fact.values.name)) : std::nullopt;
  }

  void read(Fact& fact, std::uint32_t code) {
    Known& known = fact.known[code];
    if (const auto number = plain_number(fact, code)) {
      known = {*number, Known::State::ready};
      return;
    }
    auto value = value_of(fact, code);
    known.state = value ? Known::State::ready : Known::State::refused;
    if (value) known.slot = kept(*std::move(value));
  }

  void look_up(Row& row, std::uint32_t code) {
    Known& known = row.known[code];
    const auto value = row.fact ? value_of(facts[*row.fact], code) : feel::Value();
    known.state = Known::State::refused;
    if (!value) return;
    const feel::Value key = feel::evaluate(row.lookup->key, feel::Context{{row.by, *value}}).value;
    // A row that was not looked for, because a required fact is missing, is no "not on the list" (run(), decide.cpp).
    if (key.string() == nullptr && row.law != nullptr && !row.law->optional && value->is_null()) return;
    const CodeTable::Row* found =
        key.string() == nullptr ? nullptr : row.table->find(*key.string(), day, row.lookup->match);
    known.slot = found == nullptr ? Slot() : dmn::program::borrowed(found->context, session.symbols());
    known.state = Known::State::ready;
  }

  const Known& fact_of(std::size_t index, std::uint32_t code) {
    Fact& fact = facts[index];
    if (fact.known[code].state == Known::State::unread) read(fact, code);
    return fact.known[code];
  }

  const Known& row_of(std::size_t index, std::span<const std::uint32_t> codes) {
    Row& row = rows[index];
    const std::uint32_t code = row.fact ? codes[*row.fact] : 0;
    if (row.known[code].state == Known::State::unread) look_up(row, code);
    return row.known[code];
  }

  // Fills the slots of a case; false if one of its values is refused.
  bool fill(std::span<const std::uint32_t> codes) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      // One that the question does not know is refused if it is given.
      if (facts[i].law == nullptr && codes[i] != 0) return false;
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const Input& input = inputs[i];
      if (input.source == Input::Source::parameters) continue;
      const Known& known =
          input.source == Input::Source::fact ? fact_of(input.index, codes[input.index]) : row_of(input.index, codes);
      if (known.state == Known::State::refused) return false;
      slots[i] = known.slot;
    }
    return true;
  }

  std::uint32_t number_of(const std::string& key, const std::string& text) {
    const auto [known, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(essences.size()));
    if (is_new) essences.push_back(text);
    return known->second;
  }
};

Replayer::Replayer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Replayer::Replayer(Replayer&&) noexcept = default;
Replayer& Replayer::operator=(Replayer&&) noexcept = default;
Replayer::~Replayer() = default;

std::optional<Replayer> Replayer::open(const Pack& pack, std::string_view name, Date day,
                                       const std::vector<FactValues>& facts) {
  const Content& content = PackAccess::content_of(pack);
  const auto found = content.questions.find(name);
  if (found == content.questions.end()) return std::nullopt;
  const Question& question = found->second;
  dmn::EvaluateOptions options;
  options.null_is_missing = true;
  auto session = dmn::Session::open(question.program, question.answer().source->id, options);
  if (!session) return std::nullopt;
  auto state = std::make_unique<State>(State{question, *std::move(session), day});
  for (const FactValues& values : facts) {
    state->know(values.name, Input::Source::fact, state->facts.size());
    state->facts.push_back({values, question.find_fact(values.name), std::vector<Known>(values.count)});
  }
  for (const std::size_t lookup : question.lookups) {
    if (!state->add_row(content, lookup)) return std::nullopt;
  }
  state->know("p", Input::Source::parameters, 0);
  for (std::size_t i = 0; i < state->inputs.size(); ++i) {
    if (state->inputs[i].source == Input::Source::parameters)
      state->slots[i] = dmn::program::borrowed(content.parameters_on(day).context, state->session.symbols());
  }
  return Replayer(std::move(state));
}

std::optional<std::uint32_t> Replayer::decide(std::span<const std::uint32_t> codes) {
  State& state = *state_;
  if (!state.fill(codes)) return std::nullopt;
  const Slot answer = state.session.decide(state.places, state.slots);
  // A null may be for want of a fact, and which facts are missing is the long way's to say.
  if (answer.tag() != dmn::program::Tag::record || holds_null(answer)) return std::nullopt;
  state.identity.clear();
  if (append_identity(answer, state.identity)) {
    if (const auto known = state.numbers.find(state.identity); known != state.numbers.end()) return known->second;
  } else {
    state.identity.clear();
  }
  const feel::Value value = state.session.value();
  std::string text = law::essence(name_of(outcome_of(value)), feel::to_json(value).as_object(), {});
  return state.number_of(state.identity.empty() ? text : state.identity, text);
}

const std::string& Replayer::essence(std::uint32_t number) const { return state_->essences[number]; }

}  // namespace loopline::law
