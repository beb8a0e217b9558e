// Licences and what goods draw from them: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"

namespace loopline::permits {

// What a permit is good for; an empty list sets no bounds.
struct Scope {
  std::vector<std::string> crossings;       // first_line_out …
  std::vector<std::string> hs;              // prefixes
  std::vector<std::string> counterparties;  // consignees, end users
  std::vector<std::string> un_numbers;
  std::vector<std::string> materials;
};

struct Permit {
  std::string owner;  // the holder
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;  // code of the table `documents`
  std::string number;
  std::string issuer;
  std::string licence_class;  // none | single | general
  Date valid_from;
  std::optional<Date> valid_to;
  Scope scope;
  Quantity limit;         // unit "": no quantity is kept
  std::int64_t uses = 0;  // 0: any number
  std::string state;      // registered | verified | suspended | revoked
  std::string verified_by;
  std::string note;  // why it was suspended or revoked

  bool limits_quantity() const { return !limit.unit.empty(); }
};

// What one line of a crossing takes of a permit, or would if it had one.
struct Draw {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string document;
  std::string lot;
  std::string kind;
  std::string permit;  // "" while wanted
  std::string hs;
  std::string crossing;
  std::string counterparty;
  std::string un_number;
  std::string material;
  Quantity quantity;
  std::string state;         // wanted | reserved | drawn | given_back
  std::string transfer;      // of the quantity, "" where none is kept
  std::string use_transfer;  // of the use, "" where uses are not limited or another line of the document made it
  Date day;
  std::optional<Date> keep_until;  // of the records, once drawn
};

}  // namespace loopline::permits
