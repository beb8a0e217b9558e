// What the receipts of a document make of it: a function of the set of them, whatever their order.
//
// Numbers connect: a technical receipt names our number and customs' SeqNo, an approval the SeqNo and the number that
// customs gave, a passage that number only. So receipts are adopted as their numbers become known, in an order of their
// own (when customs decided, then kind, then content), and the state is read off the whole set.
#pragma once

#include "zone/messages/types.h"

namespace loopline::messages {

// The numbers that a receipt of that kind names. `words` as customs::to_words gives them.
struct Numbers {
  std::string own;
  std::string seq_no;
  std::string official;
};
Numbers numbers_of(std::string_view kind, const json::object& words);
// When customs decided what it says; empty where it says nothing of it.
std::string decided_at(std::string_view kind, const json::object& words);

// Divides candidates: those that belong to the document get its id and no problem, those that name it by one number and
// contradict it by another get the problem receipt_numbers_disagree, the rest are left as they are. Sets the document's
// numbers, facts and state.
//
// States: sent, not_received, received, by_hand, returned, approved, declared, released, reserved, booked, not_passed,
// passed_first_gate, passed, void, rejected, cleared. Facts: technical, decision, decided_at, declaration,
// declaration_number, books, gate, gate_name, passed_at, declared_kg, parts_kg, weighed_kg, error_kg, notes.
void resolve(Document& document, std::vector<Receipt>& candidates);

// Customs' word that the declaration is released, or that the list is booked.
bool is_declaration_released(const Document& inventory);

}  // namespace loopline::messages
