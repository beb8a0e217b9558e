// Text as a search compares it: compatibility forms made one, Traditional characters made Simplified, case dropped. So
// 試劑 finds 试剂, Ｈ１０ finds h10.
#pragma once

#include <string>
#include <string_view>

namespace loopline {

// Of UTF-8 text; what is not UTF-8 comes back as replacement characters.
std::string folded(std::string_view text);

// Its code points.
std::u32string code_points_of(std::string_view text);

}  // namespace loopline
