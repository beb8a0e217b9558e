// The one file of the room that knows OpenSSL.
#include "customs/signature.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

#include "base/hash.h"
#include "base/text.h"

namespace loopline::customs {

namespace {

constexpr std::string_view xmldsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
constexpr std::string_view rsa_sha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
constexpr std::string_view sha256_name = "http://www.w3.org/2001/04/xmlenc#sha256";
constexpr int rsa_bits_min = 2048;
constexpr std::int64_t micros_per_second = 1'000'000;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

Failure form(const char* what) { return fail(ErrorKind::invalid, "signature_form", "/Signature", {}, what); }

Failure not_verified(const char* what) {
  return fail(ErrorKind::invalid, "signature_not_verified", "/Signature", {}, what);
}

Bio reading(std::string_view text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

Result<Certificate> certificate_of(std::string_view pem) {
  Bio bio = reading(pem);
  Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  if (!certificate) return fail(ErrorKind::invalid, "certificate_unreadable", "/certificate");
  EVP_PKEY* key = X509_get0_pubkey(certificate.get());
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key) < rsa_bits_min)
    return fail(ErrorKind::invalid, "certificate_key_unsupported", "/certificate",
                {{"bits", std::to_string(rsa_bits_min)}});
  return certificate;
}

std::string day_text(const ASN1_TIME* time) {
  std::tm civil{};
  if (ASN1_TIME_to_tm(time, &civil) != 1) return {};
  constexpr int tm_year_base = 1900;
  auto date = Date::from_civil(civil.tm_year + tm_year_base, civil.tm_mon + 1, civil.tm_mday);
  return date ? date->text() : std::string();
}

Result<void> check_time(const X509* certificate, Moment now) {
  auto seconds = static_cast<std::time_t>(now.micros() / micros_per_second);
  const ASN1_TIME* from = X509_get0_notBefore(certificate);
  const ASN1_TIME* until = X509_get0_notAfter(certificate);
  // Each gives -1 for earlier and 1 for later than `seconds`.
  if (X509_cmp_time(from, &seconds) < 0 && X509_cmp_time(until, &seconds) > 0) return {};
  return fail(ErrorKind::invalid, "certificate_not_valid", "/Signature",
              {{"from", day_text(from)}, {"until", day_text(until)}});
}

// The only child of that tag; null where there is none or more.
const Node* only(const Node& parent, std::string_view tag) {
  const Node* found = nullptr;
  for (const Node& one : parent.children) {
    if (one.kind != NodeKind::element || one.local() != tag) continue;
    if (found != nullptr) return nullptr;
    found = &one;
  }
  return found;
}

std::string attribute(const Node& node, std::string_view name) {
  for (const Attribute& one : node.attributes)
    if (one.name == name) return resolved(one.raw);
  return {};
}

std::string algorithm(const Node* node) { return node == nullptr ? std::string() : attribute(*node, "Algorithm"); }

std::optional<std::string> decoded(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
  return from_base64(text);
}

// The signed parts of a message; the form is the only one that we take, so that nothing is signed that is not read.
struct Parts {
  const Node* signature = nullptr;
  const Node* info = nullptr;
  const Node* object = nullptr;
};

Result<Parts> parts_of(const Message& message) {
  if (message.syntax != Syntax::xml) return form("JSON carries no signature");
  Parts parts;
  parts.signature = &message.document.root();
  if (parts.signature->local() != "Signature") return form("the root is not Signature");
  parts.info = only(*parts.signature, "SignedInfo");
  parts.object = only(*parts.signature, "Object");
  if (parts.info == nullptr || parts.object == nullptr) return form("SignedInfo and Object stand once each");
  for (const Attribute& one : parts.signature->attributes)
    if (one.name.starts_with("xml:")) return form("xml: attributes on Signature");
  return parts;
}

std::string digest_of(const Parts& parts) {
  Hash hash = sha256(canonical_xml({parts.signature, parts.object}));
  return base64(bytes_of(hash));
}

Result<void> check_info(const Parts& parts) {
  if (algorithm(only(*parts.info, "CanonicalizationMethod")) != c14n) return form("canonicalization is not C14N 1.0");
  if (algorithm(only(*parts.info, "SignatureMethod")) != rsa_sha256) return form("the method is not RSA with SHA-256");
  const Node* reference = only(*parts.info, "Reference");
  if (reference == nullptr) return form("one Reference is needed");
  std::string id = attribute(*parts.object, "Id");
  if (id.empty() || attribute(*reference, "URI") != "#" + id) return form("the Reference is not to the Object");
  if (child(*reference, "Transforms") != nullptr) return form("transforms are not taken");
  if (algorithm(only(*reference, "DigestMethod")) != sha256_name) return form("the digest is not SHA-256");
  const Node* value = only(*reference, "DigestValue");
  if (value == nullptr) return form("no DigestValue");
  if (value->value() != digest_of(parts)) return not_verified("the message is not the one that was signed");
  return {};
}

Node method(std::string_view name, std::string_view uri) {
  Node node = element(name);
  node.attributes = {{"Algorithm", std::string(uri)}};
  return node;
}

// White space inside is signed with it, so a head of signature is built in one line.
Node signed_info(const std::string& id, const std::string& digest) {
  Node reference = element("Reference");
  reference.attributes = {{"URI", "#" + id}};
  reference.children = {method("DigestMethod", sha256_name), element("DigestValue", digest)};
  Node info = element("SignedInfo");
  info.children = {method("CanonicalizationMethod", c14n), method("SignatureMethod", rsa_sha256), std::move(reference)};
  return info;
}

Node* only(Node& parent, std::string_view tag) { return const_cast<Node*>(only(std::as_const(parent), tag)); }

Result<std::string> signature_over(const std::string& text, EVP_PKEY* key) {
  Digest context(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
    return fail(ErrorKind::invalid, "key_unreadable");
  std::string value(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size, bytes, text.size()) != 1)
    return fail(ErrorKind::invalid, "key_unreadable");
  value.resize(size);
  return value;
}

// The certificate as a signature carries it: base64 of its DER, for whoever wants to look at it.
std::string carried(std::string_view pem) {
  std::string text(pem);
  std::size_t start = text.find("-----BEGIN CERTIFICATE-----");
  std::size_t end = text.find("-----END CERTIFICATE-----");
  if (start == std::string::npos || end == std::string::npos) return {};
  start = text.find('\n', start) + 1;
  std::string body = text.substr(start, end - start);
  std::erase_if(body, [](char c) { return c == '\n' || c == '\r'; });
  return body;
}

}  // namespace

bool is_signed(const Message& message) {
  if (message.syntax != Syntax::xml) return false;
  const Node& root = message.document.root();
  return same_tag(root.local(), "Signature") && !text_of(root, "SignatureValue").empty();
}

Result<void> verify_signature(const Message& message, std::string_view certificate_pem, Moment now) {
  if (!is_signed(message)) return fail(ErrorKind::invalid, "signature_missing", "/Signature");
  TRY_ASSIGN(Certificate certificate, certificate_of(certificate_pem));
  TRY(check_time(certificate.get(), now));
  TRY_ASSIGN(Parts parts, parts_of(message));
  TRY(check_info(parts));
  const Node* value = only(*parts.signature, "SignatureValue");
  auto signature = value == nullptr ? std::nullopt : decoded(value->value());
  if (!signature) return form("SignatureValue is not base64");
  std::string text = canonical_xml({parts.signature, parts.info});
  Digest context(EVP_MD_CTX_new());
  EVP_PKEY* key = X509_get0_pubkey(certificate.get());
  bool good =
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
      EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature->data()), signature->size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
  if (!good) return not_verified("the signature is not that certificate's");
  return {};
}

Result<void> sign(Message& message, std::string_view private_key_pem, std::string_view certificate_pem) {
  TRY_ASSIGN(Certificate certificate, certificate_of(certificate_pem));
  Bio bio = reading(private_key_pem);
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (!key || X509_check_private_key(certificate.get(), key.get()) != 1)
    return fail(ErrorKind::invalid, "key_unreadable", "/key");
  TRY(parts_of(message));
  Node& root = message.document.root();
  if (attribute(root, "xmlns").empty())
    root.attributes.insert(root.attributes.begin(), {"xmlns", std::string(xmldsig)});
  TRY_ASSIGN(Parts parts, parts_of(message));
  std::string id = attribute(*parts.object, "Id");
  if (id.empty()) return form("the Object has no Id");
  *only(root, "SignedInfo") = signed_info(id, digest_of(parts));
  std::string text = canonical_xml({&root, only(root, "SignedInfo")});
  TRY_ASSIGN(std::string signature, signature_over(text, key.get()));
  Node* value = only(root, "SignatureValue");
  Node* info = only(root, "KeyInfo");
  if (value == nullptr || info == nullptr) return form("SignatureValue and KeyInfo stand once each");
  *value = element("SignatureValue", base64(signature));
  *info = element("KeyInfo");
  Node data = element("X509Data");
  data.children = {element("X509Certificate", carried(certificate_pem))};
  info->children = {std::move(data)};
  return {};
}

Result<json::object> describe_certificate(std::string_view certificate_pem) {
  TRY_ASSIGN(Certificate certificate, certificate_of(certificate_pem));
  auto name = [](const X509_NAME* one) {
    Bio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), one, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* data = nullptr;
    long size = BIO_get_mem_data(bio.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
  };
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  X509_digest(certificate.get(), EVP_sha256(), digest, &size);
  return json::object{{"subject", name(X509_get_subject_name(certificate.get()))},
                      {"issuer", name(X509_get_issuer_name(certificate.get()))},
                      {"from", day_text(X509_get0_notBefore(certificate.get()))},
                      {"until", day_text(X509_get0_notAfter(certificate.get()))},
                      {"sha256", hex(std::string_view(reinterpret_cast<const char*>(digest), size))}};
}

}  // namespace loopline::customs
