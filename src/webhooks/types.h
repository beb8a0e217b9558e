// Webhooks: who is told of what, how far he has been told, and how it went.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command/api.h"

namespace loopline::webhooks {

struct Webhook {
  std::string id;
  command::Actor owner;  // who asked for it: what he may see is what it tells
  std::string url;
  std::vector<std::string> kinds;  // "goods.first-line-in", or a whole room: "goods"; empty: everything
  Script script = Script::en;      // of the summaries
  std::int64_t cursor = 0;         // seq: this entry and all before it are taken or concern others
  std::int64_t failures = 0;       // since the last success
  Moment failing_since;            // the first of these
  Moment due;                      // not to be tried before
  std::string suspended;           // why it rests: "gone", "failing", "account_closed"; "": it does not
  Moment created;
};

// One try.
struct Delivery {
  std::int64_t seq = 0;    // of the entry; 0: a test
  std::int64_t tries = 1;  // this one with those before it
  Moment at;
  int status = 0;     // HTTP; 0: there was no answer
  std::string cause;  // why there was none, in English

  bool taken() const { return status >= 200 && status < 300; }
};

}  // namespace loopline::webhooks
