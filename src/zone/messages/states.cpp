#include "zone/messages/states.h"

#include <algorithm>
#include <tuple>

#include "base/decimal.h"

namespace loopline::messages {

namespace {

// A part's fields; of the first where it repeats. Empty without.
json::object part_of(const json::object& words, std::string_view part) {
  const json::value* found = words.if_contains(part);
  if (found == nullptr) return {};
  if (found->is_object()) return found->as_object();
  const json::array& list = found->as_array();
  return list.empty() ? json::object() : list.front().as_object();
}

// The copy that customs hold of the document: list, slip or form.
json::object official_copy(const json::object& words) {
  for (const char* part : {"list", "slip", "form"})
    if (words.contains(part)) return part_of(words, part);
  return {};
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values)
    if (!value.empty()) return value;
  return {};
}

// Which of two receipts of one moment says more.
int rank(std::string_view kind) {
  static constexpr std::string_view order[] = {"RSP",    "INV201", "SAS201", "SAS221", "INV202",
                                               "INV211", "SAS223", "SAS253", "SAS224", "WCO-RES"};
  for (int i = 0; i < static_cast<int>(std::size(order)); ++i)
    if (order[i] == kind) return i;
  return static_cast<int>(std::size(order));
}

bool before(const Receipt& a, const Receipt& b) {
  return std::tuple(a.decided_at, rank(a.kind), std::string_view(a.id)) <
         std::tuple(b.decided_at, rank(b.kind), std::string_view(b.id));
}

bool names(const Document& document, const Receipt& receipt) {
  for (const std::string* number : {&receipt.own_number, &receipt.seq_no, &receipt.number}) {
    if (number->empty()) continue;
    if (*number == document.own_number || *number == document.number || *number == document.official ||
        *number == document.seq_no)
      return true;
  }
  return false;
}

bool contradicts(const Document& document, const Receipt& receipt) {
  bool own = !receipt.own_number.empty() && receipt.own_number != document.own_number;
  bool seq = !receipt.seq_no.empty() && !document.seq_no.empty() && receipt.seq_no != document.seq_no;
  bool official = !receipt.number.empty() && !document.official.empty() && receipt.number != document.official;
  return own || seq || official;
}

void adopt(Document& document, Receipt& receipt) {
  receipt.document = document.id;
  receipt.problem.clear();
  if (document.seq_no.empty()) document.seq_no = receipt.seq_no;
  if (document.official.empty()) document.official = receipt.number;
}

std::string notes_of(const json::object& words) {
  std::string text = text_at(part_of(words, "result"), "remark");
  if (std::string note = text_at(part_of(words, "result"), "note"); !note.empty())
    text += text.empty() ? note : " " + note;
  const json::value* notes = words.if_contains("notes");
  if (notes == nullptr) return text;
  for (const json::value& one : notes->as_array())
    if (std::string note = text_at(one.as_object(), "note"); !note.empty()) text += text.empty() ? note : " " + note;
  return text;
}

// Keeps the later of two steps on a ladder.
void climb(json::object& facts, const char* name, const std::string& step,
           std::initializer_list<std::string_view> ladder) {
  auto height = [&](std::string_view one) { return std::find(ladder.begin(), ladder.end(), one) - ladder.begin(); };
  if (step.empty() || height(step) == static_cast<std::ptrdiff_t>(ladder.size())) return;
  std::string now = text_at(facts, name);
  if (now.empty() || height(step) > height(now)) facts[name] = step;
}

Decimal kg(const json::object& words, const char* name) {
  return Decimal::parse(text_at(words, name, "0")).value_or(Decimal(0));
}

void add_weights(json::object& facts, const json::object& slip) {
  Decimal total = kg(slip, "total_weight_kg");
  Decimal weighed = kg(slip, "weighed_kg");
  Decimal parts = kg(slip, "vehicle_weight_kg") + kg(slip, "frame_weight_kg") + kg(slip, "container_weight_kg") +
                  kg(slip, "gross_weight_kg");
  facts["declared_kg"] = total.plain();
  facts["parts_kg"] = parts.plain();
  facts["weighed_kg"] = weighed.plain();
  facts["error_kg"] = (total - weighed).plain();
}

void add_passage(json::object& facts, const Receipt& receipt) {
  json::object slip = part_of(receipt.words, "slip");
  std::string state = text_at(slip, "slip_state");
  if (state == "deleted" || state == "void") facts["gate"] = "void";
  if (text_at(facts, "gate") == "void") return;
  std::string step = state == "passed" || state == "passed_both" ? "passed" : state;
  if (step != "passed" && text_at(part_of(receipt.words, "result"), "decision") == "not_passed") step = "not_passed";
  climb(facts, "gate", step, {"not_passed", "passed_first_gate", "passed"});
  if (step != "passed" && step != "passed_first_gate") return;
  if (receipt.trusted) facts["confirmed"] = true;
  facts["passed_at"] = first_of({text_at(slip, "second_passed_at"), text_at(slip, "passed_at")});
  facts["gate_name"] = first_of({text_at(slip, "second_gate"), text_at(slip, "gate")});
  add_weights(facts, slip);
}

// What one receipt adds; called in the order of before().
void add(json::object& facts, const Receipt& receipt) {
  const json::object& words = receipt.words;
  json::object result = part_of(words, "result");
  json::object copy = official_copy(words);
  if (std::string notes = notes_of(words); !notes.empty()) facts["notes"] = notes;
  if (receipt.kind == "RSP") return climb(facts, "technical", text_at(result, "outcome"), {"not_received", "received"});
  facts["technical"] = "received";
  if (receipt.kind == "WCO-RES") {
    facts["world"] = text_at(result, "outcome");
    return;
  }
  if (receipt.kind == "INV201" || receipt.kind == "SAS201" || receipt.kind == "SAS221") {
    std::string state = text_at(copy, "list_state");
    std::string decision = text_at(result, "decision");
    if (decision == "approved_by_force") decision = "approved";
    if (state == "approved" || state == "returned" || state == "deleted") decision = state;
    facts["decision"] = decision;
    facts["decided_at"] = receipt.decided_at;
  }
  climb(facts, "books", text_at(copy, "books"), {"no", "reserved", "deducted", "settled"});
  if (receipt.kind == "INV202") climb(facts, "declaration", "made", {"made", "released"});
  if (text_at(copy, "declaration_state") == "released") climb(facts, "declaration", "released", {"made", "released"});
  std::string declaration = first_of({text_at(part_of(words, "made"), "declaration"), text_at(copy, "declaration"),
                                      text_at(copy, "related_declaration")});
  if (!declaration.empty()) facts["declaration_number"] = declaration;
  if (words.contains("slip")) add_passage(facts, receipt);
}

std::string state_of(const json::object& facts) {
  auto is = [&](const char* name, std::string_view value) { return text_at(facts, name) == value; };
  if (std::string world = text_at(facts, "world"); !world.empty()) {
    if (world == "rejected" || world == "released" || world == "cleared") return world;
    return world == "accepted" ? "approved" : world == "invalidated" ? "void" : "received";
  }
  if (is("gate", "void") || is("decision", "deleted")) return "void";
  if (std::string gate = text_at(facts, "gate"); !gate.empty()) return gate;
  if (is("books", "deducted") || is("books", "settled")) return "booked";
  if (is("decision", "returned") || is("decision", "by_hand")) return text_at(facts, "decision");
  if (is("declaration", "released")) return "released";
  if (is("declaration", "made")) return "declared";
  if (is("decision", "approved")) return "approved";
  if (is("books", "reserved")) return "reserved";
  if (is("technical", "received")) return "received";
  return is("technical", "not_received") ? "not_received" : "sent";
}

}  // namespace

Numbers numbers_of(std::string_view kind, const json::object& words) {
  json::object result = part_of(words, "result");
  if (kind == "RSP") return {text_at(result, "own_number"), text_at(result, "seq_no"), ""};
  if (kind == "WCO-RES") {
    json::object declaration = part_of(words, "declarations");
    return {text_at(declaration, "own_number"), "", text_at(declaration, "number")};
  }
  json::object copy = official_copy(words);
  json::object made = part_of(words, "made");
  std::string seq_no =
      first_of({text_at(copy, "seq_no"), text_at(made, "preentry_no"), text_at(result, "preentry_no")});
  return {text_at(copy, "own_number"), seq_no,
          first_of({text_at(copy, "number"), text_at(made, "number"), text_at(result, "number")})};
}

std::string decided_at(std::string_view kind, const json::object& words) {
  if (kind == "INV211") return first_of({text_at(part_of(words, "list"), "deducted_at")});
  return first_of({text_at(part_of(words, "result"), "decided_at"), text_at(part_of(words, "made"), "decided_at")});
}

void resolve(Document& document, std::vector<Receipt>& candidates) {
  std::sort(candidates.begin(), candidates.end(), before);
  document.seq_no.clear();
  document.official.clear();
  document.facts = json::object();
  for (Receipt& receipt : candidates)
    if (receipt.document == document.id) receipt.document.clear();
  bool more = true;
  while (more) {
    more = false;
    for (Receipt& receipt : candidates) {
      if (!receipt.quarantined() || !names(document, receipt) || contradicts(document, receipt)) continue;
      adopt(document, receipt);
      more = true;
      break;
    }
  }
  for (Receipt& receipt : candidates) {
    if (receipt.document == document.id) add(document.facts, receipt);
    if (receipt.quarantined())
      receipt.problem = names(document, receipt) ? "receipt_numbers_disagree" : "receipt_number_unknown";
  }
  document.state = state_of(document.facts);
}

bool is_declaration_released(const Document& inventory) {
  std::string books = text_at(inventory.facts, "books");
  return text_at(inventory.facts, "declaration") == "released" || books == "deducted" || books == "settled";
}

}  // namespace loopline::messages
