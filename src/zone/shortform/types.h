// Own-use goods on a short form: the words of this room. A row of schema.sql.
#pragma once

#include <string>

#include "base/date.h"

namespace loopline::shortform {

struct Form {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string goods_kind;
  std::string direction;
  std::string name;
  std::string quantity;
  std::int64_t value_fen = 0;
  std::string vehicle;
  Date filed_on;
  std::string month;
  std::string state;
};

}  // namespace loopline::shortform
