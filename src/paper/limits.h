// What one document may be. Technical limits, not law.
#pragma once

#include <cstddef>

namespace loopline::paper {

inline constexpr std::size_t sheets_max = 3'000;
// What a QR code of the largest version holds in bytes at error correction M.
inline constexpr std::size_t qr_bytes_max = 2'331;
inline constexpr std::size_t barcode_characters_max = 48;
inline constexpr int pixels_per_module_max = 64;

}  // namespace loopline::paper
