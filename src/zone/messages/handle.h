// The handlers of messages: one function a command.
#pragma once

#include "zone/messages/types.h"
#include "zone/messages/words.h"

namespace loopline::messages {

// goods.gate-pass, as the house hands it in: what a passage that customs report does in the book.
using Gate = std::function<Result<Effects>(const Situation& situation, const json::object& body)>;

// Errors: other_party, those of customs::describe_certificate.
Result<Effects> set_profile(const Situation& situation, const json::object& body);
Result<Effects> set_customs_certificate(const Situation& situation, const json::object& body);
// Errors: unknown_consignment, wrong_state, message_kind_not_needed, message_already_sent, everything that keeps the
// form from being sent, each with a pointer into the message.
Result<Effects> send(const Gate& gate, const Situation& situation, const json::object& body);
// Errors: those of customs::read and customs::check, message_not_a_receipt, certificate_not_registered, those of
// customs::verify_signature. A receipt that names nothing we sent is no error: it is kept, in quarantine.
Result<Effects> receive(const Gate& gate, const Situation& situation, const json::object& body);
// Errors: unknown_message_document, wrong_state.
Result<Effects> settle_weight(const Gate& gate, const Situation& situation, const json::object& body);

}  // namespace loopline::messages
