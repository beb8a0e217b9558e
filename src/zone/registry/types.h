// The words of the register: parties, persons and what happened to them.
#pragma once

#include <string>

#include "base/date.h"
#include "base/json.h"
#include "zone/registry/listing.h"
#include "zone/registry/standing.h"

namespace loopline::registry {

// An employee or visitor of a party. The document's number is nowhere, see conceal.h.
struct Person {
  std::string employer;
  std::string id;  // "H14"
  std::int64_t number = 0;
  std::string name_zh;
  std::string name_en;
  std::string document_kind;    // resident_id | hkid | passport
  std::string document_masked;  // "11**************2X"
  std::string document_commitment;
  Date registered_on;
};

// Something that counts against a party, or against a person or vehicle of it, and what the rule made of it.
struct RiskEvent {
  std::string party;
  std::string subject;
  std::string id;  // "R90"
  std::int64_t number = 0;
  std::string event;
  std::string severity;
  std::string detail;
  Date on;
  std::string reported_by;
  std::string action;  // suspend | revoke | warn | none
  std::string done;    // nothing | proposed | acted
  std::string case_id;
  json::array made;  // [{list, action, done, case, state}]
};

}  // namespace loopline::registry
