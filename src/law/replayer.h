// The same question about very many cases: a case is a tuple of codes, one a fact, each value of a fact is read and
// each row of a reference table looked up once, and what comes out is a number. No text or JSON is made on the way.
//
// It says what Pack::decide without explanations says, or that it does not know: then Pack::decide has to be asked.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/api.h"

namespace loopline::law {

// The values that a fact has in the cases, by code. Code 0: it is not given.
struct FactValues {
  std::string name;
  std::size_t count = 1;
  std::function<std::string_view(std::uint32_t)> text;  // canonical JSON, of codes from 1
};

class Replayer {
 public:
  // For decisions on `day`; `facts` in the order of a case's codes. Nothing if the pack does not have the question or a
  // reference table of it is looked up by more than one fact. The pack has to outlive the replayer.
  static std::optional<Replayer> open(const Pack& pack, std::string_view question, Date day,
                                      const std::vector<FactValues>& facts);
  Replayer(Replayer&&) noexcept;
  Replayer& operator=(Replayer&&) noexcept;
  ~Replayer();

  // The number of the answer's essence (law/trial.h); nothing where it is not plain: a value that the pack does not
  // take, a fact that is missing, a result that holds a null.
  std::optional<std::uint32_t> decide(std::span<const std::uint32_t> codes);
  // Of numbers from 0, as decide() gave them.
  const std::string& essence(std::uint32_t number) const;

 private:
  struct State;
  explicit Replayer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace loopline::law
