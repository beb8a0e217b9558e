#include "customs/words.h"

#include "base/text.h"

namespace loopline::customs {

namespace {

std::string ours_of_code(const Field& field, const std::string& official) {
  for (const Code& code : field.codes)
    if (code.official == official) return std::string(code.ours);
  return official;
}

std::string official_of_code(const Field& field, const std::string& ours) {
  for (const Code& code : field.codes)
    if (code.ours == ours) return std::string(code.official);
  return ours;
}

bool eight_digits(std::string_view text) {
  return text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string without(std::string text, char c) {
  std::erase(text, c);
  return text;
}

json::value word_of(const Field& field, const std::string& value, const CodeBook& book) {
  switch (field.type) {
    case Type::code: return json::value(ours_of_code(field, value));
    case Type::currency:
    case Type::country:
    case Type::unit: return json::value(book.ours(field.type, value));
    case Type::date:
    case Type::moment:
      if (!eight_digits(value)) return json::value(value);
      return json::value(value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6));
    default: break;
  }
  if (!field.many) return json::value(value);
  json::array list;
  for (const std::string& number : joined_numbers(value)) list.emplace_back(number);
  return list;
}

json::object words_of(const Part& part, const Node& node, const CodeBook& book) {
  json::object words;
  json::object other;
  for (const Node& one : node.children) {
    if (one.kind != NodeKind::element || one.form == JsonForm::list) continue;
    bool nested = std::any_of(one.children.begin(), one.children.end(),
                              [](const Node& inner) { return inner.kind == NodeKind::element; });
    const Field* field = field_of(part, one.local());
    std::string value = nested ? std::string() : one.value();
    if (value.empty()) continue;
    if (field == nullptr) {
      other[std::string(one.local())] = value;
    } else {
      words[field->word] = word_of(*field, value, book);
    }
  }
  if (!other.empty()) words["other"] = std::move(other);
  return words;
}

// The text that stands for a value of ours.
Result<std::string> official_of(const Kind& kind, const Field& field, const json::value& value, const CodeBook& book,
                                const std::string& pointer) {
  if (field.many && value.is_array()) {
    std::string joined;
    for (const json::value& one : value.as_array()) {
      if (!one.is_string()) return fail(ErrorKind::invalid, "message_word_wrong", pointer);
      joined += (joined.empty() ? "" : "\\") + std::string(one.as_string());
    }
    return joined;
  }
  if (value.is_int64()) return std::to_string(value.as_int64());
  if (!value.is_string()) return fail(ErrorKind::invalid, "message_word_wrong", pointer);
  std::string text(value.as_string());
  switch (field.type) {
    case Type::code: return official_of_code(field, text);
    case Type::currency:
    case Type::country: return kind.letters ? text : book.official(field.type, text);
    case Type::date: return without(text, '-');
    default: return text;
  }
}

class Writer {
 public:
  Writer(const Kind& kind, const CodeBook& book) : kind_(kind), book_(book) {}
  Result<Node> body(const json::object& words);

 private:
  Result<void> add(Node& parent, const Part& part, const json::object& words, const std::string& pointer);
  Result<void> add_part(Node& body, const Part& part, const json::value& value);

  const Kind& kind_;
  const CodeBook& book_;
};

Result<void> Writer::add(Node& parent, const Part& part, const json::object& words, const std::string& pointer) {
  for (const auto& member : words) {
    bool known = member.key() == "other" ||
                 std::any_of(part.fields.begin(), part.fields.end(),
                             [&](const Field& field) { return field.word == std::string_view(member.key()); });
    if (!known) return fail(ErrorKind::invalid, "message_word_unknown", pointer + "/" + std::string(member.key()));
  }
  for (const Field& field : part.fields) {
    const json::value* value = words.if_contains(field.word);
    if (value == nullptr) continue;
    std::string at = pointer + "/" + std::string(field.word);
    TRY_ASSIGN(std::string text, official_of(kind_, field, *value, book_, at));
    if (!is_xml_text(text)) return fail(ErrorKind::invalid, "message_word_wrong", at);
    parent.children.push_back(element(field.tag, text));
  }
  const json::value* other = words.if_contains("other");
  if (other == nullptr) return {};
  if (!other->is_object()) return fail(ErrorKind::invalid, "message_word_wrong", pointer + "/other");
  for (const auto& member : other->as_object()) {
    bool sound = member.value().is_string() && is_xml_name(member.key()) && is_xml_text(member.value().as_string());
    if (!sound) return fail(ErrorKind::invalid, "message_word_wrong", pointer + "/other");
    parent.children.push_back(element(member.key(), std::string_view(member.value().as_string())));
  }
  return {};
}

Result<void> Writer::add_part(Node& body, const Part& part, const json::value& value) {
  std::string pointer = "/" + std::string(part.word);
  if (part.repeated != value.is_array() || (!part.repeated && !value.is_object()))
    return fail(ErrorKind::invalid, "message_word_wrong", pointer);
  if (part.tag.empty()) return add(body, part, value.as_object(), pointer);
  Node holder = element(part.holder);
  Node& parent = part.holder.empty() ? body : holder;
  if (part.repeated) {
    std::size_t index = 0;
    for (const json::value& one : value.as_array()) {
      std::string at = pointer + "/" + std::to_string(index++);
      if (!one.is_object()) return fail(ErrorKind::invalid, "message_word_wrong", at);
      Node node = element(part.tag);
      TRY(add(node, part, one.as_object(), at));
      parent.children.push_back(std::move(node));
    }
  } else {
    Node node = element(part.tag);
    TRY(add(node, part, value.as_object(), pointer));
    parent.children.push_back(std::move(node));
  }
  if (!part.holder.empty()) body.children.push_back(std::move(holder));
  return {};
}

Result<Node> Writer::body(const json::object& words) {
  for (const auto& member : words) {
    if (member.key() != "kind" && part_of(kind_, member.key()) == nullptr)
      return fail(ErrorKind::invalid, "message_word_unknown", "/" + std::string(member.key()));
  }
  Node root = element(kind_.root);
  for (const Part& part : kind_.parts)
    if (const json::value* value = words.if_contains(part.word)) TRY(add_part(root, part, *value));
  return root;
}

Node with(std::string_view name, std::vector<Node> children) {
  Node node = element(name);
  node.children = std::move(children);
  return node;
}

Node method(std::string_view name, std::string_view algorithm) {
  Node node = element(name);
  node.attributes = {{"Algorithm", std::string(algorithm)}};
  node.short_end = node.space_end = true;
  return node;
}

// The place for the signature, as customs' client fills it with the operator's card.
std::vector<Node> unsigned_head() {
  Node digest = element("DigestValue");
  Node value = element("SignatureValue");
  digest.short_end = digest.space_end = value.short_end = value.space_end = true;
  Node reference = with("Reference", {method("DigestMethod", "http://www.w3.org/2000/09/xmldsig#sha1"), digest});
  reference.attributes = {{"URI", "String"}};
  return {with("SignedInfo",
               {method("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
                method("SignatureMethod", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), std::move(reference)}),
          std::move(value), with("KeyInfo", {element("KeyName", "loopline")})};
}

Node enveloped(const Kind& kind, Node body, const Sending& sending) {
  std::string version = "1.0";
  Node info =
      with("EnvelopInfo", {element("version", version), element("message_id", sending.message_id),
                           element("file_name", sending.message_id + ".zip"), element("message_type", kind.type),
                           element("sender_id", sending.sender), element("receiver_id", sending.receiver),
                           element("send_time", sending.sent_at), element("Ic_Card")});
  Node business = with("BussinessData", {std::move(body), element("DelcareFlag", "1")});
  Node package = with("Package", {std::move(info), with("DataInfo", {std::move(business)})});
  if (kind.receipt) return package;
  Node object = with("Object", {std::move(package)});
  object.attributes = {{"Id", "String"}};
  Node signature = with("Signature", unsigned_head());
  signature.attributes = {{"schemaLocation", "http://www.chinaport.gov.cn/sas SAS101.xsd"},
                          {"xmlns:sas", "http://www.chinaport.gov.cn/sas"},
                          {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}};
  signature.children.push_back(std::move(object));
  return signature;
}

// Kinds that travel bare: the declaration's own root, the technical receipt, the world's data model.
bool travels_bare(const Kind& kind) {
  return kind.letters || kind.type == "RSP" || std::string_view(kind.type).starts_with("WCO");
}

}  // namespace

void CodeBook::add(Type type, std::string_view official, std::string_view ours) {
  if (official.empty() || ours.empty()) return;
  ours_.emplace(std::pair(type, std::string(official)), ours);
  official_.emplace(std::pair(type, std::string(ours)), official);
}

void CodeBook::add_alias(Type type, std::string_view alias, std::string_view ours) {
  if (!alias.empty()) ours_.emplace(std::pair(type, std::string(alias)), ours);
}

std::string CodeBook::ours(Type type, std::string_view official) const {
  auto found = ours_.find(std::pair(type, std::string(official)));
  return found == ours_.end() ? std::string(official) : found->second;
}

std::string CodeBook::official(Type type, std::string_view ours) const {
  auto found = official_.find(std::pair(type, std::string(ours)));
  return found == official_.end() ? std::string(ours) : found->second;
}

bool CodeBook::knows(Type type, std::string_view ours) const {
  return official_.contains(std::pair(type, std::string(ours)));
}

json::object to_words(const Message& message, const CodeBook& book) {
  json::object words{{"kind", std::string_view(message.kind->type)}};
  for (const Part& part : message.kind->parts) {
    std::vector<const Node*> nodes = message.parts(part.word);
    if (nodes.empty()) continue;
    if (!part.repeated) {
      json::object one = words_of(part, *nodes.front(), book);
      // Fields of the body itself share it with the other parts.
      if (part.tag.empty()) one.erase("other");
      if (!one.empty() || !part.tag.empty()) words[part.word] = std::move(one);
      continue;
    }
    json::array list;
    for (const Node* node : nodes) list.push_back(words_of(part, *node, book));
    words[part.word] = std::move(list);
  }
  return words;
}

Result<Message> from_words(const json::object& words, const CodeBook& book, const Sending& sending) {
  const Kind* kind = kind_of(text_at(words, "kind"));
  if (kind == nullptr)
    return fail(ErrorKind::invalid, "message_kind_unknown", "/kind", {{"kind", text_at(words, "kind")}});
  TRY_ASSIGN(Node body, Writer(*kind, book).body(words));
  Message message;
  message.kind = kind;
  Node declaration;
  declaration.kind = NodeKind::instruction;
  declaration.name = "xml";
  declaration.raw = R"( version="1.0" encoding="UTF-8")";
  message.document.nodes.push_back(std::move(declaration));
  if (kind->letters) {
    body.attributes = {{"Version", "3.1"},
                       {"xmlns", "http://www.chinaport.gov.cn/dec"},
                       {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}};
  }
  message.document.nodes.push_back(travels_bare(*kind) ? std::move(body) : enveloped(*kind, std::move(body), sending));
  lay_out(message.document);
  return message;
}

}  // namespace loopline::customs
