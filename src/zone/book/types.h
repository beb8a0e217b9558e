// The words of the book. A row of schema.sql each, read and written whole.
//
// A lot is one line of one consignment as it entered; every later movement names the lots it takes from. Where a lot's
// goods are is the ledger's business: the account of (owner, lot, place). Law: 财关税〔2026〕1号 art. 1(3)
// (海关电子台账).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"

namespace loopline::book {

// Places of a lot: accounts of the ledger. Those that begin with "from_" are where goods come from and may go negative.
namespace place {
inline constexpr const char* from_hk = "from_hk";
inline constexpr const char* from_mainland = "from_mainland";
inline constexpr const char* from_transfer = "from_transfer";  // continues a lot of another beneficiary
inline constexpr const char* from_conversion =
    "from_conversion";  // continues a lot of the same owner under another tax status
inline constexpr const char* from_production =
    "from_production";                                   // a product of research: what went in is an Ingredient
inline constexpr const char* from_count = "from_count";  // a surplus that a stock-take found
inline constexpr const char* held = "held";
inline constexpr const char* aliquoted = "aliquoted";  // divided into aliquots, still in the zone
inline constexpr const char* other_use = "other_use";  // in the zone, for a time not for its research
inline constexpr const char* out_temporary = "out_temporary";
inline constexpr const char* consumed = "consumed";
inline constexpr const char* transferred = "transferred";
inline constexpr const char* converted = "converted";
inline constexpr const char* mainland = "mainland";
inline constexpr const char* returned_hk = "returned_hk";
inline constexpr const char* unsupervised = "unsupervised";
inline constexpr const char* destroyed = "destroyed";
inline constexpr const char* lost = "lost";
inline constexpr const char* written_off = "written_off";  // missing at a stock-take, or used and not recorded
}  // namespace place

struct Lot {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string consignment;
  std::string from_lot;
  std::string from_owner;
  std::string hs;
  std::string name;
  std::string category;
  std::string tax_status;
  Quantity quantity;
  std::int64_t value_fen = 0;
  std::string origin;
  std::string agreement;  // whose proof of origin came with it, "" without
  std::string project;
  std::string material_no;
  Date entered_on;
  std::optional<Date> supervision_end;
  bool supervised = true;
  bool rd_product = false;  // made in the zone of other lots
  json::object conformity;  // how it was assessed as it entered: grade, inspection, product, case, certificate …; or {}

  // Where the goods stand that can be moved: held, or unsupervised once the years are over.
  const char* standing_place() const { return supervised ? place::held : place::unsupervised; }
  // The customs value of `units` of this lot, to the fen half up; in CNY.
  Decimal value_of(std::int64_t units) const;
};

struct Movement {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;
  std::string lot;
  Quantity quantity;
  std::string from_place;
  std::string to_place;
  std::string state;  // pending | posted | void
  Date day;
  std::string document;
  std::string counterparty;
  std::string transfer;
};

// Same goods of a party that paid of its own will are out of exemption until a day.
struct Lock {
  std::string owner;
  std::string id;
  std::string hs_prefix;
  Date from_day;
  Date until_day;  // the last locked day
  std::string lot;
};

struct DueClock {
  std::string owner;
  std::string id;
  std::string kind;
  std::string subject;
  Date due_on;
  std::string state;  // open | done | lapsed: it ran out
};

}  // namespace loopline::book
