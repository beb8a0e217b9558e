// Whatever bytes come: the readers of messages answer, and what they took they can write and read again.
#include <cstdint>
#include <cstdlib>

#include "base/check.h"
#include "customs/archive.h"
#include "customs/signature.h"
#include "customs/words.h"

namespace loopline::customs {
namespace {

// A message that was taken comes back as itself: written, read again and written it is the same, in words too.
void hold(const Message& message) {
  std::string written = write(message);
  auto again = read(written);
  CHECK(again.has_value());
  CHECK(again->kind == message.kind);
  CHECK(write(*again) == written);
  CodeBook book;
  json::object words = to_words(message, book);
  CHECK(canonical(to_words(*again, book)) == canonical(words));
  CHECK(check(message, true).has_value() == check(*again, true).has_value());
  static_cast<void>(envelope_of(message));
  static const std::string certificate =
      read_file(LOOPLINE_SOURCE "/tests/data/customs/signed/certificate.pem").value();
  if (is_signed(message)) static_cast<void>(verify_signature(message, certificate, Moment::from_micros(0)));
  if (message.syntax == Syntax::xml) static_cast<void>(canonical_xml({&message.document.root()}));
  // Words that came of a message make a message, unless a part stood in it in a form that words do not have.
  if (auto made = from_words(words, book, {}); made.has_value()) CHECK(read(write(*made)).has_value());
}

void take(std::string_view bytes) {
  if (auto message = read(bytes)) hold(*message);
  if (auto document = parse_xml(bytes)) {
    std::string written = write_xml(*document);
    CHECK(write_xml(parse_xml(written).value()) == written);
  }
}

}  // namespace
}  // namespace loopline::customs

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace loopline::customs;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  take(bytes);
  if (is_archive(bytes)) {
    if (auto files = unpack(bytes))
      for (const Packed& file : *files) take(file.bytes);
  }
  return 0;
}
