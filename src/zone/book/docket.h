// Docket: one goods command in the making: what it asks of the law, which lots it moves, what it leaves behind.
//
// It only collects effects; nothing is written here. Ids are made from the entry's sequence, so that a replay makes the
// same ones.
#pragma once

#include "command/api.h"
#include "zone/book/store.h"

namespace loopline::book {

// What leaves one place of a lot for another.
struct Step {
  const Lot& lot;
  std::int64_t units;
  const char* from;
  const char* to;
  std::string kind;  // the movement's word, e.g. "second_line_out"
  std::string document;
  std::string counterparty = {};
  bool pending = false;  // until the gate saw it pass, or an officer confirmed
};

class Docket {
 public:
  Docket(const command::Situation& situation, std::string party, Date day);

  const command::Situation& situation;
  const std::string party;
  const Date day;  // whose law and rates count
  command::Effects effects;

  // Asks and keeps the decision. Errors: refused_by_law, fact_missing, no_rule_applies, all with `pointer`.
  Result<law::Answer> ask(std::string_view question, const std::string& pointer, const json::object& facts,
                          const law::Pack::Options& options = {});
  // Asks without keeping: for figures that only inform.
  Result<law::Answer> reckon(std::string_view question, const json::object& facts) const;

  // "C17" for the document of this entry, "L17-2" for the second thing of its kind.
  std::string document_id(char letter) const;
  std::string next_id(char letter);
  std::int64_t next_ordinal();
  // The id that the shell will give the next transfer of these effects: "<seq>-<n>", n from 1.
  std::string next_transfer() const;

  // A transfer of the ledger with its movement. Returns the transfer's id.
  std::string move(const Step& step);
  // Posts or voids an open movement.
  void settle(Movement movement, bool post);
  template <class T>
  void keep(const T& thing) {
    effects.changes.push_back(change_of(thing));
  }
  void remind(std::string kind, std::string subject, Date due_on);

 private:
  std::int64_t next_number_ = 1;
  std::int64_t next_ordinal_ = 0;
};

// The day a command speaks of: its "day", or today. Errors: day_in_future (pointer /day).
Result<Date> day_said(const command::Situation& situation, const json::object& body);
// The same, in a period of the body's party that is still open. Errors: day_in_future, period_closed (period.h).
Result<Date> day_of(const command::Situation& situation, const json::object& body);

// The party a command speaks for. Errors: other_party (an institution may act for itself only).
Result<std::string> party_of(const command::Situation& situation, const json::object& body);

}  // namespace loopline::book
