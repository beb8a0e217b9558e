// The version that --version says and the release is named after; the same as in CMakeLists.txt.
#pragma once

#include <string_view>

namespace loopline::cli {

inline constexpr std::string_view version = "0.1.0";

}  // namespace loopline::cli
