// Finds words in the pack's texts, all three scripts and the identifiers alike.
#pragma once

#include "law/content.h"

namespace loopline::law {

// Fills content.search from everything the law browser can open.
void build_search(Content& content);

// Letters of ASCII in lower case; all else as it is.
std::string folded(std::string_view text);

}  // namespace loopline::law
