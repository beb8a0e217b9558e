#include "attachments/kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace loopline::attachments {

namespace {

constexpr std::string_view zip_magic = "PK\x03\x04";

struct Known {
  std::string_view type;
  std::vector<std::string_view> endings;
};

const Known pdf{"application/pdf", {"pdf"}};
const Known png{"image/png", {"png"}};
const Known jpeg{"image/jpeg", {"jpg", "jpeg"}};
const Known tiff{"image/tiff", {"tif", "tiff"}};
const Known webp{"image/webp", {"webp"}};
const Known xlsx{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {"xlsx"}};
const Known docx{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", {"docx"}};
const Known ofd{"application/ofd", {"ofd"}};
const Known text{"text/plain", {"txt", "csv", "json", "xml", "md"}};

bool holds(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

Failure refused(std::string found) {
  return fail(ErrorKind::invalid, "file_type_refused", "/name", {{"found", std::move(found)}});
}

// Names of a zip's parts stand in clear in its directory at the end.
Result<const Known*> kind_of_zip(std::string_view bytes) {
  if (holds(bytes, "vbaProject.bin")) return refused("macro");
  if (holds(bytes, "[Content_Types].xml")) {
    if (holds(bytes, "xl/workbook")) return &xlsx;
    if (holds(bytes, "word/document")) return &docx;
  }
  if (holds(bytes, "OFD.xml")) return &ofd;
  return refused("archive");
}

bool is_plain_text(std::string_view bytes) {
  bool control = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t';
  });
  return !control && is_utf8(bytes);
}

Result<const Known*> known_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::array programs = {"MZ"sv,
                                          "\x7f"
                                          "ELF"sv,
                                          "\xca\xfe\xba\xbe"sv,
                                          "\xcf\xfa\xed\xfe"sv,
                                          "\xfe\xed\xfa\xcf"sv,
                                          "#!"sv};
  for (auto magic : programs)
    if (bytes.starts_with(magic)) return refused("program");
  if (bytes.starts_with("%PDF-")) return &pdf;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return &png;
  if (bytes.starts_with("\xff\xd8\xff")) return &jpeg;
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return &tiff;
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return &webp;
  if (bytes.starts_with(zip_magic)) return kind_of_zip(bytes);
  if (is_plain_text(bytes)) return &text;
  return refused("unknown");
}

std::string ending_of(std::string_view name) {
  std::size_t dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return ending;
}

}  // namespace

Result<Kind> kind_of(std::string_view bytes, std::string_view name) {
  if (bytes.empty()) return fail(ErrorKind::invalid, "file_empty");
  TRY_ASSIGN(const Known* known, known_of(bytes));
  const auto& endings = known->endings;
  if (std::find(endings.begin(), endings.end(), ending_of(name)) == endings.end()) {
    return fail(ErrorKind::invalid, "file_type_differs", "/name",
                {{"name", std::string(name)}, {"type", std::string(known->type)}});
  }
  return Kind{known->type};
}

}  // namespace loopline::attachments
