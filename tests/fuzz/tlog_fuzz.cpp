// Whatever bytes come: the readers of the log's formats answer, and what they took is written again as it came.
#include <cstdint>

#include "base/check.h"
#include "tlog/proof.h"
#include "tlog/tile.h"
#include "tlog/witness.h"

namespace loopline::tlog {
namespace {

void take_note(std::string_view bytes) {
  auto note = read_note(bytes);
  if (!note) return;
  std::string written = note->text + "\n";
  for (const SignatureLine& line : note->lines) written += line.text();
  CHECK(written == bytes);
  if (auto checkpoint = parse_checkpoint(note->text)) CHECK(checkpoint->text() == note->text);
}

void take(std::string_view bytes) {
  take_note(bytes);
  if (auto key = parse_vkey(bytes)) CHECK(key->text() == bytes);
  if (auto proof = parse_proof(bytes)) CHECK(proof->text() == bytes);
  if (auto asked = parse_add_checkpoint(bytes)) CHECK(asked->text() == bytes);
  if (auto tile = parse_tile_path(bytes)) CHECK(tile->path() == bytes);
  for (int width : {1, 2, tile_width}) {
    if (auto entries = read_entry_bundle(bytes, width)) CHECK(entry_bundle(*entries).value() == bytes);
  }
}

}  // namespace
}  // namespace loopline::tlog

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  loopline::tlog::take({reinterpret_cast<const char*>(data), size});
  return 0;
}
