// Signatures on messages: enveloping XML signatures over the Package, RSA with SHA-256, certificates X.509.
//
// What the client of the customs signs with the operator's card is not published; this form is our own choice within
// the standard (docs/decisions/0010-signed-messages.md). Exclusive trust: a message is held to a certificate that the
// reader gives, never to one that it carries.
#pragma once

#include "base/date.h"
#include "customs/message.h"

namespace loopline::customs {

// True if the message carries a signature that is not empty.
bool is_signed(const Message& message);

// Errors: signature_missing, signature_form (cause: what), signature_not_verified (cause: what),
// certificate_unreadable, certificate_not_valid (from, until) at `now`.
Result<void> verify_signature(const Message& message, std::string_view certificate_pem, Moment now);

// Fills the signature of a message in its envelope. Errors: signature_form, key_unreadable.
Result<void> sign(Message& message, std::string_view private_key_pem, std::string_view certificate_pem);

// Who a certificate is for and how long: {"subject", "issuer", "from", "until", "sha256"}. Errors:
// certificate_unreadable, certificate_key_unsupported (not RSA of 2048 bits or more).
Result<json::object> describe_certificate(std::string_view certificate_pem);

// Canonical XML 1.0 without comments (W3C 2001) of the element at the end of `path`, the root first.
std::string canonical_xml(const std::vector<const Node*>& path);

}  // namespace loopline::customs
