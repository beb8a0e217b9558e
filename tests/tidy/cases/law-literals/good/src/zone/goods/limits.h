// Limits.
#pragma once
inline constexpr int lines_max = 1'000;
