#include "customs/message.h"

#include "base/check.h"
#include "base/text.h"
#include "customs/json_tree.h"

namespace loopline::customs {

namespace {

// The element below `root` that holds the parts, by the way it is packed: Signature/Object/Package, Package, MetaData
// of the world's data model, or nothing. Null where that way ends.
const Node* body_below(const Node& root) {
  const Node* at = &root;
  if (same_tag(at->local(), "Signature")) {
    at = child(*at, "Object");
    if (at != nullptr) at = child(*at, "Package");
    if (at == nullptr) return nullptr;
  }
  if (same_tag(at->local(), "Package")) {
    at = child(*at, "DataInfo");
    if (at != nullptr) at = child(*at, "BussinessData");
    if (at == nullptr) return nullptr;
  } else if (!same_tag(at->local(), "MetaData")) {
    return at;
  }
  for (const Node& one : at->children) {
    for (const Kind* kind : kinds())
      if (one.kind == NodeKind::element && same_tag(one.local(), kind->root)) return &one;
  }
  return nullptr;
}

const Node* package_of(const Message& message) {
  if (message.syntax == Syntax::json) return nullptr;
  const Node& root = message.document.root();
  if (same_tag(root.local(), "Package")) return &root;
  const Node* object = same_tag(root.local(), "Signature") ? child(root, "Object") : nullptr;
  return object == nullptr ? nullptr : child(*object, "Package");
}

Result<Message> read_xml(std::string_view text) {
  Message message;
  TRY_ASSIGN(message.document, parse_xml(text));
  const Node& root = message.document.root();
  const Node* body = body_below(root);
  if (body != nullptr) {
    for (const Kind* kind : kinds())
      if (same_tag(kind->root, body->local())) message.kind = kind;
  }
  if (message.kind == nullptr) return fail(ErrorKind::invalid, "unknown_message", {}, {{"root", root.name}});
  std::string said = envelope_of(message).message_type;
  if (!said.empty() && !same_tag(said, message.kind->type)) {
    return fail(ErrorKind::invalid, "message_type_disagrees", "/EnvelopInfo/message_type",
                {{"said", said}, {"found", std::string(message.kind->type)}});
  }
  return message;
}

bool has_all(const Node& node, const Part& part) {
  for (const Field& field : part.fields)
    if (field.need == Need::always && child(node, field.tag) == nullptr) return false;
  return true;
}

std::size_t known_fields(const Node& node, const Part& part) {
  std::size_t known = 0;
  for (const Field& field : part.fields)
    if (child(node, field.tag) != nullptr) ++known;
  return known;
}

// The kind all of whose needed parts are members of the object.
const Kind* whole_kind(const Node& root) {
  for (const Kind* kind : kinds()) {
    bool named = false;
    bool all = true;
    for (const Part& part : kind->parts) {
      const Node* found = part.tag.empty() ? nullptr : child(root, part.holder.empty() ? part.tag : part.holder);
      bool there = found != nullptr && (found->form == JsonForm::list || !found->children.empty());
      named = named || there;
      if (part.need == Need::always && !there) all = false;
    }
    if (named && all) return kind;
  }
  return nullptr;
}

Result<Message> read_json(std::string_view text) {
  TRY_ASSIGN(json::value value, parse_json(text));
  if (!value.is_object()) return fail(ErrorKind::invalid, "unknown_message", {}, {{"root", "JSON"}});
  Message message;
  message.syntax = Syntax::json;
  TRY_ASSIGN(message.document, tree_of(value.as_object()));
  const Node& root = message.document.root();
  message.kind = whole_kind(root);
  if (message.kind != nullptr) return message;
  std::size_t most = 1;
  for (const Kind* kind : kinds()) {
    for (const Part& part : kind->parts) {
      std::size_t known = has_all(root, part) ? known_fields(root, part) : 0;
      if (known <= most) continue;
      most = known;
      message.kind = kind;
      message.bare = &part;
    }
  }
  if (message.kind == nullptr) return fail(ErrorKind::invalid, "unknown_message", {}, {{"root", "JSON"}});
  return message;
}

}  // namespace

const Node& Message::body() const {
  if (syntax == Syntax::json) return document.root();
  const Node* found = body_below(document.root());
  CHECK(found != nullptr);
  return *found;
}

std::vector<const Node*> Message::parts(std::string_view word) const {
  const Part* part = part_of(*kind, word);
  CHECK(part != nullptr);
  const Node* parent = &body();
  if (bare != nullptr) return bare == part ? std::vector<const Node*>{parent} : std::vector<const Node*>{};
  if (part->tag.empty()) return {parent};
  if (!part->holder.empty()) parent = child(*parent, part->holder);
  std::vector<const Node*> found;
  if (parent == nullptr) return found;
  bool listed = parent->form == JsonForm::list;
  for (const Node& one : parent->children) {
    if (one.kind != NodeKind::element || (!listed && !same_tag(one.local(), part->tag))) continue;
    if (one.form == JsonForm::list) {
      for (const Node& item : one.children) found.push_back(&item);
    } else {
      found.push_back(&one);
    }
  }
  return found;
}

std::string Message::text(std::string_view part, std::string_view word) const {
  const Part* table = part_of(*kind, part);
  std::vector<const Node*> found = table == nullptr ? std::vector<const Node*>{} : parts(part);
  if (found.empty()) return {};
  for (const Field& field : table->fields)
    if (field.word == word) return text_of(*found.front(), field.tag);
  return {};
}

Envelope envelope_of(const Message& message) {
  const Node* package = package_of(message);
  const Node* info = package == nullptr ? nullptr : child(*package, "EnvelopInfo");
  if (info == nullptr) return {};
  return {text_of(*info, "message_id"), text_of(*info, "file_name"),   text_of(*info, "message_type"),
          text_of(*info, "sender_id"),  text_of(*info, "receiver_id"), text_of(*info, "send_time")};
}

Result<Message> read_text(std::string_view utf8) {
  if (!is_utf8(utf8)) return fail(ErrorKind::malformed, "not_utf8");
  return trimmed(utf8).starts_with("{") ? read_json(utf8) : read_xml(utf8);
}

Result<Message> read(std::string_view bytes) {
  TRY_ASSIGN(std::string text, decode_message(bytes));
  return read_text(text);
}

std::string write(const Message& message) {
  return message.syntax == Syntax::xml ? write_xml(message.document) : pretty(json_of(message.document));
}

std::vector<std::string> joined_numbers(std::string_view text) {
  std::vector<std::string> numbers;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\\'), text.size());
    std::string_view number = trimmed(text.substr(0, end));
    if (!number.empty()) numbers.emplace_back(number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return numbers;
}

}  // namespace loopline::customs
