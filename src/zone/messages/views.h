// What can be read of messages; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/messages/words.h"

namespace loopline::messages {

Result<json::value> view_documents(const Glance& glance);
// With "receipts" (its ladder), "words" and "xml".
Result<json::value> view_document(const Glance& glance);
Result<json::value> view_receipts(const Glance& glance);
// {"items": [{kind, name, problems, document}]}: what the consignment needs, what is missing, what was sent.
Result<json::value> view_forms(const Glance& glance);
// {kind, own_number, words, xml, problems}
Result<json::value> view_form(const Glance& glance);
std::vector<std::string> preview_queries();
Result<json::value> view_profile(const Glance& glance);

Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::messages
