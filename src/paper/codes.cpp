#include "paper/codes.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <string>

#include "paper/limits.h"

namespace loopline::paper {

namespace {

// ISO/IEC 15417, table 1: widths of bar, space, bar, space, bar, space for the values 0 to 105; the stop has seven.
constexpr const char* patterns[] = {
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232"};
constexpr const char* stop_pattern = "2331112";
constexpr int start_b = 104;
constexpr int check_modulus = 103;

}  // namespace

Result<Modules> qr_modules(std::string_view content) {
  if (content.empty() || content.size() > qr_bytes_max || content.find('\0') != std::string_view::npos) {
    return fail(ErrorKind::invalid, "qr_too_long", {}, {{"max", std::to_string(qr_bytes_max)}});
  }
  std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString(std::string(content).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) return fail(ErrorKind::invalid, "qr_too_long", {}, {{"max", std::to_string(qr_bytes_max)}});
  Modules modules{code->width, {}};
  std::size_t count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  modules.dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) modules.dark.push_back((code->data[i] & 1) != 0);
  return modules;
}

Result<std::vector<int>> code128(std::string_view text) {
  bool fits = !text.empty() && text.size() <= barcode_characters_max &&
              std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!fits) return fail(ErrorKind::invalid, "barcode_unfit", {}, {{"max", std::to_string(barcode_characters_max)}});
  std::string bars = patterns[start_b];
  int sum = start_b;
  int place = 0;
  for (char c : text) {
    int value = c - ' ';
    sum += ++place * value;
    bars += patterns[value];
  }
  bars += patterns[sum % check_modulus];
  bars += stop_pattern;
  std::vector<int> widths;
  for (char width : bars) widths.push_back(width - '0');
  return widths;
}

}  // namespace loopline::paper
