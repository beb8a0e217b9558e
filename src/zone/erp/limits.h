// Technical limits of the ERP link.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::erp {

inline constexpr int moves_per_document_max = 1'000;
inline constexpr int numbers_max = 1'000;  // of one withdrawal or one message of what was told
inline constexpr int stock_lines_max = 20'000;
inline constexpr int units_of_material_max = 50;
inline constexpr int cursor_max = 2'000;
inline constexpr int unit_max = 32;
inline constexpr std::size_t customs_unit_digits = 3;  // as the customs code them: 035
inline constexpr std::int64_t factor_max = 1'000'000'000'000;
inline constexpr std::size_t explanations_max = 100;  // of one difference
inline constexpr std::size_t open_moves_max = 5'000;  // looked through for one page of news

}  // namespace loopline::erp
