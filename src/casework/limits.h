// How much one command of casework takes or does.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::casework {

inline constexpr std::int64_t documents_max = 100;
inline constexpr std::int64_t reasons_max = 20;
inline constexpr std::int64_t text_size_max = 4'000;  // code points of a note or a reason
inline constexpr std::size_t clock_cases_max = 200;   // cases moved by one cases.advance-clocks
inline constexpr std::int64_t clock_page_cases = 100;
inline constexpr std::size_t filing_cases_max = 500;  // in one package to another authority
inline constexpr std::int64_t source_cases_max = 20;  // open cases shown as the way to a permit, the newest first
inline constexpr std::size_t form_codes_max = 1'000;  // of a code table offered by one field of a form
inline constexpr std::int64_t page_items = 50;        // of a list, unless asked otherwise
inline constexpr std::int64_t page_items_max = 200;

}  // namespace loopline::casework
