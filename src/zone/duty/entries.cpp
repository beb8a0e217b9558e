#include "zone/duty/entries.h"

namespace loopline::duty {

namespace {

ledger::Transfer transfer_of(const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
                             const std::string& kind) {
  ledger::Transfer transfer;
  transfer.from = {book.owner, book.id, from};
  transfer.to = {book.owner, book.id, to};
  transfer.unit = "CNY";
  transfer.amount = fen;
  transfer.kind = kind;
  return transfer;
}

}  // namespace

void enter(Docket& docket, const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
           const std::string& kind) {
  if (fen > 0) docket.effects.transfers.push_back(transfer_of(book, from, to, fen, kind));
}

std::string reserve(Docket& docket, const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
                    const std::string& kind) {
  std::string id = docket.next_transfer();
  ledger::Transfer transfer = transfer_of(book, from, to, fen, kind);
  transfer.phase = ledger::Phase::pending;
  docket.effects.transfers.push_back(std::move(transfer));
  return id;
}

void close(Docket& docket, const MoneyBook& book, const char* from, const char* to, std::int64_t fen,
           const std::string& kind, const std::string& reserved, bool post) {
  ledger::Transfer transfer = transfer_of(book, from, to, fen, kind);
  transfer.phase = post ? ledger::Phase::post : ledger::Phase::void_;
  transfer.pending_id = reserved;
  docket.effects.transfers.push_back(std::move(transfer));
}

}  // namespace loopline::duty
