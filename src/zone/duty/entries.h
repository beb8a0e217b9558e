// Entries of the ledger about money: one place to write them, so that their unit and phase are always the same.
#pragma once

#include "zone/duty/words.h"

namespace loopline::duty {

// A book of the ledger: an assessment, a payment, a guarantee.
struct MoneyBook {
  std::string owner;
  std::string id;
};

// Moves fen between two places of the book; nothing where the amount is none.
void enter(Docket& docket, const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
           const std::string& kind);
// Reserves; returns the transfer's id.
std::string reserve(Docket& docket, const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
                    const std::string& kind);
// Makes what was reserved final, or lets it go.
void close(Docket& docket, const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
           const std::string& kind, const std::string& reserved, bool post);

}  // namespace loopline::duty
