#include "zone/messages/booking.h"

#include <map>

#include "zone/goods/consignments.h"
#include "zone/messages/gather.h"
#include "zone/messages/limits.h"
#include "zone/messages/states.h"
#include "zone/messages/store.h"

namespace loopline::messages {

namespace {

struct Verdict {
  std::string booking;
  std::string reason;
};

Decimal number(const json::object& object, const char* name) {
  return Decimal::parse(text_at(object, name, "0")).value_or(Decimal(0));
}

// What the gate weighed against what was declared. The law's answer is kept: it is why a slip is held.
Result<Verdict> weigh(Docket& docket, const Document& slip) {
  if (slip.weight == "accepted") return Verdict{};
  if (slip.weight == "refused") return Verdict{"refused", "weight_refused"};
  if (!(number(slip.facts, "parts_kg") == number(slip.facts, "declared_kg")))
    return Verdict{"held", "weights_disagree"};
  json::object facts{{"declared_kg", text_at(slip.facts, "declared_kg", "0")},
                     {"weighed_kg", text_at(slip.facts, "weighed_kg", "0")}};
  TRY_ASSIGN(law::Answer answer, docket.situation.law.decide("gate-weight", facts, docket.day));
  bool within = answer.permitted();
  docket.effects.decisions.push_back({"", std::move(answer)});
  return within ? Verdict{} : Verdict{"held", "weight_outside"};
}

Result<Verdict> own_verdict(Docket& docket, const Document& slip) {
  if (slip.state != "passed") return Verdict{"waiting", "not_passed"};
  TRY_ASSIGN(Verdict weight, weigh(docket, slip));
  if (!weight.booking.empty()) return weight;
  if (!bool_at(slip.facts, "confirmed")) return Verdict{"unconfirmed", "receipt_not_confirmed"};
  return Verdict{};
}

// The list or stock note that the slips name: the last that stands. Null where there is none.
const Document* carried_by_slips(const std::vector<Document>& documents) {
  const Document* last = nullptr;
  for (const Document& document : documents)
    if ((document.kind == "INV101" || document.kind == "SAS111") && still_stands(document)) last = &document;
  return last;
}

// Whether the slips that passed carried all that their list has. A two-step slip names declarations and carries them
// whole.
bool all_goods_passed(const std::vector<Document>& documents) {
  const Document* list = carried_by_slips(documents);
  std::map<std::string, Decimal> passed;
  for (const Document& document : documents) {
    if (!is_slip(document) || document.state != "passed") continue;
    if (list == nullptr || !document.words.contains("lines")) return true;
    for (const json::value& line : document.words.at("lines").as_array()) {
      const json::object& words = line.as_object();
      Decimal& sum = passed.try_emplace(text_at(words, "related_line")).first->second;
      sum = sum + number(words, "quantity");
    }
  }
  if (list == nullptr) return true;
  for (const json::value& line : list->words.at("lines").as_array()) {
    const json::object& words = line.as_object();
    auto found = passed.find(text_at(words, "line"));
    if (found == passed.end() || found->second < number(words, "quantity")) return false;
  }
  return true;
}

// 正式核扣 only when the declaration is released and all goods passed.
Verdict common_verdict(const std::vector<Document>& documents) {
  for (const Document& document : documents)
    if (is_slip(document) && still_stands(document) && document.state != "passed")
      return Verdict{"waiting", "other_slips"};
  if (!all_goods_passed(documents)) return Verdict{"waiting", "goods_not_passed"};
  for (const Document& document : documents) {
    if (document.kind != "INV101" || !still_stands(document)) continue;
    bool declared = text_at(document.words.at("head").as_object(), "declared") == "declared";
    if (declared && !is_declaration_released(document)) return Verdict{"waiting", "declaration_not_released"};
  }
  return Verdict{"booked", ""};
}

void merge(Effects& into, Effects more) {
  auto append = [](auto& list, auto& added) {
    list.insert(list.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  };
  append(into.changes, more.changes);
  append(into.transfers, more.transfers);
  append(into.decisions, more.decisions);
  append(into.parties, more.parties);
}

// The day on which the last of them passed, not later than today.
Date day_passed(const Docket& docket, const std::vector<Document>& documents) {
  std::optional<Date> last;
  for (const Document& document : documents) {
    auto day =
        is_slip(document) ? Date::parse(text_at(document.facts, "passed_at").substr(0, date_size)) : std::nullopt;
    if (day && (!last || *last < *day)) last = day;
  }
  return std::min(last.value_or(docket.situation.today), docket.situation.today);
}

Result<Verdict> pass(Docket& docket, const Gate& gate, const std::vector<Document>& documents) {
  const std::string& id = documents.front().consignment;
  TRY_ASSIGN(auto consignment, goods::find_consignment(docket.situation.state, id));
  if (consignment && consignment->state == "passed") return Verdict{"booked", ""};
  json::object body{{"consignment", id}, {"day", day_passed(docket, documents).text()}};
  for (const Document& document : documents)
    if (std::string name = text_at(document.facts, "gate_name"); is_slip(document) && !name.empty())
      body["gate"] = name;
  Situation at_gate = docket.situation;
  at_gate.actor = {"customs", Role::system, ""};
  auto effects = gate(at_gate, body);
  if (!effects) {
    bool ours = effects.error().kind == ErrorKind::internal || effects.error().kind == ErrorKind::unavailable;
    if (ours) return Failure(std::move(effects.error()));
    return Verdict{"refused", effects.error().code};
  }
  merge(docket.effects, *std::move(effects));
  return Verdict{"booked", ""};
}

}  // namespace

bool is_slip(const Document& document) { return document.kind == "SAS121" || document.kind == "ICP101"; }

Result<void> book_passage(Docket& docket, const Gate& gate, std::vector<Document>& documents) {
  std::vector<Document*> slips;
  for (Document& document : documents)
    if (is_slip(document) && still_stands(document) && document.booking != "booked") slips.push_back(&document);
  if (slips.empty()) return {};
  bool clear = true;
  std::vector<Verdict> verdicts;
  for (Document* slip : slips) {
    TRY_ASSIGN(Verdict verdict, own_verdict(docket, *slip));
    clear = clear && verdict.booking.empty();
    verdicts.push_back(std::move(verdict));
  }
  Verdict common{"waiting", "other_slips"};
  if (clear) {
    common = common_verdict(documents);
    if (common.booking == "booked") {
      TRY_ASSIGN(common, pass(docket, gate, documents));
    }
  }
  for (std::size_t i = 0; i < slips.size(); ++i) {
    const Verdict& verdict = verdicts[i].booking.empty() ? common : verdicts[i];
    if (slips[i]->booking == verdict.booking && slips[i]->booking_reason == verdict.reason) continue;
    slips[i]->booking = verdict.booking;
    slips[i]->booking_reason = verdict.reason;
    docket.keep(*slips[i]);
  }
  return {};
}

}  // namespace loopline::messages
