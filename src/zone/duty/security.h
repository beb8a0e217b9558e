// Guarantees at work: what secures a tax while goods pass before it is paid. Occupied as a reservation of the ledger
// when the document is filed, let go as the tax is paid or void.
#pragma once

#include "zone/duty/types.h"
#include "zone/duty/words.h"

namespace loopline::duty {

class Security {
 public:
  Security() = default;
  // The guarantee that the body names under "guarantee"; none where it names none. Errors, at /guarantee:
  // unknown_guarantee, guarantee_closed, guarantee_not_valid (the day is outside its term).
  static Result<Security> named(const Docket& docket, const json::object& body);

  // The guarantee that secures an assessment which is about to be replaced, with what that gives free; none where it
  // has none or its guarantee is closed or over.
  static Result<Security> kept(const Docket& docket, const Assessment& replaced);

  bool is_given() const { return guarantee_.has_value(); }
  // Whether the guarantee has that much left.
  bool covers(std::int64_t fen) const { return guarantee_ && fen <= left_fen_; }
  // Occupies what the assessment owes; a tax of nothing needs none. Errors: guarantee_not_enough, guarantee_ends_early
  // (before the tax falls due).
  Result<void> occupy(Docket& docket, Assessment& assessment);

 private:
  std::optional<Guarantee> guarantee_;
  std::int64_t left_fen_ = 0;
};

// Lets go of what secures the assessment, save for `still_fen` that is not paid yet.
void let_go(Docket& docket, Assessment& assessment, std::int64_t still_fen);

}  // namespace loopline::duty
