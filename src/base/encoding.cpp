#include "base/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/text.h"

namespace loopline {

Result<std::string> from_gb18030(std::string_view bytes) {
  UErrorCode code = U_ZERO_ERROR;
  std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("gb18030", &code), ucnv_close);
  if (U_FAILURE(code)) return fail(ErrorKind::internal, "encoding_unknown", {}, {}, u_errorName(code));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
  icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), code);
  if (U_FAILURE(code)) return fail(ErrorKind::malformed, "encoding_unknown", {}, {}, u_errorName(code));
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

Result<Decoded> decode(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) {
    bytes.remove_prefix(mark.size());
    if (!is_utf8(bytes))
      return fail(ErrorKind::malformed, "encoding_unknown", {}, {}, "a UTF-8 mark before text that is not UTF-8");
    return Decoded{std::string(bytes), "UTF-8 with BOM"};
  }
  if (is_utf8(bytes)) return Decoded{std::string(bytes), "UTF-8"};
  TRY_ASSIGN(std::string text, from_gb18030(bytes));
  return Decoded{std::move(text), "GB 18030"};
}

}  // namespace loopline
