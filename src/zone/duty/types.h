// What is owed and paid: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::duty {

struct Assessment {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string document;
  std::string lot;
  std::string kind;
  Date day;
  std::int64_t base_fen = 0;
  std::int64_t total_fen = 0;
  Date due_on;
  std::string state;  // pending | due | paid | void
  std::string transfer;
  json::object detail;
  std::int64_t paid_fen = 0;
  std::int64_t fee_fen = 0;       // late fee charged on what was paid
  std::int64_t fee_paid_fen = 0;  // of it
  std::string bill;               // "" while it stands on none
  std::string guarantee;          // that secures it, "" without
  std::string occupation;         // the pending transfer of the guarantee

  // The assessment it adds to, "" where it stands by itself.
  std::string supplement_of() const { return text_at(detail, "supplement_of"); }
  std::int64_t left_fen() const { return total_fen - paid_fen; }
  std::int64_t fee_left_fen() const { return fee_fen - fee_paid_fen; }
};

// Several assessments as one demand.
struct Bill {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string number;
  std::string kind;     // consignment | month
  std::string subject;  // its id, or "2026-11"
  Date issued_on;
};

struct Payment {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string receipt;
  Date day;
  std::string bill;
  std::int64_t amount_fen = 0;
  std::int64_t over_fen = 0;  // more than was owed
  json::array shares;         // [{assessment, tax_fen, charged_fen, fee_fen}]
  std::string state;          // posted | reversed
  std::string reason;         // of the reversal
};

struct Refund {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string payment;
  std::string assessment;  // "" for what was overpaid
  std::string cause;       // overpaid | wrong_payment | goods_returned | cancelled
  std::int64_t amount_fen = 0;
  Date applied_on;
  std::string state;  // applied | approved | rejected | entered
  std::string note;
  std::string receipt;
};

struct Guarantee {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;    // deposit | bank
  std::string issuer;  // who stands for it
  std::string number;
  std::int64_t limit_fen = 0;
  Date valid_from;
  std::optional<Date> valid_to;
  std::string state;  // active | closed
};

// Places of the ledger. A tax: from_assessed → due → paid → refunded. Its late fee: from_fee → fee_due → fee_paid. An
// overpayment: from_payer → over → refunded. A guarantee: from_granted → available → claimed, pending while it secures.
namespace place {
inline constexpr const char* from_assessed = "from_assessed";
inline constexpr const char* due = "due";
inline constexpr const char* paid = "paid";
inline constexpr const char* refunded = "refunded";
inline constexpr const char* from_fee = "from_fee";
inline constexpr const char* fee_due = "fee_due";
inline constexpr const char* fee_paid = "fee_paid";
inline constexpr const char* from_payer = "from_payer";
inline constexpr const char* over = "over";
inline constexpr const char* from_granted = "from_granted";
inline constexpr const char* available = "available";
inline constexpr const char* claimed = "claimed";
}  // namespace place

}  // namespace loopline::duty
