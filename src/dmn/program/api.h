// dmn/program: the compiled evaluator, which production runs. It means what the reference (dmn::Model::evaluate) means,
// in every value, hit and missing fact, and is held to that by tests and a fuzzer.
//
// A Program is built once from a model, is constant, and is shared by threads. `evaluate` answers like the reference. A
// Session is the short way for one thread that asks one decision again and again: facts by their place, from typed
// values or JSON text, and an answer that is turned into FEEL values only if somebody wants them.
#pragma once

#include <memory>

#include "dmn/api.h"
#include "dmn/program/slot.h"

namespace loopline::dmn {

namespace program {
struct Code;
struct Work;
}  // namespace program

// What an evaluation has to tell besides its value and what is missing.
struct Wanted {
  bool trace = true;
  // Why values are null. If there is something to tell, the reference is asked again, for it alone knows.
  bool diagnostics = true;
};

class Program {
 public:
  explicit Program(const Model& model);
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  // As Model::evaluate. Errors: no_such_decision, too_many_steps.
  Result<Evaluation> evaluate(std::string_view decision, const feel::Context& inputs,
                              const EvaluateOptions& options = {}, const Wanted& wanted = {}) const;
  // Memory of the tables' indexes.
  std::size_t index_bytes() const;

 private:
  friend class Session;
  Model model_;
  std::unique_ptr<const program::Code> code_;
};

class Session {
 public:
  // Errors: no_such_decision. The program has to outlive the session.
  static Result<Session> open(const Program& program, std::string_view decision, const EvaluateOptions& options = {});
  Session(Session&&) noexcept;
  ~Session();

  // Forgets all facts and the answer.
  void clear();
  // The place of a fact; nothing if the model has none of that name.
  std::optional<std::size_t> fact(std::string_view name) const;
  // All its places: models that are imported may know a fact of the same name.
  std::vector<std::size_t> facts(std::string_view name) const;
  // For making slots: program::from_text and program::borrowed. What these point to has to live until the decision is
  // made.
  const program::Symbols& symbols() const;
  // Fixes a fact. One that its type does not allow is null.
  void set(std::size_t fact, const program::Slot& value);
  void set(std::size_t fact, feel::Value value);
  // Facts from the text of a JSON object, as parse_json and Model::bind take them, with their errors; after an error no
  // fact is known.
  Result<void> bind(std::string_view json);

  // Decides. The slot and what it points to last until clear().
  program::Slot decide();
  // As clear(), set() of each of `facts` and decide(): for asking about many cases in a row. One value a fact.
  program::Slot decide(std::span<const std::size_t> facts, std::span<const program::Slot> values);
  feel::Value value() const;
  std::vector<std::string> missing();
  // Rules (from 0) that made the answer, if the decision is a table.
  std::span<const std::uint32_t> hits() const;
  // For each of `rules` the columns whose cell did not pass, bit by bit, the first is bit 0; of at most 64 columns.
  // What failed in a rule that would have given a wanted answer is what would have to change.
  void failed_columns(std::span<const std::uint32_t> rules, std::span<std::uint64_t> out);

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace loopline::dmn
