#include "dmn/program/api.h"
#include "dmn/program/code.h"
#include "dmn/program/json_facts.h"

namespace loopline::dmn {

using program::has_bit;
using program::Slot;

struct Session::State {
  const Program* program = nullptr;
  const Model* model = nullptr;
  std::size_t element = 0;
  program::Work work;
  program::JsonFacts json;
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::open(const Program& program, std::string_view decision, const EvaluateOptions& options) {
  const CompiledModel& model = *program.code_->model;
  const CompiledElement* found = model.find(CompiledElement::Kind::decision, decision);
  if (found == nullptr) return fail(ErrorKind::not_found, "no_such_decision", {}, {{"name", std::string(decision)}});
  auto state = std::make_unique<State>();
  state->program = &program;
  state->model = &program.model_;
  state->element = static_cast<std::size_t>(found - model.elements.data());
  state->work.legal = options.null_is_missing;
  state->work.now = options.now;
  state->work.begin(*program.code_);
  return Session(std::move(state));
}

void Session::clear() {
  const program::Code& code = *state_->work.code;
  state_->work.end();
  state_->work.begin(code);
}

std::optional<std::size_t> Session::fact(std::string_view name) const {
  const auto inputs = inputs_named(*state_->work.code, name);
  return inputs.empty() ? std::nullopt : std::optional<std::size_t>(inputs.front());
}

std::vector<std::size_t> Session::facts(std::string_view name) const {
  const auto inputs = inputs_named(*state_->work.code, name);
  return {inputs.begin(), inputs.end()};
}

const program::Symbols& Session::symbols() const { return state_->work.symbols(); }

namespace {

// The one coefficient whose negative does not fit.
void fix_extreme(program::Work& work, std::size_t fact, const Slot& value) {
  const bool is_number = value.tag() == program::Tag::number;
  program::bind(work, fact, is_number ? work.keep(program::decimal_of(value)) : value);
}

inline void fix(program::Work& work, std::size_t fact, const Slot& value) {
  if (value.integer == INT64_MIN) return fix_extreme(work, fact, value);
  program::bind(work, fact, value);
}

}  // namespace

void Session::set(std::size_t fact, const Slot& value) { fix(state_->work, fact, value); }

void Session::set(std::size_t fact, feel::Value value) {
  program::bind(state_->work, fact, state_->work.keep(std::move(value)));
}

Result<void> Session::bind(std::string_view json) {
  clear();
  if (state_->json.bind(json, state_->work)) return {};
  // Whatever is not plain, errors too, is as it always was.
  clear();
  TRY_ASSIGN(json::value document, parse_json(json));
  if (!document.is_object()) return fail(ErrorKind::invalid, "wrong_type", {}, {{"expected", "object"}});
  TRY_ASSIGN(feel::Context facts, state_->model->bind(document.get_object()));
  for (const auto& [name, value] : facts.entries()) {
    for (const std::size_t place : this->facts(name)) set(place, value);
  }
  return {};
}

Slot Session::decide() {
  run(state_->work, state_->element);
  return state_->work.values[state_->element];
}

Slot Session::decide(std::span<const std::size_t> facts, std::span<const Slot> values) {
  clear();
  for (std::size_t i = 0; i < facts.size(); ++i) fix(state_->work, facts[i], values[i]);
  return decide();
}

feel::Value Session::value() const { return state_->work.value(state_->work.values[state_->element]); }
std::vector<std::string> Session::missing() { return missing_of(state_->work, state_->element); }

std::span<const std::uint32_t> Session::hits() const {
  const program::TableRun& run = state_->work.tables[state_->element];
  if (run.undecided) return {};
  return std::span(state_->work.hits).subspan(run.first_hit, run.hit_count);
}

namespace {

// Words of rules, one a column, turned into words of columns, one a rule.
void turn(std::span<const std::uint64_t> passed, std::span<const std::uint32_t> rules,
          std::span<std::uint64_t> failed) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    std::uint64_t columns = 0;
    for (std::size_t at = passed.size(); at-- > 0;) columns = columns << 1 | (~passed[at] >> rules[i] & 1);
    failed[i] = columns;
  }
}

}  // namespace

void Session::failed_columns(std::span<const std::uint32_t> rules, std::span<std::uint64_t> out) {
  const program::Table* table = state_->work.code->elements[state_->element].table;
  program::TableRun& run = state_->work.tables[state_->element];
  std::fill(out.begin(), out.end(), 0);
  if (table == nullptr || !run.ran) return;
  const std::size_t columns = std::min(table->columns.size(), program::bits_a_word);
  if (run.verdicts == nullptr) return turn({run.passed, columns}, rules, out);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t at = 0; at < columns; ++at)
      out[i] |= static_cast<std::uint64_t>(!has_bit(run.verdicts[at].possible, rules[i])) << at;
  }
  program::Frame frame{state_->work, state_->element, nullptr, {}};
  for (std::size_t at = 0; at < columns; ++at) {
    const program::Verdict& verdict = run.verdicts[at];
    if (verdict.unknown == nullptr && verdict.ask == nullptr) continue;
    // What is only possible so far: unknown, or to be asked.
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const bool unknown = verdict.unknown != nullptr && has_bit(verdict.unknown, rules[i]);
      const bool asks = verdict.ask != nullptr && has_bit(verdict.ask, rules[i]);
      const bool failed = unknown || (asks && !ask_cell(*table, run, at, rules[i], frame).is_true());
      out[i] |= static_cast<std::uint64_t>(failed) << at;
    }
  }
}

}  // namespace loopline::dmn
